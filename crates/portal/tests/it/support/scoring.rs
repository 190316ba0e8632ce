//! A case that two reviewers score, brought as far as a story needs it.

use std::collections::BTreeMap;

use axum::http::StatusCode;
use casereview::{Act, Answers, Given};
use chrono::{DateTime, TimeDelta, Utc};
use domain::extract::{FrameCase, ReviewCaseType, Score};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use portal::Role;
use testdb::TestDb;

use super::review::done;
use super::round::{DUE_ON, REVIEWERS, SEED, act, desk, drawn_round, round_of};
use super::{INSTRUMENT, Office, Person, by};

/// What is encoded in a part of a path.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-');

const ADA: &str = REVIEWERS[0];
const BOB: &str = REVIEWERS[1];

/// The fields of a form with what is written in them.
pub type Fields = Vec<(String, String)>;

/// A round of one case, an in-home family, with its two reviewers.
pub struct Story {
    pub office: Office,
    pub round: u32,
    pub case: String,
    /// The address of the case for its reviewers.
    pub page: String,
}

/// The domains of an in-home case.
const PLAN: [&str; 8] = [
    "reason",
    "identifying",
    "strengths_needs",
    "present_situation",
    "goals",
    "progress",
    "action_steps",
    "permanency_planning",
];
const NEEDS: [&str; 10] = [
    "risk_in_home",
    "securing_permanency",
    "legal_action",
    "recruitment",
    "contracting",
    "medical",
    "dental",
    "mental_health",
    "current_placement",
    "education",
];

/// Own scores, the same in every domain of an in-home case.
pub fn scores(score: &str) -> Fields {
    let plan = PLAN.iter().map(|domain| format!("plan_{domain}"));
    let columns = plan.chain(NEEDS.iter().map(|domain| format!("needs_{domain}")));
    let scores = columns.map(|column| (column, score.to_owned()));
    [("form", "own"), ("version", "0"), ("plan_approved", "yes")]
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .chain(scores)
        .collect()
}

/// The same fields, but for those that change.
pub fn with(fields: &[(String, String)], changes: &[(&str, &str)]) -> Fields {
    let is_changed = |name: &str| changes.iter().any(|(changed, _)| *changed == name);
    let kept = fields.iter().filter(|(name, _)| !is_changed(name)).cloned();
    kept.chain(changes.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))).collect()
}

/// Joint scores beside those that were seen: 4 in every domain.
pub fn joint_fields(seen: &str) -> Fields {
    let why = ("needs_dental-rationale", "Agreed on the phone.");
    with(&scores("4"), &[("form", "joint"), ("joint", seen), why])
}

fn name_of(person: &Person<'_>) -> String {
    person.cookie.trim_start_matches("exitplan=the-session-of-").to_owned()
}

/// The form as somebody sends it.
pub fn form<'a>(account: &'a str, fields: &'a [(String, String)]) -> Vec<(&'a str, &'a str)> {
    let fields = fields.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    std::iter::once(by(account)).chain(fields).collect()
}

impl Story {
    /// The case, reviewed by the first two of [`REVIEWERS`].
    pub async fn begin(db: &TestDb) -> Story {
        let office = Office::empty(db).await;
        let round = round_of(&office, 1, 2).await;
        Story::of(office, round).await
    }

    /// The case, reviewed by Ada and one of the monitor's staff.
    pub async fn begin_with_monitor(db: &TestDb) -> Story {
        let office = Office::empty(db).await;
        let round = drawn_round(&office, 1).await;
        Story::assigned(office, round, "monitor").await
    }

    /// A case of that id.
    pub async fn begin_named(db: &TestDb, id: &str) -> Story {
        let office = Office::empty(db).await;
        office.as_role(Role::Monitor).await;
        let case = FrameCase {
            case_id: id.to_owned(),
            office: "norwich".to_owned(),
            case_type: ReviewCaseType::InHomeFamily,
            plan_due_on: "2019-11-15".parse().unwrap(),
        };
        let opened = Act::RoundOpened {
            round: 1,
            quarter: "2019-Q4".parse().unwrap(),
            plan: "juan-f-2006".to_owned(),
            size: 1,
            instrument: INSTRUMENT.to_owned(),
            frame_sha256: "0".repeat(64),
            frame: vec![case],
        };
        act(&office, "monitor", Role::Monitor, |_| opened.clone()).await;
        act(&office, "monitor", Role::Monitor, |desk| Act::SampleDrawn {
            round: 1,
            seed: SEED.to_owned(),
            algorithm: sampling::ALGORITHM.to_owned(),
            strata: desk.rounds[0].drawn_by(SEED).unwrap(),
        })
        .await;
        Story::assigned(office, 1, BOB).await
    }

