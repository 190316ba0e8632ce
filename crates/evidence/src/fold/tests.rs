use serde_json::json;

use super::*;
use crate::{Comparison, Lines, Moment, SessionFact};

const RECEIVED: i64 = 1_544_889_600_000_000;

fn submission(id: i64, received: i64) -> Fact {
    let files = [("visits.csv".to_owned(), file("aa"))].into();
    Fact::Submission(SubmissionFact {
        id,
        order: "juan-f".to_owned(),
        month: "2018-11".to_owned(),
        as_of: Moment(RECEIVED - 1),
        received: Moment(received),
        entered: Moment(received),
        sender: "steward".to_owned(),
        warnings: 0,
        files,
        findings: Lines { count: 0, sha256: "00".to_owned() },
    })
}

fn file(sha256: &str) -> crate::FileFact {
    crate::FileFact { rows: 131, bytes: 9, sha256: sha256.to_owned(), source_sha256: "bb".to_owned() }
}

fn session(ended_at: Option<i64>) -> Fact {
    let (token_hash, ended_at) = ("cc".to_owned(), ended_at.map(Moment));
    Fact::Session(SessionFact { token_hash, id: 1, account: 2, opened_at: Moment(RECEIVED), ended_at })
}

fn subject(facts: Vec<Fact>, gone: Vec<Key>) -> Value {
    let mut subject = json!({ "month": "2018-11" });
    Statements { facts, gone }.begin(&mut subject);
    subject
}

/// The evidence of a ledger that began with entry 1, and these entries after it.
fn evidence(entries: Vec<(Vec<Fact>, Vec<Key>)>) -> Evidence {
    let mut evidence = Evidence::default();
    evidence.tell(1, ledger::BEGUN, &subject(Vec::new(), Vec::new())).unwrap();
    for (number, (facts, gone)) in (2..).zip(entries) {
        evidence.tell(number, "submission_accepted", &subject(facts, gone)).unwrap();
    }
    evidence
}

fn differences(evidence: &Evidence, found: Vec<Fact>) -> Vec<String> {
    let mut comparison = Comparison::with(evidence);
    for fact in found {
        comparison.found(fact);
    }
    comparison.finish().iter().map(ToString::to_string).collect()
}

#[test]
fn a_fact_stands_in_the_subject_in_one_spelling() {
    let subject = subject(vec![session(None)], vec![Key::number(Kind::Draft, 3)]);
    let written = r#"{"facts":[{"account":2,"ended_at":null,"id":1,"of":"session","opened_at":"2018-12-15T16:00:00.000000Z","token_hash":"cc"}],"gone":[{"id":3,"of":"draft"}],"month":"2018-11"}"#;
    assert_eq!(ledger::canonical(&subject).unwrap(), written);
    let stated = Statements::of(&subject).unwrap().unwrap();
    assert_eq!(stated, Statements { facts: vec![session(None)], gone: vec![Key::number(Kind::Draft, 3)] });
    let mut rest = subject;
    Statements::take_from(&mut rest);
    assert_eq!(rest, json!({ "month": "2018-11" }));
}

#[test]
fn an_entry_that_states_nothing_has_no_member_for_it() {
    let mut subject = json!({});
    Statements::default().add_to(&mut subject);
    assert_eq!((Statements::of(&subject).unwrap(), subject), (None, json!({})));
}

#[test]
fn a_member_that_no_fact_has_is_not_read_past() {
    let mut subject = subject(vec![session(None)], Vec::new());
    subject["facts"][0]["right"] = json!("admin");
    let fault = evidence(Vec::new()).tell(9, "signed_in", &subject).unwrap_err();
    assert_eq!(fault.entry, 9);
    assert!(fault.why.contains("right"), "{fault}");
}

#[test]
fn what_is_told_last_holds_and_what_is_gone_is_not_missed() {
    let opened = (vec![session(None)], Vec::new());
    let ended = (vec![session(Some(RECEIVED))], Vec::new());
    let told = evidence(vec![opened.clone(), ended.clone()]);
    assert_eq!(differences(&told, vec![session(Some(RECEIVED))]), Vec::<String>::new());
    assert_eq!(
        differences(&told, vec![session(None)]),
        [
            "session 1 of account 2: the ledger's entry 3 says ended at 2018-12-15 16:00 UTC, the database says nothing; this was changed past the program"
        ]
    );
    let gone = evidence(vec![opened, ended, (Vec::new(), vec![session(None).key()])]);
    assert_eq!(differences(&gone, Vec::new()), Vec::<String>::new());
}

#[test]
fn a_difference_names_the_thing_the_entry_and_both_values() {
    let told = evidence(vec![(vec![submission(3, RECEIVED)], Vec::new())]);
    assert_eq!(differences(&told, vec![submission(3, RECEIVED)]), Vec::<String>::new());
    assert_eq!(
        differences(&told, vec![submission(3, RECEIVED + 60_000_000)]),
        [
            "submission 3 of 2018-11: the ledger's entry 2 says entered 2018-12-15 16:00 UTC, the database says 2018-12-15 16:01 UTC; the ledger's entry 2 says received 2018-12-15 16:00 UTC, the database says 2018-12-15 16:01 UTC; this was changed past the program"
        ]
    );
    assert_eq!(
        differences(&told, Vec::new()),
        [
            "submission 3 of 2018-11: the ledger's entry 2 tells of it, but the database does not hold it; it was removed past the program"
        ]
    );
    assert_eq!(
        differences(&told, vec![submission(3, RECEIVED), submission(4, RECEIVED)]),
        [
            "submission 4 of 2018-11: the database holds it, but no entry of the ledger tells of it; it was added past the program"
        ]
    );
}

