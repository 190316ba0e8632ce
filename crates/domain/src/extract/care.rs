//! The columns of the files about children in care (`measures-care.md`, "The care files").

use super::codes::{Achievement, AdultServices, CareType, Contact, ExitReason, HomeKind, Place, PlacementType};
use super::format::{ColumnSpec, Limit, Need, code, date, flag, id, office, whole};

/// The most children that a home can be licensed for.
const MOST_CHILDREN: u32 = 99;

/// The most minutes of one training.
const MOST_MINUTES: u32 = 9999;

/// The types of placement that need no provider.
const WITHOUT_PROVIDER: &[&str] = &["trial_home_visit", "runaway", "independent_living"];

/// A date of the draw's past.
fn past(name: &'static str) -> ColumnSpec {
    date(name).limited(Limit::AsOf)
}

pub(super) fn episodes() -> Vec<ColumnSpec> {
    vec![
        id("episode_id").filled(),
        id("child_id").filled(),
        office(),
        id("worker_id"),
        code::<CareType>("care_type").filled(),
        date("birth_date").born_by("removed_on"),
        id("sibling_group"),
        past("previous_exit_on"),
        past("removed_on").filled().not_before("previous_exit_on"),
        past("ended_on").not_before("removed_on").needed(Need::With(&["exit_reason"])),
        code::<ExitReason>("exit_reason").needed(Need::With(&["ended_on"])),
        past("tpr_on"),
        past("search_on"),
        past("exam_on").not_before("removed_on"),
        code::<Achievement>("achievement"),
        code::<AdultServices>("adult_services").needed(Need::With(&["plan_sent_on"])),
        past("plan_sent_on"),
    ]
}

pub(super) fn placements() -> Vec<ColumnSpec> {
    vec![
        id("placement_id").filled(),
        id("child_id").filled(),
        code::<PlacementType>("type").filled(),
        id("provider_id").needed(Need::Unless("type", WITHOUT_PROVIDER)),
        past("started_on").filled(),
        past("ended_on").not_before("started_on"),
        flag("apart_reason"),
    ]
}

pub(super) fn maltreatment() -> Vec<ColumnSpec> {
    vec![
        id("report_id").filled(),
        id("child_id").filled(),
        office(),
        id("worker_id"),
        past("reported_on").filled(),
        past("found_on").filled().not_before("reported_on"),
        flag("by_caregiver"),
    ]
}

pub(super) fn homes() -> Vec<ColumnSpec> {
    vec![
        id("home_id").filled(),
        office(),
        code::<HomeKind>("kind").filled(),
        whole("capacity", MOST_CHILDREN).needed(Need::With(&["licensed_on"])),
        past("licensed_on").needed(Need::With(&["capacity", "ended_on"])),
        date("ended_on").not_before("licensed_on"),
    ]
}

pub(super) fn training() -> Vec<ColumnSpec> {
    vec![
        id("training_id").filled(),
        id("home_id").filled(),
        past("offered_on").filled(),
        whole("minutes", MOST_MINUTES).filled(),
    ]
}

pub(super) fn visits() -> Vec<ColumnSpec> {
    vec![
        id("visit_id").filled(),
        id("child_id").filled(),
        id("worker_id").filled(),
        past("visited_on").filled(),
        code::<Contact>("contact").filled(),
        flag("child_seen"),
        code::<Place>("place"),
        date("documented_on"),
    ]
}
