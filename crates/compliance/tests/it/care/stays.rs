//! OM4, OM7, OM8, OM9, OM11, OM20, OM21 and OM22: what is counted from the dates of a stay.

use super::{drawn, june, of};
use crate::support::{Row, stay};

fn removed(on: &str) -> Row {
    stay("E1", "K1").set("removed_on", on)
}

fn ended(on: &str, reason: &str) -> Row {
    stay("E1", "K1").ended(on).set("exit_reason", reason)
}

#[test]
fn a_search_is_in_time_to_the_end_of_six_months_also_before_the_removal() {
    // 2018-12-10 + 6 months = 2019-06-10.
    let searched = |on: &str| june("OM4", [removed("2018-12-10").set("search_on", on)]);
    assert_eq!(searched("2019-06-10"), "met searched_in_time");
    assert_eq!(searched("2019-06-11"), "not_met searched_late");
    assert_eq!(searched("2018-12-08"), "met searched_in_time");
    assert_eq!(searched(""), "not_met not_searched");
    let gone = removed("2018-12-10").ended("2019-01-05").set("exit_reason", "reunification");
    assert_eq!(june("OM4", [gone]), "not_met not_searched", "who left counts");
}

#[test]
fn no_search_is_pending_to_the_day_on_which_it_is_due() {
    // 2018-12-31 + 6 months = 2019-06-30.
    assert_eq!(drawn("2019-06-30", "OM4", [removed("2018-12-31")]), "pending not_yet_due");
    assert_eq!(drawn("2019-07-01", "OM4", [removed("2018-12-31")]), "not_met not_searched");
}

#[test]
fn six_months_after_the_end_of_august_are_the_end_of_february() {
    for day in ["2018-08-28", "2018-08-31"] {
        assert_eq!(of("2019-02", "OM4", [removed(day)]), "not_met not_searched", "{day}");
    }
    assert_eq!(of("2019-02", "OM4", [removed("2018-07-31")]), "absent"); // due 2019-01-31
    assert_eq!(of("2019-02", "OM4", [removed("2018-09-01")]), "absent"); // due 2019-03-01
}

#[test]
fn another_type_of_care_is_left_out_before_anything_else() {
    for kind in ["voluntary", "probate", "interstate", "juvenile_justice"] {
        let other = removed("2018-12-10").set("care_type", kind).set("search_on", "2019-01-01");
        assert_eq!(june("OM4", [other]), "excluded care_type", "{kind}");
    }
    let voluntary = ended("2019-06-03", "reunification").set("care_type", "voluntary");
    assert_eq!(june("OM7", [voluntary]), "not_met exit_late", "voluntary children count here");
}

#[test]
fn a_discharge_plan_is_sent_by_the_day_of_discharge() {
    let youth = || ended("2019-06-20", "emancipation").set("adult_services", "dds");
    let sent = |on: &str| june("OM21", [youth().set("plan_sent_on", on)]);
    assert_eq!(sent("2019-06-20"), "met sent_in_time");
    assert_eq!(sent("2019-06-21"), "not_met sent_late");
    assert_eq!(drawn("2019-06-20", "OM21", [youth()]), "pending not_yet_due");
    assert_eq!(drawn("2019-06-21", "OM21", [youth()]), "not_met not_sent");
    assert_eq!(june("OM21", [youth().set("exit_reason", "death")]), "excluded died");
    assert_eq!(june("OM21", [youth().set("adult_services", "")]), "absent");
}

#[test]
fn an_exam_is_in_time_for_thirty_days_and_counts_in_the_month_of_the_last() {
    // 2019-05-02 + 30 days: 29 to the end of May, 1 more: 2019-06-01. One of May 1 is due on May 31.
    let examined = |on: &str| june("OM22", [removed("2019-05-02").set("exam_on", on)]);
    assert_eq!(examined("2019-06-01"), "met examined_in_time");
    assert_eq!(examined("2019-06-02"), "not_met examined_late");
    assert_eq!(examined(""), "not_met not_examined");
    assert_eq!(june("OM22", [removed("2019-05-01")]), "absent");
    let left = |on: &str| {
        let gone = removed("2019-05-02").set("exam_on", "2019-05-20").ended(on).set("exit_reason", "relatives");
        june("OM22", [gone])
    };
    assert_eq!(left("2019-06-01"), "excluded left_earlier");
    assert_eq!(left("2019-06-02"), "met examined_in_time");
    assert_eq!(june("OM22", [removed("2019-05-02").set("previous_exit_on", "2009-03-01")]), "absent");
}

