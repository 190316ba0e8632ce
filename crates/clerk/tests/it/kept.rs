//! A ledger that an earlier version of the program exported: what people decided in it still is proved, reads and folds
//! as it did. `kept/ledger.jsonl` holds every kind of act of certification, case reviews and withdrawals, about six
//! months of a synthetic state; `kept/state.txt` is what that version made of them.

use std::collections::{BTreeMap, BTreeSet};

use casereview::Desk;
use certification::{Fold as _, Kept, Proceedings};
use domain::Role;
use domain::extract::Code;
use domain::submission::SubmissionId;
use ledger::{Line, Link, PublicKey, Verifier};
use withdrawal::Withdrawals;

const EXPORTED: &str = include_str!("../kept/ledger.jsonl");
const STATE: &str = include_str!("../kept/state.txt");

#[test]
fn the_kept_ledger_is_proved_byte_for_byte() {
    let key = PublicKey::from_pem(include_str!("../kept/ledger.key.pub")).unwrap();
    let mut verifier = Verifier::new(key, None);
    for line in EXPORTED.lines() {
        assert_eq!(Line::parse(line).unwrap().text().unwrap(), line);
        verifier.line(line).unwrap();
    }
    let proof = verifier.finish().unwrap();
    assert_eq!((proof.entries, proof.checkpoints), (101, 1));
}

#[test]
fn its_acts_are_kept_again_as_they_were() {
    let links = links(EXPORTED);
    let mut kinds = BTreeSet::new();
    for link in &links {
        let subject = link.subject.clone();
        let again = match link.action.as_str() {
            "decision" => Kept::from_json(subject).unwrap().to_json(),
            "case_review" => casereview::Act::from_json(subject).unwrap().to_json(),
            "withdrawal" => withdrawal::Act::from_json(subject).unwrap().to_json(),
            _ => continue,
        };
        // The frame's file, which was kept with its round, is stated beside the act.
        let members = link.subject.as_object().unwrap().iter().filter(|(name, _)| *name != "facts");
        // By their names: the ledger sorts the members, in whatever order they are held in memory.
        let (then, now): (BTreeMap<_, _>, BTreeMap<_, _>) =
            (members.collect(), again.as_object().unwrap().iter().collect());
        let is_same = then == now;
        assert!(is_same, "entry {} would be kept as {again}", link.sequence);
        kinds.insert((link.action.as_str(), again["act"].as_str().unwrap().to_owned()));
    }
    // Of 24 kinds of decisions, 19 of acts in case reviews and 4 about withdrawals each is there.
    assert_eq!(kinds.len(), 24 + 19 + 4);
}

#[test]
fn its_acts_fold_to_the_state_to_which_they_folded_then() {
    let state = state(&links(EXPORTED));
    for (now, then) in state.lines().zip(STATE.lines()) {
        assert_eq!(now, then);
    }
    assert_eq!(state.lines().count(), STATE.lines().count());
}

/// The entries of a ledger that are acts of a kind.
fn acts<'l>(lines: &'l [Link], action: &'l str) -> impl Iterator<Item = &'l Link> {
    lines.iter().filter(move |link| link.action == action)
}

fn recorded<Act>(link: &Link, act: Act) -> acts::Recorded<Act> {
    let role = link.role.as_deref().and_then(Role::parse).unwrap();
    acts::Recorded { number: link.sequence, at: link.at, actor: link.actor.clone(), role, act }
}

fn links(exported: &str) -> Vec<Link> {
    let link = |line: &str| match Line::parse(line).unwrap() {
        Line::Entry(link, _) => Some(link),
        _ => None,
    };
    exported.lines().filter_map(link).collect()
}

/// All that the acts of a ledger come to, an item a line.
fn state(links: &[Link]) -> String {
    let decisions =
        acts(links, "decision").map(|link| recorded(link, Kept::from_json(link.subject.clone()).unwrap().act));
    let decided = Proceedings::fold(decisions).unwrap();
    let reviewed = acts(links, "case_review");
    let reviewed = reviewed.map(|link| recorded(link, casereview::Act::from_json(link.subject.clone()).unwrap()));
    let desk = Desk::fold(reviewed).unwrap();
    let asked = acts(links, "withdrawal");
    let asked = asked.map(|link| recorded(link, withdrawal::Act::from_json(link.subject.clone()).unwrap()));
    let withdrawals = Withdrawals::fold(asked).unwrap();
    let mut told = Vec::new();
    told.extend(decided.reviews.iter().map(|one| format!("{one:?}")));
    told.extend(decided.notices.iter().map(|one| format!("{one:?}")));
    told.extend(decided.endings.iter().map(|one| format!("{one:?}")));
    told.extend(decided.taken_back.iter().map(|one| format!("{one:?}")));
    told.extend(decided.assertions.iter().map(|one| format!("{one:?}")));
    for round in &desk.rounds {
        let casereview::Round { number, quarter, opened, sample, assigned, due_on, withdrawn, .. } = round;
        told.push(format!(
            "round {number} of {quarter} {:?} {opened:?} {assigned:?} {due_on:?} {withdrawn:?}",
            round.state()
        ));
        told.push(format!("{sample:?}"));
        told.extend(round.cases.values().map(|case| format!("{:?} {case:?}", round.state_of(case))));
    }
    told.extend(desk.escalations.iter().map(|one| format!("{one:?}")));
    told.push(format!("{:?}", desk.barred));
    told.extend(desk.chosen.iter().map(|one| format!("{one:?}")));
    for submission in (1..=6).map(SubmissionId) {
        let requests = withdrawals.requests(submission);
        told.push(format!("submission {submission} {:?} {requests:?}", withdrawals.state(submission)));
    }
    told.into_iter().map(|line| line + "\n").collect()
}
