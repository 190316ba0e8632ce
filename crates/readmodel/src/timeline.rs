//! The months as known at some moment: which submission counts for each, and which reviews.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use compliance::Record;
use compliance::measures::needs;
use compliance::records::Origin;
use domain::extract::ExtractKind;
use domain::plan::Rule;
use domain::submission::{Current, SealedExtract, Sha256Hash, Submission, SubmissionId, current_by_month};
use domain::{Month, Quarter};
use store::{Draft, DraftId};

use crate::reviews::{Counts, QuarterReviews, RoundReviews, Rounds, with_reviews};

/// One extract, or what is read like one, and where it is kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Source {
    pub(crate) kind: ExtractKind,
    /// Names the content.
    pub(crate) sha256: Sha256Hash,
    pub(crate) place: Place,
}

/// Where an extract is kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Place {
    /// Sealed, in a submission.
    Submission(SubmissionId),
    /// Sealed, in a draft that may become a submission.
    Draft(DraftId),
    /// In what people did in a round of the case review.
    Round(Arc<RoundReviews>),
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Place::Submission(submission) => write!(f, "submission {submission}"),
            Place::Draft(_) => f.write_str("the draft"),
            Place::Round(reviews) => write!(f, "round {} of the case review", reviews.round),
        }
    }
}

impl Source {
    /// An extract of a submission that is entered.
    fn of(submission: &Submission, extract: &SealedExtract) -> Source {
        Source { kind: extract.kind, sha256: extract.sha256, place: Place::Submission(submission.id) }
    }

    fn origin(&self) -> Option<Origin> {
        match &self.place {
            Place::Submission(submission) => Some(Origin::Submission(*submission)),
            Place::Round(reviews) => Some(Origin::Round(reviews.round)),
            Place::Draft(_) => None,
        }
    }
}

/// What is judged together: the extracts of a month, or the reviews of the quarter that ends with it.
#[derive(Clone, Debug)]
pub(crate) struct Sources {
    pub(crate) month: Month,
    pub(crate) as_of: DateTime<Utc>,
    pub(crate) all: Vec<Source>,
}

impl Sources {
    /// All that a submission holds.
    pub(crate) fn of_submission(submission: &Submission) -> Sources {
        let all = submission.extracts.iter().map(|extract| Source::of(submission, extract)).collect();
        Sources { month: submission.month, as_of: submission.as_of, all }
    }

    /// What a complete round found.
    pub(crate) fn of_round(quarter: Quarter, reviews: &Arc<RoundReviews>) -> Sources {
        let place = Place::Round(Arc::clone(reviews));
        let source = Source { kind: ExtractKind::CaseReviews, sha256: reviews.sha256, place };
        Sources { month: last_month(quarter), as_of: reviews.completed, all: vec![source] }
    }

    /// Whether the files are there that a rule reads and a submission may leave out.
    pub(crate) fn holds(&self, rule: &Rule) -> bool {
        let is_there = |kind: ExtractKind| self.all.iter().any(|source| source.kind == kind);
        needs(rule).iter().all(|(kind, _)| !kind.is_care() || is_there(*kind))
    }

    /// The sources that some rules read.
    pub(crate) fn read_by(&self, rules: &[&Rule]) -> Vec<&Source> {
        self.all.iter().filter(|source| rules.iter().any(|rule| reads(rule, source.kind))).collect()
    }

    /// Notes with a record what it came with.
    pub(crate) fn name_origin(&self, record: &mut Record) {
        let source = self.all.iter().find(|source| source.kind == record.source.file);
        record.source.origin = source.and_then(Source::origin);
    }

    /// When the round whose reviews count was complete.
    pub(crate) fn reviewed_at(&self) -> Option<DateTime<Utc>> {
        self.all.iter().find_map(|source| match &source.place {
            Place::Round(reviews) => Some(reviews.completed),
            Place::Submission(_) | Place::Draft(_) => None,
        })
    }
}

fn reads(rule: &Rule, kind: ExtractKind) -> bool {
    if rule.is_reviewed() {
        return kind == ExtractKind::CaseReviews;
    }
    needs(rule).iter().any(|(read, _)| *read == kind)
}

/// The months in order with what counts for each, and the quarters with their reviews.
#[derive(Clone, Debug)]
pub(crate) struct Timeline {
    months: BTreeMap<Month, (SubmissionId, Sources)>,
    /// The reviews that count.
    reviews: BTreeMap<Quarter, Sources>,
    /// The quarters that have a standing round.
    rounds: Vec<QuarterReviews>,
}

