//! The care files, as the rules read them.

use domain::extract::{Achievement, AdultServices, CareType, Contact, ExitReason, HomeKind, PlacementType};

use crate::columns::{Codes, Dates, Flags, Ids, Keys, OptionalCodes, OptionalDates, OptionalNumbers, columns};

columns! {
    /// Stays in care.
    Stays of CareEpisodes {
        episode: Keys<'a> = "episode_id",
        child: Keys<'a> = "child_id",
        office: Keys<'a> = "office",
        worker: Ids<'a> = "worker_id",
        care_type: Codes<'a, CareType> = "care_type",
        birth_date: OptionalDates<'a> = "birth_date",
        sibling_group: Ids<'a> = "sibling_group",
        previous_exit_on: OptionalDates<'a> = "previous_exit_on",
        removed_on: Dates<'a> = "removed_on",
        ended_on: OptionalDates<'a> = "ended_on",
        exit_reason: OptionalCodes<'a, ExitReason> = "exit_reason",
        tpr_on: OptionalDates<'a> = "tpr_on",
        search_on: OptionalDates<'a> = "search_on",
        exam_on: OptionalDates<'a> = "exam_on",
        achievement: OptionalCodes<'a, Achievement> = "achievement",
        adult_services: OptionalCodes<'a, AdultServices> = "adult_services",
        plan_sent_on: OptionalDates<'a> = "plan_sent_on",
    }
}

columns! {
    /// Placements.
    Placed of CarePlacements {
        placement: Keys<'a> = "placement_id",
        child: Keys<'a> = "child_id",
        kind: Codes<'a, PlacementType> = "type",
        provider: Ids<'a> = "provider_id",
        started_on: Dates<'a> = "started_on",
        ended_on: OptionalDates<'a> = "ended_on",
        apart_reason: Flags<'a> = "apart_reason",
    }
}

columns! {
    /// Children in substantiated reports.
    Victims of CareMaltreatment {
        report: Keys<'a> = "report_id",
        child: Keys<'a> = "child_id",
        office: Keys<'a> = "office",
        worker: Ids<'a> = "worker_id",
        reported_on: Dates<'a> = "reported_on",
        found_on: Dates<'a> = "found_on",
        by_caregiver: Flags<'a> = "by_caregiver",
    }
}

columns! {
    /// Foster homes.
    Homes of CareHomes {
        home: Keys<'a> = "home_id",
        office: Keys<'a> = "office",
        kind: Codes<'a, HomeKind> = "kind",
        capacity: OptionalNumbers<'a> = "capacity",
        licensed_on: OptionalDates<'a> = "licensed_on",
        ended_on: OptionalDates<'a> = "ended_on",
    }
}

columns! {
    /// Trainings offered to homes.
    Trainings of CareTraining {
        home: Keys<'a> = "home_id",
        offered_on: Dates<'a> = "offered_on",
        minutes: OptionalNumbers<'a> = "minutes",
    }
}

columns! {
    /// Visits of children in care.
    Seen of CareVisits {
        child: Keys<'a> = "child_id",
        worker: Keys<'a> = "worker_id",
        visited_on: Dates<'a> = "visited_on",
        contact: Codes<'a, Contact> = "contact",
        saw_child: Flags<'a> = "child_seen",
        documented_on: OptionalDates<'a> = "documented_on",
    }
}
