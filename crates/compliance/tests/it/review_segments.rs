//! The segments of OM3 and OM15: of the reviews in which a domain applies, the share scored 4 or 5.

use compliance::FigureDef;

use crate::support::{Handover, Row, counts, figure, instrument, plan_2006, plan_2017, review, verdict};

fn dental(review: Row) -> String {
    verdict("OM15:dental", &Handover::of("2019-06").with(review))
}

#[test]
fn four_and_five_are_met_and_one_to_three_are_not() {
    for (score, expected) in [
        ("5", "met scored"),
        ("4", "met scored"),
        ("3", "not_met scored"),
        ("2", "not_met scored"),
        ("1", "not_met scored"),
    ] {
        assert_eq!(dental(review("RV1").set("needs_dental", score)), expected, "{score}");
    }
}

#[test]
fn a_domain_that_does_not_apply_or_cannot_be_determined_is_excluded() {
    assert_eq!(dental(review("RV1").set("needs_dental", "na")), "excluded does_not_apply");
    assert_eq!(dental(review("RV1").set("needs_dental", "utd")), "excluded does_not_apply");
}

#[test]
fn unable_to_determine_is_excluded_in_a_plan_segment_though_it_spoils_the_plan() {
    let month = Handover::of("2019-06").with(review("RV1").set("plan_goals", "utd"));
    assert_eq!(verdict("OM3:goals", &month), "excluded does_not_apply");
    assert_eq!(verdict("OM3", &month), "not_met below_very_good goals");
}

#[test]
fn overrides_and_approval_do_not_touch_a_segment() {
    let low = review("RV1").set("needs_dental", "3").set("override_needs", "true");
    assert_eq!(dental(low), "not_met scored");
    let unapproved = Handover::of("2019-06").with(review("RV1").set("plan_approved", "false"));
    assert_eq!(verdict("OM3:goals", &unapproved), "met scored");
}

#[test]
fn a_segment_reads_its_own_domain() {
    for domain in &instrument().needs_domains {
        let month = Handover::of("2019-06").with(review("RV1").set(&domain.needs_column(), "2"));
        for other in &instrument().needs_domains {
            let expected = if other.id == domain.id { "not_met scored" } else { "met scored" };
            assert_eq!(verdict(&format!("OM15:{}", other.id), &month), expected);
        }
    }
}

#[test]
fn a_score_for_a_domain_the_case_type_does_not_have_counts_as_given() {
    let in_home = review("RV1").of_type("in_home_family").set("needs_risk_placement", "2");
    assert_eq!(verdict("OM15:risk_placement", &Handover::of("2019-06").with(in_home)), "not_met scored");
}

#[test]
fn a_measure_is_followed_by_its_segments_in_the_instruments_order() {
    let ids = |measure: &str| {
        let defs = FigureDef::of_measure(plan_2017().measure(measure).unwrap(), instrument());
        defs.iter().map(|def| def.id.to_string()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(
        ids("OM3"),
        "OM3 OM3:reason OM3:identifying OM3:strengths_needs OM3:present_situation OM3:goals OM3:progress \
         OM3:action_steps OM3:permanency_planning"
    );
    assert_eq!(
        ids("OM15"),
        "OM15 OM15:risk_in_home OM15:risk_placement OM15:securing_permanency OM15:legal_action OM15:recruitment \
         OM15:contracting OM15:medical OM15:dental OM15:mental_health OM15:current_placement OM15:education"
    );
    assert_eq!(
        ids("OM18"),
        "OM18 OM18-AVG:investigation OM18-AVG:in_home OM18-AVG:out_of_home OM18-AVG:adoption_adolescent \
         OM18-AVG:probate OM18-AVG:voluntary_interstate"
    );
    assert_eq!(ids("OM1"), "OM1");
}

#[test]
fn a_segment_has_the_standard_of_its_measure_and_an_average_its_own() {
    let standard = |id: &str| FigureDef::find(plan_2017(), instrument(), id).unwrap().2.standard.to_string();
    assert_eq!(standard("OM3:goals"), ">=90%");
    assert_eq!(standard("OM15:dental"), ">=80%");
    assert_eq!(standard("OM18"), ">=100%");
    assert_eq!(standard("OM18-AVG:in_home"), "<=75%");
}

#[test]
fn a_measure_not_computed_yet_has_no_figures() {
    let mut plan = plan_2006().clone();
    let om4 = plan.measures.iter_mut().find(|measure| measure.id.0 == "OM4").unwrap();
    om4.rule = None;
    assert!(FigureDef::of_measure(om4, instrument()).is_empty());
    assert!(FigureDef::find(&plan, instrument(), "OM4").is_none());
    assert!(FigureDef::find(plan_2006(), instrument(), "OM15:hair").is_none());
}

#[test]
fn a_segment_counts_met_not_met_and_excluded_reviews() {
    let scores = ["5", "4", "4", "4", "3", "na", "utd"];
    let reviews = scores.iter().zip(1..).map(|(score, n)| review(&format!("RV{n}")).set("needs_dental", *score));
    let june = Handover::of("2019-06").with_all(reviews);
    let dental = figure("OM15:dental", "2019-Q2", &[&june]);
    assert_eq!(counts(&dental), (4, 5, 2, 0));
    assert_eq!((dental.percent().as_deref(), dental.met), (Some("80.0"), Some(true))); // 4 of 5 is just 80 %
}
