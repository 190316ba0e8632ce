//! OM3 and OM15: what the case review says of a whole case, the first rule that holds.

use crate::support::{Handover, Row, instrument, records, review, verdict};

fn plan(review: Row) -> String {
    verdict("OM3", &Handover::of("2019-06").with(review))
}

fn needs(review: Row) -> String {
    verdict("OM15", &Handover::of("2019-06").with(review))
}

/// A review with every needs domain scored so.
fn all_needs(score: &str) -> Row {
    instrument().needs_domains.iter().fold(review("RV1"), |row, domain| row.set(&domain.needs_column(), score))
}

#[test]
fn a_plan_is_appropriate_when_all_eight_domains_are_very_good_or_optimal() {
    assert_eq!(plan(review("RV1")), "met appropriate");
    let optimal =
        instrument().plan_domains.iter().fold(review("RV1"), |row, domain| row.set(&domain.plan_column(), "5"));
    assert_eq!(plan(optimal), "met appropriate");
}

#[test]
fn one_plan_domain_below_very_good_spoils_the_plan() {
    for (score, expected) in [
        ("5", "met appropriate"),
        ("4", "met appropriate"),
        ("3", "not_met below_very_good goals"),
        ("2", "not_met below_very_good goals"),
        ("1", "not_met below_very_good goals"),
        ("utd", "not_met below_very_good goals"),
    ] {
        assert_eq!(plan(review("RV1").set("plan_goals", score)), expected, "{score}");
    }
}

#[test]
fn every_plan_domain_counts() {
    for domain in &instrument().plan_domains {
        let low = review("RV1").set(&domain.plan_column(), "3");
        assert_eq!(plan(low), format!("not_met below_very_good {}", domain.id));
    }
}

#[test]
fn a_plan_that_no_supervisor_approved_is_not_met_whatever_else_holds() {
    let unapproved = review("RV1").set("plan_approved", "false");
    assert_eq!(plan(unapproved.clone()), "not_met not_approved");
    assert_eq!(plan(unapproved.clone().set("override_plan", "true")), "not_met not_approved");
    assert_eq!(plan(unapproved.set("plan_goals", "1").set("override_plan", "true")), "not_met not_approved");
}

#[test]
fn an_override_cures_low_scores_of_an_approved_plan() {
    let low = review("RV1").set("plan_goals", "1").set("plan_progress", "utd");
    assert_eq!(plan(low.clone().set("override_plan", "true")), "met override");
    assert_eq!(plan(low), "not_met below_very_good goals;progress");
}

#[test]
fn an_appropriate_plan_needs_no_override() {
    assert_eq!(plan(review("RV1").set("override_plan", "true")), "met appropriate");
}

#[test]
fn the_override_of_the_needs_does_not_cure_the_plan_nor_the_other_way_round() {
    let low = review("RV1").set("plan_goals", "3").set("needs_dental", "3");
    assert_eq!(plan(low.clone().set("override_needs", "true")), "not_met below_very_good goals");
    assert_eq!(needs(low.set("override_plan", "true")), "not_met unmet_need dental");
}

#[test]
fn the_domains_of_the_detail_stand_in_the_instruments_order() {
    // permanency_planning comes last in the instrument, reason first.
    let low = review("RV1").set("plan_permanency_planning", "2").set("plan_reason", "3").set("plan_goals", "utd");
    assert_eq!(plan(low), "not_met below_very_good reason;goals;permanency_planning");
    let unmet = review("RV1").set("needs_education", "3").set("needs_risk_in_home", "1").set("needs_dental", "2");
    assert_eq!(needs(unmet), "not_met unmet_need risk_in_home;dental;education");
}

#[test]
fn needs_are_met_when_every_applicable_domain_is_very_good_or_optimal() {
    assert_eq!(needs(review("RV1")), "met needs_met");
    for (score, expected) in [
        ("5", "met needs_met"),
        ("4", "met needs_met"),
        ("3", "not_met unmet_need dental"),
        ("2", "not_met unmet_need dental"),
        ("1", "not_met unmet_need dental"),
        ("na", "met needs_met"),
        ("utd", "met needs_met"),
    ] {
        assert_eq!(needs(review("RV1").set("needs_dental", score)), expected, "{score}");
    }
}

#[test]
fn every_needs_domain_counts() {
    for domain in &instrument().needs_domains {
        let low = review("RV1").set(&domain.needs_column(), "3");
        assert_eq!(needs(low), format!("not_met unmet_need {}", domain.id));
    }
}

#[test]
fn a_review_without_applicable_needs_domain_is_excluded_even_with_an_override() {
    assert_eq!(needs(all_needs("na")), "excluded no_applicable_domain");
    assert_eq!(needs(all_needs("utd")), "excluded no_applicable_domain");
    let mixed = all_needs("na").set("needs_dental", "utd");
    assert_eq!(needs(mixed.clone()), "excluded no_applicable_domain");
    assert_eq!(needs(mixed.set("override_needs", "true")), "excluded no_applicable_domain");
}

#[test]
fn one_applicable_needs_domain_is_enough_to_judge_by() {
    assert_eq!(needs(all_needs("na").set("needs_dental", "4")), "met needs_met");
    assert_eq!(needs(all_needs("utd").set("needs_dental", "3")), "not_met unmet_need dental");
}

#[test]
fn an_override_cures_an_unmet_need_and_nothing_else() {
    let unmet = review("RV1").set("needs_dental", "1");
    assert_eq!(needs(unmet.set("override_needs", "true")), "met override");
    assert_eq!(needs(review("RV1").set("override_needs", "true")), "met needs_met");
}

#[test]
fn the_needs_of_an_unapproved_plan_are_judged_all_the_same() {
    assert_eq!(needs(review("RV1").set("plan_approved", "false")), "met needs_met");
}

#[test]
fn a_record_names_the_review_and_its_office_and_no_worker() {
    let found = records("OM3", &Handover::of("2019-06").with(review("RV9").office("willimantic")));
    assert_eq!(
        (found[0].record_id.as_str(), found[0].office.as_str(), found[0].worker_id.as_deref()),
        ("RV9", "willimantic", None)
    );
}

#[test]
fn without_reviews_there_are_no_records() {
    assert_eq!(verdict("OM3", &Handover::of("2019-06")), "absent");
    assert_eq!(verdict("OM15:dental", &Handover::of("2019-06")), "absent");
}