#[test]
fn a_content_is_held_against_the_hash_of_the_entry() {
    let told = evidence(vec![(vec![submission(3, RECEIVED)], Vec::new())]);
    let of = |sha256| {
        let mut comparison = Comparison::with(&told);
        comparison.found(submission(3, RECEIVED));
        comparison.content(&Key::number(Kind::Submission, 3), Some("visits.csv"), sha256);
        comparison.finish().iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert_eq!(of("aa"), Vec::<String>::new());
    assert_eq!(
        of("ab"),
        [
            "visits.csv of submission 3 of 2018-11: its bytes are not those of which the ledger's entry 2 tells (their SHA-256 is ab now); they were changed past the program"
        ]
    );
}

#[test]
fn what_never_changes_is_told_once_and_never_gone() {
    let told = (vec![submission(3, RECEIVED)], Vec::new());
    let again = evidence(vec![told.clone(), told.clone()]);
    assert_eq!(differences(&again, vec![submission(3, RECEIVED)]), Vec::<String>::new());
    let otherwise = evidence(vec![told.clone(), (vec![submission(3, RECEIVED + 1)], Vec::new())]);
    let found = differences(&otherwise, vec![submission(3, RECEIVED)]);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].contains("its entry 3 says 2018-12-15 16:00:00.000001 UTC"), "{found:?}");
    let gone = evidence(vec![told, (Vec::new(), vec![Key::number(Kind::Submission, 3)])]);
    assert_eq!(differences(&gone, Vec::new()).len(), 1);
}

#[test]
fn facts_from_before_the_evidence_began_are_held_against_nothing() {
    let mut evidence = Evidence::default();
    evidence.tell(1, ledger::BEGUN, &json!({ "before": {} })).unwrap();
    evidence.tell(2, "submission_accepted", &subject(vec![submission(3, RECEIVED)], Vec::new())).unwrap();
    assert_eq!((evidence.begun(), evidence.all().count()), (None, 0));
    evidence.tell(3, BEGUN, &subject(vec![submission(3, RECEIVED)], Vec::new())).unwrap();
    evidence.tell(4, BEGUN, &subject(vec![session(None)], Vec::new())).unwrap();
    assert_eq!((evidence.begun(), evidence.all().count()), (Some(3), 2));
    assert_eq!(evidence.contradictions(), []);
}

#[test]
fn nothing_is_excused_by_beginning_once_more() {
    let mut told = evidence(vec![(vec![session(None)], Vec::new())]);
    told.tell(3, BEGUN, &subject(Vec::new(), Vec::new())).unwrap();
    assert_eq!(
        differences(&told, vec![session(None)]),
        [
            "the ledger's entry 3 tells of the tables as they stand once more, which only entry 1 does; an entry was added past the program"
        ]
    );
}

#[test]
fn a_look_states_nothing() {
    let mut told = evidence(vec![(vec![session(None)], Vec::new())]);
    told.tell(3, "records_seen", &subject(vec![submission(3, RECEIVED)], vec![session(None).key()])).unwrap();
    assert_eq!(differences(&told, vec![session(None)]), Vec::<String>::new());
}

#[test]
fn names_sort_as_numbers() {
    let mut told = evidence(vec![((1..=11).map(|id| submission(id, RECEIVED)).collect(), Vec::new())]);
    told.tell(3, "signed_in", &subject(vec![session(None)], Vec::new())).unwrap();
    let ids: Vec<i64> = told.submissions("juan-f").map(|submission| submission.id).collect();
    assert_eq!(ids, (1..=11).collect::<Vec<_>>());
    assert_eq!((told.submissions("other").count(), told.of(Kind::Session).count()), (0, 1));
}

#[test]
fn only_a_content_of_another_hash_than_is_told_differs() {
    let evidence = evidence(vec![(vec![submission(1, RECEIVED), session(None)], vec![])]);
    let key = |id| Key::number(Kind::Submission, id);
    assert_eq!(evidence.content_difference(&key(1), Some("visits.csv"), "aa"), None);
    let other = evidence.content_difference(&key(1), Some("visits.csv"), "ab").unwrap();
    assert!(matches!(&other, Difference::Content { told, .. } if told.entry == 2), "{other}");
    // Nothing is told of another submission or another file; a session has no content, and a submission several.
    assert_eq!(evidence.content_difference(&key(2), Some("visits.csv"), "ab"), None);
    assert_eq!(evidence.content_difference(&key(1), Some("cases.csv"), "ab"), None);
    assert_eq!(evidence.content_difference(&key(1), None, "ab"), None);
    assert_eq!(evidence.content_difference(&session(None).key(), None, "ab"), None);
}

#[test]
fn what_is_told_is_told_of_one_state_alone() {
    let evidence = evidence(vec![(vec![submission(1, RECEIVED)], vec![])]);
    assert!(evidence.tells(&submission(1, RECEIVED)));
    assert!(!evidence.tells(&submission(1, RECEIVED + 1)) && !evidence.tells(&submission(2, RECEIVED)));
}

#[test]
fn facts_are_in_a_subject_in_whatever_spelling() {
    for (text, are_in) in [(r#"{"facts":[]}"#, true), (r#"{"a":1,"facts":7}"#, true), (r#"{"f":{"facts":[]}}"#, false)]
    {
        assert_eq!(Statements::are_in(text).unwrap(), are_in, "{text}");
    }
    for text in ["", "{", "7", r#"["facts"]"#] {
        assert!(Statements::are_in(text).is_err(), "{text}");
    }
}
