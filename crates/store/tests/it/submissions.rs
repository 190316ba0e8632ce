use domain::extract::ExtractKind;
use domain::finding::{Finding, FindingCode};
use domain::submission::{SubmissionId, current_by_month};
use store::{SealedContent, Store, StoreError};
use testdb::{TestDb, on_both_databases};

use crate::support::{
    ORDER, at, extract, finding, hash, month, open, submission, submission_with_an_extract_twice, told,
};

/// Bytes of every value in no simple order, as a compressed file has them.
fn noise(length: u32) -> Vec<u8> {
    (0..length).map(|place| place.wrapping_mul(2_654_435_761).to_be_bytes()[0]).collect()
}

async fn ids(store: &Store) -> Vec<i64> {
    store.submissions().list(ORDER).await.unwrap().iter().map(|submission| submission.id.0).collect()
}

on_both_databases! {
    async fn a_submission_is_listed_as_it_was_entered(db: TestDb) {
        let store = open(&db).await;
        let entered = submission("2019-06");
        let id = store.submissions().insert(entered.clone(), told).await.unwrap();
        let listed = store.submissions().list(ORDER).await.unwrap();
        assert_eq!((listed.len(), listed[0].id, id), (1, SubmissionId(1), SubmissionId(1)));
        assert_eq!((listed[0].month, &*listed[0].sender), (month("2019-06"), "steward"));
        assert_eq!((listed[0].as_of, listed[0].received), (entered.as_of, entered.received));
        assert_eq!((listed[0].entered, listed[0].warnings), (entered.entered, 1));
        // Entered as cases, investigations; listed as in `extracts.md`.
        let sealed: Vec<_> = entered.extracts.iter().rev().map(|extract| extract.sealed.clone()).collect();
        assert_eq!(listed[0].extracts, sealed);
    }

    async fn a_submission_that_fails_halfway_leaves_nothing(db: TestDb) {
        let store = open(&db).await;
        let broken = submission_with_an_extract_twice("2019-06");
        let refused = store.submissions().insert(broken, told).await.unwrap_err();
        assert!(matches!(refused, StoreError::Database(_)), "{refused:?}");
        assert_eq!(store.submissions().list(ORDER).await.unwrap(), []);
        assert!(store.submissions().content(SubmissionId(1), ExtractKind::Cases).await.unwrap().is_none());
        assert!(store.installation().is_empty().await.unwrap());
    }

    async fn numbers_have_no_gap_after_a_failure(db: TestDb) {
        let store = open(&db).await;
        store.submissions().insert(submission("2019-06"), told).await.unwrap();
        store.submissions().insert(submission_with_an_extract_twice("2019-07"), told).await.unwrap_err();
        let second = store.submissions().insert(submission("2019-07"), told).await.unwrap();
        assert_eq!(second, SubmissionId(2));
        assert_eq!(ids(&store).await, [1, 2]);
    }

    async fn numbers_run_on_over_the_orders_of_an_installation(db: TestDb) {
        let store = open(&db).await;
        let mut of_another = submission("2019-06");
        of_another.order = "another".to_owned();
        store.submissions().insert(submission("2019-06"), told).await.unwrap();
        assert_eq!(store.submissions().insert(of_another, told).await.unwrap(), SubmissionId(2));
        store.submissions().insert(submission("2019-07"), told).await.unwrap();
        assert_eq!(ids(&store).await, [1, 3]);
        let others = store.submissions().list("another").await.unwrap();
        assert_eq!((others.len(), others[0].extracts.len()), (1, 2));
    }

    async fn two_programs_writing_at_once_get_numbers_one_after_the_other(db: TestDb) {
        let (one, other) = (open(&db).await, open(&db).await);
        let enter = |store: Store| async move {
            let mut numbers = Vec::new();
            for _ in 0..10 {
                numbers.push(store.submissions().insert(submission("2019-06"), told).await.unwrap().0);
            }
            numbers
        };
        let (ones, others) = tokio::join!(tokio::spawn(enter(one.clone())), tokio::spawn(enter(other)));
        let mut numbers = [ones.unwrap(), others.unwrap()].concat();
        numbers.sort_unstable();
        assert_eq!(numbers, (1..=20).collect::<Vec<i64>>());
        assert_eq!(ids(&one).await, numbers);
    }

    async fn contents_come_back_byte_for_byte(db: TestDb) {
        let store = open(&db).await;
        let large = noise(5 * 1024 * 1024);
        let mut new = submission("2019-06");
        new.extracts = vec![
            extract(ExtractKind::Investigations, large.clone()),
            extract(ExtractKind::Workers, vec![0, 255, 0, 10, 13, 39]),
            extract(ExtractKind::Cases, Vec::new()),
        ];
        let id = store.submissions().insert(new, told).await.unwrap();
        for (kind, content) in [
            (ExtractKind::Investigations, large),
            (ExtractKind::Workers, vec![0, 255, 0, 10, 13, 39]),
            (ExtractKind::Cases, vec![]),
        ] {
            let read = store.submissions().content(id, kind).await.unwrap().unwrap();
            let sha256 = hash(&content);
            assert!(read == SealedContent { submission: id, kind, sha256, content }, "{kind} differs");
        }
        assert!(store.submissions().content(id, ExtractKind::Visits).await.unwrap().is_none());
        let listed = store.submissions().list(ORDER).await.unwrap();
        assert_eq!(listed[0].extracts.iter().map(|sealed| sealed.bytes).collect::<Vec<_>>(), [5_242_880, 6, 0]);
    }

    async fn many_contents_are_read_at_once_and_in_order(db: TestDb) {
        let store = open(&db).await;
        // 260 submissions with two extracts: 520 contents, more than one statement asks for.
        let months: Vec<_> = month("1998-01").through(month("2019-08")).map(|month| month.to_string()).collect();
        for month in &months {
            store.submissions().insert(submission(month), told).await.unwrap();
        }
        let mut wanted: Vec<_> = (1..=260)
            .flat_map(|id| [ExtractKind::Cases, ExtractKind::Investigations].map(|kind| (SubmissionId(id), kind)))
            .collect();
        wanted.reverse();
        wanted.push((SubmissionId(261), ExtractKind::Cases));
        wanted.push((SubmissionId(1), ExtractKind::Visits));
        let contents = store.submissions().contents(&wanted).await.unwrap();
        let expected = months.iter().zip(1..).flat_map(|(month, id)| {
            [ExtractKind::Investigations, ExtractKind::Cases].map(|kind| {
                let content = format!("{} of {month}", kind.file_name().trim_end_matches(".csv")).into_bytes();
                SealedContent { submission: SubmissionId(id), kind, sha256: hash(&content), content }
            })
        });
        assert_eq!(contents, expected.collect::<Vec<_>>());
    }

    async fn instants_keep_their_microseconds_and_their_order(db: TestDb) {
        let store = open(&db).await;
        let instants = [
            "2019-07-15T14:00:00Z",
            "2019-07-15T14:00:00.000001Z",
            "2019-07-15T13:59:59.999999Z",
            "1969-12-31T23:59:59.999999Z",
            "2019-07-15T10:00:00.5-04:00",
        ];
        for instant in instants {
            let mut new = submission("2019-06");
            new.received = at(instant);
            store.submissions().insert(new, told).await.unwrap();
        }
        let listed = store.submissions().list(ORDER).await.unwrap();
        assert_eq!(ids(&store).await, [1, 2, 3, 4, 5]);
        assert!(listed.iter().zip(instants).all(|(submission, instant)| submission.received == at(instant)));
        // The one received half a second after 14:00 UTC counts, not the one entered first or of the longest text.
        assert_eq!(current_by_month(&listed, None)[&month("2019-06")].submission.id, SubmissionId(5));
        let known_on = Some(at("2019-07-15T14:00:00.000001Z"));
        assert_eq!(current_by_month(&listed, known_on)[&month("2019-06")].submission.id, SubmissionId(2));
    }

    async fn what_is_finer_than_a_microsecond_is_cut_off(db: TestDb) {
        let store = open(&db).await;
        let mut new = submission("2019-06");
        new.received = at("2019-07-15T14:00:00.123456789Z");
        store.submissions().insert(new, told).await.unwrap();
        let listed = store.submissions().list(ORDER).await.unwrap();
        assert_eq!(listed[0].received, at("2019-07-15T14:00:00.123456Z"));
    }

    async fn findings_keep_their_order_and_every_character(db: TestDb) {
        let store = open(&db).await;
        let odd = "é 漢字 😀 ' \" ; -- \\ % _ $1 ? \t \u{1} \u{7f} \r\n \u{feff} \u{202e}";
        let mut findings: Vec<Finding> = (1..=2_500_u64)
            .map(|line| Finding { line: Some(line), ..finding(FindingCode::LateDocumentation, "late") })
            .collect();
        findings.insert(0, Finding {
            code: FindingCode::UnknownColumn,
            file: Some(odd.to_owned()),
            line: Some(u64::from(u32::MAX) + 1),
            column: Some(odd.to_owned()),
            value: Some(String::new()),
            message: odd.repeat(2_000),
        });
        let new = store::NewSubmission { findings: findings.clone(), sender: odd.to_owned(), ..submission("2019-06") };
        let id = store.submissions().insert(new, told).await.unwrap();
        assert!(store.submissions().findings(id).await.unwrap() == findings);
        let listed = store.submissions().list(ORDER).await.unwrap();
        assert_eq!((listed[0].warnings, &*listed[0].sender), (2_501, odd));
    }
}
