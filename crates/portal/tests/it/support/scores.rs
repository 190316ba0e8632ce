//! What reviewers fill in of a case, one step after the other.

use casereview::{Act, Answers, Case, CaseState, Given, Round, Unmet, scored};
use domain::extract::{Code, Score};
use portal::Role;

use super::Office;
use super::round::{act, desk};

/// The case of an office in the newest round.
pub async fn case_of(office: &Office, place: &str) -> Case {
    let desk = desk(office).await;
    desk.rounds.last().unwrap().sampled().find(|case| case.office == place).unwrap().clone()
}

/// The two reviewers of a case.
pub fn reviewers(case: &Case) -> [&str; 2] {
    let [one, other] = case.reviewers.as_ref().unwrap();
    [one, other]
}

/// Every answer of a case: very good, but for these domains.
pub fn answers(round: &Round, case: &Case, but: &[(&str, &str)]) -> Answers {
    let given = |column: &str| {
        let other = but.iter().find(|(known, _)| *known == column);
        let score = other.map_or(Score::VeryGood, |(_, score)| Score::parse(score).unwrap());
        Given { score, rationale: format!("Why {column} is {}.", score.text()) }
    };
    let scores =
        scored(&round.instrument, case.case_type).into_iter().map(|one| (one.column.clone(), given(&one.column)));
    Answers { questions: [("plan_approved".to_owned(), true)].into(), scores: scores.collect(), unmet: Vec::new() }
}

/// A need that was not met.
pub fn unmet(need: &str, barrier: &str, note: &str) -> Unmet {
    Unmet { need: need.to_owned(), barrier: barrier.to_owned(), note: note.to_owned() }
}

/// A reviewer answers the question about immediate risk, and hands in the own scores.
pub async fn own(office: &Office, case: &Case, reviewer: &str, but: &[(&str, &str)]) {
    let round = desk(office).await.rounds.last().unwrap().clone();
    let (number, id) = (round.number, &case.id);
    let answers = answers(&round, case, but);
    act(office, reviewer, Role::Reviewer, |_| Act::RiskAnswered {
        round: number,
        case: id.clone(),
        risk: false,
        text: String::new(),
    })
    .await;
    act(office, reviewer, Role::Reviewer, |_| Act::OwnScored {
        round: number,
        case: id.clone(),
        answers: answers.clone(),
    })
    .await;
}

/// Both hand in, one enters what they agree on (all but `open`), the other confirms it.
pub async fn joined(office: &Office, case: &Case, differ: &[(&str, &str)], open: &[&str]) {
    let [one, other] = reviewers(case);
    own(office, case, one, &[]).await;
    own(office, case, other, differ).await;
    let round = desk(office).await.rounds.last().unwrap().clone();
    let mut agreed = answers(&round, case, &[]);
    agreed.scores.retain(|column, _| !open.contains(&column.as_str()));
    agreed.questions.retain(|id, _| !open.contains(&id.as_str()));
    agreed.unmet = vec![unmet("dental", "wait_list", "Four months until the first visit.")];
    let (number, id) = (round.number, &case.id);
    let joint = |answers: &Answers| Act::JointScored { round: number, case: id.clone(), answers: answers.clone() };
    act(office, one, Role::Reviewer, |_| joint(&agreed)).await;
    act(office, other, Role::Reviewer, |_| Act::JointConfirmed { round: number, case: id.clone() }).await;
}

/// Where a case stands.
pub async fn state_of(office: &Office, case: &Case) -> CaseState {
    let desk = desk(office).await;
    let round = desk.rounds.last().unwrap();
    round.state_of(round.case(&case.id).unwrap())
}
