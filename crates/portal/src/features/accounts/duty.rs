//! The fields that say what a person may do, and where.

use auth::{account_name, permission};
use chrono::NaiveDate;
use domain::Offices;
use domain::extract::Code;
use maud::{Markup, html};
use store::{Account, AccountSeen, Duty, Role};
use ui::choices::{Boxes, Select};

use super::text as accounts;
use crate::http::form::Written;
use crate::http::people::text as people;

/// What was sent in the fields, and the name where there is one.
#[derive(Debug)]
pub(crate) struct Sent {
    /// The name of a new account.
    pub(crate) name: String,
    role: Option<Role>,
    /// Whether the whole state was chosen, or some of it; none where nothing was.
    whole_state: Option<bool>,
    offices: Vec<String>,
    regions: Vec<String>,
    /// Which change of the account the form was made from.
    seen: Option<i64>,
}

impl Sent {
    /// Reads a form; what it does not know is left out.
    pub(crate) fn of(form: &Written) -> Sent {
        let (offices, regions) = (Vec::new(), Vec::new());
        let mut sent = Sent { name: String::new(), role: None, whole_state: None, offices, regions, seen: None };
        for (field, value) in form.fields() {
            sent.take(field, value);
        }
        sent
    }

    fn take(&mut self, field: &str, value: &str) {
        match field {
            "name" => value.clone_into(&mut self.name),
            "role" => self.role = Role::parse(value),
            "reach" => self.whole_state = Some(value == STATE),
            "seen" => self.seen = value.parse().ok(),
            "offices" => self.offices.push(value.to_owned()),
            "regions" => self.regions.push(value.to_owned()),
            _ => {}
        }
    }

    /// What the person is to do; areas are kept for leadership only.
    ///
    /// # Errors
    /// What is wrong, and what to do.
    pub(crate) fn duty(&self, offices: &Offices, today: NaiveDate) -> Result<Duty, [String; 2]> {
        let role = self.role.ok_or_else(accounts::bad_role)?;
        if role != Role::Leadership {
            return Ok(Duty::of(role));
        }
        let (offices_named, regions) = (self.offices.clone(), self.regions.clone());
        let whole_state = self.whole_state == Some(true);
        let duty = Duty { role, whole_state, offices: offices_named, regions };
        account_name::check_areas(&duty, offices, today).map_err(|why| accounts::bad(&why))?;
        Ok(duty)
    }

    /// The account as its page was when the form was filled in: what came since is not overwritten.
    pub(crate) fn seen(&self, account: &Account) -> AccountSeen {
        AccountSeen { version: self.seen.unwrap_or(account.version), ..account.seen() }
    }

    /// What was chosen so far, for the form to be filled in with.
    pub(crate) fn chosen(&self) -> Chosen {
        Chosen {
            role: self.role,
            whole_state: self.whole_state,
            offices: self.offices.clone(),
            regions: self.regions.clone(),
        }
    }
}

/// What is chosen in the fields: nothing is, until somebody has.
#[derive(Clone, Default, Debug)]
pub(crate) struct Chosen {
    role: Option<Role>,
    whole_state: Option<bool>,
    offices: Vec<String>,
    regions: Vec<String>,
}

impl Chosen {
    /// What an account does now.
    pub(crate) fn now(account: &Account) -> Chosen {
        let Duty { role, whole_state, offices, regions } = account.duty();
        let is_chosen = whole_state || !offices.is_empty() || !regions.is_empty();
        Chosen { role: Some(role), whole_state: is_chosen.then_some(whole_state), offices, regions }
    }
}

/// The value of the choice of the whole state.
const STATE: &str = "state";
/// The value of the choice of some of it.
const SOME: &str = "some";

/// The fields with what is chosen now.
pub(crate) fn fields(chosen: &Chosen, offices: &Offices, today: NaiveDate) -> Markup {
    let role =
        |role: &Role| (role.text().to_owned(), permission::role_name(*role).to_owned(), Some(*role) == chosen.role);
    // No role is chosen before somebody chooses one.
    let none = (String::new(), accounts::CHOOSE_ROLE.to_owned(), chosen.role.is_none());
    let options = std::iter::once(none).filter(|_| chosen.role.is_none()).chain(Role::ALL.iter().map(role)).collect();
    let roles = Select { name: "role", label: people::ROLE, options };
    let reach = Reach { chosen: chosen.whole_state };
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
        (reach.render())
        (regions.render())
        (offices.render())
    }
}

/// The choice between the whole state and some of it. Not a required one: other roles have no areas.
struct Reach {
    chosen: Option<bool>,
}

impl Reach {
    fn render(&self) -> Markup {
        html! {
            fieldset.usa-fieldset {
                legend.usa-legend { (accounts::REACH) }
                @for (value, shown, is_state) in [(STATE, accounts::WHOLE_STATE, true), (SOME, accounts::SOME, false)] {
                    @let id = format!("reach-{value}");
                    div.usa-radio {
                        input.usa-radio__input id=(id) type="radio" name="reach" value=(value)
                            checked[self.chosen == Some(is_state)];
                        label.usa-radio__label for=(id) { (shown) }
                    }
                }
            }
        }
    }
}
