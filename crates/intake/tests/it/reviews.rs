//! The case reviews: optional, of one quarter, with scores.

use domain::extract::{ExtractKind, Format};

use crate::support::{Files, Rules, shorts};

const NONE: Vec<String> = Vec::new();
const PLAN: [&str; 8] = [
    "reason",
    "identifying",
    "strengths_needs",
    "present_situation",
    "goals",
    "progress",
    "action_steps",
    "permanency_planning",
];
const NEEDS: [&str; 11] = [
    "risk_in_home",
    "risk_placement",
    "securing_permanency",
    "legal_action",
    "recruitment",
    "contracting",
    "medical",
    "dental",
    "mental_health",
    "current_placement",
    "education",
];

fn header() -> String {
    let plan = PLAN.map(|domain| format!("plan_{domain}")).join(",");
    let needs = NEEDS.map(|domain| format!("needs_{domain}")).join(",");
    format!("review_id,quarter,case_id,office,case_type,plan_approved,override_plan,override_needs,{plan},{needs}")
}

/// A review with these scores for the case plan's reason, the two risks and permanency, all others very good.
fn scored(quarter: &str, case_type: &str, [reason, in_home, placement, permanency]: [&str; 4]) -> String {
    let (plan, needs) = (["4"; 7].join(","), ["4"; 8].join(","));
    format!(
        "RV1,{quarter},C1,hartford,{case_type},true,false,false,{reason},{plan},{in_home},{placement},{permanency},{needs}"
    )
}

/// A review of an in-home case in which every domain that applies is very good.
fn row(quarter: &str) -> String {
    scored(quarter, "in_home_family", ["4", "4", "na", "4"])
}

/// What is found in the reviews of a submission, whatever is found in the other files.
fn found_in(month: &'static str, as_of: &str, row: &str) -> Vec<String> {
    let files = Files::good().with("case_reviews.csv", &header(), &[row]);
    let all = shorts(&Rules::of(month, as_of).check(&files));
    all.into_iter().filter(|finding| finding.contains("case_reviews.csv")).collect()
}

fn found(row: &str) -> Vec<String> {
    found_in("2019-06", "2019-07-15T06:00", row)
}

#[test]
fn the_columns_of_these_tests_are_those_of_the_format() {
    let rules = Rules::default();
    let format: &Format = rules.request().format;
    let names: Vec<&str> =
        format.spec(ExtractKind::CaseReviews).file.columns.iter().map(|column| column.name.as_ref()).collect();
    assert_eq!(names.join(","), header());
}

#[test]
fn reviews_come_in_the_last_month_of_their_quarter() {
    assert_eq!(found(&row("2019-Q2")), NONE);
    let outside = ["error outside_month case_reviews.csv 2 quarter"];
    assert_eq!(found(&row("2019-Q1")), outside);
    assert_eq!(found(&row("2019-Q3")), outside);
    assert_eq!(found(&row("2018-Q2")), outside);
    assert_eq!(found_in("2019-05", "2019-07-15T06:00", &row("2019-Q2")), outside);
    assert_eq!(found_in("2019-07", "2019-08-15T06:00", &row("2019-Q2")), outside);
}

#[test]
fn a_quarter_that_can_not_be_read_is_a_bad_code() {
    assert_eq!(found(&row("2019-06")), ["error bad_code case_reviews.csv 2 quarter"]);
}

#[test]
fn scores_outside_the_scale_are_bad_numbers_and_others_bad_codes() {
    let scored = |plan, needs| scored("2019-Q2", "in_home_family", [plan, "4", "na", needs]);
    assert_eq!(found(&scored("utd", "utd")), NONE);
    let expected = [
        "error bad_number case_reviews.csv 2 plan_reason",
        "error bad_number case_reviews.csv 2 needs_securing_permanency",
    ];
    assert_eq!(found(&scored("6", "0")), expected);
    let expected = [
        "error bad_code case_reviews.csv 2 plan_reason",
        "error bad_code case_reviews.csv 2 needs_securing_permanency",
    ];
    assert_eq!(found(&scored("na", "good")), expected);
    let expected = [
        "error value_missing case_reviews.csv 2 plan_reason",
        "error value_missing case_reviews.csv 2 needs_securing_permanency",
    ];
    assert_eq!(found(&scored("", "")), expected);
}

#[test]
fn a_score_of_a_domain_that_the_case_does_not_have_is_a_warning() {
    let risks = |case_type: &str, in_home: &str, placement: &str| {
        found(&scored("2019-Q2", case_type, ["4", in_home, placement, "4"]))
    };
    let placement = ["warning domain_does_not_apply case_reviews.csv 2 needs_risk_placement"];
    let in_home = ["warning domain_does_not_apply case_reviews.csv 2 needs_risk_in_home"];
    for at_home in ["in_home_family", "voluntary_in_home"] {
        assert_eq!(risks(at_home, "4", "na"), NONE);
        assert_eq!(risks(at_home, "na", "na"), NONE);
        assert_eq!(risks(at_home, "4", "1"), placement);
        assert_eq!(risks(at_home, "4", "utd"), placement);
    }
    for placed in ["child_in_placement", "voluntary_placement"] {
        assert_eq!(risks(placed, "na", "5"), NONE);
        assert_eq!(risks(placed, "5", "5"), in_home);
    }
}

#[test]
fn a_review_stands_once() {
    let files = Files::good().with("case_reviews.csv", &header(), &[&row("2019-Q2"), &row("2019-Q2")]);
    assert_eq!(shorts(&files.findings()), ["error duplicate_key case_reviews.csv 3 review_id"]);
}

#[test]
fn a_review_may_name_a_case_that_the_month_does_not_have() {
    assert_eq!(found(&row("2019-Q2").replace("C1", "C9")), NONE);
}
