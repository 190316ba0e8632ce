//! The records behind a figure.

use chrono::NaiveDate;
use compliance::{Figure, FigureDef, Scope, ScopeKind};
use domain::instrument::Instrument;
use domain::plan::Measure;
use domain::{Month, Office, Offices, Period, Reason, Verdict};
use ui::format::{count, counted, date, list, percent, period, standard};

use crate::figures::cell::text as figure;
use crate::figures::status::text as status;
use crate::figures::{measure_text, verdict_text};

pub(crate) const TITLE: &str = "Records";
pub(crate) const OVERVIEW: &str = "Overview";
pub(crate) const CHOOSE_FIGURE: &str = "Choose a figure";
pub(crate) const CHOOSE_FIGURE_TEXT: &str =
    "Every number on the overview and on the pages of measures leads to the records behind it. Or choose one here.";
pub(crate) const MEASURE: &str = "Measure";
pub(crate) const PERIOD: &str = "Period";
pub(crate) const MONTHS: &str = "Months";
pub(crate) const QUARTERS: &str = "Quarters";
pub(crate) const FILTER: &str = "Choose records";
pub(crate) const VERDICT: &str = "Verdict";
pub(crate) const EVERY_VERDICT: &str = "Every verdict";
pub(crate) const REASON: &str = "Reason";
pub(crate) const EVERY_REASON: &str = "Every reason";
pub(crate) const CAUSE: &str = "Cause";
pub(crate) const EVERY_CAUSE: &str = "Every cause";
pub(crate) const OFFICE: &str = "Office";
pub(crate) const EVERY_OFFICE: &str = "Every office";
pub(crate) const WORKER: &str = "Worker id";
pub(crate) const SORT: &str = "Sorted by";
pub(crate) const SHOW: &str = "Show";
pub(crate) const EVERY_RECORD: &str = "Show every record";
pub(crate) const EMPTY: &str = "Nothing has been handed in yet";
pub(crate) const EMPTY_TEXT: &str = "There are records as soon as a data steward has handed in the first month. If you asked for an earlier day with known_on=, leave it out.";
pub(crate) const NO_FIGURE: &str =
    "No month of this period had a submission at that time. Choose another period, or leave “as known on” out.";
pub(crate) const NOBODY: &str =
    "The figure has no records here: nothing that was handed in falls under the measure in this period.";
pub(crate) const NO_MATCH: &str = "No record is like that. Choose fewer things above, or all of them.";

/// The names of the columns, by what they are sorted by.
pub(crate) const COLUMNS: [&str; 6] = ["Record", "Month", "Office", "Worker", "Verdict", "Why"];
pub(crate) const SOURCE: &str = "Handed in as";

/// The title in the browser's tab.
pub(crate) fn title(figure: &str) -> String {
    format!("Records behind {figure}")
}

/// The heading: the figure in words.
pub(crate) fn heading(def: &FigureDef, of: &Measure, instrument: &Instrument) -> String {
    format!("Records behind {}: {}", def.id, measure_text::name(def, of, instrument))
}

/// `June 2019 · Region 5`
pub(crate) fn of(shown: Period, scope: &Scope, offices: &Offices) -> String {
    format!("{} · {}", period(shown), figure::scope(scope, offices))
}

/// The figure: `91.2%: 5,123 of 5,617 reports, standard at least 90%.`
pub(crate) fn counts(of: &Figure, measure: &Measure) -> String {
    let units = status::units(measure);
    let shown = of.percent().map_or_else(|| "No percentage".to_owned(), |shown| percent(&shown));
    let all = counted(of.counts.denominator, units);
    let counts =
        if of.is_average { format!("average over {all}") } else { format!("{} of {all}", count(of.counts.numerator)) };
    format!("{shown}: {counts}; the standard is {}.", standard(of.standard))
}

/// What the figure does not count.
pub(crate) fn not_counted(of: &Figure) -> Option<String> {
    let (excluded, pending) = (of.counts.excluded, of.counts.pending);
    (excluded + pending > 0).then(|| format!("Not counted: {} excluded, {} pending.", count(excluded), count(pending)))
}

/// Which part of the figure's records is listed to someone who may not open all.
pub(crate) fn part(listed: usize, all: Option<u64>, offices: &[&Office]) -> [String; 2] {
    let names: Vec<&str> = offices.iter().map(|office| office.name.as_str()).collect();
    if names.is_empty() {
        let text = "None of the figure's offices is one whose records you may open, so that no record is listed.";
        return ["No record of your offices".to_owned(), text.to_owned()];
    }
    let of_all = match all {
        Some(all) => format!("{} of this figure's {}", count(listed as u128), counted(all, ["record", "records"])),
        None => counted(listed as u128, ["record", "records"]),
    };
    ["Your offices only".to_owned(), format!("Your offices here are {}: {of_all}.", list(&names))]
}

/// How many records the filter leaves.
pub(crate) fn shown(shown: usize, all: usize) -> String {
    let all_of_them = counted(all as u128, ["record", "records"]);
    if shown == all { all_of_them } else { format!("{} of {all_of_them}", count(shown as u128)) }
}

/// A verdict to be chosen, with how many records have it.
pub(crate) fn verdict_choice(of: Verdict, records: usize) -> String {
    format!("{} ({})", verdict_text::name(of), count(records as u128))
}

