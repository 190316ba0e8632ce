//! What the draw date leaves undecided: the warning `still_pending` of a submission.

use chrono::NaiveDate;
use domain::{MeasureId, Verdict};

use crate::measures::judge;
use crate::month::{MonthExtracts, Setting, UnknownOffice};

/// Records of one measure that can't be judged at the draw date.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Undecided {
    /// The measure.
    pub measure: MeasureId,
    /// How many of its records are pending.
    pub records: u64,
    /// The first date on which a draw would leave none of them pending.
    pub decided_from: NaiveDate,
}

/// What the draw date leaves undecided, by the monthly measures whose extracts are at hand.
///
/// # Errors
/// When an extract names an office that the offices file does not list.
pub fn undecided(setting: Setting<'_>, extracts: &MonthExtracts) -> Result<Vec<Undecided>, UnknownOffice> {
    let mut found = Vec::new();
    for measure in &setting.plan.measures {
        let Some(rule) = measure.rule.as_ref().filter(|rule| !rule.is_reviewed()) else { continue };
        if crate::measures::needs(rule).iter().any(|(kind, _)| extracts.find(*kind).is_none()) {
            continue;
        }
        let (mut records, mut last_due) = (0, None);
        judge(rule, setting, extracts, &mut |judgement| {
            if judgement.reason.verdict() == Verdict::Pending {
                records += 1;
                last_due = last_due.max(judgement.due_on);
            }
        })?;
        let decided_from = last_due.map(|day| day.plus(1).date());
        found.extend(decided_from.map(|decided_from| Undecided { measure: measure.id.clone(), records, decided_from }));
    }
    Ok(found)
}
