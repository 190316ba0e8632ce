use super::*;

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn month(text: &str) -> Month {
    text.parse().unwrap()
}

fn hash(byte: u8) -> Sha256Hash {
    Sha256Hash([byte; 32])
}

fn sealed(kind: ExtractKind, rows: u64) -> SealedExtract {
    SealedExtract { kind, rows, bytes: 100, sha256: hash(1), source_sha256: hash(2) }
}

/// A submission of a month received at some moment; with so many reviews, or without a review file.
fn submission(id: i64, of: &str, received: &str, reviews: Option<u64>) -> Submission {
    let reviews = reviews.map(|rows| sealed(ExtractKind::CaseReviews, rows));
    Submission {
        id: SubmissionId(id),
        month: month(of),
        as_of: at("2019-07-15T10:00:00Z"),
        received: at(received),
        entered: at("2020-01-01T00:00:00Z"),
        sender: "DCF".to_owned(),
        withdrawn: None,
        warnings: 0,
        extracts: [sealed(ExtractKind::Cases, 10)].into_iter().chain(reviews).collect(),
    }
}

/// For each month the number of the submission that counts, and of the one whose reviews do.
fn known(submissions: &[Submission], known_on: Option<&str>) -> Vec<(String, i64, Option<i64>)> {
    current_by_month(submissions, known_on.map(at))
        .into_iter()
        .map(|(month, current)| (month.to_string(), current.submission.id.0, current.reviews.map(|with| with.id.0)))
        .collect()
}

fn june(counts: i64, reviews: Option<i64>) -> Vec<(String, i64, Option<i64>)> {
    vec![("2019-06".to_owned(), counts, reviews)]
}

#[test]
fn the_submission_received_last_counts_in_whatever_order_they_were_entered() {
    let first = submission(2, "2019-06", "2019-07-15T10:00:00Z", None);
    let second = submission(1, "2019-06", "2019-08-15T10:00:00Z", None);
    assert_eq!(known(&[first.clone(), second.clone()], None), june(1, None));
    assert_eq!(known(&[second, first], None), june(1, None));
}

#[test]
fn of_two_received_at_the_same_moment_the_one_entered_last_counts() {
    let both = [7, 9, 8].map(|id| submission(id, "2019-06", "2019-07-15T10:00:00Z", None));
    assert_eq!(known(&both, None), june(9, None));
}

#[test]
fn a_submission_is_known_from_the_moment_it_was_received() {
    let both = [
        submission(1, "2019-06", "2019-07-15T10:00:00Z", None),
        submission(2, "2019-06", "2019-08-15T10:00:00Z", None),
    ];
    assert_eq!(known(&both, Some("2019-07-15T09:59:59.999999Z")), []);
    assert_eq!(known(&both, Some("2019-07-15T10:00:00Z")), june(1, None));
    assert_eq!(known(&both, Some("2019-08-15T09:59:59.999999Z")), june(1, None));
    assert_eq!(known(&both, Some("2019-08-15T10:00:00Z")), june(2, None));
}

#[test]
fn an_older_draw_received_later_counts_all_the_same() {
    let first = submission(1, "2019-06", "2019-07-15T10:00:00Z", None);
    let older =
        Submission { as_of: at("2019-07-01T10:00:00Z"), ..submission(2, "2019-06", "2019-07-16T10:00:00Z", None) };
    assert_eq!(known(&[first, older], None), june(2, None));
}

#[test]
fn each_month_has_its_own_and_months_come_in_order() {
    let all = [
        submission(1, "2019-06", "2019-07-15T10:00:00Z", None),
        submission(2, "2019-05", "2019-08-15T10:00:00Z", None),
    ];
    assert_eq!(known(&all, None), [("2019-05".to_owned(), 2, None), ("2019-06".to_owned(), 1, None)]);
}

#[test]
fn a_later_submission_without_review_file_keeps_the_reviews_last_handed_in() {
    let story = [
        submission(1, "2019-06", "2019-07-15T10:00:00Z", Some(54)),
        submission(2, "2019-06", "2019-08-15T10:00:00Z", None),
        submission(3, "2019-06", "2019-09-15T10:00:00Z", None),
    ];
    assert_eq!(known(&story[..1], None), june(1, Some(1)));
    assert_eq!(known(&story, None), june(3, Some(1)));
}

#[test]
fn a_later_review_file_replaces_the_earlier_also_with_only_its_header() {
    let story = [
        submission(1, "2019-06", "2019-07-15T10:00:00Z", Some(54)),
        submission(2, "2019-06", "2019-08-15T10:00:00Z", Some(0)),
        submission(3, "2019-06", "2019-09-15T10:00:00Z", None),
    ];
    assert_eq!(known(&story, None), june(3, Some(2)));
    assert_eq!(known(&story, Some("2019-08-01T00:00:00Z")), june(1, Some(1)));
}