#[test]
fn an_exit_on_the_anniversary_is_in_time_and_the_day_after_late() {
    let exit = |removed: &str, on: &str, reason: &str| ended(on, reason).set("removed_on", removed);
    assert_eq!(june("OM7", [exit("2018-06-15", "2019-06-15", "reunification")]), "met exit_in_time");
    assert_eq!(june("OM7", [exit("2018-06-15", "2019-06-16", "reunification")]), "not_met exit_late");
    assert_eq!(june("OM7", [exit("2019-06-03", "2019-06-03", "reunification")]), "met exit_in_time");
    // 2016-02-29 + 12 months = 2017-02-28, + 24 months = 2018-02-28.
    assert_eq!(of("2017-02", "OM7", [exit("2016-02-29", "2017-02-28", "reunification")]), "met exit_in_time");
    assert_eq!(of("2017-03", "OM7", [exit("2016-02-29", "2017-03-01", "reunification")]), "not_met exit_late");
    assert_eq!(of("2018-02", "OM8", [exit("2016-02-29", "2018-02-28", "adoption")]), "met exit_in_time");
    assert_eq!(of("2018-03", "OM8", [exit("2016-02-29", "2018-03-01", "adoption")]), "not_met exit_late");
    assert_eq!(june("OM9", [exit("2017-06-30", "2019-06-30", "guardianship")]), "met exit_in_time");
    assert_eq!(of("2019-07", "OM9", [exit("2017-06-30", "2019-07-01", "guardianship")]), "not_met exit_late");
    for measure in ["OM7", "OM8", "OM9"] {
        assert_eq!(june(measure, [ended("2019-06-10", "relatives")]), "absent", "{measure}");
    }
}

#[test]
fn an_entry_on_the_anniversary_of_the_last_exit_is_a_re_entry() {
    let entry = |month: &str, before: &str, on: &str| of(month, "OM11", [removed(on).set("previous_exit_on", before)]);
    assert_eq!(entry("2019-06", "2018-06-12", "2019-06-12"), "not_met re_entered");
    assert_eq!(entry("2019-06", "2018-06-12", "2019-06-13"), "met no_recent_exit");
    assert_eq!(entry("2017-02", "2016-02-29", "2017-02-28"), "not_met re_entered");
    assert_eq!(entry("2017-03", "2016-02-29", "2017-03-01"), "met no_recent_exit");
    assert_eq!(entry("2019-06", "2019-06-12", "2019-06-12"), "not_met re_entered", "back on the very day");
    assert_eq!(june("OM11", [removed("2019-06-12")]), "met no_recent_exit", "never in care before");
}

#[test]
fn a_youth_of_eighteen_on_the_day_of_discharge_has_achieved_something_or_not() {
    let youth = |born: &str, on: &str| ended(on, "emancipation").born(born);
    let ged = |row: Row| row.set("achievement", "ged");
    assert_eq!(june("OM20", [ged(youth("2001-06-20", "2019-06-20"))]), "met achieved");
    assert_eq!(june("OM20", [ged(youth("2001-06-20", "2019-06-19"))]), "absent");
    // 2000-02-29 + 216 months = 2018-02-28.
    assert_eq!(of("2018-02", "OM20", [youth("2000-02-29", "2018-02-28")]), "not_met none_achieved");
    assert_eq!(of("2018-02", "OM20", [youth("2000-02-29", "2018-02-27")]), "absent");
    assert_eq!(
        june("OM20", [youth("2000-01-01", "2019-06-20").set("exit_reason", "runaway")]),
        "not_met none_achieved"
    );
    assert_eq!(june("OM20", [youth("2000-01-01", "2019-06-20").set("exit_reason", "death")]), "excluded died");
    assert_eq!(june("OM20", [youth("", "2019-06-20")]), "absent", "without birth date");
}
