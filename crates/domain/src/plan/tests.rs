use super::*;

const PLAN_2006: &str = include_str!("../../../../config/plans/juan-f-2006.toml");
const PLAN_2017: &str = include_str!("../../../../config/plans/juan-f-2017.toml");

fn refusal_after(what: &str, with: &str) -> String {
    assert!(PLAN_2017.contains(what), "the plan has no `{what}` to spoil");
    Plan::from_toml(&PLAN_2017.replacen(what, with, 1)).expect_err("the spoilt plan was accepted").to_string()
}

#[test]
fn the_plan_of_2006_names_twenty_two_measures_and_computes_all() {
    let plan = Plan::from_toml(PLAN_2006).unwrap();
    let ids: Vec<String> = (1..=22).map(|number| format!("OM{number}")).collect();
    assert_eq!(plan.measures.iter().map(|measure| measure.id.0.clone()).collect::<Vec<_>>(), ids);
    let computed: Vec<&str> =
        plan.measures.iter().filter(|measure| measure.rule.is_some()).map(|measure| measure.id.0.as_str()).collect();
    assert_eq!(computed, ids);
}

#[test]
fn the_standards_of_2006_are_those_of_the_measures_page() {
    let plan = Plan::from_toml(PLAN_2006).unwrap();
    let standards: Vec<String> = plan.measures.iter().map(|measure| measure.standard.value.to_string()).collect();
    assert_eq!(
        standards.join(" "),
        ">=90% >=85% >=90% >=85% <=7% <=2% >=60% >=32% >=70% >=95% <=7% >=85% >=100% >=96% >=80% >=85% >=85% >=100% \
         <=11% >=85% >=100% >=85%"
    );
}

#[test]
fn in_2017_segments_decide_needs_met_and_caseloads_are_decided_by_both() {
    let plan = Plan::from_toml(PLAN_2017).unwrap();
    let decided = |id: &str| plan.measure(id).unwrap().decided_by.value;
    assert_eq!(decided("OM15"), DecidedBy::Segments);
    assert_eq!(decided("OM18"), DecidedBy::OwnAndSegments);
    assert_eq!(decided("OM3"), DecidedBy::Own);
}

#[test]
fn every_caseload_maximum_and_the_45_days_are_marked_unverified() {
    for text in [PLAN_2006, PLAN_2017] {
        let plan = Plan::from_toml(text).unwrap();
        let Some(Rule::Caseload(caseload)) = &plan.measure("OM18").unwrap().rule else { panic!("OM18 has no rule") };
        assert!(caseload.maxima.iter().all(|maximum| !maximum.verified));
        assert!(caseload.allowed_days.verified);
        let Some(Rule::Completion(completion)) = &plan.measure("OM2").unwrap().rule else { panic!("OM2 has no rule") };
        assert!(!completion.days.verified);
    }
}

#[test]
fn a_parameter_without_its_source_is_refused_with_its_key() {
    let refusal = refusal_after("days = { value = 45, source = ", "days = { value = 45, origin = ");
    assert!(refusal.starts_with("measures[1].rule.completion.days"), "{refusal}");
}

#[test]
fn an_unknown_key_is_refused_with_its_name() {
    let refusal = refusal_after("sustain_quarters", "sustained_quarters");
    assert!(refusal.contains("sustained_quarters"), "{refusal}");
}

#[test]
fn a_standard_that_is_none_is_refused_with_its_key() {
    let refusal = refusal_after("\">=90%\"", "\"90 percent\"");
    assert!(refusal.starts_with("measures[0].standard.value") && refusal.contains("90 percent"), "{refusal}");
}

#[test]
fn a_text_that_is_no_toml_is_refused_with_its_line() {
    let refusal = Plan::from_toml("id = \"x\"\norder =").unwrap_err().to_string();
    assert!(refusal.starts_with("line 2"), "{refusal}");
}

