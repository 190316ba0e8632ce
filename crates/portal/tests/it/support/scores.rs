//! What reviewers fill in of a case, one step after the other.

use casereview::{Act, Answers, Case, Given, Round, scored};
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
