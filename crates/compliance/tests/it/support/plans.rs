//! The configuration that the program ships.

use std::sync::LazyLock;

use compliance::Setting;
use domain::instrument::Instrument;
use domain::plan::{Caseload, Plan, Rule};
use domain::{Offices, Zone};

static PLAN_2006: LazyLock<Plan> =
    LazyLock::new(|| Plan::from_toml(include_str!("../../../../../config/plans/juan-f-2006.toml")).unwrap());
static PLAN_2017: LazyLock<Plan> =
    LazyLock::new(|| Plan::from_toml(include_str!("../../../../../config/plans/juan-f-2017.toml")).unwrap());
static OFFICES: LazyLock<Offices> =
    LazyLock::new(|| Offices::from_toml(include_str!("../../../../../config/offices.toml"), "juan-f").unwrap());
static INSTRUMENT: LazyLock<Instrument> = LazyLock::new(|| {
    Instrument::from_toml(include_str!("../../../../../config/instruments/case-review-2006.toml")).unwrap()
});

pub fn plan_2006() -> &'static Plan {
    &PLAN_2006
}

pub fn plan_2017() -> &'static Plan {
    &PLAN_2017
}

pub fn offices() -> &'static Offices {
    &OFFICES
}

pub fn instrument() -> &'static Instrument {
    &INSTRUMENT
}

pub fn zone() -> Zone {
    PLAN_2006.zone()
}

/// What a plan is judged with: the shipped offices and instrument.
pub fn setting(plan: &Plan) -> Setting<'_> {
    Setting { plan, offices: offices(), instrument: instrument() }
}

/// The parameters of OM18.
pub fn caseload_rule(plan: &Plan) -> &Caseload {
    let Some(Rule::Caseload(rule)) = &plan.measure("OM18").unwrap().rule else { panic!("OM18 has no rule") };
    rule
}
