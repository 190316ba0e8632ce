use super::*;
use crate::extract::{Code, Score};

const SHIPPED: &str = include_str!("../../../../config/instruments/case-review-2006.toml");

fn shipped() -> Instrument {
    Instrument::from_toml(SHIPPED).unwrap()
}

fn ids(domains: &[ReviewDomain]) -> String {
    domains.iter().map(|domain| domain.id.as_str()).collect::<Vec<_>>().join(" ")
}

fn fault_after(what: &str, by: &str) -> String {
    assert!(SHIPPED.contains(what), "the instrument has no `{what}` to spoil");
    Instrument::from_toml(&SHIPPED.replacen(what, by, 1)).unwrap_err().to_string()
}

#[test]
fn the_shipped_instrument_has_eight_plan_and_eleven_needs_domains_in_their_order() {
    assert_eq!(
        ids(&shipped().plan_domains),
        "reason identifying strengths_needs present_situation goals progress action_steps permanency_planning"
    );
    assert_eq!(
        ids(&shipped().needs_domains),
        "risk_in_home risk_placement securing_permanency legal_action recruitment contracting medical dental \
         mental_health current_placement education"
    );
}

#[test]
fn risk_in_home_is_for_children_at_home_and_risk_placement_for_children_in_placement() {
    let instrument = shipped();
    let limited: Vec<(&str, AppliesTo)> = instrument
        .plan_domains
        .iter()
        .chain(&instrument.needs_domains)
        .filter(|domain| domain.applies_to != AppliesTo::All)
        .map(|domain| (domain.id.as_str(), domain.applies_to))
        .collect();
    assert_eq!(limited, [("risk_in_home", AppliesTo::InHome), ("risk_placement", AppliesTo::Placement)]);
}

#[test]
fn the_columns_of_a_domain_carry_its_id() {
    let dental = &shipped().needs_domains[7];
    assert_eq!((dental.needs_column(), dental.plan_column()), ("needs_dental".to_owned(), "plan_dental".to_owned()));
}

#[test]
fn a_domain_listed_twice_is_refused() {
    assert_eq!(
        fault_after("id = \"identifying\"", "id = \"reason\""),
        "plan_domains[1].id: the domain `reason` is listed twice"
    );
    assert_eq!(
        fault_after("id = \"education\"", "id = \"dental\""),
        "needs_domains[10].id: the domain `dental` is listed twice"
    );
}

#[test]
fn a_domain_may_stand_in_both_lists() {
    let both = SHIPPED.replacen("id = \"goals\"", "id = \"dental\"", 1);
    assert!(Instrument::from_toml(&both).is_ok());
}

#[test]
fn an_id_that_could_be_no_column_is_refused() {
    for id in ["", "Goals", "the goals", "goals-1", "goals:a"] {
        let said = fault_after("id = \"goals\"", &format!("id = \"{id}\""));
        assert!(said.starts_with("plan_domains[4].id: "), "{said}");
    }
}

#[test]
fn an_instrument_without_domains_is_refused() {
    let head = SHIPPED.split("[[plan_domains]]").next().unwrap();
    let one = "{ id = \"a\", name = \"A\" }";
    let with = |plan: &str, needs: &str| {
        Instrument::from_toml(&format!("{head}\nplan_domains = [{plan}]\nneeds_domains = [{needs}]"))
    };
    assert!(with(one, one).is_ok());
    assert_eq!(with("", one).unwrap_err().key, "plan_domains");
    assert_eq!(with(one, "").unwrap_err().key, "needs_domains");
}

#[test]
fn an_unknown_kind_of_case_is_refused_where_it_stands() {
    let said = fault_after("applies_to = \"placement\"", "applies_to = \"hospital\"");
    assert!(said.contains("needs_domains[1]") && said.contains("hospital"), "{said}");
}

fn form() -> ReviewForm {
    shipped().review.unwrap()
}

#[test]
fn every_domain_asks_a_question() {
    let instrument = shipped();
    let mut domains = instrument.plan_domains.iter().chain(&instrument.needs_domains);
    assert!(domains.all(|domain| domain.question.as_ref().is_some_and(|question| question.ends_with('?'))));
}

