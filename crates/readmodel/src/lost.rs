//! Eligibility that restated figures took away (`certification.md`): with what changed, and by which submission.

use std::sync::Arc;

use certification::risk::{Restated, changed};
use chrono::{DateTime, TimeDelta, Utc};
use domain::certification::{Status, Track};
use domain::submission::{Submission, known};

use crate::timeline::Timeline;
use crate::{Basis, ReadError, ReadModel};

/// How many of the newest submissions that restated a month are looked at.
const LOOKED_AT: usize = 12;

/// That a measure or segment was eligible until a month was restated.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LostEligibility {
    /// The measure or segment.
    pub id: Arc<str>,
    /// The submission that restated the month.
    pub by: Submission,
    /// The quarters that made it eligible and are not met any more.
    pub quarters: Vec<Restated>,
}

impl ReadModel {
    /// Which measures and segments are not eligible as known at a moment, because a month of a quarter that had made
    /// them eligible was restated; the newest twelve such submissions are looked at. `now` is what is known then.
    ///
    /// # Errors
    /// When the evidence can't be read.
    pub async fn lost_eligibility(
        &self,
        basis: &Basis,
        known_on: Option<DateTime<Utc>>,
        now: &[Track],
    ) -> Result<Vec<LostEligibility>, ReadError> {
        let submissions = self.submissions(basis).await?;
        let mut open: Vec<&Track> = now.iter().filter(|track| is_not_eligible(track)).collect();
        let mut lost = Vec::new();
        for by in restating(&submissions, known_on) {
            if open.is_empty() {
                break;
            }
            let before = Timeline::new(&submissions, Some(by.received - TimeDelta::microseconds(1)));
            let before = self.tracks(basis, &before).await?;
            open.retain(|track| match lost_by(track, &before, basis.plan().sustain_quarters.value) {
                quarters if quarters.is_empty() => true,
                quarters => {
                    lost.push(LostEligibility { id: Arc::clone(&track.id), by: by.clone(), quarters });
                    false
                }
            });
        }
        Ok(lost)
    }
}

fn is_not_eligible(track: &Track) -> bool {
    matches!(track.status(), Status::Met | Status::NotMet)
}

/// The newest submissions known at a moment whose month had one before.
fn restating(submissions: &[Submission], known_on: Option<DateTime<Utc>>) -> Vec<&Submission> {
    let known = known(submissions, known_on);
    let had_one = |place: usize, month| known[..place].iter().any(|before| before.month == month);
    let restating = known.iter().enumerate().filter(|(place, submission)| had_one(*place, submission.month));
    let restating: Vec<&Submission> = restating.map(|(_, submission)| *submission).collect();
    restating.into_iter().rev().take(LOOKED_AT).collect()
}

/// The quarters that made a track eligible by what was known before, and are not met now.
fn lost_by(now: &Track, before: &[Track], sustain: u32) -> Vec<Restated> {
    let Some(then) = before.iter().find(|then| then.id == now.id) else { return Vec::new() };
    let relied_on = then.relied_on(sustain);
    let mut changed = changed(relied_on.iter().map(|result| (result.quarter, &result.figures[..])), now);
    changed.retain(|restated| !restated.still_met);
    changed
}
