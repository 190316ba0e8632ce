//! A round of the case review, scored by a script: what the reviewers find of each case is told by the case alone, so
//! that a `case_reviews.csv` of the same content can be written without a look at the round.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicI64, Ordering};

use casereview::{Act, Answers, Case, Desk, Given, Recorded, Refusal, Reviewer, Unmet, Whole, assign};
use chrono::{DateTime, TimeDelta, Utc};
use clerk::{Clerk, NotRecorded, Person};
use domain::extract::{Code, FrameCase, ReviewCaseType, Score};
use domain::instrument::Instrument;
use domain::{Offices, Plan, Quarter, Role};
use readmodel::{Basis, ReadModel};
use serde_json::json;
use store::{Action, Duty, Entry, NewAccount, NewPassword, PasswordHash, Store};
use testdb::TestDb;

use super::deck::repository;

const MONITOR: &str = "mona-sample";
const REVIEWERS: [&str; 3] = ["ada-sample", "bob-sample", "cleo-sample"];
const OFFICES: [&str; 5] = ["hartford", "manchester", "new-haven", "norwich", "waterbury"];

/// Five minutes after the act before, from August 1, 2019.
pub fn now() -> DateTime<Utc> {
    static ACTS: AtomicI64 = AtomicI64::new(0);
    let start: DateTime<Utc> = "2019-08-01T12:00:00Z".parse().unwrap();
    start + TimeDelta::seconds(ACTS.fetch_add(1, Ordering::Relaxed))
}

/// The monitor's office: the read model and the clerk on the database that the program works on.
pub struct Monitor {
    pub store: Store,
    pub model: ReadModel,
    pub basis: Basis,
}

/// What the reviewers find of a case.
pub struct Finding {
    approved: bool,
    /// Whether an override of the plan, and of needs met, was granted or refused; none where nobody asked.
    overrides: [Option<bool>; 2],
    /// The scores as `case_reviews.csv` writes them, by column.
    scores: BTreeMap<String, &'static str>,
}

/// How the cases of a round come out.
#[derive(Clone, Copy)]
pub enum Script {
    /// Everything that can happen, spread over the cases.
    Mixed,
    /// Every score is a 4, every plan approved.
    Good,
}

/// The instrument as it is shipped.
pub fn instrument_text() -> String {
    std::fs::read_to_string(repository("config/instruments/case-review-2006.toml")).unwrap()
}

/// A plan with its offices and its instrument.
pub fn basis(plan: &str) -> Basis {
    basis_with(plan, instrument_text())
}

/// A plan with another instrument.
pub fn basis_with(plan: &str, instrument: String) -> Basis {
    let read = |path: String| std::fs::read_to_string(repository(&path)).unwrap();
    let texts = [read(format!("config/plans/{plan}.toml")), read("config/offices.toml".to_owned()), instrument];
    let plan = Plan::from_toml(&texts[0]).unwrap();
    let offices = Offices::from_toml(&texts[1], &plan.order).unwrap();
    Basis::new(plan, offices, Instrument::from_toml(&texts[2]).unwrap(), [&texts[0], &texts[1], &texts[2]])
}

/// Forty cases of five offices and all four types.
pub fn frame() -> Vec<FrameCase> {
    let case = |place: usize| FrameCase {
        case_id: format!("C{place:03}"),
        office: OFFICES[place % OFFICES.len()].to_owned(),
        case_type: ReviewCaseType::ALL[place / OFFICES.len() % ReviewCaseType::ALL.len()],
        plan_due_on: "2018-11-15".parse().unwrap(),
    };
    (0..40).map(case).collect()
}

impl Script {
    /// What is found of a case.
    fn of(self, case: &FrameCase) -> Finding {
        let place: usize = case.case_id[1..].parse().unwrap();
        let at_home = [ReviewCaseType::InHomeFamily, ReviewCaseType::VoluntaryInHome].contains(&case.case_type);
        let instrument = Instrument::from_toml(&instrument_text()).unwrap();
        let mut scores = BTreeMap::new();
        for (index, domain) in instrument.plan_domains.iter().enumerate() {
            let mixed = if place.is_multiple_of(3) {
                "5"
            } else {
                ["4", "5", "3", "4", "utd", "4", "5", "2", "4"][(place + 2 * index) % 9]
            };
            scores.insert(format!("plan_{}", domain.id), self.score(mixed));
        }
        for (index, domain) in instrument.needs_domains.iter().enumerate() {
            let mixed = match place % 4 {
                0 => ["4", "5", "na", "4"][(place + index) % 4],
                1 if place == 21 => "na",
                _ => ["5", "na", "4", "4", "3", "5", "utd", "4", "1"][(place + index) % 9],
            };
            let applies = match domain.id.as_str() {
                "risk_in_home" => at_home,
                "risk_placement" => !at_home,
                _ => true,
            };
            scores.insert(format!("needs_{}", domain.id), if applies { self.score(mixed) } else { "na" });
        }
        let asked = |of: usize| match (self, (place + of) % 5) {
            (Script::Mixed, 1) => Some(true),
            (Script::Mixed, 2) => Some(false),
            _ => None,
        };
        let approved = matches!(self, Script::Good) || place % 7 != 2;
        Finding { approved, overrides: [asked(0), asked(3)], scores }
    }

