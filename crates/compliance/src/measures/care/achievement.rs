//! OM20, discharge: had the youth achieved something?

use domain::Reason;
use domain::extract::ExitReason;
use domain::plan::Attainment;

use super::{Bench, Stays};
use crate::measures::{Judgement, Needs};
use crate::month::{MonthExtracts, Setting, UnknownOffice};

/// What the rule reads.
pub const NEEDS: Needs = &[Stays::NEED];

const MONTHS_OF_A_YEAR: u32 = 12;

/// Judges the stays of youth that ended in the month. Never pending.
///
/// # Errors
/// When the extract names an office that the offices file does not list.
pub fn judge(
    rule: &Attainment,
    setting: Setting<'_>,
    extracts: &MonthExtracts,
    each: &mut dyn FnMut(Judgement<'_>),
) -> Result<(), UnknownOffice> {
    let bench = Bench::of(setting, extracts)?;
    let stays = &bench.stays;
    for stay in 0..stays.rows {
        let Some(ended) = stays.ended_on.at(stay).filter(|day| bench.calendar.contains(*day)) else { continue };
        let of_age = |born: domain::extract::Day| born.plus_months(MONTHS_OF_A_YEAR * rule.age.value) <= ended;
        if !stays.birth_date.at(stay).is_some_and(of_age) {
            continue;
        }
        let achieved = stays.achievement.at(stay).is_some_and(|one| rule.achievements.value.contains(&one));
        let reason = match () {
            () if bench.is_other_care(stay, &rule.care_types.value) => Reason::OtherCareType,
            () if stays.exit_reason.at(stay) == Some(ExitReason::Death) => Reason::Died,
            () if achieved => Reason::Achieved,
            () => Reason::NoneAchieved,
        };
        each(bench.of_stay(stay, reason));
    }
    Ok(())
}
