//! `compare`: why a figure differs from that of another month or quarter.

use compliance::Reach;
use compliance::comparison::Sides;
use domain::Period;
use readmodel::CompareQuery;
use reports::comparison;

use super::records::scope;
use super::results::{explain, note_conflicts, reviewed, wrong_measure};
use crate::cli::{CompareArgs, General};
use crate::failure::Failure;
use crate::office::Office;
use crate::output;

pub(crate) async fn run(office: &Office, general: &General, args: CompareArgs) -> Result<(), Failure> {
    let after = args.figure.period()?;
    let before = before(after, args.before.as_deref())?;
    let query = CompareQuery {
        scope: scope(&args.of, after, office.basis.offices())?,
        periods: Sides { before, after },
        reach: Reach::All,
        known_on: args.known_on.moment(office.basis.zone())?,
        measure: args.figure.measure,
    };
    let compared = office.model().compare(&office.basis, &query).await.map_err(wrong_measure)?;
    explain(office, general, &args.known_on)?;
    if !reviewed(&office.basis, Some(&query.measure)).is_empty() {
        let is_asked = |quarter| [before, after].contains(&Period::Quarter(quarter));
        note_conflicts(office, query.known_on, is_asked).await?;
    }
    let of = (query.measure.as_str(), &query.scope);
    let listing =
        comparison::comparison(of, query.periods, &compared.comparison, &compared.restated, office.basis.zone());
    output::print(&listing, general.format)
}

/// The period compared with: of the same kind, by default the one before.
fn before(after: Period, asked: Option<&str>) -> Result<Period, Failure> {
    let Some(text) = asked else { return Ok(after.previous()) };
    after.alike(text).ok_or_else(|| {
        let (kind, example) = match after {
            Period::Month(_) => ("month", "2019-03"),
            Period::Quarter(_) => ("quarter", "2019-Q1"),
        };
        Failure::WrongUse(format!(
            "--before `{text}` is no {kind} such as {example}: a {kind} is compared with a {kind}"
        ))
    })
}