/// What the denominator counts, to be chosen.
pub(crate) fn counted_choice(records: usize) -> String {
    format!("Met or not met ({})", count(records as u128))
}

/// A reason to be chosen; one code may stand for a high and for a low score.
pub(crate) fn reason_choice(of: Reason, records: usize) -> String {
    let name = match of {
        Reason::ScoredHighEnough | Reason::ScoredTooLow => "The domain was scored",
        other => verdict_text::reason(other),
    };
    format!("{name} ({})", count(records as u128))
}

/// Nothing was handed in, so that there is no last month.
pub(crate) fn nothing_handed_in() -> [String; 2] {
    [format!("{EMPTY}."), EMPTY_TEXT.to_owned()]
}

/// No measure or segment of the plan.
pub(crate) fn unknown_measure(plan: &str, asked: &str, known: &[String]) -> [String; 2] {
    [
        format!("The plan {plan} has no measure “{asked}” that is computed."),
        format!("Write measure= with one of {}.", list(known)),
    ]
}

/// No measure.
pub(crate) fn no_measure(known: &[String]) -> [String; 2] {
    ["Nothing says whose records are wanted.".to_owned(), format!("Write measure= with one of {}.", list(known))]
}

/// Neither month nor quarter, or the one in the place of the other.
pub(crate) fn bad_period(asked: &str) -> [String; 2] {
    [
        format!("“{asked}” is no such month or quarter."),
        "Write month= with a month like 2019-06, quarter= with a quarter like 2019-Q2, or period= with either."
            .to_owned(),
    ]
}

/// Two ways to say when.
pub(crate) fn two_periods(one: &str, other: &str) -> [String; 2] {
    [format!("`{one}` and `{other}` both say when."), "Write one of month=, quarter= and period=.".to_owned()]
}

/// A reviewed measure has records by quarter only.
pub(crate) fn by_quarter_only(asked: &str, month: Month) -> [String; 2] {
    [
        format!("{asked} rests on the case review, which is done by quarter, not by month."),
        format!("Write period={} for the quarter of that month.", month.quarter()),
    ]
}

/// No such scope on that day.
pub(crate) fn bad_scope(asked: &str) -> [String; 2] {
    [format!("“{asked}” is no scope."), SCOPES.to_owned()]
}

const SCOPES: &str =
    "Write scope=region&name=5 for a region, scope=office&name=norwich for an office, or neither for the state.";

/// A region or office, and nothing says which.
pub(crate) fn no_name(kind: &str) -> [String; 2] {
    [format!("Nothing says which {kind} is meant."), SCOPES.to_owned()]
}

/// A name that nothing says the kind of.
pub(crate) fn name_without_scope(name: &str) -> [String; 2] {
    [format!("Nothing says whether “{name}” is a region or an office."), SCOPES.to_owned()]
}

/// No office whose figure could be asked for.
pub(crate) fn no_office_named(asked: &str, known: &[&str]) -> [String; 2] {
    [
        format!("There is no office “{asked}”."),
        format!("Write scope=office and name= with one of {}, or neither for the state.", list(known)),
    ]
}

/// No region, on the first day of what is asked for, whose figure could be asked for.
pub(crate) fn no_region_named(asked: &str, known: &[&str]) -> [String; 2] {
    [
        format!("There was no region “{asked}” then."),
        format!("Write scope=region and name= with one of {}, or neither for the state.", list(known)),
    ]
}

/// An office that has no part in the scope.
pub(crate) fn office_outside(office: &str, scope: &Scope, day: NaiveDate) -> [String; 2] {
    let of = match scope.kind {
        ScopeKind::Region => format!("region {}", scope.name),
        ScopeKind::State | ScopeKind::Office => scope.name.to_string(),
    };
    [
        format!("The office “{office}” was no part of {of} on {}, so it has none of these records.", date(day)),
        "Leave out office=, or scope= and name=.".to_owned(),
    ]
}

/// No verdict.
pub(crate) fn bad_verdict(asked: &str) -> [String; 2] {
    let known: Vec<&str> = Verdict::ALL.iter().map(|verdict| verdict.text()).collect();
    [
        format!("“{asked}” is no verdict."),
        format!("Write verdict= with one of {}, or with counted for met and not met.", list(&known)),
    ]
}

/// No cause.
pub(crate) fn bad_cause(asked: &str) -> [String; 2] {
    [
        format!("“{asked}” is no cause of a miss."),
        "Follow a link of the page that compares two periods, or leave cause= out.".to_owned(),
    ]
}

/// No reason.
pub(crate) fn bad_reason(asked: &str) -> [String; 2] {
    [
        format!("“{asked}” is no reason for a verdict."),
        "Choose a reason from the list of the page, or leave reason= out.".to_owned(),
    ]
}

/// No column.
pub(crate) fn bad_sort(asked: &str, known: &[&str]) -> [String; 2] {
    [
        format!("Records can't be sorted by “{asked}”."),
        format!("Write sort= with one of {}; a - before it turns the order round.", list(known)),
    ]
}

/// A column sorted from its end.
pub(crate) fn descending(column: &str) -> String {
    format!("{column}, from the end")
}
