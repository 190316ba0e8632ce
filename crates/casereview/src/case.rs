//! A case of a round: who reviews it, what they scored, and what was decided of it.

use std::collections::BTreeMap;

use acts::Stamp;
use chrono::NaiveDate;
use domain::extract::ReviewCaseType;
use domain::instrument::Instrument;

use crate::answers::Answers;
use crate::state::{CaseState, EscalationState};
use crate::whole::Whole;

/// A case that was drawn for a round, or took the place of one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Case {
    /// Its id.
    pub id: String,
    /// Its office.
    pub office: String,
    /// Its type.
    pub case_type: ReviewCaseType,
    /// The day on which its planning conference is due.
    pub plan_due_on: NaiveDate,
    /// Its two reviewers, the one first who was assigned first; none before the cases are assigned.
    pub reviewers: Option<[String; 2]>,
    /// The two to whom it was assigned at first, whoever has it since.
    pub assigned_to: Option<[String; 2]>,
    /// The answers to the question about immediate risk, oldest first.
    pub risks: Vec<(Stamp, bool)>,
    /// What each reviewer handed in, by the account's name.
    pub own: BTreeMap<String, (Stamp, Answers)>,
    /// What was handed in before the case went to another reviewer, by the account's name: it counts no more.
    pub(crate) set_aside: BTreeMap<String, (Stamp, Answers)>,
    /// Who got the case from another, with the number of the entry: for them it began anew then.
    pub(crate) anew: BTreeMap<String, i64>,
    /// The joint scores.
    pub joint: Option<Joint>,
    /// The overrides asked for, oldest first.
    pub overrides: Vec<Override>,
    /// Since when it is final.
    pub settled: Option<Stamp>,
    /// That it was left out, and what took its place.
    pub replaced: Option<Replaced>,
}

/// The joint scores of two reviewers.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Joint {
    /// Who entered them.
    pub by: Stamp,
    /// What both agreed on.
    pub answers: Answers,
    /// That the other confirmed them.
    pub confirmed: Option<Stamp>,
    /// What the review supervisor decided.
    pub decided: Option<(Stamp, Answers)>,
}

/// An override.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Override {
    /// Of what.
    pub of: Whole,
    /// Who asked.
    pub asked: Stamp,
    /// Why.
    pub reason: String,
    /// Whether it was granted, and why.
    pub ruling: Option<(Stamp, bool, String)>,
}

/// That a case was left out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Replaced {
    /// Who, and when.
    pub stamp: Stamp,
    /// The case in its place; none where its stratum had none left.
    pub by: Option<String>,
    /// Why.
    pub reason: String,
}

/// An immediate risk to a child that is tracked until it is closed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Escalation {
    /// Its number, from 1.
    pub number: u32,
    /// The round in which it was found.
    pub round: u32,
    /// The case.
    pub case: String,
    /// The case's office.
    pub office: String,
    /// Who found it, and when.
    pub opened: Stamp,
    /// What the risk is.
    pub text: String,
    /// What was done since, oldest first.
    pub steps: Vec<(Stamp, Step)>,
}

/// A step of an escalation.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Step {
    /// The other reviewer found a risk too, or the same one again.
    Found(String),
    /// What was done.
    Noted(String),
    /// The monitor closed it.
    Closed(String),
}

impl Case {
    /// Where the case stands.
    pub fn state(&self, instrument: &Instrument) -> CaseState {
        if self.replaced.is_some() {
            return CaseState::LeftOut;
        }
        let Some(reviewers) = &self.reviewers else { return CaseState::Drawn };
        if !reviewers.iter().all(|reviewer| self.own.contains_key(reviewer)) {
            return CaseState::Scoring;
        }
        let Some(joint) = &self.joint else { return CaseState::Joint };
        if joint.confirmed.is_none() {
            return CaseState::Confirming;
        }
        if joint.decided.is_none() && !joint.answers.open(instrument, self.case_type).is_empty() {
            return CaseState::Deciding;
        }
        if self.overrides.iter().any(|asked| asked.ruling.is_none()) {
            return CaseState::OverrideAsked;
        }
        CaseState::Final
    }

    /// Whether somebody is one of its two reviewers.
    pub fn is_reviewed_by(&self, name: &str) -> bool {
        self.reviewers.iter().flatten().any(|reviewer| reviewer == name)
    }

    /// The other of its two reviewers.
    pub fn partner_of(&self, name: &str) -> Option<&str> {
        let [one, other] = self.reviewers.as_ref()?;
        match name {
            name if name == one => Some(other),
            name if name == other => Some(one),
            _ => None,
        }
    }

    /// What both reviewers handed in, in their order: nothing before both are in, so that neither sees the other's
    /// scores while making up the own mind.
    pub fn both(&self) -> Option<[&Answers; 2]> {
        let [one, other] = self.reviewers.as_ref()?;
        Some([&self.own.get(one)?.1, &self.own.get(other)?.1])
    }

    /// Whether somebody has answered the question about immediate risk, since the case began anew for that person.
    pub fn has_answered_risk(&self, name: &str) -> bool {
        let since = self.anew_since(name).unwrap_or_default();
        self.risks.iter().any(|(stamp, _)| stamp.actor == name && stamp.number > since)
    }

    /// The number of the entry by which somebody got the case from another reviewer, the last time; none for who had it
    /// from the start.
    pub fn anew_since(&self, name: &str) -> Option<i64> {
        self.anew.get(name).copied()
    }

    /// The number of the entry by which the case last went to another reviewer.
    pub fn last_reassigned(&self) -> Option<i64> {
        self.anew.values().copied().max()
    }

    /// The joint answers, completed by what the supervisor decided: whole where the case is final.
    pub fn answers(&self) -> Option<Answers> {
        let joint = self.joint.as_ref()?;
        Some(match &joint.decided {
            Some((_, decided)) => joint.answers.completed_by(decided),
            None => joint.answers.clone(),
        })
    }

    /// The overrides that somebody may read of: before both own scores are in only those that the person asked for, since
    /// the reasons tell of the scores.
    pub fn overrides_seen_by<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Override> {
        let both_are_in = self.both().is_some();
        self.overrides.iter().filter(move |asked| both_are_in || asked.asked.actor == name)
    }

    /// Whether an override was granted.
    pub fn is_overridden(&self, of: Whole) -> bool {
        self.overrides.iter().any(|asked| asked.of == of && matches!(asked.ruling, Some((_, true, _))))
    }
}

impl Escalation {
    /// Whether the risk is addressed.
    pub fn state(&self) -> EscalationState {
        if self.closed().is_some() { EscalationState::Closed } else { EscalationState::Open }
    }

    /// Who closed it, and how.
    pub fn closed(&self) -> Option<(&Stamp, &str)> {
        self.steps.iter().find_map(|(stamp, step)| match step {
            Step::Closed(text) => Some((stamp, text.as_str())),
            Step::Found(_) | Step::Noted(_) => None,
        })
    }
}
