//! The gate: whether an act may be recorded, by the rules and by what is known at that moment.

use std::collections::BTreeMap;

use acts::{By, Fault, Role, told};
use chrono::NaiveDate;
use domain::Quarter;
use domain::instrument::Instrument;
use domain::submission::SubmissionId;

use crate::act::{Act, Pair};
use crate::answers::{Answers, Stage};
use crate::case::Case;
use crate::desk::Desk;
use crate::refusal::{Obstacle, Refusal};
use crate::round::Round;
use crate::rules::Rule;
use crate::sample;
use crate::state::State;

/// What is known when somebody acts.
#[derive(Clone, Copy, Debug)]
pub struct Moment<'a> {
    /// The day, in the order's zone.
    pub today: NaiveDate,
    /// Accounts that may review: reviewers and the monitor's staff who are not disabled.
    pub reviewers: &'a [String],
    /// The submissions whose `case_reviews.csv` is in force, by quarter.
    pub handed_in: &'a BTreeMap<Quarter, SubmissionId>,
}

impl Desk {
    /// Whether somebody may record an act now.
    ///
    /// # Errors
    /// Why not.
    pub fn permit(&self, act: &Act, by: By<'_>, moment: &Moment<'_>) -> Result<(), Refusal> {
        let rule = Rule::of(act.kind());
        rule.allow_role(by.role)?;
        let state = self.state(act)?;
        rule.allow(by.role, state)?;
        texts(act)?;
        match (act.round(), act.case()) {
            (Some(round), Some(case)) => {
                let round = self.known_round(round)?;
                self.of_case(act, round, known_case(round, case)?, by, moment)
            }
            (Some(number), None) => self.of_round(act, number, moment),
            _ => self.beyond_rounds(act, by, moment),
        }
    }

    /// The state of what an act is about.
    ///
    /// # Errors
    /// When that is not there.
    pub fn state(&self, act: &Act) -> Result<State, Refusal> {
        Ok(match act {
            Act::RoundOpened { .. } | Act::OfficesBarred { .. } | Act::RouteChosen { .. } => State::Anytime,
            Act::EscalationNoted { escalation, .. } | Act::EscalationClosed { escalation, .. } => {
                let found = self.escalation(*escalation);
                let what = || format!("escalation {escalation}");
                State::Escalation(found.ok_or_else(|| Refusal::Unknown { what: what() })?.state())
            }
            act => {
                let round = self.known_round(act.round().unwrap_or_default())?;
                match act.case() {
                    // Nothing is done in a round that was given up.
                    Some(_) if round.withdrawn.is_some() => State::Round(round.state()),
                    Some(case) => State::Case(round.state_of(known_case(round, case)?)),
                    None => State::Round(round.state()),
                }
            }
        })
    }

    fn known_round(&self, number: u32) -> Result<&Round, Refusal> {
        self.round(number).ok_or_else(|| Refusal::Unknown { what: format!("round {number}") })
    }

    fn of_round(&self, act: &Act, number: u32, moment: &Moment<'_>) -> Result<(), Refusal> {
        match act {
            Act::RoundOpened { quarter, size, instrument, frame, .. } => {
                Refusal::unless_next(number, self.next_round())?;
                if let Some(standing) = self.round_of(*quarter) {
                    let why = format!("round {} reviews {quarter}: a quarter has one round", standing.number);
                    return Err(Refusal::field("quarter", &why));
                }
                let instrument = Instrument::from_toml(instrument).map_err(|fault| rule(fault.to_string()))?;
                if instrument.review.is_none() {
                    return Err(rule("the instrument file has no form for reviewers (`review`)"));
                }
                sample::allocation(frame, *size).map(drop).map_err(|fault| Refusal::field("frame", &fault))
            }
            Act::SampleDrawn { seed, strata, .. } => {
                let again = self.known_round(number)?.drawn_by(seed).map_err(|fault| Refusal::field("seed", &fault))?;
                if again == *strata { Ok(()) } else { Err(rule("the draw is not that of the frame and the seed")) }
            }
            Act::CasesAssigned { due_on, reviewers, .. } => {
                not_past(*due_on, moment)?;
                self.assigned(self.known_round(number)?, reviewers, moment)
            }
            Act::DueMoved { due_on, .. } => not_past(*due_on, moment),
            _ => Ok(()),
        }
    }

    fn assigned(
        &self,
        round: &Round,
        reviewers: &BTreeMap<String, [String; 2]>,
        moment: &Moment<'_>,
    ) -> Result<(), Refusal> {
        if !round.sampled().map(|case| &case.id).eq(reviewers.keys()) {
            return Err(Refusal::Overtaken);
        }
        for (id, pair) in reviewers {
            let case = known_case(round, id)?;
            if pair[0] == pair[1] {
                return Err(rule(format!("case {id} needs two different reviewers")));
            }
            pair.iter().try_for_each(|name| self.may_review(name, case, moment))?;
        }
        Ok(())
    }

    fn may_review(&self, name: &str, case: &Case, moment: &Moment<'_>) -> Result<(), Refusal> {
        if !moment.reviewers.iter().any(|known| known == name) {
            return Err(Refusal::Unknown { what: format!("account `{name}` that may review") });
        }
        if self.barred_from(name).contains(&case.office) {
            return Err(rule(format!("{name} is barred from cases of the office {}", case.office)));
        }
        Ok(())
    }

