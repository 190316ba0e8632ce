//! The list behind a figure: which records it holds, and in which order.

use compliance::records::{self, Filter};
use compliance::{FigureDef, Record, Scope};
use domain::{Period, Verdict};

use crate::support::{Handover, assignment, instrument, offices, period, plan_2017, report, setting, worker};

/// The ids of a figure's records of one verdict in a scope.
fn listed(id: &str, month: &Handover, scope: Scope, verdict: Option<Verdict>) -> Vec<String> {
    let found = records_of(id, month, scope, verdict, Period::Month(month.month));
    found.into_iter().map(|record| record.record_id).collect()
}

fn records_of(id: &str, month: &Handover, scope: Scope, verdict: Option<Verdict>, shown: Period) -> Vec<Record> {
    let (measure, _, def) = FigureDef::find(plan_2017(), instrument(), id).unwrap();
    let scope = scope.members(offices(), month.month.first_day());
    let filter = Filter { scope: &scope, verdict };
    let mut found = records::records(measure, &def, setting(plan_2017()), &month.extracts(), shown, filter).unwrap();
    records::sort(&mut found);
    found
}

/// A report of each verdict of OM1, drawn on 20 May at eleven.
fn one_of_each() -> Handover {
    Handover::of("2019-05").drawn("2019-05-20T11:00").with_all([
        report("met").commenced("2019-05-06T11:00"),
        report("not-met").commenced("2019-05-08T11:00").office("manchester"),
        report("excluded").withdrawn("2019-05-06").office("danbury"),
        report("pending").accepted("2019-05-20T10:00").office("siu"),
    ])
}

#[test]
fn without_a_verdict_asked_for_every_record_is_listed_and_with_one_only_those_that_have_it() {
    let of = |verdict: Option<Verdict>| listed("OM1", &one_of_each(), Scope::state(), verdict).join(" ");
    assert_eq!(of(None), "excluded met not-met pending");
    assert_eq!(of(Some(Verdict::Met)), "met");
    assert_eq!(of(Some(Verdict::NotMet)), "not-met");
    assert_eq!(of(Some(Verdict::Excluded)), "excluded");
    assert_eq!(of(Some(Verdict::Pending)), "pending");
}

#[test]
fn a_scope_lists_the_records_of_its_offices() {
    let of = |scope: Scope| listed("OM1", &one_of_each(), scope, None).join(" ");
    assert_eq!(of(Scope::region("4")), "met not-met");
    assert_eq!(of(Scope::region("5")), "excluded");
    assert_eq!(of(Scope::office("siu")), "pending");
    assert_eq!(of(Scope::office("hartford")), "met");
    assert_eq!(of(Scope::office("norwich")), "");
}

#[test]
fn a_workers_average_has_no_verdict_and_is_in_no_list_of_one() {
    let month = Handover::of("2019-05").with(worker("W1")).with(assignment("W1", "in_home", "S", "2019-05-10"));
    let of = |verdict: Option<Verdict>| listed("OM18-AVG:in_home", &month, Scope::state(), verdict);
    assert_eq!(of(None), ["W1"]);
    for verdict in Verdict::ALL {
        assert!(of(Some(verdict)).is_empty(), "{verdict}");
    }
}

#[test]
fn a_quarter_lists_its_months_by_record_and_then_by_month() {
    let month = |text: &str, ids: [&str; 2]| {
        let workers = ids.map(|id| [worker(id), assignment(id, "in_home", "S", "2019-01-01")]);
        let handover = Handover::of(text).with_all(workers.concat());
        records_of("OM18", &handover, Scope::state(), None, period(text))
    };
    let mut quarter =
        [month("2019-06", ["W1", "W2"]), month("2019-05", ["W2", "W1"]), month("2019-04", ["W10", "W2"])].concat();
    records::sort(&mut quarter);
    let lines: Vec<String> = quarter.iter().map(|record| format!("{} {}", record.record_id, record.period)).collect();
    assert_eq!(lines, ["W1 2019-05", "W1 2019-06", "W10 2019-04", "W2 2019-04", "W2 2019-05", "W2 2019-06"]);
}

#[test]
fn records_stand_in_the_order_of_the_bytes_of_their_ids() {
    let month = Handover::of("2019-05").with_all(["r1", "R10", "R9", "R-1", "R.1", "R_1"].map(report));
    assert_eq!(listed("OM1", &month, Scope::state(), None), ["R-1", "R.1", "R10", "R9", "R_1", "r1"]);
}

#[test]
fn a_record_shows_the_figure_and_the_period_that_were_asked_for() {
    let found = records_of("OM1", &one_of_each(), Scope::office("siu"), None, period("2019-Q2"));
    assert_eq!((&*found[0].figure, found[0].period.to_string().as_str()), ("OM1", "2019-Q2"));
}