    fn score(self, mixed: &'static str) -> &'static str {
        if matches!(self, Script::Good) { "4" } else { mixed }
    }

    /// A `case_reviews.csv` of what was found of some cases, by their ids.
    pub fn csv(self, quarter: &str, cases: &[String]) -> String {
        let mut rows = Vec::new();
        for case in frame().iter().filter(|case| cases.contains(&case.case_id)) {
            let found = self.of(case);
            let [plan, needs] = found.overrides.map(|granted| (granted == Some(true)).to_string());
            let mut row = BTreeMap::from([
                ("review_id".to_owned(), case.case_id.clone()),
                ("quarter".to_owned(), quarter.to_owned()),
                ("case_id".to_owned(), case.case_id.clone()),
                ("office".to_owned(), case.office.clone()),
                ("case_type".to_owned(), case.case_type.text().to_owned()),
                ("plan_approved".to_owned(), found.approved.to_string()),
                ("override_plan".to_owned(), plan),
                ("override_needs".to_owned(), needs),
            ]);
            row.extend(found.scores.into_iter().map(|(column, score)| (column, score.to_owned())));
            rows.push(row);
        }
        let header: Vec<&str> = rows[0].keys().map(String::as_str).collect();
        let lines = rows.iter().map(|row| row.values().map(String::as_str).collect::<Vec<_>>().join(","));
        std::iter::once(header.join(",")).chain(lines).map(|line| line + "\n").collect()
    }

    /// What is handed in of a case.
    fn answers(self, case: &Case) -> Answers {
        let of_frame = frame().into_iter().find(|framed| framed.case_id == case.id).unwrap();
        let found = self.of(&of_frame);
        let instrument = Instrument::from_toml(&instrument_text()).unwrap();
        let applies: Vec<String> =
            casereview::scored(&instrument, case.case_type).into_iter().map(|scored| scored.column).collect();
        let scores = found.scores.iter().filter(|(column, _)| applies.contains(column));
        let given =
            |score: &str| Given { score: Score::parse(score).unwrap(), rationale: "As seen and read".to_owned() };
        let unmet = Unmet { need: "dental".to_owned(), barrier: "wait_list".to_owned(), note: String::new() };
        Answers {
            questions: [("plan_approved".to_owned(), found.approved)].into(),
            scores: scores.map(|(column, score)| (column.clone(), given(score))).collect(),
            unmet: if found.scores.values().any(|score| *score == "1") { vec![unmet] } else { Vec::new() },
        }
    }
}

impl Monitor {
    /// The monitor and three reviewers.
    pub async fn on(db: &TestDb, plan: &str) -> Monitor {
        let store = Store::open(db.url()).await.unwrap();
        let monitor = Monitor { model: ReadModel::new(store.clone()), store, basis: basis(plan) };
        monitor.add(MONITOR, Role::Monitor).await;
        for name in REVIEWERS {
            monitor.add(name, Role::Reviewer).await;
        }
        monitor
    }

    async fn add(&self, name: &str, role: Role) {
        let duty = Duty::of(role);
        let password = NewPassword { hash: PasswordHash("nobody signs in with it".to_owned()), must_change: false };
        let account = NewAccount { name: name.to_owned(), duty, password, created_at: now() };
        let entry = Entry::at_the_command_line("juan-f", now(), Action::AccountAdded, json!({ "account": name }));
        self.store.accounts().add("juan-f", account, entry).await.unwrap();
    }

    /// All that people did in the case reviews.
    pub async fn desk(&self) -> std::sync::Arc<Desk> {
        self.model.case_reviews(&self.basis, None).await.unwrap().desk
    }

    /// Records an act of the monitor.
    pub async fn act(&self, act: impl Fn(&Desk) -> Act) -> Recorded {
        self.try_act(MONITOR, Role::Monitor, act).await.unwrap()
    }

    /// Tries to record an act of the monitor.
    pub async fn try_to(&self, act: impl Fn(&Desk) -> Act) -> Result<Recorded, NotRecorded<Refusal>> {
        self.try_act(MONITOR, Role::Monitor, act).await
    }

    /// Records an act without asking whether it may be: as a ledger from before some rule holds it.
    pub async fn record_as_once(&self, act: &Act, at: DateTime<Utc>) {
        let (order, actor) = (self.basis.plan().order.clone(), MONITOR.to_owned());
        let last = self.store.case_reviews().last(&order).await.unwrap();
        let (role, action, subject) = (Some(Role::Monitor), Action::CaseReview, act.to_json());
        let entry = Entry { order, at, actor, role, action, subject };
        self.store.case_reviews().follow(entry, last, None).await.unwrap().unwrap();
    }

    async fn reviewer(&self, name: &str, act: Act) -> Recorded {
        self.try_act(name, Role::Reviewer, |_| act.clone()).await.unwrap()
    }

