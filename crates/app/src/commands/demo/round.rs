//! A review round of the demonstration: drawn, assigned, and some of its cases under way, one in each state.

use std::collections::BTreeSet;
use std::fs;

use anyhow::{Context, anyhow};
use casereview::{Act, Answers, Case, CaseState, Given, Reviewer, Round, Unmet, Whole, assign, questions, scored};
use chrono::Days;
use clerk::{Clerk, NewFrame, Person};
use domain::extract::Score;
use domain::{Quarter, Role};
use intake::{FrameRequest, read_frame};
use sampling::ALGORITHM;

use super::people::{REVIEWERS, named, options, sign_in};
use crate::clock;
use crate::failure::Failure;
use crate::office::Office;

const SEED: &str = "6 4 2 5 1 3 3 6";
const DAYS_TO_SCORE: Days = Days::new(60);
const TEXT: &str = "Made up for this demonstration.";
const RISK: &str =
    "Made up for this demonstration: a relative with a violent past has moved in, and nobody has looked.";

/// How far the first cases get; all others wait for their reviewers.
const TARGETS: [CaseState; 14] = [
    CaseState::Final,
    CaseState::Final,
    CaseState::Final,
    CaseState::Final,
    CaseState::Final,
    CaseState::Final,
    CaseState::Final,
    CaseState::Final,
    CaseState::Final,
    CaseState::Joint,
    CaseState::Confirming,
    CaseState::Deciding,
    CaseState::OverrideAsked,
    CaseState::Scoring,
];

/// Makes the round of the quarter after the last month, or goes on where one was cut short, and gives a line that tells
/// of it; none where there is another round, or where visitors have gone on with this one.
pub(super) async fn make(office: &Office, seed: u64) -> Result<Option<String>, Failure> {
    let model = office.model();
    let clerk = Clerk { store: &office.store, model: &model, basis: &office.basis, now: clock::now };
    let (name, _) = sign_in(Role::Monitor);
    let monitor = Person { name: &name, role: Role::Monitor, is_statewide: true };
    let quarter = options(seed).last.quarter().next();
    if model.case_reviews(&office.basis, None).await?.desk.rounds.is_empty() {
        clerk.open_round(monitor, &frame(office, seed, quarter)?).await?;
    }
    loop {
        let desk = model.case_reviews(&office.basis, None).await?.desk;
        let own = desk.rounds.first().filter(|round| round.quarter == quarter && round.withdrawn.is_none());
        let Some(round) = own else { return Ok(None) };
        // The immediate risk is the last that is made up.
        if !desk.escalations.is_empty() {
            let is_own = desk.escalations.iter().all(|escalation| escalation.text == RISK);
            return Ok(is_own.then(|| format!("Round {} reviews {quarter}; it is made up too.", round.number)));
        }
        let Some((who, role, act)) = next(office, round)? else { return Ok(None) };
        let person = Person { name: &who, role, is_statewide: true };
        clerk.record_review(person, |_| Ok(act.clone())).await?;
    }
}

/// A synthetic frame, read and checked like any.
fn frame(office: &Office, seed: u64, quarter: Quarter) -> Result<NewFrame, Failure> {
    let text = String::from_utf8(synthetic::frame(&options(seed), quarter)).context("a synthetic frame is UTF-8")?;
    let scratch = tempfile::tempdir().context("could not make a folder for the synthetic frame")?;
    let path = scratch.path().join("frame.csv");
    fs::write(&path, &text).context("could not write the synthetic frame")?;
    let request = FrameRequest {
        offices: office.basis.offices(),
        zone: office.basis.zone(),
        quarter: Some(quarter),
        limits: office.configuration.settings.limits.limits(),
    };
    let frame =
        read_frame(&path, &request)?.frame.context("the synthetic frame was refused, a fault of this program")?;
    Ok(NewFrame { quarter, text, sha256: frame.sha256, cases: frame.cases })
}

