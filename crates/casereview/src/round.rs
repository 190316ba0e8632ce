//! A round: the review of one quarter, from its frame to the last final case.

use std::collections::BTreeMap;

use acts::Stamp;
use chrono::NaiveDate;
use domain::Quarter;
use domain::extract::FrameCase;
use domain::instrument::Instrument;

use crate::act::Drawn;
use crate::case::Case;
use crate::state::{CaseState, RoundState};

/// A round.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Round {
    /// Its number, from 1.
    pub number: u32,
    /// The quarter under review.
    pub quarter: Quarter,
    /// The plan under which it was opened.
    pub plan: String,
    /// How many cases were to be drawn.
    pub size: u32,
    /// The instrument as it was when the round was opened; a newer one changes nothing here.
    pub instrument: Instrument,
    /// SHA-256 of the frame's file.
    pub frame_sha256: String,
    /// The cases of the frame, in the order of the file.
    pub frame: Vec<FrameCase>,
    /// Who opened it, and when.
    pub opened: Stamp,
    /// The draw.
    pub sample: Option<SampleOf>,
    /// Who assigned the cases, and when.
    pub assigned: Option<Stamp>,
    /// The day by which each reviewer is to have scored.
    pub due_on: Option<NaiveDate>,
    /// Every case that is or was in the sample, by its id.
    pub cases: BTreeMap<String, Case>,
    /// That it was given up, and why.
    pub withdrawn: Option<(Stamp, String)>,
}

/// The draw of a round.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SampleOf {
    /// Who entered the seed, and when.
    pub by: Stamp,
    /// The seed.
    pub seed: String,
    /// The name of the documented algorithm.
    pub algorithm: String,
    /// What was drawn of each stratum, by name.
    pub strata: Vec<Drawn>,
}

impl Round {
    /// Where the round stands.
    pub fn state(&self) -> RoundState {
        if self.withdrawn.is_some() {
            RoundState::Withdrawn
        } else if self.completed().is_some() {
            RoundState::Complete
        } else if self.assigned.is_some() {
            RoundState::Assigned
        } else if self.sample.is_some() {
            RoundState::Drawn
        } else {
            RoundState::Committed
        }
    }

    /// The last step that made every case of the sample final, which may be that the last open one was left out; none
    /// before.
    pub fn completed(&self) -> Option<&Stamp> {
        if self.sampled().next().is_none() || self.withdrawn.is_some() {
            return None;
        }
        let settled: Option<Vec<&Stamp>> = self.sampled().map(|case| case.settled.as_ref()).collect();
        let left_out = self.cases.values().filter_map(|case| case.replaced.as_ref()).map(|replaced| &replaced.stamp);
        settled?.into_iter().chain(left_out).max_by_key(|stamp| stamp.number)
    }

    /// The cases of the sample as it is now, by their ids: without those left out.
    pub fn sampled(&self) -> impl Iterator<Item = &Case> {
        self.cases.values().filter(|case| case.replaced.is_none())
    }

    /// A case of the sample, left out or not.
    pub fn case(&self, id: &str) -> Option<&Case> {
        self.cases.get(id)
    }

    /// Where a case of the round stands.
    pub fn state_of(&self, case: &Case) -> CaseState {
        case.state(&self.instrument)
    }

    /// The cases of a reviewer that are in the sample, by their ids.
    pub fn cases_of<'a>(&'a self, reviewer: &'a str) -> impl Iterator<Item = &'a Case> {
        self.sampled().filter(move |case| case.is_reviewed_by(reviewer))
    }

    /// The case that takes the place of a drawn one of the same stratum: the first of the stratum's list that was not
    /// used yet.
    pub fn next_replacement(&self, case: &Case) -> Option<&str> {
        let strata = &self.sample.as_ref()?.strata;
        let own = strata.iter().find(|drawn| drawn.office == case.office && drawn.case_type == case.case_type)?;
        own.replacements.iter().map(String::as_str).find(|id| !self.cases.contains_key(*id))
    }
}
