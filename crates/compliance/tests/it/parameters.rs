//! The numbers of a plan come from its file: a plan with other numbers judges otherwise.

use domain::extract::Position;
use domain::plan::{Plan, Rule};

use crate::support::{Handover, Row, case, child, holding, report, verdict_under, visit};

/// The plan of 2017 with one text of its file replaced.
fn plan_with(what: &str, by: &str) -> Plan {
    let text = include_str!("../../../../config/plans/juan-f-2017.toml");
    assert!(text.contains(what), "the plan has no `{what}`");
    Plan::from_toml(&text.replacen(what, by, 1)).unwrap()
}

/// The plan of 2017 with its rules changed past what a plan file may say.
fn changed(change: impl Fn(&mut Rule)) -> Plan {
    let mut plan = plan_with("", "");
    plan.measures.iter_mut().filter_map(|measure| measure.rule.as_mut()).for_each(change);
    plan
}

fn under(plan: &Plan, measure: &str, rows: impl IntoIterator<Item = Row>) -> String {
    verdict_under(plan, measure, &Handover::may().with_all(rows))
}

#[test]
fn response_times_are_the_plans() {
    let plan = plan_with("24_hours = { value = 24", "24_hours = { value = 48");
    let accepted = report("R1").accepted("2019-05-06T10:00");
    assert_eq!(under(&plan, "OM1", [accepted.clone().commenced("2019-05-08T10:00")]), "met commenced_in_time");
    assert_eq!(under(&plan, "OM1", [accepted.commenced("2019-05-08T10:00:01")]), "not_met commenced_late");
    let plan = plan_with("same_day = { value = 0", "same_day = { value = 1");
    let accepted = report("R1").response("same_day").accepted("2019-05-06T10:00");
    assert_eq!(under(&plan, "OM1", [accepted.clone().commenced("2019-05-07T23:59:59")]), "met commenced_in_time");
    assert_eq!(under(&plan, "OM1", [accepted.commenced("2019-05-08T00:00")]), "not_met commenced_late");
}

#[test]
fn the_days_to_complete_are_the_plans_and_move_the_month() {
    // A plan file with other days is refused, since the extracts do not cover them; the rule itself reads the plan's.
    let plan = changed(|rule| {
        if let Rule::Completion(rule) = rule {
            rule.days.value = 30;
        }
    });
    let accepted = report("R1").accepted("2019-05-01T10:00"); // + 30 days = 31 May
    assert_eq!(under(&plan, "OM2", [accepted.clone().completed("2019-05-31")]), "met completed_in_time");
    assert_eq!(under(&plan, "OM2", [accepted.completed("2019-06-01")]), "not_met completed_late");
    assert_eq!(under(&plan, "OM2", [report("R1").accepted("2019-05-02T10:00")]), "absent"); // due in June
}

#[test]
fn visits_case_types_contacts_and_visitors_are_the_plans() {
    let family = [case("C1"), child("C1", "K1"), visit("C1", "K1", "2019-05-07")];
    let one = plan_with("visits = { value = 2", "visits = { value = 1");
    assert_eq!(under(&one, "OM17", family.clone()), "met visited");
    let three = plan_with("visits = { value = 2", "visits = { value = 3");
    assert_eq!(under(&three, "OM17", family.clone()), "not_met missed_visit K1:2");
    let voluntary = plan_with(r#"value = ["in_home"]"#, r#"value = ["in_home", "voluntary"]"#);
    assert_eq!(
        under(&voluntary, "OM17", [case("C1").of_type("voluntary"), child("C1", "K1")]),
        "not_met missed_visit K1:2"
    );
    let virtual_too = plan_with(r#"value = ["face_to_face"]"#, r#"value = ["face_to_face", "virtual"]"#);
    let [case, child, first] = family;
    let second = visit("C1", "K1", "2019-05-21").contact("virtual");
    assert_eq!(under(&virtual_too, "OM17", [case.clone(), child.clone(), first.clone(), second]), "met visited");
    let no_worker = plan_with(r#"value = ["social_worker", "trainee", "supervisor"]"#, r#"value = ["case_aide"]"#);
    assert_eq!(under(&no_worker, "OM17", [case, child, first]), "not_met missed_visit K1:2");
}

#[test]
fn the_age_of_adults_is_the_plans() {
    let plan = plan_with("adult_age = { value = 18", "adult_age = { value = 21");
    let aged = |born: &str| under(&plan, "OM17", [case("C1"), child("C1", "K1").born(born)]);
    assert_eq!(aged("1998-05-02"), "not_met missed_visit K1:2");
    assert_eq!(aged("1998-05-01"), "excluded no_active_child");
}

#[test]
fn maxima_allowance_and_positions_are_the_plans() {
    let thirty = plan_with("category = \"in_home\"\nvalue = 15", "category = \"in_home\"\nvalue = 30");
    assert_eq!(under(&thirty, "OM18", holding("W1", 30, "in_home", "2019-05-01")), "met within_standard");
    assert_eq!(under(&thirty, "OM18", holding("W1", 31, "in_home", "2019-05-02")), "met allowed_excess");
    let five_days = plan_with("allowed_days = { value = 30", "allowed_days = { value = 5");
    assert_eq!(under(&five_days, "OM18", holding("W1", 16, "in_home", "2019-05-27")), "met allowed_excess");
    assert_eq!(under(&five_days, "OM18", holding("W1", 16, "in_home", "2019-05-26")), "not_met over_30_days");
    // A plan file without social workers is refused, since the extracts do not hold others' caseloads.
    let trainees = changed(|rule| {
        if let Rule::Caseload(rule) = rule {
            rule.counted_positions.value = vec![Position::Trainee];
        }
    });
    assert_eq!(under(&trainees, "OM18", holding("W1", 1, "in_home", "2019-05-27")), "excluded not_social_worker");
}

#[test]
fn the_passing_score_is_the_plans() {
    let five = plan_with("passing_score = { value = 4", "passing_score = { value = 5");
    let review = crate::support::review("RV1");
    let all = crate::support::instrument().plan_domains.iter().map(|one| one.id.as_str()).collect::<Vec<_>>().join(";");
    let june = Handover::of("2019-06").with(review);
    assert_eq!(verdict_under(&five, "OM3", &june), format!("not_met below_very_good {all}"));
    assert_eq!(verdict_under(&five, "OM3:goals", &june), "not_met scored");
}