#[test]
fn an_unknown_zone_category_or_position_is_refused() {
    assert!(refusal_after("America/New_York", "America/Nowhere").starts_with("time_zone.value"));
    assert!(refusal_after("category = \"probate\"", "category = \"parole\"").contains("maxima[4].category"));
    assert!(refusal_after("\"trainee\"", "\"apprentice\"").contains("rule.visitation.visitors.value"));
}

#[test]
fn numbers_that_no_rule_could_use_are_refused() {
    assert!(
        refusal_after("sustain_quarters = { value = 2", "sustain_quarters = { value = 0")
            .starts_with("sustain_quarters")
    );
    assert!(refusal_after("value = 17\n", "value = 0\n").contains("maxima[0].value"));
    assert!(refusal_after("allowed_days = { value = 30", "allowed_days = { value = 31").contains("allowed_days.value"));
    assert!(
        refusal_after("passing_score = { value = 4", "passing_score = { value = 6").contains("passing_score.value")
    );
    assert!(refusal_after("category = \"probate\"", "category = \"in_home\"").contains("two maxima"));
}

#[test]
fn numbers_beyond_what_any_order_asks_are_refused_and_the_last_allowed_is_not() {
    let notice = |days: u64| {
        PLAN_2017.replacen("notice_days = { value = 30", &["notice_days = { value = ", &days.to_string()].concat(), 1)
    };
    assert!(Plan::from_toml(&notice(3650)).is_ok());
    for beyond in [3651, 4_294_967_295] {
        let refusal = Plan::from_toml(&notice(beyond)).unwrap_err().to_string();
        assert!(refusal.contains("notice_days.value"), "{refusal}");
    }
    assert!(refusal_after("adult_age = { value = 18", "adult_age = { value = 151").contains("adult_age.value"));
    assert!(refusal_after("24_hours = { value = 24", "24_hours = { value = 87601").contains("24_hours.value"));
    assert!(refusal_after("same_day = { value = 0", "same_day = { value = 3651").contains("same_day.value"));
    assert!(refusal_after("visits = { value = 2", "visits = { value = 32").contains("visits.value"));
}