    fn beyond_rounds(&self, act: &Act, by: By<'_>, moment: &Moment<'_>) -> Result<(), Refusal> {
        match act {
            Act::OfficesBarred { reviewer, .. } if !moment.reviewers.contains(reviewer) => {
                Err(Refusal::Unknown { what: format!("account `{reviewer}` that may review") })
            }
            Act::RouteChosen { quarter, between, .. } => self.may_choose(*quarter, *between, moment),
            Act::EscalationNoted { escalation, .. } if by.role == Role::Reviewer => {
                let found = self.escalation(*escalation).and_then(|one| self.round(one.round)?.case(&one.case));
                if found.is_some_and(|case| case.is_reviewed_by(by.name)) { Ok(()) } else { Err(not_assigned()) }
            }
            _ => Ok(()),
        }
    }

    /// That a round and a file are there for the quarter, and are the two between which is chosen.
    fn may_choose(&self, quarter: Quarter, between: Option<Pair>, moment: &Moment<'_>) -> Result<(), Refusal> {
        let nothing = |lacking: &str| Refusal::Unknown {
            what: format!("{lacking} for {quarter}: there is nothing to choose between"),
        };
        let round = self.round_of(quarter).ok_or_else(|| nothing("round"))?.number;
        let submission = moment.handed_in.get(&quarter).ok_or_else(|| nothing("case_reviews.csv with reviews"))?.0;
        if between == Some(Pair { round, submission }) { Ok(()) } else { Err(Refusal::Overtaken) }
    }

    fn of_case(&self, act: &Act, round: &Round, case: &Case, by: By<'_>, moment: &Moment<'_>) -> Result<(), Refusal> {
        let is_own = case.is_reviewed_by(by.name);
        let check = |answers: &Answers, stage| {
            let faults = answers.faults(&round.instrument, case.case_type, stage);
            if faults.is_empty() { Ok(()) } else { Err(Refusal::Faults(faults)) }
        };
        match act {
            Act::RiskAnswered { .. }
            | Act::OverrideAsked { .. }
            | Act::JointScored { .. }
            | Act::OwnScored { .. }
            | Act::JointConfirmed { .. }
                if !is_own =>
            {
                Err(not_assigned())
            }
            Act::ScoresDecided { .. } | Act::OverrideRuled { .. } if is_own => Err(Refusal::Own(Obstacle::Person(
                "you are one of its two reviewers: another of the monitor's staff decides",
            ))),
            Act::OwnScored { .. } if case.own.contains_key(by.name) => {
                Err(Refusal::Own(Obstacle::Person("your scores are in; they are not changed before the joint scores")))
            }
            Act::OwnScored { .. } if !case.has_answered_risk(by.name) => {
                Err(Refusal::field(domain::instrument::IMMEDIATE_RISK, "answer this first"))
            }
            Act::OwnScored { answers, .. } => check(answers, Stage::Own),
            Act::JointScored { answers, .. } => {
                let own = case.both().ok_or(Refusal::Overtaken)?;
                check(answers, Stage::Joint(own))
            }
            Act::JointConfirmed { .. } if case.joint.as_ref().is_some_and(|joint| joint.by.actor == by.name) => {
                Err(Refusal::Own(Obstacle::Person("you entered the joint scores: the other reviewer confirms them")))
            }
            Act::ScoresDecided { answers, .. } => {
                let joint = case.joint.as_ref().ok_or(Refusal::Overtaken)?;
                check(answers, Stage::Decided(&joint.answers))
            }
            Act::OverrideAsked { of, .. } => may_ask(round, case, *of),
            Act::OverrideRuled { of, .. }
                if !case.overrides.iter().any(|one| one.of == *of && one.ruling.is_none()) =>
            {
                Err(Refusal::Overtaken)
            }
            Act::CaseReplaced { by: other, .. } if other.as_deref() != round.next_replacement(case) => {
                Err(rule("replacements are used in the order of the draw"))
            }
            Act::CaseReassigned { from, to, .. } => {
                if !case.is_reviewed_by(from) || case.is_reviewed_by(to) {
                    return Err(Refusal::field("to", "choose somebody who does not review the case yet"));
                }
                self.may_review(to, case, moment)
            }
            _ => Ok(()),
        }
    }
}

fn may_ask(round: &Round, case: &Case, of: crate::whole::Whole) -> Result<(), Refusal> {
    if round.completed().is_some() {
        return Err(rule("the round is complete: the monitor can open the case again"));
    }
    if case.overrides.iter().any(|asked| asked.of == of) {
        return Err(Refusal::field("of", "this override was asked for before"));
    }
    Ok(())
}

fn known_case<'r>(round: &'r Round, id: &str) -> Result<&'r Case, Refusal> {
    round.case(id).ok_or_else(|| Refusal::Unknown { what: format!("case {id} in round {}", round.number) })
}

fn not_assigned() -> Refusal {
    Refusal::Own(Obstacle::Person("the case is not assigned to you"))
}

fn rule(why: impl Into<String>) -> Refusal {
    Refusal::Own(Obstacle::Rule(why.into()))
}

fn not_past(day: NaiveDate, moment: &Moment<'_>) -> Result<(), Refusal> {
    if day < moment.today { Err(Refusal::field("due_on", &format!("{day} is in the past"))) } else { Ok(()) }
}

/// That what must be said is said, and nothing is too long.
fn texts(act: &Act) -> Result<(), Fault> {
    let (field, text) = match act {
        Act::OfficesBarred { reason, .. }
        | Act::DueMoved { reason, .. }
        | Act::CaseReassigned { reason, .. }
        | Act::CaseReplaced { reason, .. }
        | Act::OverrideAsked { reason, .. }
        | Act::OverrideRuled { reason, .. }
        | Act::CaseReopened { reason, .. }
        | Act::RoundWithdrawn { reason, .. }
        | Act::RouteChosen { reason, .. } => ("reason", reason),
        Act::RiskAnswered { risk: true, text, .. }
        | Act::EscalationNoted { text, .. }
        | Act::EscalationClosed { text, .. } => ("text", text),
        _ => return Ok(()),
    };
    told(field, text)
}
