//! Pre-certification reviews.

use std::collections::BTreeMap;

use acts::Stamp;
use chrono::NaiveDate;
use domain::Rate;

use crate::act::{Decided, ReliedOn, Sample, SampledRecord};
use crate::finding::Finding;
use crate::state::ReviewState;

/// A pre-certification review.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Review {
    /// Its number.
    pub number: u32,
    /// The measure or segment.
    pub measure: String,
    /// What it looks at, in words.
    pub scope: String,
    /// SHA-256 of the plan file by which the figures were computed.
    pub plan_sha256: String,
    /// The quarters that it relies on, frozen.
    pub relied_on: Vec<ReliedOn>,
    /// Who opened it, and when.
    pub opened: Stamp,
    /// The draw.
    pub sample: Option<(Stamp, Sample)>,
    /// Records that were left out, with what took their place and why.
    pub replaced: Vec<(Stamp, SampledRecord, SampledRecord, String)>,
    /// What was found of each record, the last judgement of each.
    pub judged: BTreeMap<SampledRecord, Judged>,
    /// The findings.
    pub findings: Vec<Finding>,
    /// When it went to leadership, and the last day for the answer.
    pub sent: Option<(Stamp, NaiveDate)>,
    /// Leadership's answer, and its document.
    pub answer: Option<(Stamp, String, String)>,
    /// The decision.
    pub decision: Option<Decision>,
}

/// What the review found of a record.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Judged {
    /// Who said so, and when.
    pub by: Stamp,
    /// Whether the review finds what the verdict says.
    pub agrees: bool,
    /// What was found.
    pub explanation: String,
}

/// The monitor's decision.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Decision {
    /// Who decided, and when.
    pub by: Stamp,
    /// What.
    pub outcome: Decided,
    /// Why.
    pub reasons: String,
    /// The document.
    pub document: String,
}

/// What the review found in its sample, beside what the verdicts say of the same records.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Found {
    /// Records judged.
    pub judged: u64,
    /// Of them, those that are met by the review.
    pub met_by_review: u64,
    /// Of them, those whose verdict is met.
    pub met_by_verdict: u64,
    /// Of them, those in which the review differs from the verdict.
    pub differs: u64,
}

impl Found {
    /// The rate that the review found.
    pub fn rate(&self) -> Rate {
        Rate::new(self.met_by_review, self.judged)
    }
}

impl Review {
    /// Its state on a day.
    pub fn state(&self, today: NaiveDate) -> ReviewState {
        match (&self.decision, &self.answer, &self.sent) {
            (Some(Decision { outcome: Decided::PreCertified, .. }), ..) => ReviewState::PreCertified,
            (Some(Decision { outcome: Decided::NotPreCertified, .. }), ..) => ReviewState::NotPreCertified,
            (None, Some(_), _) => ReviewState::Answered,
            (None, None, Some((_, answer_by))) if today > *answer_by => ReviewState::Unanswered,
            (None, None, Some(_)) => ReviewState::Sent,
            (None, None, None) => ReviewState::Draft,
        }
    }

    /// Whether it is not decided.
    pub fn is_open(&self) -> bool {
        self.decision.is_none()
    }

    /// Whether it went to leadership.
    pub fn is_sent(&self) -> bool {
        self.sent.is_some()
    }

    /// The material findings that are neither accepted nor withdrawn.
    pub fn open_findings(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|finding| finding.is_open())
    }

    /// The finding of that number.
    pub fn finding(&self, number: u32) -> Option<&Finding> {
        self.findings.iter().find(|finding| finding.number == number)
    }

    /// The records to be judged: those drawn, each replaced one in its replacement's place.
    pub fn in_sample(&self) -> Vec<&SampledRecord> {
        let Some((_, sample)) = &self.sample else { return Vec::new() };
        let mut records: Vec<&SampledRecord> = sample.drawn.iter().collect();
        for (_, record, by, _) in &self.replaced {
            if let Some(place) = records.iter().position(|one| *one == record) {
                records[place] = by;
            }
        }
        records
    }

    /// The next replacement of the ordered list; none where all are used.
    pub fn next_replacement(&self) -> Option<&SampledRecord> {
        let (_, sample) = self.sample.as_ref()?;
        sample.replacements.get(self.replaced.len())
    }

    /// The records of the sample that are not judged yet.
    pub fn to_judge(&self) -> impl Iterator<Item = &SampledRecord> {
        self.in_sample().into_iter().filter(|record| !self.judged.contains_key(record))
    }

    /// What was found in the records judged.
    pub fn found(&self) -> Found {
        let mut found = Found { judged: 0, met_by_review: 0, met_by_verdict: 0, differs: 0 };
        for record in self.in_sample() {
            let Some(judged) = self.judged.get(record) else { continue };
            found.judged += 1;
            found.met_by_verdict += u64::from(record.met);
            found.met_by_review += u64::from(record.met == judged.agrees);
            found.differs += u64::from(!judged.agrees);
        }
        found
    }
}
