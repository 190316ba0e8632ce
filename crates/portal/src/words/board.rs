//! What the board says.

use domain::plan::{Measure, Plan, Rule};
use domain::submission::Submission;
use domain::{Month, Period, Zone};

use super::{counted, date, moment, month, status, zone_name};
use crate::board::Received;
use crate::question::KnownOn;

pub(crate) const ORDER: &str = "Order";
pub(crate) const PLAN: &str = "Plan";
pub(crate) const KNOWN_ON: &str = "As known on";
pub(crate) const KNOWN_ON_HINT: &str =
    "A day like 2019-07-15 or a time like 2019-07-15T06:00; leave it empty for what is known now.";
pub(crate) const SHOW: &str = "Show";
pub(crate) const CHOOSE: &str = "Choose plan and date";
pub(crate) const AT_A_GLANCE: &str = "At a glance";

pub(crate) const MEASURES: &str = "Measures";
pub(crate) const MEASURES_CAPTION: &str = "State figures and certification of each measure that is computed";
pub(crate) const COLUMNS: [&str; 6] =
    ["Measure", "Standard", "Last complete quarter", "Last eight quarters", "Certification", "Latest month"];
pub(crate) const NO_QUARTER: &str = "No complete quarter yet";
pub(crate) const BY_QUARTER_ONLY: &str = "By quarter only";
pub(crate) const NO_MONTH: &str = "None";

pub(crate) const LEGEND: [&str; 4] =
    ["meets the standard", "misses the standard", "hollow: quarter not complete", "the standard"];
pub(crate) const READING: &str = "“Last complete quarter” is the quarter on which the status rests. A figure meets its standard by the exact numbers of records, never by the rounded percentage. A quarter pools its months: a case or worker counts once in each of them.";

pub(crate) const IN_FIGURES: &str = "Quarters in figures";
pub(crate) const QUARTER_COLUMNS: [&str; 6] =
    ["Quarter", "Figure", "Records", "Left out", "Pending", "Quarter complete"];
pub(crate) const PARAMETERS: &str = "Parameters and where they were read";
pub(crate) const PARAMETER_COLUMNS: [&str; 3] = ["Parameter", "Value", "Where it was read"];

pub(crate) const UNVERIFIED: &str = "unverified";
pub(crate) const UNVERIFIED_HEADING: &str = "What “unverified” means";
pub(crate) const UNVERIFIED_TEXT: &str = "A value marked “unverified” was not read in the text of the order itself but in the source named beside it. Nobody may take it for the order's text.";

pub(crate) const NOT_COMPUTED: &str = "Not computed yet";
pub(crate) const NOT_COMPUTED_TEXT: &str =
    "The plan names these measures too. No rule computes them yet, so they have no figure and no status.";
pub(crate) const NOT_COMPUTED_COLUMNS: [&str; 2] = ["Measure", "Standard"];

pub(crate) const AVERAGES: &str = "Average utilization of each category";
pub(crate) const AVERAGES_COLUMNS: [&str; 2] = ["Category", "Average over the workers who hold it"];
pub(crate) const NOBODY: &str = "nobody holds it";

pub(crate) const PUBLISHED: &str = "Published elsewhere";
pub(crate) const PUBLISHED_TEXT: &str = "These figures were published by others, each at the address beside it. They are shown as published, decide nothing here and are never mixed with the figures above.";
pub(crate) const PUBLISHED_COLUMNS: [&str; 5] = ["Measure", "Period", "Published figure", "Standard", "Source"];

pub(crate) const ABOUT: &str = "About these figures";
pub(crate) const PLAN_FILE: &str = "Plan file SHA-256";
pub(crate) const YES_NO: [&str; 2] = ["yes", "no"];

pub(crate) const EMPTY: &str = "No submission yet";
pub(crate) const EMPTY_STEPS: [&str; 2] = [
    "There are no figures yet, because no month was handed in. To hand in a month, run on this machine:",
    "FOLDER holds the month's extracts, --as-of says when they were drawn. Then load this page again.",
];
pub(crate) const EMPTY_COMMAND: &str = "exitplan submit FOLDER --month 2019-06 --as-of 2019-07-15T06:00";

/// Nothing was there yet at the moment asked for.
pub(crate) fn empty_then(known_on: &KnownOn, zone: Zone) -> String {
    format!("No submission had been received by {}. Choose a later date, or leave it empty.", known(known_on, zone))
}

/// As known when.
pub(crate) fn as_known(known_on: Option<&KnownOn>, zone: Zone) -> String {
    known_on.map_or_else(|| "As known now".to_owned(), |known_on| format!("As known on {}", known(known_on, zone)))
}

fn known(known_on: &KnownOn, zone: Zone) -> String {
    match known_on.day {
        Some(day) => format!("{} (to the end of the day, {})", date(day), zone_name(zone)),
        None => moment(known_on.at, zone),
    }
}

/// What the figures rest on.
pub(crate) fn rests_on(received: &Received, zone: Zone) -> String {
    let Submission { id, month: last, as_of, received: at, .. } = &received.last;
    let months = counted(received.months as u128, ["month", "months"]);
    let (last, drawn, at) = (month(*last), moment(*as_of, zone), moment(*at, zone));
    format!("Rests on {months} of records. The latest is {last}: drawn {drawn}, received {at} (submission {id}).")
}

/// How many measures have a status: `3 measures`.
pub(crate) fn measures(number: usize) -> String {
    counted(number as u128, ["measure", "measures"])
}

/// The summary of a measure's folded segments.
pub(crate) fn segments(measure: &Measure, number: usize) -> String {
    counted(number as u128, status::segments(measure))
}

/// The caption of a measure's segments.
pub(crate) fn segments_caption(measure: &Measure) -> String {
    format!("{} {}: state figures by {}", measure.id, measure.name.value, status::segments(measure)[0])
}

/// The caption of a table about one measure.
pub(crate) fn about(what: &str, measure: &Measure) -> String {
    format!("{} {}: {}", measure.id, measure.name.value, what.to_lowercase())
}

/// The number that a measure has in its plan, where it differs.
pub(crate) fn own_number(number: &str) -> String {
    format!("{number} in this plan")
}

/// A figure that may still change.
pub(crate) fn not_complete(period: Period) -> &'static str {
    match period {
        Period::Month(_) => "month not complete",
        Period::Quarter(_) => "quarter not complete",
    }
}

/// The summary of the folded figures published elsewhere.
pub(crate) fn published(number: usize) -> String {
    counted(number as u128, ["published figure", "published figures"])
}

/// Records that can't be judged yet.
pub(crate) fn pending(number: u64) -> String {
    format!("{} pending", super::count(number))
}

/// The heading of OM18's indicators.
pub(crate) fn workload_of(last: Month) -> String {
    format!("Caseloads on the last day judged in {}", month(last))
}

/// The text above OM18's indicators.
pub(crate) fn workload_text(workers: u64) -> String {
    format!(
        "Beside the measure, without a standard: over the {} who count for it.",
        counted(workers, ["worker", "workers"])
    )
}

/// The indicators' names; the parameters stand in the plan.
pub(crate) fn indicators(plan: &Plan) -> Option<[String; 4]> {
    let rule = plan.measures.iter().find_map(|measure| match &measure.rule {
        Some(Rule::Caseload(rule)) => Some(rule),
        _ => None,
    })?;
    Some([
        "workers over 100%".to_owned(),
        format!("workers over 100% for more than {} days in a row", rule.near_days.value),
        "mean utilization".to_owned(),
        format!("workers needed for a mean of {}", rule.staffing_average.value),
    ])
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
