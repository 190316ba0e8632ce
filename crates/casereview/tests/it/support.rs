//! A review office at work: a round of a few cases, and what its people do.

use std::collections::BTreeMap;

use acts::Kind as _;
use casereview::{
    Act, Answers, By, Case, Desk, Fold as _, Given, Moment, Recorded, Refusal, Reviewer, Round, assign, questions,
    scored,
};
use chrono::{DateTime, Days, NaiveDate, Utc};
use domain::extract::{FrameCase, ReviewCaseType, Score};
use domain::submission::SubmissionId;
use domain::{Quarter, Role};

/// The instrument as it is shipped.
pub(crate) const INSTRUMENT: &str = include_str!("../../../../config/instruments/case-review-2006.toml");
/// Invented people: two reviewers, a third, and the review supervisor.
pub(crate) const ANNA: (&str, Role) = ("anna", Role::Reviewer);
pub(crate) const BORIS: (&str, Role) = ("boris", Role::Reviewer);
pub(crate) const CLARA: (&str, Role) = ("clara", Role::Reviewer);
pub(crate) const SUPERVISOR: (&str, Role) = ("vera", Role::Monitor);
/// The first case of the round: in placement, of the office `avon`, reviewed by Anna and Boris.
pub(crate) const CASE: &str = "A-1";

/// What was recorded so far, and what day it is.
#[derive(Clone)]
pub(crate) struct Office {
    pub(crate) desk: Desk,
    pub(crate) today: NaiveDate,
    /// Whose `case_reviews.csv` is in force: submission 3 for the first quarter of 2020, where nothing else is said.
    pub(crate) handed_in: BTreeMap<Quarter, SubmissionId>,
    reviewers: Vec<String>,
}

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

impl Office {
    pub(crate) fn new() -> Office {
        let reviewers = [ANNA, BORIS, CLARA, SUPERVISOR].map(|(name, _)| name.to_owned()).to_vec();
        let handed_in = BTreeMap::from([("2020-Q1".parse().unwrap(), SubmissionId(3))]);
        Office { desk: Desk::default(), today: day("2020-01-02"), handed_in, reviewers }
    }

    fn now(&self) -> DateTime<Utc> {
        self.today.and_hms_opt(15, 0, 0).unwrap().and_utc()
    }

    /// Whether somebody may do that now.
    pub(crate) fn may(&self, (name, role): (&str, Role), act: &Act) -> Result<(), Refusal> {
        let moment = Moment { today: self.today, reviewers: &self.reviewers, handed_in: &self.handed_in };
        self.desk.permit(act, By { name, role, is_statewide: true }, &moment)
    }

    /// The office after somebody did that; it must be permitted.
    pub(crate) fn after(self, who: (&str, Role), act: Act) -> Office {
        assert_eq!(self.may(who, &act), Ok(()), "{} by {}", act.kind().phrase(), who.0);
        self.once_did(who, act)
    }

    /// The office after somebody did that, permitted or not: as a ledger from before some rule holds it.
    pub(crate) fn once_did(mut self, who: (&str, Role), act: Act) -> Office {
        let number = i64::try_from(self.desk.history.len()).unwrap() + 1;
        let (actor, role) = (who.0.to_owned(), who.1);
        self.desk.apply(Recorded { number, at: self.now(), actor, role, act }).unwrap();
        self
    }

    pub(crate) fn later(mut self, days: u64) -> Office {
        self.today = self.today + Days::new(days);
        self
    }

    pub(crate) fn round(&self) -> &Round {
        self.desk.rounds.last().unwrap()
    }

    pub(crate) fn case(&self) -> &Case {
        self.round().case(CASE).unwrap()
    }

    /// A round of three of five cases whose frame is committed.
    pub(crate) fn committed() -> Office {
        Office::new().after(SUPERVISOR, opening(1))
    }

    /// Its cases drawn: of avon, A-5 of bethel; replacements.
    pub(crate) fn drawn() -> Office {
        let office = Office::committed();
        let act = drawing(&office);
        office.after(SUPERVISOR, act)
    }

    /// Anna and Boris on the first case.
    pub(crate) fn assigned() -> Office {
        let office = Office::drawn();
        let act = assigning(&office, &[ANNA.0, BORIS.0]);
        office.after(SUPERVISOR, act)
    }

    /// Both have said that no child is at risk, and have scored the first case.
    pub(crate) fn scored(self, anna: Answers, boris: Answers) -> Office {
        let office = self.after(ANNA, risk(CASE, false)).after(BORIS, risk(CASE, false));
        office.after(ANNA, own(CASE, anna)).after(BORIS, own(CASE, boris))
    }

    /// Both gave fours throughout, and are about to join them.
    pub(crate) fn to_join() -> Office {
        let office = Office::assigned();
        let fours = fours(office.round(), office.case());
        office.scored(fours.clone(), fours)
    }

