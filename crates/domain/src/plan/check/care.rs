//! What the rules about children in care must obey: each looks no further than the care files reach.
//!
//! How far they reach belongs to their format (`measures-care.md`, "The care files"), whatever a plan asks for. A rule
//! that looked further would be computed from a part of what it is about, and nothing would say so.

use super::{MOST_MINUTES, MOST_MONTHS, MOST_PLACEMENTS, MOST_VISITS, MOST_YEARS, between_one_and, not_empty};
use crate::config::ConfigError;
use crate::extract::{
    HOMES_DUE_AFTER_MONTHS, HOMES_DUE_EVERY_MONTHS, PLACEMENTS_MONTHS, PlacementType, REMOVALS_BEFORE_MONTHS,
    STAYS_MONTHS, TRAINING_MONTHS,
};
use crate::plan::Sourced;
use crate::plan::rule::{
    Attainment, Capacity, CareVisitation, Deadline, HarmInCare, Placements, RepeatMaltreatment, Setting, Siblings,
    StayDate, Time, Training, Within,
};

/// Two months in a row have at least so many days: those of January and February, and of February and March.
const DAYS_OF_TWO_MONTHS: u32 = 59;

pub(super) fn deadline(rule: &Deadline) -> Result<(), ConfigError> {
    not_empty("rule.deadline.care_types.value", &rule.care_types.value)?;
    match (&rule.months, &rule.days) {
        (Some(_), Some(_)) => {
            return Err(ConfigError::new("rule.deadline.days", "give either `months` or `days`, not both"));
        }
        (None, None) => {
            return Err(ConfigError::new("rule.deadline", "give the time allowed, as `months` or as `days`"));
        }
        _ => {}
    }
    // A stay is listed where it was in care on a day of the last three months: all that began in them, and, as its last
    // day in care is the one before its end, all that ended after their first day.
    let (key, value, is_covered, covered) = match (rule.from, rule.time()) {
        (StayDate::RemovedOn, Time::Months(months)) => {
            let covered = format!("{} and fewer, or {REMOVALS_BEFORE_MONTHS}", STAYS_MONTHS - 1);
            ("months", months, months < STAYS_MONTHS || months == REMOVALS_BEFORE_MONTHS, covered)
        }
        (StayDate::RemovedOn, Time::Days(days)) => {
            ("days", days, days <= DAYS_OF_TWO_MONTHS, format!("{DAYS_OF_TWO_MONTHS} and fewer"))
        }
        (StayDate::EndedOn, Time::Months(months)) => {
            ("months", months, months < STAYS_MONTHS - 1, format!("{} and fewer", STAYS_MONTHS - 2))
        }
        (StayDate::EndedOn, Time::Days(days)) => {
            ("days", days, days < DAYS_OF_TWO_MONTHS, format!("{} and fewer", DAYS_OF_TWO_MONTHS - 1))
        }
    };
    if is_covered {
        return Ok(());
    }
    let date = if rule.from == StayDate::RemovedOn { "removal" } else { "discharge" };
    let reason = format!(
        "the extracts list the stays in care on a day of the {STAYS_MONTHS} months that end with the judged one, and \
         those that began in the month {REMOVALS_BEFORE_MONTHS} months before it; of the stays that are due {value} \
         {key} after the {date} some would be missing from every figure; {covered} can be computed from them"
    );
    Err(ConfigError::new(format!("rule.deadline.{key}.value"), reason))
}

pub(super) fn within(rule: &Within) -> Result<(), ConfigError> {
    between_one_and(MOST_MONTHS, "rule.within.months.value", rule.months.value)?;
    not_empty("rule.within.care_types.value", &rule.care_types.value)
}

pub(super) fn attainment(rule: &Attainment) -> Result<(), ConfigError> {
    between_one_and(MOST_YEARS, "rule.achievement.age.value", rule.age.value)?;
    not_empty("rule.achievement.achievements.value", &rule.achievements.value)?;
    not_empty("rule.achievement.care_types.value", &rule.care_types.value)
}

pub(super) fn training(rule: &Training) -> Result<(), ConfigError> {
    for (key, months, covered) in [
        ("first_months", &rule.first_months, HOMES_DUE_AFTER_MONTHS),
        ("then_months", &rule.then_months, HOMES_DUE_EVERY_MONTHS),
    ] {
        if months.value != covered {
            let reason = format!(
                "the extracts list the trainings, {TRAINING_MONTHS} months back, of the homes that are due \
                 {HOMES_DUE_AFTER_MONTHS} months after the first day of their license and every \
                 {HOMES_DUE_EVERY_MONTHS} months from then on; with {} some trainings would be missing, so that homes \
                 would count against the measure that were offered them",
                months.value
            );
            return Err(ConfigError::new(format!("rule.training.{key}.value"), reason));
        }
    }
    between_one_and(MOST_MINUTES, "rule.training.first_minutes.value", rule.first_minutes.value)?;
    between_one_and(MOST_MINUTES, "rule.training.then_minutes.value", rule.then_minutes.value)?;
    not_empty("rule.training.home_kinds.value", &rule.home_kinds.value)
}

