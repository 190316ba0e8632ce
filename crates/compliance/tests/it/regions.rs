//! Regions are those of the period's first day; offices moved between them on 2011-01-01.

use compliance::{Scope, ScopeKind};

use crate::support::{Handover, counts, date, figures, offices, plan_2006, report};

/// The regions of a day with their offices.
fn regions_on(day: &str) -> Vec<String> {
    let scopes = Scope::on(date(day), offices(), Some(ScopeKind::Region));
    let line = |members: &compliance::ScopeMembers| {
        let codes = offices().all().iter().enumerate().filter(|(place, _)| members.contains(*place));
        let codes: Vec<&str> = codes.map(|(_, office)| office.code.as_str()).collect();
        format!("{} {}", members.scope.name, codes.join(" "))
    };
    scopes.iter().map(line).collect()
}

const FIVE: [&str; 5] = [
    "1 bridgeport danbury norwalk",
    "2 meriden milford new-haven",
    "3 middletown norwich willimantic",
    "4 hartford manchester",
    "5 new-britain torrington waterbury",
];

const SIX: [&str; 6] = [
    "1 bridgeport norwalk",
    "2 milford new-haven",
    "3 middletown norwich willimantic",
    "4 hartford manchester",
    "5 danbury torrington waterbury",
    "6 meriden new-britain",
];

#[test]
fn five_regions_until_2010_and_six_from_2011() {
    assert_eq!(regions_on("2010-12-31"), FIVE);
    assert_eq!(regions_on("2011-01-01"), SIX);
    assert_eq!(regions_on("2004-07-01"), FIVE);
    assert_eq!(regions_on("2022-03-23"), SIX);
}

/// How many scopes of a kind the figures of a period have.
fn regions_of(period: &str, month: &str) -> usize {
    let rows = figures(plan_2006(), "OM1", period, &[&Handover::of(month)]);
    rows.iter().filter(|row| row.scope.kind == ScopeKind::Region).count()
}

#[test]
fn a_months_rows_are_the_regions_of_its_first_day() {
    assert_eq!(regions_of("2010-12", "2010-12"), 5);
    assert_eq!(regions_of("2011-01", "2011-01"), 6);
}

#[test]
fn a_quarters_rows_are_the_regions_of_its_first_day() {
    assert_eq!(regions_of("2010-Q4", "2010-12"), 5);
    assert_eq!(regions_of("2011-Q1", "2011-03"), 6);
}

#[test]
fn an_office_that_moved_counts_for_the_region_it_belonged_to_then() {
    let region_of_danbury = |month: &str| {
        let report = report("R1").office("danbury").accepted(&format!("{month}-06T10:00"));
        let handover = Handover::of(month).with(report.commenced(&format!("{month}-06T11:00")));
        let rows = figures(plan_2006(), "OM1", month, &[&handover]);
        let counted = rows.iter().filter(|row| row.scope.kind == ScopeKind::Region && row.counts.denominator > 0);
        counted.map(|row| row.scope.name.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(region_of_danbury("2010-12"), ["1"]);
    assert_eq!(region_of_danbury("2011-01"), ["5"]);
}

/// A zone whose offices move inside a quarter: the quarter keeps the regions of its first day.
#[test]
fn a_quarter_keeps_the_regions_of_its_first_day_for_all_its_months() {
    let moving = domain::Offices::from_toml(
        r#"
        [[offices]]
        order = "o"
        code = "a"
        name = "A"
        regions = [
          { from = 2000-01-01, region = { value = "1", source = "s", verified = true } },
          { from = 2019-05-01, region = { value = "2", source = "s", verified = true } },
        ]
        "#,
        "o",
    )
    .unwrap();
    let names = |period: &str| {
        let scopes = Scope::on(crate::support::period(period).first_day(), &moving, Some(ScopeKind::Region));
        scopes.into_iter().map(|members| members.scope.name.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(names("2019-04"), ["1"]);
    assert_eq!(names("2019-05"), ["2"]);
    assert_eq!(names("2019-Q2"), ["1"]);
}

#[test]
fn offices_outside_the_regions_have_rows_of_their_own() {
    let scopes = Scope::on(date("2019-05-01"), offices(), Some(ScopeKind::Office));
    let codes: Vec<String> = scopes.iter().map(|members| members.scope.name.to_string()).collect();
    assert_eq!(codes.len(), 16);
    assert!(codes.contains(&"siu".to_owned()) && codes.contains(&"careline".to_owned()));
    assert!(regions_on("2019-05-01").iter().all(|line| !line.contains("siu") && !line.contains("careline")));
}

#[test]
fn an_office_that_the_file_no_longer_lists_is_named_in_the_error() {
    let month = Handover::of("2019-05").with(report("R1").office("stamford"));
    let fault = compliance::tally::tally(
        plan_2006().measure("OM1").unwrap(),
        crate::support::setting(plan_2006()),
        &month.extracts(),
    )
    .unwrap_err();
    let said = fault.to_string();
    assert!(said.contains("stamford") && said.contains("investigations.csv") && said.contains("2019-05"), "{said}");
}

#[test]
fn a_scope_that_does_not_exist_holds_nobody() {
    let month = Handover::of("2019-05").with(report("R1").commenced("2019-05-06T11:00"));
    let tally = crate::support::tally_of(plan_2006(), "OM1", &month);
    let nowhere = Scope::region("9").members(offices(), date("2019-05-01"));
    assert_eq!(nowhere.sum(std::iter::once(tally.counts(0))), compliance::Counts::default());
    let rows = figures(plan_2006(), "OM1", "2019-05", &[&month]);
    assert_eq!(counts(&rows[0]), (1, 1, 0, 0));
}
