//! The fields that say what a person may do, and where.

use std::borrow::Cow;

use chrono::NaiveDate;
use domain::Offices;
use domain::extract::Code;
use maud::{Markup, html};
use store::{Duty, Role};

use crate::parts::form::{Boxes, Select};
use crate::person;
use crate::words::{self, accounts, people};

/// What was sent in the fields, and the name where there is one.
#[derive(Debug)]
pub(crate) struct Sent {
    /// The name of a new account.
    pub(crate) name: String,
    role: Option<Role>,
    offices: Vec<String>,
    regions: Vec<String>,
}

impl Sent {
    /// Reads a form; what it does not know is left out.
    pub(crate) fn read(form: &[u8]) -> Sent {
        let mut sent = Sent { name: String::new(), role: None, offices: Vec::new(), regions: Vec::new() };
        for (field, value) in form_urlencoded::parse(form) {
            sent.take(&field, value);
        }
        sent
    }

    fn take(&mut self, field: &str, value: Cow<'_, str>) {
        match field {
            "name" => value.trim().clone_into(&mut self.name),
            "role" => self.role = Role::parse(&value),
            "offices" => self.offices.push(value.into_owned()),
            "regions" => self.regions.push(value.into_owned()),
            _ => {}
        }
    }

    /// What the person is to do; areas are kept for leadership only.
    ///
    /// # Errors
    /// What is wrong, and what to do.
    pub(crate) fn duty(&self, offices: &Offices, today: NaiveDate) -> Result<Duty, [String; 2]> {
        let role = self.role.ok_or_else(accounts::bad_role)?;
        let of_leadership = |areas: &[String]| if role == Role::Leadership { areas.to_vec() } else { Vec::new() };
        let duty = Duty { role, offices: of_leadership(&self.offices), regions: of_leadership(&self.regions) };
        person::check_areas(&duty, offices, today).map_err(|why| accounts::bad(&why))?;
        Ok(duty)
    }
}

/// The fields with what is chosen now.
pub(crate) fn fields(chosen: &Duty, offices: &Offices, today: NaiveDate) -> Markup {
    let role = |role: &Role| (role.text().to_owned(), words::role(*role).to_owned(), *role == chosen.role);
    let roles = Select { name: "role", label: people::ROLE, options: Role::ALL.iter().map(role).collect() };
    let region =
        |number: &str| (number.to_owned(), people::region(number), chosen.regions.iter().any(|one| one == number));
    let mut boxes: Vec<_> = offices.regions_on(today).into_iter().map(region).collect();
    // A region that is no more stays to be seen, and to be taken away.
    let gone = chosen.regions.iter().filter(|number| !offices.regions_on(today).contains(number.as_str()));
    boxes.extend(gone.map(|number| region(number)));
    let regions = Boxes { name: "regions", legend: accounts::REGIONS, choices: boxes };
    let office =
        |office: &domain::Office| (office.code.clone(), office.name.clone(), chosen.offices.contains(&office.code));
    let offices =
        Boxes { name: "offices", legend: accounts::OFFICES, choices: offices.all().iter().map(office).collect() };
    html! {
        (roles.render())
        p.usa-hint { (accounts::AREAS_HINT) }
        (regions.render())
        (offices.render())
    }
}
