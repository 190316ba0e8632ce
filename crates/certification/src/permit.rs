//! The gate: whether an act may be recorded, by the rules and by what is known at that moment.

use acts::By;
use chrono::NaiveDate;
use domain::certification::{Status, Track};

use crate::act::{Act, Decided, ReliedOn, Sample, SampledRecord};
use crate::limits;
use crate::notice::last_day;
use crate::proceedings::Proceedings;
use crate::refusal::{Obstacle, Refusal};
use crate::review::Review;
use crate::rules::Rule;
use crate::state::State;

/// What is known when somebody acts.
#[derive(Clone, Copy, Debug)]
pub struct Moment<'a> {
    /// The day, in the order's zone.
    pub today: NaiveDate,
    /// What the figures say: each measure followed by its segments.
    pub tracks: &'a [Track],
    /// How many met quarters in a row make a measure eligible (the plan's `sustain_quarters`).
    pub sustain: u32,
    /// How many days the parties have to agree on a notice (the plan's `notice_days`); none where it names none.
    pub notice_days: Option<u32>,
}

impl Moment<'_> {
    fn track(&self, id: &str) -> Result<&Track, Refusal> {
        let found = self.tracks.iter().find(|track| *track.id == *id);
        found.ok_or_else(|| Refusal::Unknown { what: format!("measure or segment {id} in this plan") })
    }
}

impl Proceedings {
    /// Whether somebody may record an act now.
    ///
    /// # Errors
    /// Why not.
    pub fn permit(&self, act: &Act, by: By<'_>, moment: &Moment<'_>) -> Result<(), Refusal> {
        let rule = Rule::of(act.kind());
        rule.allow_role(by.role)?;
        if !by.is_statewide {
            return Err(Refusal::Own(Obstacle::NotStatewide));
        }
        if self.release().is_some() {
            return Err(Refusal::State { state: State::Plan(self.plan_state()) });
        }
        let state = self.state(act, moment)?;
        rule.allow(by.role, state)?;
        limits::texts(act)?;
        self.conditions(act, moment)
    }

    /// The state of what an act is about.
    ///
    /// # Errors
    /// When that is not there.
    pub fn state(&self, act: &Act, moment: &Moment<'_>) -> Result<State, Refusal> {
        Ok(match act {
            Act::ReviewOpened { measure, .. }
            | Act::RiskEnded { measure, .. }
            | Act::PreCertificationWithdrawn { measure, .. } => State::Measure(self.status(moment.track(measure)?).0),
            Act::SampleDrawn { review, .. }
            | Act::RecordReplaced { review, .. }
            | Act::RecordJudged { review, .. }
            | Act::FindingEntered { review, .. }
            | Act::ReviewSent { review, .. }
            | Act::ReviewAnswered { review, .. }
            | Act::ReviewDecided { review, .. } => State::Review(self.known_review(*review)?.state(moment.today)),
            Act::FindingWithdrawn { review, finding, .. }
            | Act::RemediationPlanned { review, finding, .. }
            | Act::RemediationNoted { review, finding, .. }
            | Act::RemediationDone { review, finding, .. }
            | Act::RemediationReturned { review, finding, .. }
            | Act::RemediationAccepted { review, finding, .. } => {
                let review = self.known_review(*review)?;
                let what = || format!("finding {finding} in review {}", review.number);
                let found = review.finding(*finding).ok_or_else(|| Refusal::Unknown { what: what() })?;
                State::Finding(found.state(review.is_sent()))
            }
            Act::NoticeAgreed { notice, .. }
            | Act::NoticeWithdrawn { notice, .. }
            | Act::NoticeTakenToCourt { notice, .. } => {
                let found = self.notice(*notice);
                let found = found.ok_or_else(|| Refusal::Unknown { what: format!("notice {notice}") })?;
                State::Notice(found.state(moment.today))
            }
            Act::NoticeFiled { .. }
            | Act::ComplianceAsserted { .. }
            | Act::AssertionWithdrawn { .. }
            | Act::FinalReviewRecorded { .. }
            | Act::CourtRuled { .. } => State::Plan(self.plan_state()),
        })
    }

    fn known_review(&self, number: u32) -> Result<&Review, Refusal> {
        self.review(number).ok_or_else(|| Refusal::Unknown { what: format!("review {number}") })
    }

