//! Whose records someone may open: by office, and by region as of the period's first day.

use compliance::records::{self, Filter};
use compliance::{FigureDef, Reach, Scope};
use domain::Period;

use crate::support::{Handover, date, instrument, offices, plan_2006, report, setting};

fn areas(offices: &[&str], regions: &[&str]) -> Reach {
    let owned = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    Reach::Areas { offices: owned(offices), regions: owned(regions) }
}

fn reached(reach: &Reach, day: &str) -> String {
    let codes: Vec<&str> = reach.offices_on(date(day), offices()).map(|office| office.code.as_str()).collect();
    codes.join(" ")
}

#[test]
fn a_region_reaches_the_offices_that_it_has_on_the_day() {
    let fifth = areas(&[], &["5"]);
    assert_eq!(reached(&fifth, "2010-12-31"), "new-britain torrington waterbury");
    assert_eq!(reached(&fifth, "2011-01-01"), "danbury torrington waterbury");
    let sixth = areas(&[], &["6"]);
    assert_eq!(reached(&sixth, "2010-12-31"), "");
    assert_eq!(reached(&sixth, "2011-01-01"), "meriden new-britain");
}

#[test]
fn offices_and_regions_add_up_and_an_office_is_reached_wherever_it_belongs() {
    let reach = areas(&["danbury", "siu"], &["4"]);
    assert_eq!(reached(&reach, "2010-12-31"), "danbury hartford manchester siu");
    assert_eq!(reached(&reach, "2011-01-01"), "danbury hartford manchester siu");
}

#[test]
fn where_nothing_is_named_nothing_is_reached() {
    assert_eq!(reached(&areas(&[], &[]), "2019-05-01"), "");
    assert_eq!(reached(&areas(&["stamford"], &["9"]), "2019-05-01"), "");
}

#[test]
fn all_reaches_every_office_also_those_outside_the_regions() {
    assert_eq!(reached(&Reach::All, "2019-05-01").split(' ').count(), 16);
}

/// The reports of Danbury, New Britain and Waterbury that are listed behind OM1 of a month.
fn listed(month: &str, scope: Scope, reach: &Reach) -> String {
    let accepted = format!("{month}-06T10:00");
    let of = |office: &str| report(office).office(office).accepted(&accepted);
    let handover = Handover::of(month).with_all(["danbury", "new-britain", "waterbury"].map(of));
    let (measure, _, def) = FigureDef::find(plan_2006(), instrument(), "OM1").unwrap();
    let (shown, day) = (Period::Month(handover.month), handover.month.first_day());
    let scope = scope.members(offices(), day).within(reach, offices(), day);
    let filter = Filter { scope: &scope, verdict: None };
    let mut found = records::records(measure, &def, setting(plan_2006()), &handover.extracts(), shown, filter).unwrap();
    records::sort(&mut found);
    found.into_iter().map(|record| record.record_id).collect::<Vec<_>>().join(" ")
}

#[test]
fn a_scope_lists_only_records_within_reach() {
    let fifth = areas(&[], &["5"]);
    assert_eq!(listed("2010-12", Scope::state(), &fifth), "new-britain waterbury");
    assert_eq!(listed("2011-01", Scope::state(), &fifth), "danbury waterbury");
    assert_eq!(listed("2011-01", Scope::office("danbury"), &fifth), "danbury");
    assert_eq!(listed("2011-01", Scope::office("new-britain"), &fifth), "");
    assert_eq!(listed("2011-01", Scope::region("6"), &fifth), "");
    assert_eq!(listed("2011-01", Scope::state(), &Reach::All), "danbury new-britain waterbury");
}