#[test]
fn what_the_extracts_cannot_answer_is_refused_with_key_and_reason() {
    // They list the reports due 45 days after acceptance: neither fewer days nor more can be answered.
    for days in ["1", "44", "46", "60", "3650"] {
        let refusal = refusal_after("days = { value = 45", &["days = { value = ", days].concat());
        assert!(refusal.starts_with("measures[1].rule.completion.days.value"), "{refusal}");
        assert!(refusal.contains("due 45 days after acceptance") && refusal.contains("can't be computed"), "{refusal}");
    }
    // A maximum that nobody reaches would count whoever holds only such cases as within the standard.
    let maximum = |value: &str| PLAN_2017.replacen("value = 49\n", &["value = ", value, "\n"].concat(), 1);
    assert!(Plan::from_toml(&maximum("100")).is_ok());
    let refusal = Plan::from_toml(&maximum("101")).unwrap_err().to_string();
    assert!(refusal.contains("maxima[5].value") && refusal.contains("more than anybody carries"), "{refusal}");
    // Only social workers' caseloads are in the extracts.
    let positions = |list: &str| {
        PLAN_2017.replacen(
            r#"counted_positions = { value = ["social_worker"]"#,
            &["counted_positions = { value = [", list, "]"].concat(),
            1,
        )
    };
    assert!(Plan::from_toml(&positions(r#""social_worker", "trainee""#)).is_ok());
    for others in [r#""supervisor""#, r#""trainee""#, r#""case_aide", "supervisor""#] {
        let refusal = Plan::from_toml(&positions(others)).unwrap_err().to_string();
        assert!(refusal.contains("counted_positions.value") && refusal.contains("social workers"), "{refusal}");
    }
}

#[test]
fn a_measure_listed_twice_is_refused() {
    assert!(refusal_after("id = \"OM2\"", "id = \"OM1\"").contains("listed twice"));
}

#[test]
fn segments_cannot_decide_a_measure_that_has_none() {
    let refusal = refusal_after("decided_by = { value = \"own\"", "decided_by = { value = \"segments\"");
    assert!(refusal.starts_with("measures[0].decided_by.value"), "{refusal}");
}

/// What a plan of 2006 is told whose text was changed; none where it is accepted.
fn refusal_2006(what: &str, with: &str) -> Option<String> {
    assert!(PLAN_2006.contains(what), "the plan has no `{what}` to spoil");
    Plan::from_toml(&PLAN_2006.replacen(what, with, 1)).err().map(|fault| fault.to_string())
}

/// The text of a measure's rule with another value of a parameter.
fn with_value(measure: &str, parameter: &str, value: &str) -> Option<String> {
    let start = PLAN_2006.find(&format!("id = \"{measure}\"\n")).unwrap();
    let at = start + PLAN_2006[start..].find(&format!("\n{parameter} = {{ value = ")).unwrap();
    let from = at + format!("\n{parameter} = {{ value = ").len();
    let to = from + PLAN_2006[from..].find(", source").unwrap();
    let text = format!("{}{value}{}", &PLAN_2006[..from], &PLAN_2006[to..]);
    Plan::from_toml(&text).err().map(|fault| fault.to_string())
}

#[test]
fn a_window_longer_than_the_extracts_reach_is_refused_with_its_key_and_why() {
    for (measure, parameter, covered, beyond) in [
        ("OM5", "months", ["1", "6"], "7"),
        ("OM6", "window_months", ["1", "3"], "4"),
        ("OM12", "window_months", ["1", "12"], "13"),
        ("OM4", "months", ["2", "6"], "7"),
        ("OM4", "months", ["0", "6"], "3"),
        ("OM22", "days", ["0", "59"], "60"),
        ("OM21", "days", ["0", "58"], "59"),
        ("OM13", "first_months", ["18", "18"], "19"),
        ("OM13", "then_months", ["12", "12"], "24"),
        ("OM2", "days", ["45", "45"], "46"),
        ("OM18", "allowed_days", ["0", "30"], "31"),
    ] {
        for value in covered {
            assert_eq!(with_value(measure, parameter, value), None, "{measure} {parameter} {value}");
        }
        let refusal =
            with_value(measure, parameter, beyond).unwrap_or_else(|| panic!("{measure} {parameter} {beyond}"));
        assert!(refusal.starts_with("measures[") && refusal.contains(&format!("{parameter}.value")), "{refusal}");
        assert!(refusal.contains("extracts") || refusal.contains("seen for"), "{refusal}");
    }
}

#[test]
fn what_is_no_window_is_as_long_as_an_order_asks_for() {
    // An exit is in the month's files whenever the child was removed, and the last exit however long ago.
    for measure in ["OM7", "OM8", "OM11"] {
        assert_eq!(with_value(measure, "months", "60"), None);
    }
    assert!(with_value("OM7", "months", "0").unwrap().contains("rule.within.months.value"));
}

#[test]
fn a_deadline_has_months_or_days() {
    let both = refusal_2006(
        "from = \"removed_on\"\nmonths",
        "from = \"removed_on\"\ndays = { value = 5, source = \"x\", verified = false }\nmonths",
    );
    assert!(both.unwrap().contains("either `months` or `days`"));
    let act = refusal_2006("act = \"search\"", "act = \"prayer\"");
    assert!(act.unwrap().contains("rule.deadline.act"));
    let event = refusal_2006("event = \"adoption\"", "event = \"party\"").unwrap();
    assert!(event.contains("rule.within.event") && event.contains("entry, reunification"), "{event}");
    let homes =
        refusal_2006("[\"foster\", \"relative\", \"special_study\", \"therapeutic\"]", "[\"foster\", \"shelter\"]")
            .unwrap();
    assert!(homes.contains("rule.capacity.family_types.value") && homes.contains("`shelter`"), "{homes}");
}