/// Who does what next; nothing once the last case with a target has got there.
fn next(office: &Office, round: &Round) -> Result<Option<(String, Role, Act)>, Failure> {
    let number = round.number;
    let by_monitor = |act| Ok(Some((sign_in(Role::Monitor).0, Role::Monitor, act)));
    if round.sample.is_none() {
        let strata = round.drawn_by(SEED).map_err(|fault| anyhow!("the demonstration could not draw: {fault}"))?;
        let (seed, algorithm) = (SEED.to_owned(), ALGORITHM.to_owned());
        return by_monitor(Act::SampleDrawn { round: number, seed, algorithm, strata });
    }
    if round.assigned.is_none() {
        let cases = round.sampled().map(|case| (case.id.clone(), case.office.clone())).collect();
        let reviewers = REVIEWERS.map(|who| Reviewer { name: named(who).0, barred: BTreeSet::new() });
        let reviewers = assign(&cases, &reviewers).context("the demonstration could not assign its cases")?;
        let today = office.basis.zone().date(clock::now());
        let due_on = today.checked_add_days(DAYS_TO_SCORE).expect("two months from now are in the calendar");
        return by_monitor(Act::CasesAssigned { round: number, due_on, reviewers });
    }
    let towards = |(place, (case, target)): (usize, (&Case, &CaseState))| Scene { round, case, place }.towards(*target);
    let step = round.sampled().zip(&TARGETS).enumerate().find_map(towards);
    Ok(step.map(|(who, act)| (who, Role::Reviewer, act)))
}

/// A case on its way to a state.
#[derive(Clone, Copy)]
struct Scene<'a> {
    round: &'a Round,
    case: &'a Case,
    /// Its place among the cases, by which its scores differ from others'.
    place: usize,
}

impl Scene<'_> {
    /// Which reviewer does what next; nothing where the case has got there.
    fn towards(self, target: CaseState) -> Option<(String, Act)> {
        let [one, other] = self.case.reviewers.as_ref()?;
        let (round, case) = (self.round.number, self.case.id.clone());
        if target == CaseState::Scoring {
            let act = Act::RiskAnswered { round, case, risk: true, text: RISK.to_owned() };
            return (!self.case.has_answered_risk(one)).then(|| (one.clone(), act));
        }
        for (place, name) in [one, other].into_iter().enumerate() {
            if !self.case.has_answered_risk(name) {
                return Some((name.clone(), Act::RiskAnswered { round, case, risk: false, text: String::new() }));
            }
            if !self.case.own.contains_key(name) {
                return Some((name.clone(), Act::OwnScored { round, case, answers: self.answers(place) }));
            }
        }
        match self.round.state_of(self.case) {
            state if state == target => None,
            CaseState::Joint => Some((one.clone(), Act::JointScored { round, case, answers: self.joint(target) })),
            CaseState::Confirming => Some((other.clone(), Act::JointConfirmed { round, case })),
            CaseState::Final if target == CaseState::OverrideAsked && self.case.overrides.is_empty() => {
                Some((other.clone(), Act::OverrideAsked { round, case, of: Whole::Plan, reason: TEXT.to_owned() }))
            }
            // A visitor has gone on with it.
            _ => None,
        }
    }

    /// What one of the two gives: mostly 4 and 5, a 3 in every third case, and one domain in which the second differs.
    fn answers(self, reviewer: usize) -> Answers {
        let scored = scored(&self.round.instrument, self.case.case_type);
        let form = self.round.instrument.review.as_ref().expect("a round has a form to fill in");
        let low = self.place.is_multiple_of(3).then_some(self.place % scored.len());
        let differs = self.differs(scored.len());
        let score = |place: usize| match place {
            place if Some(place) == low => Score::Marginal,
            place if (place + self.place) % 2 == usize::from(reviewer == 1 && place == differs) => Score::Optimal,
            _ => Score::VeryGood,
        };
        let given = |place: usize| Given { score: score(place), rationale: TEXT.to_owned() };
        let unmet = low.filter(|place| scored[*place].of == Whole::Needs).map(|place| Unmet {
            need: form.need_types[place % form.need_types.len()].id.clone(),
            barrier: form.barriers[self.place % form.barriers.len()].id.clone(),
            note: TEXT.to_owned(),
        });
        Answers {
            questions: questions(form).map(|question| (question.id.clone(), true)).collect(),
            scores: scored.iter().enumerate().map(|(place, scored)| (scored.column.clone(), given(place))).collect(),
            unmet: unmet.into_iter().collect(),
        }
    }

    /// What both give: the first one's scores, but for one domain where the supervisor is to decide.
    fn joint(self, target: CaseState) -> Answers {
        let mut answers = self.answers(0);
        if target == CaseState::Deciding {
            let scored = scored(&self.round.instrument, self.case.case_type);
            answers.scores.remove(&scored[self.differs(scored.len())].column);
        }
        answers
    }

    /// The one of so many domains in which the two differ.
    fn differs(self, domains: usize) -> usize {
        (self.place + 2) % domains
    }
}
