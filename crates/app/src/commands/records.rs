//! `records`: every record behind a figure.

use compliance::{Reach, Scope};
use domain::{Nearest, Offices, Period};
use readmodel::RecordsQuery;
use reports::results;

use super::results::{explain, note_conflicts, reviewed, wrong_measure};
use crate::cli::{Format, General, OneFigureArgs, OneScopeArg, OneScopeArgs, RecordsArgs};
use crate::failure::Failure;
use crate::office::Office;
use crate::output;

pub(crate) async fn run(office: &Office, general: &General, args: RecordsArgs) -> Result<(), Failure> {
    let period = args.figure.period()?;
    let query = RecordsQuery {
        scope: scope(&args.of, period, office.basis.offices())?,
        period,
        reach: Reach::All,
        verdict: args.verdict,
        known_on: args.known_on.moment(office.basis.zone())?,
        measure: args.figure.measure,
    };
    let records = office.model().records(&office.basis, &query).await.map_err(wrong_measure)?;
    explain(office, general, &args.known_on)?;
    if !reviewed(&office.basis, Some(&query.measure)).is_empty() {
        let asked = query.period;
        note_conflicts(office, query.known_on, |quarter| asked == Period::Quarter(quarter)).await?;
    }
    match general.format {
        Format::Text => output::print(&results::records_with_source(&records), general.format),
        Format::Csv | Format::Json => output::print(&results::records(&records), general.format),
    }
}

impl OneFigureArgs {
    /// The month or quarter asked for.
    pub(crate) fn period(&self) -> Result<Period, Failure> {
        match (self.month, self.quarter) {
            (Some(month), _) => Ok(Period::Month(month)),
            (None, Some(quarter)) => Ok(Period::Quarter(quarter)),
            (None, None) => Err(Failure::WrongUse("say which month or quarter: --month or --quarter".to_owned())),
        }
    }
}

/// The scope asked for; a region or office that there is not is wrong use, not an empty list.
pub(crate) fn scope(args: &OneScopeArgs, period: Period, offices: &Offices) -> Result<Scope, Failure> {
    let day = period.first_day();
    match (&args.office, args.scope, &args.name) {
        (Some(code), ..) | (None, OneScopeArg::Office, Some(code)) => {
            let known = || offices.all().iter().map(|office| office.code.as_str());
            let unknown = || Failure::WrongUse(format!("there is no office `{code}`; {}", Nearest::to(code, known())));
            if offices.contains(code) { Ok(Scope::office(code.as_str())) } else { Err(unknown()) }
        }
        (None, OneScopeArg::Region, Some(name)) => {
            let known = offices.regions_on(day);
            if known.contains(name.as_str()) {
                return Ok(Scope::region(name.as_str()));
            }
            let nearest = Nearest::to(name, known);
            Err(Failure::WrongUse(format!("there was no region `{name}` on {day}; {nearest}")))
        }
        (None, OneScopeArg::State, None) => Ok(Scope::state()),
        (None, OneScopeArg::State, Some(name)) if name == "state" => Ok(Scope::state()),
        (None, OneScopeArg::State, Some(_)) => {
            Err(Failure::WrongUse("--name needs --scope region or --scope office".to_owned()))
        }
        (None, OneScopeArg::Region | OneScopeArg::Office, None) => {
            Err(Failure::WrongUse("say which one: --name".to_owned()))
        }
    }
}