pub(super) fn visitation(rule: &CareVisitation) -> Result<(), ConfigError> {
    between_one_and(MOST_VISITS, "rule.care_visitation.visits.value", rule.visits.value)?;
    not_empty("rule.care_visitation.contacts.value", &rule.contacts.value)?;
    not_empty("rule.care_visitation.visitors.value", &rule.visitors.value)?;
    not_empty("rule.care_visitation.care_types.value", &rule.care_types.value)
}

pub(super) fn repeat(rule: &RepeatMaltreatment) -> Result<(), ConfigError> {
    // The base begins 2n - 1 months before the judged one, which is itself one of those that are listed.
    let most = PLACEMENTS_MONTHS / 2;
    reaches_at_most(most, "rule.repeat_maltreatment.months.value", &rule.months, || {
        format!(
            "the extracts list maltreatment of the {PLACEMENTS_MONTHS} months that end with the judged one; a base of \
             {0} months and the {0} months after it take {1}",
            rule.months.value,
            u64::from(rule.months.value) * 2
        )
    })
}

pub(super) fn harm(rule: &HarmInCare) -> Result<(), ConfigError> {
    not_empty("rule.harm_in_care.care_types.value", &rule.care_types.value)?;
    reaches_at_most(STAYS_MONTHS, "rule.harm_in_care.window_months.value", &rule.window_months, || {
        format!(
            "the extracts list the children in care on a day of the {STAYS_MONTHS} months that end with the judged one"
        )
    })
}

pub(super) fn placements(rule: &Placements) -> Result<(), ConfigError> {
    between_one_and(MOST_PLACEMENTS, "rule.placements.most.value", rule.most.value)?;
    not_empty("rule.placements.settings.value", &rule.settings.value)?;
    not_empty("rule.placements.care_types.value", &rule.care_types.value)?;
    reaches_at_most(PLACEMENTS_MONTHS, "rule.placements.window_months.value", &rule.window_months, || {
        format!("the extracts list the placements of the {PLACEMENTS_MONTHS} months that end with the judged one")
    })
}

pub(super) fn siblings(rule: &Siblings) -> Result<(), ConfigError> {
    not_empty("rule.siblings.settings.value", &rule.settings.value)?;
    not_empty("rule.siblings.care_types.value", &rule.care_types.value)
}

pub(super) fn capacity(rule: &Capacity) -> Result<(), ConfigError> {
    not_empty("rule.capacity.family_types.value", &rule.family_types.value)?;
    if let Some(other) = rule.family_types.value.iter().find(|kind| !kind.is_family()) {
        use crate::extract::Code;
        let families: Vec<&str> = PlacementType::FAMILIES.iter().map(|kind| kind.text()).collect();
        let reason = format!(
            "the extracts list homes of families alone ({}); what `{}` is licensed for is not in them",
            families.join(", "),
            other.text()
        );
        return Err(ConfigError::new("rule.capacity.family_types.value", reason));
    }
    not_empty("rule.capacity.care_types.value", &rule.care_types.value)
}

pub(super) fn setting(rule: &Setting) -> Result<(), ConfigError> {
    not_empty("rule.setting.out_of_home.value", &rule.out_of_home.value)?;
    not_empty("rule.setting.care_types.value", &rule.care_types.value)?;
    if rule.out_of_home.value.contains(&rule.against.value) {
        return Ok(());
    }
    let reason = "the type that counts against the measure must be one of `out_of_home`, or nobody would";
    Err(ConfigError::new("rule.setting.against.value", reason))
}

/// A number of months from 1 to what the extracts cover.
fn reaches_at_most(
    most: u32,
    key: &str,
    months: &Sourced<u32>,
    why: impl FnOnce() -> String,
) -> Result<(), ConfigError> {
    between_one_and(MOST_MONTHS, key, months.value)?;
    if months.value <= most {
        return Ok(());
    }
    let reason = format!(
        "{}: with {} months some of them would be missing; at most {most} can be computed",
        why(),
        months.value
    );
    Err(ConfigError::new(key, reason))
}
