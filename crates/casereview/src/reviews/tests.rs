use std::collections::BTreeMap;

use acts::Fold as _;
use chrono::DateTime;
use domain::Role;
use domain::extract::{FrameCase, ReviewCaseType};

use super::*;
use crate::act::Act;
use crate::answers::{Answers, Given, scored};
use crate::desk::{Desk, Recorded};

const INSTRUMENT: &str = include_str!("../../../../config/instruments/case-review-2006.toml");
const PAIR: [&str; 2] = ["ada-sample", "bob-sample"];

/// Acts as the ledger would number them.
struct Story(Vec<Recorded>);

impl Story {
    /// A round of two cases, each with its two reviewers.
    fn assigned() -> Story {
        let case = |case_id: &str, case_type| FrameCase {
            case_id: case_id.to_owned(),
            office: "hartford".to_owned(),
            case_type,
            plan_due_on: "2019-05-02".parse().unwrap(),
        };
        let frame = vec![case("B,2", ReviewCaseType::ChildInPlacement), case("=A1", ReviewCaseType::InHomeFamily)];
        let mut story = Story(Vec::new());
        story.add(Act::RoundOpened {
            round: 1,
            quarter: "2019-Q2".parse().unwrap(),
            plan: "juan-f-2017".to_owned(),
            size: 2,
            instrument: INSTRUMENT.to_owned(),
            frame_sha256: "0".repeat(64),
            frame,
        });
        let strata = story.desk().rounds[0].drawn_by("3 1 4").unwrap();
        story.add(Act::SampleDrawn { round: 1, seed: "3 1 4".to_owned(), algorithm: String::new(), strata });
        let reviewers: BTreeMap<String, [String; 2]> =
            ["=A1", "B,2"].map(|id| (id.to_owned(), PAIR.map(str::to_owned))).into();
        story.add(Act::CasesAssigned { round: 1, due_on: "2019-08-01".parse().unwrap(), reviewers });
        story
    }

    fn add(&mut self, act: Act) {
        let number = i64::try_from(self.0.len()).unwrap() + 1;
        let at = DateTime::from_timestamp(number, 0).unwrap();
        self.0.push(Recorded {
            number,
            at,
            actor: PAIR[usize::from(number % 2 == 0)].to_owned(),
            role: Role::Monitor,
            act,
        });
    }

    fn desk(&self) -> Desk {
        Desk::fold(self.0.clone()).unwrap()
    }

    /// Both score the case alike; what `joint` leaves out is decided as `decided`.
    fn review(&mut self, case: &str, joint: Answers, decided: Option<Answers>) {
        let (round, case) = (1, case.to_owned());
        for actor in PAIR {
            self.add(Act::OwnScored { round, case: case.clone(), answers: joint.clone() });
            self.0.last_mut().unwrap().actor = actor.to_owned();
        }
        self.add(Act::JointScored { round, case: case.clone(), answers: joint });
        self.add(Act::JointConfirmed { round, case: case.clone() });
        if let Some(answers) = decided {
            self.add(Act::ScoresDecided { round, case, answers });
        }
    }

    fn csv(&self) -> Option<String> {
        self.desk().rounds[0].reviews().map(|reviews| reviews.csv())
    }
}

/// Every domain that applies with one score, the plan approved or not.
fn answers(case_type: ReviewCaseType, score: Score, approved: bool) -> Answers {
    let instrument = Instrument::from_toml(INSTRUMENT).unwrap();
    let given = Given { score, rationale: "As seen".to_owned() };
    let scores = scored(&instrument, case_type).into_iter().map(|scored| (scored.column, given.clone()));
    Answers { questions: [(PLAN_APPROVED.to_owned(), approved)].into(), scores: scores.collect(), unmet: Vec::new() }
}

/// A whole round: one case at home, all 4, and one in placement, all 3, whose dental domain was decided with 2.
fn complete() -> Story {
    let mut story = Story::assigned();
    story.review("=A1", answers(ReviewCaseType::InHomeFamily, Score::VeryGood, true), None);
    let mut joint = answers(ReviewCaseType::ChildInPlacement, Score::Marginal, false);
    joint.scores.remove("needs_dental");
    let given = Given { score: Score::Poor, rationale: "As read".to_owned() };
    let decided = Answers { scores: [("needs_dental".to_owned(), given)].into(), ..Answers::default() };
    story.review("B,2", joint, Some(decided));
    story
}

