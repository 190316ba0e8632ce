//! What of the case reviews needs attention: risks to children first of all, then what waits for the monitor.

use auth::viewer::Viewer;
use casereview::{ActKind, Case, CaseState, Desk, Round, RoundState, State};
use chrono::NaiveDate;
use ui::format;

use crate::features::escalations::mark;
use crate::features::home::text as said;
use crate::features::rounds::{above, text as rounds};
use crate::figures::attention_line::Line;
use crate::{Portal, addresses};

/// What waits for the monitor in a round: the act, the state in which a case waits for it, and how that is said.
const WAITING: [(ActKind, CaseState, said::Waits); 2] = [
    (ActKind::ScoresDecided, CaseState::Deciding, said::TO_DECIDE),
    (ActKind::OverrideRuled, CaseState::OverrideAsked, said::TO_RULE),
];

impl Portal {
    /// What needs a viewer's attention now.
    pub(crate) fn rounds_attention(&self, viewer: &Viewer, desk: &Desk) -> Vec<Line> {
        let today = self.today();
        let mut lines = self.risks(viewer, desk);
        for round in desk.rounds.iter().filter(|round| round.withdrawn.is_none()) {
            lines.extend(WAITING.iter().filter_map(|(act, state, waits)| {
                let may = viewer.may_review(*act, State::Case(*state));
                may.then(|| waiting(round, *state, viewer, waits)).flatten()
            }));
            if viewer.may_review(ActKind::DueMoved, State::Round(RoundState::Assigned)) {
                lines.extend(overdue(round, today));
            }
        }
        lines
    }

    fn risks(&self, viewer: &Viewer, desk: &Desk) -> Vec<Line> {
        let open = self.escalations(viewer, desk).into_iter().filter(|one| mark::is_open(one));
        let line = |one: &casereview::Escalation| {
            let office = format::office(&one.office, self.default_plan().offices());
            (mark::address(one.number), said::risk(one), said::risk_clock(one, &office, self.now()))
        };
        open.map(line).collect()
    }
}

/// The cases of a round that wait for the viewer: those where the viewer is one of the two reviewers wait for another.
fn waiting(round: &Round, state: CaseState, viewer: &Viewer, waits: &said::Waits) -> Option<Line> {
    let waits_here = |case: &&Case| round.state_of(case) == state && !case.is_reviewed_by(viewer.name());
    let cases: Vec<&Case> = round.sampled().filter(waits_here).collect();
    let rest = waits.told(cases.len(), round);
    match cases.as_slice() {
        [] => None,
        [only] => Some((addresses::ROUND_CASE.to([&round.number, &only.id]), said::case(&only.id), rest)),
        several => Some((above::address(round.number), said::cases(several.len()), rest)),
    }
}

/// That scores were due before today.
fn overdue(round: &Round, today: NaiveDate) -> Option<Line> {
    let due_on = round.due_on.filter(|due_on| *due_on < today)?;
    let late = round.sampled().filter(|case| round.state_of(case) == CaseState::Scoring).count();
    let to = above::address(round.number);
    (late > 0).then(|| (to, rounds::in_list(round.number, round.quarter), said::late(late, due_on)))
}
