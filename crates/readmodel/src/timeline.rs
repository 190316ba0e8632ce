//! The months as known at some moment: which submission counts for each, and which reviews.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use compliance::Record;
use domain::extract::ExtractKind;
use domain::submission::{SealedExtract, Submission, SubmissionId, current_by_month};
use domain::{Month, Quarter};
use store::{Draft, DraftId};

/// One sealed extract and the submission that it came with.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Source {
    pub(crate) submission: SubmissionId,
    /// The draft that holds the extract until it becomes that submission; none for a submission that is entered.
    pub(crate) draft: Option<DraftId>,
    pub(crate) extract: SealedExtract,
}

impl Source {
    /// An extract of a submission that is entered.
    pub(crate) fn of(submission: &Submission, extract: &SealedExtract) -> Source {
        Source { submission: submission.id, draft: None, extract: extract.clone() }
    }
}

/// What counts for one month.
#[derive(Clone, Debug)]
pub(crate) struct MonthSources {
    pub(crate) submission: SubmissionId,
    pub(crate) as_of: DateTime<Utc>,
    /// The six monthly extracts.
    pub(crate) monthly: Vec<Source>,
    /// The reviews in force of the quarter that ends with the month; none where they were withdrawn.
    pub(crate) reviews: Option<Source>,
}

/// The months in order, each with what counts for it.
#[derive(Clone, Debug)]
pub(crate) struct Timeline {
    months: BTreeMap<Month, MonthSources>,
}

impl MonthSources {
    /// Every source: the monthly extracts and the reviews.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Source> {
        self.monthly.iter().chain(&self.reviews)
    }

    /// Notes with a record which submission its file came with.
    pub(crate) fn name_submission(&self, record: &mut Record) {
        let source = self.all().find(|source| source.extract.kind == record.source.file);
        record.source.submission = source.map(|source| source.submission);
    }
}

impl Timeline {
    pub(crate) fn new(submissions: &[Submission], known_on: Option<DateTime<Utc>>) -> Timeline {
        let current = current_by_month(submissions, known_on);
        let months = current.into_iter().map(|(month, current)| {
            let monthly = current.submission.extracts.iter().filter(|extract| extract.kind != ExtractKind::CaseReviews);
            let reviews = current.reviews.and_then(|submission| {
                let extract = submission.extract(ExtractKind::CaseReviews).filter(|extract| extract.rows > 0);
                extract.map(|extract| Source::of(submission, extract))
            });
            let monthly = monthly.map(|extract| Source::of(current.submission, extract)).collect();
            let Submission { id: submission, as_of, .. } = *current.submission;
            (month, MonthSources { submission, as_of, monthly, reviews })
        });
        Timeline { months: months.collect() }
    }

    /// The months as they would be with a draft confirmed at `now`, after all that is entered.
    pub(crate) fn with_draft(submissions: &[Submission], draft: &Draft, now: DateTime<Utc>) -> Timeline {
        let next = SubmissionId(submissions.last().map_or(0, |last| last.id.0) + 1);
        let confirmed = Submission {
            id: next,
            month: draft.month,
            as_of: draft.as_of,
            received: now,
            entered: now,
            sender: String::new(),
            warnings: 0,
            extracts: draft.extracts.clone(),
        };
        let mut timeline = Timeline::new(&[submissions, &[confirmed]].concat(), None);
        let sources = timeline.months.get_mut(&draft.month).into_iter();
        for source in sources.flat_map(|sources| sources.monthly.iter_mut().chain(&mut sources.reviews)) {
            source.draft = (source.submission == next).then_some(draft.id);
        }
        timeline
    }

    /// What counts for a month, if it has a submission.
    pub(crate) fn month(&self, month: Month) -> Option<&MonthSources> {
        self.months.get(&month)
    }

    /// The last month that has a submission, and what counts for it.
    pub(crate) fn last(&self) -> Option<(Month, &MonthSources)> {
        self.months.last_key_value().map(|(month, sources)| (*month, sources))
    }

    /// The months that have a submission, in order.
    pub(crate) fn months(&self) -> impl Iterator<Item = Month> {
        self.months.keys().copied()
    }

    /// The quarters of which some month has a submission, in order.
    pub(crate) fn quarters(&self) -> impl Iterator<Item = Quarter> {
        let mut quarters: Vec<Quarter> = self.months().map(Month::quarter).collect();
        quarters.dedup();
        quarters.into_iter()
    }
}