impl Timeline {
    pub(crate) fn new(submissions: &[Submission], rounds: &Rounds, known_on: Option<DateTime<Utc>>) -> Timeline {
        let current = current_by_month(submissions, known_on);
        let mut timeline = Timeline { months: BTreeMap::new(), reviews: BTreeMap::new(), rounds: Vec::new() };
        let mut extracts: BTreeMap<Quarter, (SubmissionId, Sources)> = BTreeMap::new();
        for (month, current) in &current {
            let (id, as_of) = (current.submission.id, current.submission.as_of);
            timeline.months.insert(*month, (id, Sources { month: *month, as_of, all: monthly(current) }));
            let ends_quarter = last_month(month.quarter()) == *month;
            if let Some((by, source)) = handed_in(current).filter(|_| ends_quarter) {
                extracts.insert(month.quarter(), (by, Sources { month: *month, as_of, all: vec![source] }));
            }
        }
        for (quarter, standing) in rounds {
            let there = standing.beside(*quarter, extracts.get(quarter).map(|(by, _)| *by), submissions);
            timeline.rounds.push(there);
            if there.counts != Counts::Extract {
                extracts.remove(quarter);
            }
            if let (Counts::Round, Some(reviews)) = (there.counts, &standing.reviews) {
                timeline.reviews.insert(*quarter, Sources::of_round(*quarter, reviews));
            }
        }
        timeline.reviews.extend(extracts.into_iter().map(|(quarter, (_, sources))| (quarter, sources)));
        timeline
    }

    /// The months as they would be with a draft confirmed at `now`, after all that is entered.
    pub(crate) fn with_draft(
        submissions: &[Submission],
        rounds: &Rounds,
        draft: &Draft,
        now: DateTime<Utc>,
    ) -> Timeline {
        let next = SubmissionId(submissions.last().map_or(0, |last| last.id.0) + 1);
        let confirmed = Submission {
            id: next,
            month: draft.month,
            as_of: draft.as_of,
            received: now,
            entered: now,
            sender: String::new(),
            withdrawn: None,
            warnings: 0,
            extracts: draft.extracts.clone(),
        };
        let mut timeline = Timeline::new(&[submissions, &[confirmed]].concat(), rounds, None);
        let months = timeline.months.values_mut().map(|(_, sources)| sources);
        for source in months.chain(timeline.reviews.values_mut()).flat_map(|sources| &mut sources.all) {
            if source.place == Place::Submission(next) {
                source.place = Place::Draft(draft.id);
            }
        }
        timeline
    }

    /// The monthly extracts of a month, if it has a submission.
    pub(crate) fn month(&self, month: Month) -> Option<&Sources> {
        self.months.get(&month).map(|(_, sources)| sources)
    }

    /// The reviews of a quarter that count.
    pub(crate) fn reviews(&self, quarter: Quarter) -> Option<&Sources> {
        self.reviews.get(&quarter)
    }

    /// Every month of which something counts, its extracts with the reviews of the quarter that it ends.
    pub(crate) fn everything(&self) -> impl Iterator<Item = Sources> {
        let reviewed = self.reviews.values().map(|sources| sources.month);
        let months: BTreeSet<Month> = self.months().chain(reviewed).collect();
        months.into_iter().filter_map(|month| {
            let reviews = self.reviews(month.quarter()).filter(|sources| sources.month == month);
            let mut both = self.month(month).into_iter().chain(reviews).cloned();
            let first = both.next()?;
            Some(both.fold(first, |one, next| Sources { all: [one.all, next.all].concat(), ..one }))
        })
    }

    /// The quarters that have a standing round: what is there, and what counts.
    pub(crate) fn rounds(&self) -> &[QuarterReviews] {
        &self.rounds
    }

    /// The last month that has a submission, with that submission and what it holds of the month.
    pub(crate) fn last(&self) -> Option<(SubmissionId, &Sources)> {
        self.months.values().next_back().map(|(submission, sources)| (*submission, sources))
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

/// The monthly extracts of what counts for a month.
fn monthly(current: &Current<'_>) -> Vec<Source> {
    let extracts = current.submission.extracts.iter().filter(|extract| extract.kind != ExtractKind::CaseReviews);
    extracts.map(|extract| Source::of(current.submission, extract)).collect()
}

/// The reviews in force that were handed in with a month, and by which submission; none where they were withdrawn.
fn handed_in(current: &Current<'_>) -> Option<(SubmissionId, Source)> {
    let submission = with_reviews(current)?;
    Some((submission.id, Source::of(submission, submission.extract(ExtractKind::CaseReviews)?)))
}

fn last_month(quarter: Quarter) -> Month {
    let [.., last] = quarter.months();
    last
}
