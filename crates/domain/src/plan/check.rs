//! What a plan file must obey beyond its form.

mod care;

use std::collections::HashSet;

use super::rule::{Caseload, Commencement, Completion, Rule, Visitation};
use super::{DecidedBy, Measure, Plan};
use crate::config::ConfigError;
use crate::extract::{ASSIGNMENTS_REACH_BACK_DAYS, Category, Code, Position, REPORTS_DUE_AFTER_DAYS};

/// Beyond this no worker carries so much: the number would stand for "no maximum", and whoever holds only such cases
/// would be counted as within the standard whatever they carry. It also keeps the exact arithmetic of utilisation within
/// its integers.
const MAXIMUM_LIMIT: u32 = 100;

/// Limits beyond which a number is a slip of the pen: ten years of days, so many hours, a visit a day, a long life.
const MOST_DAYS: u32 = 3_650;
const MOST_HOURS: u32 = 24 * MOST_DAYS;
const MOST_VISITS: u32 = 31;
const MOST_YEARS: u32 = 150;
const MOST_QUARTERS: u32 = 400;
const MOST_CASES: u32 = 10_000;
const MOST_MONTHS: u32 = 12 * MOST_YEARS;
const MOST_MINUTES: u32 = 100_000;
const MOST_PLACEMENTS: u32 = 100;
/// Ten standard deviations.
const MOST_Z: u32 = 100_000;

/// Longer than the window of the assignments extract (31 days before the month) no run can be seen.
const LONGEST_ALLOWANCE: u32 = ASSIGNMENTS_REACH_BACK_DAYS.unsigned_abs() - 1;

/// Checks a whole plan.
pub(super) fn plan(plan: &Plan) -> Result<(), ConfigError> {
    for (key, id) in [("id", &plan.id), ("order", &plan.order), ("instrument", &plan.instrument)] {
        slug(key, id)?;
    }
    between_one_and(MOST_QUARTERS, "sustain_quarters.value", plan.sustain_quarters.value)?;
    if let Some(days) = &plan.notice_days {
        between_one_and(MOST_DAYS, "notice_days.value", days.value)?;
    }
    if let Some(confidence) = &plan.review_confidence {
        between_one_and(99, "review_confidence.value.percent", confidence.value.percent)?;
        between_one_and(MOST_Z, "review_confidence.value.z_ten_thousandths", confidence.value.z_ten_thousandths)?;
    }
    if let Some(size) = &plan.case_review_size {
        between_one_and(MOST_CASES, "case_review_size.value", size.value)?;
    }
    if plan.in_force.value.to.is_some_and(|to| to < plan.in_force.value.from) {
        return Err(ConfigError::new("in_force.value.to", "the plan would end before it begins"));
    }
    let mut seen = HashSet::new();
    for (index, measure) in plan.measures.iter().enumerate() {
        let key = format!("measures[{index}]");
        if !seen.insert(&measure.id) {
            return Err(ConfigError::new(format!("{key}.id"), format!("the measure `{}` is listed twice", measure.id)));
        }
        self::measure(measure).map_err(|fault| ConfigError::new(format!("{key}.{}", fault.key), fault.reason))?;
    }
    if plan.measures.is_empty() {
        return Err(ConfigError::new("measures", "a plan needs at least one measure"));
    }
    Ok(())
}

fn measure(measure: &Measure) -> Result<(), ConfigError> {
    let id = &measure.id.0;
    if id.is_empty() || !id.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return Err(ConfigError::new("id", format!("`{id}` is no measure id: use letters and digits, like OM17")));
    }
    let segments = match &measure.rule {
        Some(Rule::CasePlan(_) | Rule::NeedsMet(_) | Rule::CareVisitation(_)) => true,
        Some(Rule::Caseload(caseload)) => caseload.average.is_some(),
        _ => false,
    };
    if measure.decided_by.value != DecidedBy::Own && !segments {
        return Err(ConfigError::new("decided_by.value", "the measure has no segments that could decide it"));
    }
    match &measure.rule {
        Some(Rule::Commencement(rule)) => commencement(rule),
        Some(Rule::Completion(rule)) => completion(rule),
        Some(Rule::Visitation(rule)) => visitation(rule),
        Some(Rule::Caseload(rule)) => caseload(rule),
        Some(Rule::CasePlan(rule)) => passing_score("rule.case_plan", rule.passing_score.value),
        Some(Rule::NeedsMet(rule)) => passing_score("rule.needs_met", rule.passing_score.value),
        Some(Rule::Deadline(rule)) => care::deadline(rule),
        Some(Rule::Within(rule)) => care::within(rule),
        Some(Rule::Achievement(rule)) => care::attainment(rule),
        Some(Rule::Training(rule)) => care::training(rule),
        Some(Rule::CareVisitation(rule)) => care::visitation(rule),
        Some(Rule::RepeatMaltreatment(rule)) => care::repeat(rule),
        Some(Rule::HarmInCare(rule)) => care::harm(rule),
        Some(Rule::Siblings(rule)) => care::siblings(rule),
        Some(Rule::Placements(rule)) => care::placements(rule),
        Some(Rule::Capacity(rule)) => care::capacity(rule),
        Some(Rule::Setting(rule)) => care::setting(rule),
        None => Ok(()),
    }
}