fn overridden(story: &mut Story, of: Whole, granted: bool) {
    let (round, case, reason) = (1, "B,2".to_owned(), "As told".to_owned());
    story.add(Act::OverrideAsked { round, case: case.clone(), of, reason: reason.clone() });
    story.add(Act::OverrideRuled { round, case, of, granted, reason });
}

#[test]
fn a_round_that_is_not_complete_has_no_reviews() {
    let mut story = Story::assigned();
    assert_eq!(story.csv(), None);
    story.review("=A1", answers(ReviewCaseType::InHomeFamily, Score::VeryGood, true), None);
    assert_eq!(story.csv(), None);
    let mut story = complete();
    assert!(story.csv().is_some());
    story.add(Act::CaseReopened { round: 1, case: "=A1".to_owned(), reason: "Read again".to_owned() });
    assert_eq!(story.csv(), None);
    let mut story = complete();
    story.add(Act::RoundWithdrawn { round: 1, reason: "Drawn wrong".to_owned() });
    assert_eq!(story.csv(), None);
}

#[test]
fn the_reviews_are_written_as_they_would_be_handed_in() {
    let mut story = complete();
    overridden(&mut story, Whole::Plan, false);
    overridden(&mut story, Whole::Needs, true);
    let csv = story.csv().unwrap();
    let lines: Vec<&str> = csv.lines().collect();
    assert!(
        lines[0].starts_with("review_id,quarter,case_id,office,case_type,plan_approved,override_plan,override_needs,")
    );
    // Eight plan domains; risk in home applies, risk in placement does not; nine more.
    assert_eq!(
        lines[1],
        "=A1,2019-Q2,=A1,hartford,in_home_family,true,false,false,4,4,4,4,4,4,4,4,4,na,4,4,4,4,4,4,4,4,4"
    );
    // The other way round; dental, the eighth of the needs, was decided.
    assert_eq!(
        lines[2],
        "\"B,2\",2019-Q2,\"B,2\",hartford,child_in_placement,false,false,true,\
         3,3,3,3,3,3,3,3,na,3,3,3,3,3,3,2,3,3,3"
    );
    assert_eq!((lines.len(), csv.ends_with('\n')), (3, true));
}

#[test]
fn the_table_has_the_columns_of_the_extract_and_says_the_same() {
    let mut story = complete();
    overridden(&mut story, Whole::Needs, true);
    let desk = story.desk();
    let (round, csv) = (&desk.rounds[0], story.csv().unwrap());
    let table = round.reviews().unwrap().table();
    let names: Vec<&str> = table.columns.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names.join(","), csv.lines().next().unwrap());
    assert_eq!((table.rows, table.lines.len()), (2, 0));
    let ids: Vec<_> = ["review_id", "case_id", "quarter", "office"].map(|name| table.ids(name).get(1).unwrap()).into();
    assert_eq!(ids, ["B,2", "B,2", "2019-Q2", "hartford"]);
    assert_eq!(table.codes::<ReviewCaseType>("case_type")(1), Some(ReviewCaseType::ChildInPlacement));
    let flags = ["plan_approved", "override_plan", "override_needs"].map(|name| [0, 1].map(table.flags(name)));
    assert_eq!(flags, [[true, false], [false, false], [false, true]]);
    let scores =
        ["plan_goals", "needs_risk_in_home", "needs_dental"].map(|name| [0, 1].map(table.codes::<Score>(name)));
    assert_eq!(scores[0], [Some(Score::VeryGood), Some(Score::Marginal)]);
    assert_eq!(scores[1], [Some(Score::VeryGood), Some(Score::NotApplicable)]);
    assert_eq!(scores[2], [Some(Score::VeryGood), Some(Score::Poor)]);
}

#[test]
fn what_is_left_out_of_the_sample_is_no_review() {
    let mut story = complete();
    let without = |id: &str, story: &Story| !story.csv().unwrap().contains(id);
    assert!(!without("=A1", &story));
    story.add(Act::CaseReplaced { round: 1, case: "=A1".to_owned(), by: None, reason: "Moved away".to_owned() });
    assert!(without("=A1", &story));
}
