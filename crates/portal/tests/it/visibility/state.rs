//! A state in which there is something of every kind, at two offices.

use std::collections::BTreeMap;

use axum::http::StatusCode;
use casereview::{Act, Case};
use domain::extract::Code;
use portal::{Kind, Role};
use testdb::TestDb;

use super::Looker;
use crate::statistics::with_round;
use crate::support::Office;
use crate::support::review::{done, draft, drawn, eligible};
use crate::support::round::{DUE_ON, REVIEWERS, act, desk, drawn_round};
use crate::support::scores::{answers, own};
use crate::support::upload::{Form, june};

pub const OWN: &str = "bridgeport";
pub const OTHER: &str = "hartford";
/// What the second reviewer of each case wrote of an immediate risk; an office follows.
pub const RISK: &str = "The stove leaks gas in";
/// Who sees the state as a reviewer.
const ADA: &str = REVIEWERS[0];

/// How far things are.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Stage {
    /// The review is a draft; one of two has scored.
    Drafted,
    /// The review waits for an answer; both have scored, and agreed.
    Sent,
    /// The review is decided.
    Decided,
    /// The case review of the quarter counts.
    Reviewed,
}

/// The state.
pub struct State {
    pub office: Office,
    pub stage: Stage,
    /// A record that was drawn for the review.
    pub drawn: String,
    /// Cases of the round by office, and that of the monitor.
    pub cases: BTreeMap<&'static str, String>,
    /// Where the uploads of the steward and the monitor wait to be confirmed.
    pub drafts: BTreeMap<&'static str, String>,
}

impl State {
    pub async fn drafted(db: &TestDb) -> State {
        let office = eligible(db).await;
        let monitor = draft(&office).await;
        let drawn = drawn(&monitor).await[0][2].clone();
        let counsel = office.as_role(Role::Counsel).await;
        let notice = [
            ("measures", "OM1"),
            ("text", "Children are seen too late."),
            ("document", "Letter 4"),
            ("agree_by", "2020-03-04"),
        ];
        done(&counsel, "/notices/new", &notice).await;
        let mut drafts = BTreeMap::new();
        for (name, role) in [("steward", Role::Steward), ("monitor", Role::Monitor)] {
            let answer = office.as_role(role).await.send("/submissions/new", &Form::of(&june())).await;
            assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
            drafts.insert(name, answer.headers["location"].to_str().unwrap().to_owned());
        }
        let cases = round(&office).await;
        State { office, stage: Stage::Drafted, drawn, cases, drafts }
    }

    pub async fn sent(db: &TestDb) -> State {
        let state = State::drafted(db).await;
        let monitor = state.office.as_role(Role::Monitor).await;
        done(&monitor, "/reviews/1/send", &[("answer_by", "2020-03-02")]).await;
        let round = desk(&state.office).await.rounds[0].clone();
        for place in [OWN, OTHER] {
            let case = round.case(&state.cases[place]).unwrap().clone();
            let [first, _] = case.reviewers.clone().unwrap();
            own(&state.office, &case, &first, &[]).await;
            let mut answers = answers(&round, &case, &[("needs_medical", "3")]);
            answers.scores.get_mut("needs_medical").unwrap().rationale = "Agreed by both of them.".to_owned();
            let joint = Act::JointScored { round: 1, case: case.id.clone(), answers };
            act(&state.office, &first, Role::Reviewer, |_| joint.clone()).await;
        }
        State { stage: Stage::Sent, ..state }
    }

    pub async fn decided(db: &TestDb) -> State {
        let state = State::sent(db).await;
        let decision = [("outcome", "not_pre_certified"), ("reasons", "Not yet."), ("document", "Docket 712")];
        let leadership = state.office.as_role(Role::Leadership).await;
        done(&leadership, "/reviews/1/answer", &[("text", "Agreed."), ("document", "")]).await;
        done(&state.office.as_role(Role::Monitor).await, "/reviews/1/decision", &decision).await;
        State { stage: Stage::Decided, ..state }
    }

    pub async fn reviewed(db: &TestDb) -> State {
        let office = with_round(db).await;
        let (cases, drafts) = (BTreeMap::new(), BTreeMap::new());
        State { office, stage: Stage::Reviewed, drawn: String::new(), cases, drafts }
    }

    /// Whether there is something of the kind at this stage.
    pub fn has(&self, kind: Kind) -> bool {
        match kind {
            Kind::OwnScores | Kind::JointScores | Kind::ReviewSteps | Kind::Attention => self.stage >= Stage::Sent,
            _ => true,
        }
    }

    /// Somebody of every role, leadership of one office and of the state.
    pub async fn lookers(&self) -> Vec<Looker<'_>> {
        let office = &self.office;
        let mut lookers = Vec::new();
        for role in Role::ALL.iter().copied() {
            let person = match role {
                Role::Reviewer => office.as_named(ADA, role).await,
                _ => office.as_role(role).await,
            };
            lookers.push(Looker { role, is_statewide: true, person, program: office.program(role).await });
        }
        let role = Role::Leadership;
        let person = office.as_director(role, &[OWN], &[]).await;
        let program = office.program_of(role, &[OWN], &[]).await;
        lookers.push(Looker { role, is_statewide: false, person, program });
        lookers
    }
}

/// A round of four cases: Ada is the first reviewer of that of her own office, others of that of the other office, and
/// the monitor is the second of a third one. The second reviewers of the first two have found a risk, and scored.
async fn round(office: &Office) -> BTreeMap<&'static str, String> {
    let round = drawn_round(office, 14).await;
    for name in &REVIEWERS[..5] {
        office.as_named(name, Role::Reviewer).await;
    }
    let pair = |case: &Case| -> [String; 2] {
        let [_, bob, cleo, dan, eve, _] = REVIEWERS;
        let pair = match case.office.as_str() {
            OWN => [ADA, bob],
            OTHER => [cleo, dan],
            "danbury" => [eve, "monitor"],
            _ => [bob, cleo],
        };
        pair.map(str::to_owned)
    };
    act(office, "monitor", Role::Monitor, |desk| {
        let of = |case: &Case| (case.id.clone(), pair(case));
        let reviewers = desk.round(round).unwrap().sampled().map(of).collect();
        Act::CasesAssigned { round, due_on: DUE_ON.parse().unwrap(), reviewers }
    })
    .await;
    let found = desk(office).await.round(round).unwrap().clone();
    let case_of = |place: &str| found.sampled().find(|case| case.office == place).unwrap().clone();
    let mut cases = BTreeMap::from([("monitor", case_of("danbury").id)]);
    for place in [OWN, OTHER] {
        let case = case_of(place);
        let [_, second] = case.reviewers.clone().unwrap();
        own(office, &case, &second, &[("needs_dental", "2")]).await;
        act(office, &second, Role::Reviewer, |_| Act::RiskAnswered {
            round,
            case: case.id.clone(),
            risk: true,
            text: format!("{RISK} {place}."),
        })
        .await;
        cases.insert(place, case.id);
    }
    cases
}