#[test]
fn a_domain_covers_the_case_types_that_it_applies_to() {
    let covered = |applies: AppliesTo| ReviewCaseType::ALL.iter().map(|of| applies.covers(*of)).collect::<Vec<_>>();
    // in_home_family, child_in_placement, voluntary_in_home, voluntary_placement.
    assert_eq!(covered(AppliesTo::All), [true, true, true, true]);
    assert_eq!(covered(AppliesTo::InHome), [true, false, true, false]);
    assert_eq!(covered(AppliesTo::Placement), [false, true, false, true]);
}

#[test]
fn the_shipped_form_asks_for_immediate_risk_first_and_says_that_its_wording_is_not_the_monitors() {
    let asked: Vec<String> = form().questions.into_iter().map(|question| question.id).collect();
    assert_eq!(asked, [IMMEDIATE_RISK, PLAN_APPROVED]);
    assert!(!form().verified && form().source.contains("was not seen"));
}

#[test]
fn the_shipped_scale_has_the_meanings_of_the_rules() {
    let named: Vec<(&str, String)> =
        Score::ALL.iter().map(|of| (of.text(), form().meaning(*of).name.clone())).collect();
    let named: Vec<(&str, &str)> = named.iter().map(|(score, name)| (*score, name.as_str())).collect();
    assert_eq!(
        named,
        [
            ("1", "Absent or adverse"),
            ("2", "Poor"),
            ("3", "Marginal"),
            ("4", "Very good"),
            ("5", "Optimal"),
            ("na", "Does not apply"),
            ("utd", "Unable to determine"),
        ]
    );
}

#[test]
fn the_shipped_barriers_are_those_of_the_rules() {
    let ids: Vec<String> = form().barriers.into_iter().map(|barrier| barrier.id).collect();
    assert_eq!(
        ids.join(" "),
        "no_referral delayed_referral wait_list provider_issue client_refusal no_service insurance_or_approval \
         transport language other unable_to_determine"
    );
}

#[test]
fn an_instrument_of_domains_alone_is_read_and_has_no_form() {
    let alone = SHIPPED.split("[review]").next().unwrap();
    assert_eq!(Instrument::from_toml(alone).unwrap(), Instrument { review: None, ..shipped() });
}

#[test]
fn a_form_with_a_fault_is_refused_where_it_stands() {
    for (what, by, said) in [
        ("id = \"immediate_risk\"", "id = \"risk\"", "review.questions[0].id: the first question of every review is"),
        ("id = \"plan_approved\"", "id = \"approved\"", "review.questions: the question `plan_approved` is missing"),
        ("score = \"utd\"", "score = \"na\"", "review.scale[6].score: the score `na` is listed twice"),
        ("name = \"Marginal\"", "name = \" \"", "review.scale[2].name: say it in words"),
        ("meaning = \"Little of", "meaning = \"\" # ", "review.scale[3].meaning: say it in words"),
        ("id = \"wait_list\"", "id = \"no_referral\"", "review.barriers[2].id: `no_referral` is listed twice"),
        ("id = \"wait_list\"", "id = \"wait list\"", "review.barriers[2].id: an id is made of"),
        ("name = \"Dental care\"", "name = \"\"", "review.need_types[1]: say it in words"),
        (
            "[[review.barriers]]\nid = \"transport\"",
            "[[review.barrier]]\nid = \"transport\"",
            "review.barrier: unknown field",
        ),
    ] {
        let fault = fault_after(what, by);
        assert!(fault.starts_with(said), "{fault}");
    }
    let fault = fault_after("score = \"5\"", "score = \"6\"");
    assert!(fault.starts_with("review.scale[0].score: ") && fault.contains('6'), "{fault}");
}

#[test]
fn a_scale_that_lacks_a_score_is_refused() {
    let point = SHIPPED.split("[[review.scale]]").find(|point| point.contains("\"utd\"")).unwrap();
    let point = format!("[[review.scale]]{}", point.split("[[").next().unwrap());
    assert_eq!(fault_after(&point, ""), "review.scale: the score `utd` has no meaning here");
}