#[test]
fn reviews_handed_in_later_belong_to_the_submission_that_brought_them() {
    let story = [
        submission(1, "2019-06", "2019-07-15T10:00:00Z", None),
        submission(2, "2019-06", "2019-08-15T10:00:00Z", Some(54)),
    ];
    assert_eq!(known(&story, None), june(2, Some(2)));
    assert_eq!(known(&story, Some("2019-08-01T00:00:00Z")), june(1, None));
}

#[test]
fn the_reviews_of_one_month_are_not_those_of_another() {
    let story = [
        submission(1, "2019-03", "2019-04-15T10:00:00Z", Some(54)),
        submission(2, "2019-06", "2019-07-15T10:00:00Z", None),
    ];
    assert_eq!(known(&story, None), [("2019-03".to_owned(), 1, Some(1)), ("2019-06".to_owned(), 2, None)]);
}

fn withdrawn(submission: Submission, when: &str) -> Submission {
    Submission { withdrawn: Some(at(when)), ..submission }
}

#[test]
fn a_withdrawn_submission_counts_until_the_moment_of_its_withdrawal_and_the_one_before_it_from_then_on() {
    let story = [
        submission(1, "2019-06", "2019-07-15T10:00:00Z", None),
        withdrawn(submission(2, "2019-06", "2019-08-15T10:00:00Z", None), "2019-09-15T10:00:00Z"),
    ];
    assert_eq!(known(&story, Some("2019-09-15T09:59:59.999999Z")), june(2, None));
    assert_eq!(known(&story, Some("2019-09-15T10:00:00Z")), june(1, None));
    assert_eq!(known(&story, None), june(1, None));
    assert_eq!(standing(&story), story[..1]);
}

#[test]
fn a_month_whose_only_submission_was_withdrawn_has_none() {
    let story = [
        submission(1, "2019-05", "2019-06-15T10:00:00Z", None),
        withdrawn(submission(2, "2019-06", "2019-07-15T10:00:00Z", Some(54)), "2019-09-15T10:00:00Z"),
    ];
    assert_eq!(known(&story, None), [("2019-05".to_owned(), 1, None)]);
}

#[test]
fn withdrawing_a_submission_that_was_replaced_already_changes_nothing() {
    let replaced = submission(1, "2019-06", "2019-07-15T10:00:00Z", None);
    let later = submission(2, "2019-06", "2019-08-15T10:00:00Z", None);
    let story = [withdrawn(replaced, "2019-09-15T10:00:00Z"), later];
    assert_eq!(known(&story, None), june(2, None));
    assert_eq!(known(&story, Some("2019-08-01T00:00:00Z")), june(1, None));
}

#[test]
fn reviews_of_a_withdrawn_submission_are_not_kept_and_those_it_replaced_are_in_force_again() {
    let story = |of_second| {
        [
            submission(1, "2019-06", "2019-07-15T10:00:00Z", Some(54)),
            withdrawn(submission(2, "2019-06", "2019-08-15T10:00:00Z", of_second), "2019-10-15T10:00:00Z"),
            submission(3, "2019-06", "2019-09-15T10:00:00Z", None),
        ]
    };
    for of_second in [Some(60), Some(0)] {
        assert_eq!(known(&story(of_second), Some("2019-10-15T09:59:59.999999Z")), june(3, Some(2)));
        assert_eq!(known(&story(of_second), None), june(3, Some(1)));
    }
    assert_eq!(known(&story(Some(60))[1..], None), june(3, None));
}

#[test]
fn the_rows_of_a_submission_are_those_of_all_its_extracts() {
    let submission = submission(1, "2019-06", "2019-07-15T10:00:00Z", Some(54));
    assert_eq!(submission.rows(), 10 + 54);
    assert_eq!(submission.extract(ExtractKind::CaseReviews).map(|extract| extract.rows), Some(54));
    assert_eq!(submission.extract(ExtractKind::Visits), None);
}

#[test]
fn a_hash_is_written_as_64_lower_case_digits_and_read_back() {
    let text = "00ff10".to_owned() + &"ab".repeat(29);
    let hash = Sha256Hash::parse(&text).unwrap();
    assert_eq!((hash.0[0], hash.0[1], hash.0[2], hash.0[31]), (0x00, 0xff, 0x10, 0xab));
    assert_eq!((hash.to_string(), format!("{hash:?}")), (text.clone(), text.clone()));
    assert_eq!(Sha256Hash::parse(&text.to_uppercase()), Some(hash));
}

#[test]
fn what_is_no_hash_is_not_read() {
    for text in ["", "ab", &"a".repeat(63), &"a".repeat(65), &"g".repeat(64), &"é".repeat(32), &("+1".repeat(32))] {
        assert_eq!(Sha256Hash::parse(text), None, "`{text}` was read");
    }
}
