//! Eligibility that restated figures took away (`certification.md`): with what changed, and by what.

use std::sync::Arc;

use casereview::{ActKind, Desk, Recorded};
use certification::risk::{Restated, changed};
use chrono::{DateTime, TimeDelta, Utc};
use domain::Quarter;
use domain::certification::{Status, Track};
use domain::extract::ExtractKind;
use domain::submission::{Submission, known};

use crate::{Basis, ReadError, ReadModel};

/// How many of the newest submissions and acts that restated something are looked at.
const LOOKED_AT: usize = 12;

/// That a measure or segment was eligible until figures were restated.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LostEligibility {
    /// The measure or segment.
    pub id: Arc<str>,
    /// What restated them.
    pub by: Restating,
    /// The quarters that made it eligible and are not met any more.
    pub quarters: Vec<Restated>,
}

/// What restates figures that were complete.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Restating {
    /// A submission of a month that had one before.
    Submission(Submission),
    /// The withdrawal of a submission at that moment.
    Withdrawal(Submission, DateTime<Utc>),
    /// An act of the case review that takes the reviews of a quarter away, or puts others in their place.
    Review(Quarter, Recorded),
}

impl Restating {
    /// When it became known.
    pub fn at(&self) -> DateTime<Utc> {
        match self {
            Restating::Submission(submission) => submission.received,
            Restating::Withdrawal(_, at) => *at,
            Restating::Review(_, recorded) => recorded.at,
        }
    }
}

impl ReadModel {
    /// Which measures and segments are not eligible as known at a moment, because a quarter that had made them eligible
    /// was restated, by a submission, by the withdrawal of one or by an act of its case review; the newest twelve such are
    /// looked at. `now` is what is known then.
    ///
    /// # Errors
    /// When the evidence can't be read.
    pub async fn lost_eligibility(
        &self,
        basis: &Basis,
        known_on: Option<DateTime<Utc>>,
        now: &[Track],
    ) -> Result<Vec<LostEligibility>, ReadError> {
        let reviews = self.case_reviews(basis, known_on).await?;
        let submissions = self.submissions(basis).await?;
        let mut open: Vec<&Track> = now.iter().filter(|track| is_not_eligible(track)).collect();
        let mut lost = Vec::new();
        for by in restating(&submissions, &reviews.desk, known_on) {
            if open.is_empty() {
                break;
            }
            let before = self.timeline(basis, Some(by.at() - TimeDelta::microseconds(1))).await?;
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

/// The newest of what restated something by a moment, the newest first.
fn restating(submissions: &[Submission], desk: &Desk, known_on: Option<DateTime<Utc>>) -> Vec<Restating> {
    let known = known(submissions, known_on);
    let had_one = |place: usize, month| known[..place].iter().any(|before| before.month == month);
    let again = known.iter().enumerate().filter(|(place, submission)| had_one(*place, submission.month));
    let again = again.map(|(_, submission)| Restating::Submission((*submission).clone()));
    let withdrawn = known.iter().filter(|submission| submission.is_withdrawn(known_on));
    let withdrawn =
        withdrawn.filter_map(|submission| Some(Restating::Withdrawal((*submission).clone(), submission.withdrawn?)));
    let mut restating: Vec<Restating> = again.chain(withdrawn).chain(reviewing(desk, &known)).collect();
    restating.sort_by_key(Restating::at);
    restating.into_iter().rev().take(LOOKED_AT).collect()
}

/// The acts that take the reviews of a quarter away or put others in their place: a final case is opened again, a round
/// is given up; and where reviews were handed in too, a round is opened or one of the two chosen.
fn reviewing(desk: &Desk, known: &[&Submission]) -> impl Iterator<Item = Restating> {
    let is_handed_in = |quarter: Quarter| {
        let of_quarter = known.iter().filter(|submission| submission.month.quarter() == quarter);
        of_quarter.filter_map(|submission| submission.extract(ExtractKind::CaseReviews)).any(|extract| extract.rows > 0)
    };
    desk.history.iter().filter_map(move |recorded| {
        let act = &recorded.act;
        let quarter = act.quarter().or_else(|| Some(desk.round(act.round()?)?.quarter))?;
        let restates = match act.kind() {
            ActKind::CaseReopened | ActKind::RoundWithdrawn => true,
            ActKind::RoundOpened | ActKind::RouteChosen => is_handed_in(quarter),
            _ => false,
        };
        restates.then(|| Restating::Review(quarter, recorded.clone()))
    })
}

/// The quarters that made a track eligible by what was known before, and are not met now.
fn lost_by(now: &Track, before: &[Track], sustain: u32) -> Vec<Restated> {
    let Some(then) = before.iter().find(|then| then.id == now.id) else { return Vec::new() };
    let relied_on = then.relied_on(sustain);
    let mut changed = changed(relied_on.iter().map(|result| (result.quarter, &result.figures[..])), now);
    changed.retain(|restated| !restated.still_met);
    changed
}