    async fn assigned(office: Office, round: u32, second: &str) -> Story {
        for name in [ADA, second].into_iter().filter(|name| *name != "monitor") {
            office.as_named(name, Role::Reviewer).await;
        }
        act(&office, "monitor", Role::Monitor, |desk| {
            let pair = [ADA.to_owned(), second.to_owned()];
            let of = |case: &casereview::Case| (case.id.clone(), pair.clone());
            let reviewers: BTreeMap<String, [String; 2]> = desk.round(round).unwrap().sampled().map(of).collect();
            Act::CasesAssigned { round, due_on: DUE_ON.parse().unwrap(), reviewers }
        })
        .await;
        Story::of(office, round).await
    }

    async fn of(office: Office, round: u32) -> Story {
        let case = desk(&office).await.round(round).unwrap().sampled().next().unwrap().id.clone();
        let page = format!("/scoring/{round}/{}", utf8_percent_encode(&case, ENCODED));
        Story { office, round, case, page }
    }

    /// From now on it is that time; nobody is signed out for it.
    pub fn set_clock(&mut self, clock: fn() -> DateTime<Utc>) {
        let settings = &mut self.office.portal.settings;
        (settings.auth.idle, settings.auth.longest) = (TimeDelta::days(90), TimeDelta::days(90));
        self.office.portal.clock = clock;
    }

    /// The address of a form of the case.
    pub fn at(&self, form: &str) -> String {
        format!("{}/{form}", self.page)
    }

    /// A reviewer who is signed in.
    pub async fn person(&self, name: &str) -> Person<'_> {
        self.office.as_named(name, Role::Reviewer).await
    }

    /// The two reviewers.
    pub async fn both(&self) -> (Person<'_>, Person<'_>) {
        (self.person(ADA).await, self.person(BOB).await)
    }

    /// Says that there is no immediate risk.
    pub async fn no_risk(&self, person: &Person<'_>) {
        done(person, &self.at("risk"), &[by(&name_of(person)), ("immediate_risk", "no")]).await;
    }

    /// Hands own scores in.
    pub async fn hand_in(&self, person: &Person<'_>, fields: &Fields) {
        done(person, &self.at("scores"), &form(&name_of(person), fields)).await;
    }

    /// Both scored on their own: alike but for the dental needs, 2 and 4.
    pub async fn scored(&self) -> (Person<'_>, Person<'_>) {
        let (ada, bob) = self.both().await;
        self.no_risk(&ada).await;
        self.no_risk(&bob).await;
        let low = [("needs_dental", "2"), ("needs_dental-rationale", "Seen once in three years.")];
        self.hand_in(&ada, &with(&scores("4"), &low)).await;
        self.hand_in(&bob, &scores("4")).await;
        (ada, bob)
    }

    /// Ada entered joint scores, with these changes.
    pub async fn joined(&self, changes: &[(&str, &str)]) -> (Person<'_>, Person<'_>) {
        let (ada, bob) = self.scored().await;
        done(&ada, &self.at("joint"), &form(ADA, &with(&joint_fields("0"), changes))).await;
        (ada, bob)
    }

    /// The number under which the joint scores stand in the ledger.
    pub async fn joint_seen(&self) -> String {
        let desk = desk(&self.office).await;
        let joint = desk.round(self.round).unwrap().case(&self.case).unwrap().joint.as_ref();
        joint.map_or(0, |joint| joint.by.number).to_string()
    }

    /// Confirms the joint scores.
    pub async fn confirm(&self, person: &Person<'_>, name: &str) {
        let seen = self.joint_seen().await;
        let answer = person.post(&self.at("confirmation"), &[by(name), ("joint", &seen)]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
    }

    /// The review supervisor decides on the dental needs and on the approval of the plan.
    pub async fn decide(&self) {
        let given = Given { score: Score::Marginal, rationale: "The records show it.".to_owned() };
        let answers = Answers {
            questions: BTreeMap::from([("plan_approved".to_owned(), true)]),
            scores: BTreeMap::from([("needs_dental".to_owned(), given)]),
            unmet: Vec::new(),
        };
        act(&self.office, "monitor", Role::Monitor, |_| Act::ScoresDecided {
            round: self.round,
            case: self.case.clone(),
            answers: answers.clone(),
        })
        .await;
    }
}