    /// The joint scores are entered by Anna; some columns may be left open.
    pub(crate) fn joined(open: &[&str]) -> Office {
        let office = Office::to_join();
        let mut answers = fours(office.round(), office.case());
        for column in open {
            answers.scores.remove(*column).unwrap();
        }
        office.after(ANNA, Act::JointScored { round: 1, case: CASE.to_owned(), answers })
    }

    /// The first case is final.
    pub(crate) fn settled() -> Office {
        Office::joined(&[]).after(BORIS, Act::JointConfirmed { round: 1, case: CASE.to_owned() })
    }

    /// Every case of the round is final.
    pub(crate) fn complete() -> Office {
        Office::settled().all_final()
    }

    /// Every case of the round is final but one.
    pub(crate) fn complete_but(open: &str) -> Office {
        Office::settled().final_but(Some(open))
    }

    /// Every case that nobody scored yet comes to its end.
    pub(crate) fn all_final(self) -> Office {
        self.final_but(None)
    }

    fn final_but(mut self, open: Option<&str>) -> Office {
        let is_wanted = |case: &&Case| case.own.is_empty() && Some(&*case.id) != open;
        let others: Vec<Case> = self.round().sampled().filter(is_wanted).cloned().collect();
        for case in others {
            let [one, other] = case.reviewers.clone().unwrap();
            let (one, other) = ((one.as_str(), Role::Reviewer), (other.as_str(), Role::Reviewer));
            let answers = fours(self.round(), &case);
            for who in [one, other] {
                self = self.after(who, risk(&case.id, false)).after(who, own(&case.id, answers.clone()));
            }
            self = self.after(one, Act::JointScored { round: 1, case: case.id.clone(), answers });
            self = self.after(other, Act::JointConfirmed { round: 1, case: case.id });
        }
        self
    }
}

pub(crate) fn frame_case(case_id: &str, office: &str, case_type: ReviewCaseType) -> FrameCase {
    FrameCase { case_id: case_id.to_owned(), office: office.to_owned(), case_type, plan_due_on: day("2020-02-03") }
}

/// The opening of a round of three cases for the first quarter of 2020.
pub(crate) fn opening(round: u32) -> Act {
    use ReviewCaseType::{ChildInPlacement, InHomeFamily};
    let avon = ["A-1", "A-2", "A-3"].map(|id| frame_case(id, "avon", ChildInPlacement));
    let bethel = ["A-4", "A-5"].map(|id| frame_case(id, "bethel", InHomeFamily));
    Act::RoundOpened {
        round,
        quarter: "2020-Q1".parse().unwrap(),
        plan: "a-plan".to_owned(),
        size: 3,
        instrument: INSTRUMENT.to_owned(),
        // Of the list of the five ids, as the vectors of the draw have it.
        frame_sha256: sampling::list_sha256(["A-1", "A-2", "A-3", "A-4", "A-5"]).unwrap().to_string(),
        frame: avon.into_iter().chain(bethel).collect(),
    }
}

pub(crate) fn drawing(office: &Office) -> Act {
    let seed = "3 1 6 2 5 4".to_owned();
    let strata = office.round().drawn_by(&seed).unwrap();
    Act::SampleDrawn { round: 1, seed, algorithm: sampling::ALGORITHM.to_owned(), strata }
}

pub(crate) fn assigning(office: &Office, reviewers: &[&str]) -> Act {
    let cases: BTreeMap<String, String> =
        office.round().sampled().map(|case| (case.id.clone(), case.office.clone())).collect();
    let reviewer = |name: &&str| Reviewer { name: (*name).to_owned(), barred: office.desk.barred_from(name) };
    let reviewers: Vec<Reviewer> = reviewers.iter().map(reviewer).collect();
    Act::CasesAssigned { round: 1, due_on: day("2020-02-14"), reviewers: assign(&cases, &reviewers).unwrap() }
}

pub(crate) fn risk(case: &str, risk: bool) -> Act {
    Act::RiskAnswered { round: 1, case: case.to_owned(), risk, text: "Nobody has looked at the stairs".to_owned() }
}

pub(crate) fn own(case: &str, answers: Answers) -> Act {
    Act::OwnScored { round: 1, case: case.to_owned(), answers }
}

pub(crate) fn given(score: Score, rationale: &str) -> Given {
    Given { score, rationale: rationale.to_owned() }
}

/// Everything that applies, very good.
pub(crate) fn fours(round: &Round, case: &Case) -> Answers {
    let scores = scored(&round.instrument, case.case_type);
    Answers {
        questions: round.instrument.review.iter().flat_map(questions).map(|one| (one.id.clone(), true)).collect(),
        scores: scores.into_iter().map(|scored| (scored.column, given(Score::VeryGood, ""))).collect(),
        unmet: Vec::new(),
    }
}