    async fn try_act(
        &self,
        name: &str,
        role: Role,
        act: impl Fn(&Desk) -> Act,
    ) -> Result<Recorded, NotRecorded<Refusal>> {
        let clerk = Clerk { store: &self.store, model: &self.model, basis: &self.basis, now };
        clerk.record_review(Person { name, role, is_statewide: true }, |desk| Ok(act(desk))).await
    }

    /// A round whose cases have their reviewers; gives its number.
    pub async fn assigned(&self, quarter: &str, size: u32) -> u32 {
        let quarter: Quarter = quarter.parse().unwrap();
        self.act(|desk| Act::RoundOpened {
            round: desk.next_round(),
            quarter,
            plan: self.basis.plan().id.clone(),
            size,
            instrument: instrument_text(),
            frame_sha256: sealed::sha256(quarter.to_string().as_bytes()).to_string(),
            frame: frame(),
        })
        .await;
        let round = self.desk().await.rounds.last().unwrap().number;
        self.act(|desk| Act::SampleDrawn {
            round,
            seed: "3 1 6 2 5 4".to_owned(),
            algorithm: sampling::ALGORITHM.to_owned(),
            strata: desk.round(round).unwrap().drawn_by("3 1 6 2 5 4").unwrap(),
        })
        .await;
        self.act(|desk| {
            let cases =
                desk.round(round).unwrap().sampled().map(|case| (case.id.clone(), case.office.clone())).collect();
            let reviewers = REVIEWERS.map(|name| Reviewer { name: name.to_owned(), barred: desk.barred_from(name) });
            let reviewers = assign(&cases, &reviewers).unwrap();
            Act::CasesAssigned { round, due_on: "2019-12-31".parse().unwrap(), reviewers }
        })
        .await;
        round
    }

    /// The cases of the sample, by their ids.
    pub async fn sample(&self, round: u32) -> Vec<String> {
        self.desk().await.round(round).unwrap().sampled().map(|case| case.id.clone()).collect()
    }

    /// Both reviewers score a case, in one domain apart, and come to the script's end. Gives the last act.
    pub async fn review(&self, round: u32, id: &str, script: Script) -> Recorded {
        let desk = self.desk().await;
        let case = desk.round(round).unwrap().case(id).unwrap();
        let [one, other] = case.reviewers.clone().unwrap();
        let (case, answers) = (id.to_owned(), script.answers(case));
        if desk.round(round).unwrap().case(id).unwrap().own.is_empty() {
            let mut apart = answers.clone();
            apart.scores.get_mut("plan_goals").unwrap().score = Score::Poor;
            for (name, answers) in [(&one, &answers), (&other, &apart)] {
                let (case, risk, text) = (case.clone(), false, String::new());
                self.reviewer(name, Act::RiskAnswered { round, case: case.clone(), risk, text }).await;
                self.reviewer(name, Act::OwnScored { round, case, answers: answers.clone() }).await;
            }
        }
        self.join(round, case, script, [one, other], answers).await
    }

    /// The joint scores: in every other case the goals are left open and decided.
    async fn join(
        &self,
        round: u32,
        case: String,
        script: Script,
        [one, other]: [String; 2],
        mut answers: Answers,
    ) -> Recorded {
        let finding = script.of(&frame().into_iter().find(|framed| framed.case_id == case).unwrap());
        let is_decided = case.ends_with(['0', '2', '4', '6', '8']);
        let goals = answers.scores["plan_goals"].clone();
        if is_decided {
            answers.scores.remove("plan_goals");
        }
        for (of, granted) in [Whole::Plan, Whole::Needs].into_iter().zip(finding.overrides) {
            if granted.is_some() {
                let (case, reason) = (case.clone(), "As the family told".to_owned());
                self.reviewer(&other, Act::OverrideAsked { round, case, of, reason }).await;
            }
        }
        self.reviewer(&one, Act::JointScored { round, case: case.clone(), answers }).await;
        let mut last = self.reviewer(&other, Act::JointConfirmed { round, case: case.clone() }).await;
        if is_decided {
            let answers = Answers { scores: [("plan_goals".to_owned(), goals)].into(), ..Answers::default() };
            last = self.act(|_| Act::ScoresDecided { round, case: case.clone(), answers: answers.clone() }).await;
        }
        for (of, granted) in [Whole::Plan, Whole::Needs].into_iter().zip(finding.overrides) {
            if let Some(granted) = granted {
                let reason = "As read in the record".to_owned();
                let ruled = Act::OverrideRuled { round, case: case.clone(), of, granted, reason };
                last = self.act(|_| ruled.clone()).await;
            }
        }
        last
    }

    /// A complete round; gives its number and when it was complete.
    pub async fn complete(&self, quarter: &str, size: u32, script: Script) -> (u32, DateTime<Utc>) {
        let round = self.assigned(quarter, size).await;
        let mut last = now();
        for case in self.sample(round).await {
            last = self.review(round, &case, script).await.at;
        }
        (round, last)
    }
}
