//! What the overview says.

use compliance::measures::caseload::Run;
use domain::Zone;
use domain::plan::{Measure, Plan};
use domain::submission::Submission;
use ui::format::{counted, date, moment, month};

use super::measure_text;
use crate::figures::overview::Received;
use crate::http::plan_chooser::text as choose;
use crate::http::question::KnownOn;

pub(crate) const ORDER: &str = "Order";
pub(crate) const AT_A_GLANCE: &str = "At a glance";

pub(crate) const MEASURES: &str = "Measures";
pub(crate) const MEASURES_CAPTION: &str = "State figures and certification of each measure that is computed";
pub(crate) const COLUMNS: [&str; 6] =
    ["Measure", "Standard", "Last complete quarter", "Last eight quarters", "Certification", "Latest month"];
pub(crate) const READING: &str = "“Last complete quarter” is the quarter on which the status rests. A figure meets its standard by the exact numbers of records, never by the rounded percentage. A quarter pools its months, so that a case or worker counts once in each of them; of a measure that looks at a day or at more months than one, it is its last month.";

pub(crate) const UNVERIFIED_HEADING: &str = "What “unverified” means";
pub(crate) const UNVERIFIED_TEXT: &str = "A value marked “unverified” was not read in the text of the order itself but in the source named beside it. Nobody may take it for the order's text.";

pub(crate) const NOT_COMPUTED: &str = "Not computed yet";
pub(crate) const NOT_COMPUTED_TEXT: &str = "The plan names these measures too. No rule computes them yet, or no submission had the files that they are computed from, so they have no figure and no status.";
pub(crate) const NOT_COMPUTED_COLUMNS: [&str; 4] = ["Measure", "Standard", "Certification", "Published elsewhere"];

pub(crate) const CERTIFICATION_FILE: &str = "Download certification as CSV";

pub(crate) const ABOUT: &str = "About these figures";
pub(crate) const PLAN_FILE: &str = "Plan file SHA-256";

pub(crate) const EMPTY: &str = "No submission yet";
pub(crate) const EMPTY_STEPS: [&str; 2] = [
    "There are no figures yet, because no month was handed in. A data steward hands one in under “Submissions”, or on this machine with:",
    "FOLDER holds the month's extracts, --as-of says when they were drawn. Then load this page again.",
];
pub(crate) const EMPTY_COMMAND: &str = "exitplan submit FOLDER --month 2019-06 --as-of 2019-07-15T06:00";

/// Nothing was there yet at the moment asked for.
pub(crate) fn empty_then(known_on: &KnownOn, zone: Zone) -> String {
    let known = choose::known(known_on, zone);
    format!("No submission had been received by {known}. Choose a later date, or leave it empty.")
}

/// What the chart of a row shows.
pub(crate) fn chart_of(id: &str, name: &str) -> String {
    format!("{id} {name}: last eight quarters")
}

/// How many measures have a status: `3 measures`.
pub(crate) fn measures(number: usize) -> String {
    counted(number as u128, ["measure", "measures"])
}

/// The link to the segments of a measure.
pub(crate) fn segments(measure: &Measure, number: usize) -> String {
    counted(number as u128, measure_text::segments(measure))
}

/// The caption of a measure's segments.
pub(crate) fn segments_caption(measure: &Measure) -> String {
    format!("{} {}: state figures by {}", measure.id, measure.name.value, measure_text::segments(measure)[0])
}

/// The number that a measure has in its plan, where it differs.
pub(crate) fn own_number(number: &str) -> String {
    format!("{number} in this plan")
}

/// What makes a measure eligible under the plan.
pub(crate) fn sustained(quarters: u32) -> String {
    format!(
        "A measure is eligible for pre-certification once it is met in {} in a row.",
        counted(quarters, ["complete quarter", "complete quarters"])
    )
}

/// When the plan was in force.
pub(crate) fn in_force(plan: &Plan) -> String {
    let in_force = plan.in_force.value;
    match in_force.to {
        Some(to) => format!(
            "The plan was in force from {} to {}; it can be applied to any month.",
            date(in_force.from),
            date(to)
        ),
        None => format!("The plan has been in force since {}; it can be applied to any month.", date(in_force.from)),
    }
}

/// What the figures rest on.
pub(crate) fn rests_on(received: &Received, zone: Zone) -> String {
    let Submission { id, month: last, as_of, received: at, .. } = &received.last;
    let months = counted(received.months as u128, ["month", "months"]);
    let (last, drawn, at) = (month(*last), moment(*as_of, zone), moment(*at, zone));
    format!("Rests on {months} of records. The latest is {last}: drawn {drawn}, received {at} (submission {id}).")
}

/// `12 days in a row`; at least so many where it may have begun earlier.
pub(crate) fn in_a_row(run: Run) -> String {
    let days = counted(run.days, ["day", "days"]);
    let at_least = if run.is_open { "at least " } else { "" };
    format!("{at_least}{days} in a row")
}
