//! What counts for a month without one of its submissions.

use chrono::{DateTime, Utc};
use domain::extract::ExtractKind;
use domain::submission::{SealedExtract, Sha256Hash, Submission, SubmissionId};
use withdrawal::Effect;

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

/// A submission of June 2019 received on a day of August; with so many reviews, or without a review file.
fn submission(id: i64, day: u32, reviews: Option<u64>) -> Submission {
    let hash = Sha256Hash([0; 32]);
    let sealed = |kind, rows| SealedExtract { kind, rows, bytes: 1, sha256: hash, source_sha256: hash };
    let reviews = reviews.map(|rows| sealed(ExtractKind::CaseReviews, rows));
    Submission {
        id: SubmissionId(id),
        month: "2019-06".parse().unwrap(),
        as_of: at("2019-07-15T10:00:00Z"),
        received: at(&format!("2019-08-{day:02}T10:00:00Z")),
        entered: at("2020-01-01T00:00:00Z"),
        sender: "DCF".to_owned(),
        withdrawn: None,
        warnings: 0,
        extracts: [sealed(ExtractKind::Cases, 10)].into_iter().chain(reviews).collect(),
    }
}

fn effect(figures: Option<i64>, reviews: Option<i64>) -> Effect {
    Effect { figures, reviews }
}

#[test]
fn without_the_last_the_one_received_before_it_counts_and_its_reviews_are_in_force() {
    let story = [submission(1, 1, Some(54)), submission(2, 2, None), submission(3, 3, Some(60))];
    assert_eq!(Effect::now(&story, story[0].month), effect(Some(3), Some(3)));
    assert_eq!(Effect::of(&story, SubmissionId(3)), Some(effect(Some(2), Some(1))));
    assert_eq!(Effect::of(&story, SubmissionId(2)), Some(effect(Some(3), Some(3))));
    // A file of names alone withdraws reviews: none are in force.
    let story = [submission(1, 1, Some(0)), submission(2, 2, Some(54))];
    assert_eq!(Effect::of(&story, SubmissionId(2)), Some(effect(Some(1), None)));
}

#[test]
fn without_the_only_one_nothing_counts_whatever_other_months_have() {
    let may = Submission { month: "2019-05".parse().unwrap(), ..submission(1, 1, None) };
    let story = [may, submission(2, 2, Some(54))];
    assert_eq!(Effect::of(&story, SubmissionId(2)), Some(effect(None, None)));
    assert_eq!(Effect::of(&story, SubmissionId(3)), None);
}

#[test]
fn one_that_is_withdrawn_already_does_not_step_in() {
    let withdrawn = Submission { withdrawn: Some(at("2019-08-20T00:00:00Z")), ..submission(2, 2, Some(54)) };
    let story = [submission(1, 1, None), withdrawn, submission(3, 3, None)];
    assert_eq!(Effect::of(&story, SubmissionId(3)), Some(effect(Some(1), None)));
}
