use super::*;

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