fn commencement(rule: &Commencement) -> Result<(), ConfigError> {
    between_one_and(MOST_HOURS, "rule.commencement.24_hours.value", rule.hours_24.value)?;
    between_one_and(MOST_HOURS, "rule.commencement.72_hours.value", rule.hours_72.value)?;
    // The same day is none later.
    between_one_and(MOST_DAYS, "rule.commencement.same_day.value", rule.same_day.value.max(1))
}

/// Of each report the extract of a month tells whether it was due 45 days after its acceptance: with another limit it
/// lacks reports that fall due in the month, and nothing says that they are lacking.
fn completion(rule: &Completion) -> Result<(), ConfigError> {
    if i64::from(rule.days.value) == i64::from(REPORTS_DUE_AFTER_DAYS) {
        return Ok(());
    }
    let reason = format!(
        "the extracts list the reports that are due {REPORTS_DUE_AFTER_DAYS} days after acceptance; of those due after \
         {} days some would be missing from every figure, so the measure can't be computed from them",
        rule.days.value
    );
    Err(ConfigError::new("rule.completion.days.value", reason))
}

fn visitation(rule: &Visitation) -> Result<(), ConfigError> {
    between_one_and(MOST_VISITS, "rule.visitation.visits.value", rule.visits.value)?;
    between_one_and(MOST_YEARS, "rule.visitation.adult_age.value", rule.adult_age.value)?;
    not_empty("rule.visitation.case_types.value", &rule.case_types.value)?;
    not_empty("rule.visitation.contacts.value", &rule.contacts.value)?;
    not_empty("rule.visitation.visitors.value", &rule.visitors.value)
}

fn caseload(rule: &Caseload) -> Result<(), ConfigError> {
    let key = |rest: &str| format!("rule.caseload.{rest}");
    for (index, maximum) in rule.maxima.iter().enumerate() {
        let place = key(&format!("maxima[{index}]"));
        if !(1..=MAXIMUM_LIMIT).contains(&maximum.value) {
            return Err(ConfigError::new(
                format!("{place}.value"),
                format!(
                    "a maximum lies between 1 and {MAXIMUM_LIMIT}: with more than anybody carries, workers who hold \
                     only such cases would be counted as within the standard; the extracts can't tell them from the \
                     workers whom the measure is about"
                ),
            ));
        }
        if rule.maxima[..index].iter().any(|earlier| earlier.category == maximum.category) {
            let reason = format!("the category `{}` has two maxima", maximum.category.text());
            return Err(ConfigError::new(format!("{place}.category"), reason));
        }
    }
    if let Some(missing) =
        Category::ALL.iter().find(|category| !rule.maxima.iter().any(|max| max.category == **category))
    {
        return Err(ConfigError::new(key("maxima"), format!("the category `{}` has no maximum", missing.text())));
    }
    for (name, days) in [("allowed_days", rule.allowed_days.value), ("near_days", rule.near_days.value)] {
        if days > LONGEST_ALLOWANCE {
            let reason =
                format!("runs are seen for {LONGEST_ALLOWANCE} days before a month's first day; allow at most so many");
            return Err(ConfigError::new(key(&format!("{name}.value")), reason));
        }
    }
    if rule.staffing_average.value.rate().numerator == 0 {
        return Err(ConfigError::new(
            key("staffing_average.value"),
            "no number of staff would bring the average to 0 %",
        ));
    }
    not_empty("rule.caseload.counted_positions.value", &rule.counted_positions.value)?;
    if !rule.counted_positions.value.contains(&Position::SocialWorker) {
        let reason = "the extracts' assignments are the caseloads of social workers; what other positions are \
                      responsible for is not in them, so that a measure of those alone would be met whatever they carry";
        return Err(ConfigError::new(key("counted_positions.value"), reason));
    }
    Ok(())
}

fn passing_score(key: &str, score: u8) -> Result<(), ConfigError> {
    if (1..=5).contains(&score) {
        return Ok(());
    }
    Err(ConfigError::new(format!("{key}.passing_score.value"), "scores go from 1 to 5"))
}

/// A number that the arithmetic of dates can take: 1 to a limit that no order reaches.
fn between_one_and(limit: u32, key: &str, value: u32) -> Result<(), ConfigError> {
    if (1..=limit).contains(&value) {
        return Ok(());
    }
    Err(ConfigError::new(key, format!("{value} is no number from 1 to {limit}")))
}

fn not_empty<T>(key: &str, list: &[T]) -> Result<(), ConfigError> {
    if list.is_empty() { Err(ConfigError::new(key, "must list at least one")) } else { Ok(()) }
}

fn slug(key: &str, text: &str) -> Result<(), ConfigError> {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    if !text.is_empty() && text.bytes().all(plain) {
        return Ok(());
    }
    Err(ConfigError::new(key, format!("`{text}` is no id: use lower-case letters, digits and `-`")))
}
