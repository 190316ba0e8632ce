//! A round of the case review, brought as far as a story needs it, as the monitor's staff would bring it.

use std::collections::BTreeMap;
use std::sync::Arc;

use casereview::{Act, Desk, Reviewer, assign};
use chrono::{DateTime, Utc};
use clerk::{Clerk, NewFrame, Person as Deciding};
use domain::extract::{Code, FrameCase, ReviewCaseType};
use portal::Role;
use readmodel::Basis;

use super::{Office, PLAN_2006, basis_of, now};

/// Who reviews, all of them invented.
pub const REVIEWERS: [&str; 6] = ["ada-sample", "bob-sample", "cleo-sample", "dan-sample", "eve-sample", "finn-sample"];
/// What was thrown with dice.
pub const SEED: &str = "3 1 6 2 5 4";
/// The day by which reviewers are to have scored.
pub const DUE_ON: &str = "2020-03-02";

const OFFICES: [&str; 14] = [
    "bridgeport",
    "danbury",
    "hartford",
    "manchester",
    "meriden",
    "middletown",
    "milford",
    "new-britain",
    "new-haven",
    "norwalk",
    "norwich",
    "torrington",
    "waterbury",
    "willimantic",
];

/// Opens, draws and assigns a round of the last quarter of 2019 with that many cases in the sample, twice as many in
/// the frame, and the first so many of [`REVIEWERS`]; gives its number. Cases are called `C-001` and so on, each with
/// another one of its stratum that can take its place wherever the sample is even.
pub async fn round_of(office: &Office, cases: u32, reviewers: usize) -> u32 {
    let round = drawn_round(office, cases).await;
    let names: Vec<&str> = REVIEWERS[..reviewers].to_vec();
    for name in &names {
        office.as_named(name, Role::Reviewer).await;
    }
    act(office, "monitor", Role::Monitor, |desk| {
        let of = |case: &casereview::Case| (case.id.clone(), case.office.clone());
        let cases: BTreeMap<String, String> = desk.round(round).unwrap().sampled().map(of).collect();
        let of = |name: &&str| Reviewer { name: (*name).to_owned(), barred: desk.barred_from(name) };
        let reviewers: Vec<Reviewer> = names.iter().map(of).collect();
        Act::CasesAssigned { round, due_on: DUE_ON.parse().unwrap(), reviewers: assign(&cases, &reviewers).unwrap() }
    })
    .await;
    round
}

/// The same round, drawn by [`SEED`] and not assigned.
pub async fn drawn_round(office: &Office, cases: u32) -> u32 {
    let round = opened_round(office, cases).await;
    act(office, "monitor", Role::Monitor, |desk| Act::SampleDrawn {
        round,
        seed: SEED.to_owned(),
        algorithm: sampling::ALGORITHM.to_owned(),
        strata: desk.round(round).unwrap().drawn_by(SEED).unwrap(),
    })
    .await;
    round
}

/// The same round, whose frame is committed and whose seed nobody knows.
pub async fn opened_round(office: &Office, cases: u32) -> u32 {
    office.as_role(Role::Monitor).await;
    let basis = plan_of(cases);
    let clerk = Clerk { basis: &basis, ..clerk(office) };
    let (cases, quarter) = (frame(cases), "2019-Q4".parse().unwrap());
    let text = csv(&cases);
    let frame = NewFrame { quarter, sha256: sealed::sha256(text.as_bytes()), text, cases };
    let person = Deciding { name: "monitor", role: Role::Monitor, is_statewide: true };
    let Act::RoundOpened { round, .. } = clerk.open_round(person, &frame).await.unwrap().act else {
        panic!("opening opens a round")
    };
    round
}

/// The plan of 2006, with another size of the sample.
pub fn plan_of(cases: u32) -> Basis {
    let size = |cases: u32| format!("case_review_size = {{ value = {cases}, ");
    let text = PLAN_2006.replace(&size(54), &size(cases));
    let basis = basis_of(&text);
    assert_eq!(basis.plan().case_review_size.as_ref().unwrap().value, cases);
    basis
}

/// The frame of [`round_of`]: twice as many cases as the sample, two of each stratum.
pub fn frame(cases: u32) -> Vec<FrameCase> {
    let (all, offices) = (2 * cases as usize, OFFICES.len().min(cases as usize));
    let case = |place: usize| FrameCase {
        case_id: format!("C-{:03}", place + 1),
        office: OFFICES[place % offices].to_owned(),
        case_type: ReviewCaseType::ALL[place / (2 * offices) % ReviewCaseType::ALL.len()],
        plan_due_on: "2019-11-15".parse().unwrap(),
    };
    (0..all).map(case).collect()
}

/// A frame as it is handed in.
pub fn csv(frame: &[FrameCase]) -> String {
    let line =
        |case: &FrameCase| format!("{},{},{},{}\n", case.case_id, case.office, case.case_type.text(), case.plan_due_on);
    "case_id,office,case_type,plan_due_on\n".to_owned() + &frame.iter().map(line).collect::<String>()
}

/// All that people did in the case reviews.
pub async fn desk(office: &Office) -> Arc<Desk> {
    office.portal.model.case_reviews(&office.plans[0], None).await.unwrap().desk
}

/// Records an act of somebody that must be permitted.
pub async fn act(office: &Office, name: &str, role: Role, act: impl Fn(&Desk) -> Act) {
    act_at(office, now, name, role, act).await;
}

/// Records an act of somebody at another time.
pub async fn act_at(office: &Office, now: fn() -> DateTime<Utc>, name: &str, role: Role, act: impl Fn(&Desk) -> Act) {
    let person = Deciding { name, role, is_statewide: true };
    Clerk { now, ..clerk(office) }.record_review(person, |desk| Ok(act(desk))).await.unwrap();
}

fn clerk(office: &Office) -> Clerk<'_> {
    Clerk { store: &office.portal.store, model: &office.portal.model, basis: &office.plans[0], now }
}