    /// What must hold beyond role and state.
    fn conditions(&self, act: &Act, moment: &Moment<'_>) -> Result<(), Refusal> {
        match act {
            Act::ReviewOpened { review, measure, relied_on, .. } => {
                Refusal::unless_next(*review, self.next_review())?;
                frozen(relied_on, moment.track(measure)?, moment.sustain)
            }
            Act::SampleDrawn { review, sample } => drawn(self.known_review(*review)?, sample),
            Act::RecordReplaced { review, record, by, .. } => replaced(self.known_review(*review)?, record, by),
            Act::RecordJudged { review, record, .. } => in_sample(self.known_review(*review)?, record),
            Act::FindingEntered { review, finding, .. } => {
                let last = self.known_review(*review)?.findings.last();
                Refusal::unless_next(*finding, last.map_or(1, |last| last.number + 1))
            }
            Act::ReviewSent { review, answer_by } => {
                limits::not_past("answer_by", *answer_by, moment.today)?;
                match self.known_review(*review)?.to_judge().count() {
                    0 => Ok(()),
                    count => Err(Refusal::Own(Obstacle::NotJudged { count })),
                }
            }
            Act::ReviewDecided { review, outcome: Decided::PreCertified, .. } => {
                self.may_pre_certify(&self.known_review(*review)?.measure, moment)
            }
            Act::RemediationPlanned { due_on, .. } => limits::not_past("due_on", *due_on, moment.today),
            Act::RiskEnded { measure, causes, .. } => {
                let now = self.risks(moment.track(measure)?);
                if *causes == now { Ok(()) } else { Err(Refusal::Own(Obstacle::FiguresChanged)) }
            }
            Act::NoticeFiled { notice, measures, agree_by, .. } => {
                Refusal::unless_next(*notice, self.next_notice())?;
                noticed(measures, *agree_by, moment)
            }
            Act::ComplianceAsserted { .. } => self.may_assert(moment),
            Act::FinalReviewRecorded { measure, .. } => moment.track(measure).and_then(of_a_measure),
            Act::CourtRuled { ordered_on, .. } if *ordered_on > moment.today => {
                Err(Refusal::Own(Obstacle::Day { field: "ordered_on", day: *ordered_on, fault: "still to come" }))
            }
            _ => Ok(()),
        }
    }

    /// Pre-certified only while eligible by the figures known at that moment, with no material finding open.
    fn may_pre_certify(&self, measure: &str, moment: &Moment<'_>) -> Result<(), Refusal> {
        self.obstacles(measure, moment).into_iter().next().map_or(Ok(()), Err)
    }

    /// All that stands in the way of pre-certifying a measure or segment by what is known now, whoever decides.
    pub fn obstacles(&self, measure: &str, moment: &Moment<'_>) -> Vec<Refusal> {
        let eligible = moment.track(measure).and_then(|track| eligible(track, moment.sustain));
        let open = self.reviews_of(measure).flat_map(Review::open_findings).count();
        let open = (open > 0).then_some(Refusal::Own(Obstacle::FindingsOpen { count: open }));
        eligible.err().into_iter().chain(open).collect()
    }

    fn may_assert(&self, moment: &Moment<'_>) -> Result<(), Refusal> {
        let lacking = self.checklist(moment.tracks).into_iter().filter(|line| !line.is_sustained);
        let lacking: Vec<String> = lacking.map(|line| line.measure).collect();
        if lacking.is_empty() {
            Ok(())
        } else {
            Err(Refusal::Own(Obstacle::NotSustained { measures: lacking.join(", ") }))
        }
    }
}

fn eligible(track: &Track, sustain: u32) -> Result<(), Refusal> {
    if track.status() == Status::Eligible {
        return Ok(());
    }
    let run = track.standing.map_or(0, |standing| standing.met_quarters_in_a_row);
    Err(Refusal::Own(Obstacle::NotEligible { measure: track.id.to_string(), run, sustain }))
}

/// That exactly the quarters are frozen that make the measure eligible now, with the figures known now.
fn frozen(relied_on: &[ReliedOn], track: &Track, sustain: u32) -> Result<(), Refusal> {
    let now = track.relied_on(sustain);
    let same = now.len() == relied_on.len()
        && now.iter().zip(relied_on).all(|(now, then)| now.quarter == then.quarter && now.figures == then.figures);
    if same { Ok(()) } else { Err(Refusal::Own(Obstacle::FiguresChanged)) }
}

/// That a draw is the first of its review, and complete.
fn drawn(review: &Review, sample: &Sample) -> Result<(), Refusal> {
    if review.sample.is_some() {
        return Err(Refusal::Own(Obstacle::Draw(
            "the sample was drawn: a review has one, so that nobody can draw until it suits",
        )));
    }
    if sample.drawn.is_empty() {
        return Err(Refusal::Own(Obstacle::Draw("nothing was drawn")));
    }
    Ok(())
}

fn replaced(review: &Review, record: &SampledRecord, by: &SampledRecord) -> Result<(), Refusal> {
    in_sample(review, record)?;
    match review.next_replacement() {
        Some(next) if next == by => Ok(()),
        Some(_) => Err(Refusal::Own(Obstacle::Draw("replacements are used in the order of the draw"))),
        None => Err(Refusal::Own(Obstacle::Draw("no replacement is left"))),
    }
}

fn in_sample(review: &Review, record: &SampledRecord) -> Result<(), Refusal> {
    if review.in_sample().contains(&record) {
        return Ok(());
    }
    Err(Refusal::Unknown { what: format!("record {} of {} in the sample", record.record, record.period) })
}

fn noticed(measures: &[String], agree_by: NaiveDate, moment: &Moment<'_>) -> Result<(), Refusal> {
    let days = moment.notice_days.ok_or(Refusal::Own(Obstacle::Parameter { parameter: "notice_days" }))?;
    if measures.is_empty() {
        return Err(Refusal::field("measures", "name at least one measure"));
    }
    for measure in measures {
        moment.track(measure)?;
    }
    if agree_by == last_day(moment.today, days) { Ok(()) } else { Err(Refusal::Overtaken) }
}

fn of_a_measure(track: &Track) -> Result<(), Refusal> {
    let what = || format!("final review of {}: segments go with their measure", track.id);
    if track.is_segment() { Err(Refusal::Unknown { what: what() }) } else { Ok(()) }
}
