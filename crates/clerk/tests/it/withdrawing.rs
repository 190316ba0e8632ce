//! A submission that was received in error is withdrawn by two people, and nothing rests on it any more.

use certification::Certification;
use chrono::{DateTime, TimeDelta, Utc};
use clerk::{NotRecorded, Person};
use compliance::indicators::Indicators;
use compliance::{Figure, Reach, Record, Scope};
use domain::Role;
use domain::certification::Status;
use domain::submission::{Submission, SubmissionId, current_by_month};
use readmodel::{FiguresQuery, Grain, PeriodRange, ReadModel, RecordsQuery, Restating};
use testdb::{TestDb, on_both_databases};
use withdrawal::{Act, Effect, Obstacle, Recorded, Refusal, State};

use crate::support::{LEADERSHIP, MONITOR, Office, now};

const STEWARD: Person<'_> = Person { name: "sue", role: Role::Steward, is_statewide: true };

/// All that is told of the plan: figures, indicators, statuses, and the records of the second quarter.
#[derive(Debug, PartialEq)]
struct Told {
    figures: Vec<Figure>,
    indicators: Vec<Indicators>,
    certification: Vec<Certification>,
    records: Vec<Record>,
}

impl Office {
    /// What is told as known at a moment, by a read model that remembers nothing and by one that does.
    async fn tells(&self, known_on: Option<DateTime<Utc>>) -> Told {
        let told = self.told_by(&self.model, known_on).await;
        assert_eq!(
            told,
            self.told_by(&ReadModel::new(self.store.clone()), known_on).await,
            "what is remembered is stale"
        );
        told
    }

    async fn told_by(&self, model: &ReadModel, known_on: Option<DateTime<Utc>>) -> Told {
        let basis = &self.basis;
        let ask = |grain| FiguresQuery { measure: None, range: PeriodRange::default(), grain, scope: None, known_on };
        let mut figures = model.figures(basis, &ask(Grain::Month)).await.unwrap();
        figures.extend(model.figures(basis, &ask(Grain::Quarter)).await.unwrap());
        let mut records = Vec::new();
        for measure in basis.plan().measures.iter().filter(|measure| measure.rule.is_some()) {
            let asked = RecordsQuery {
                measure: measure.id.0.clone(),
                period: "2019-Q2".parse().unwrap(),
                scope: Scope::state(),
                reach: Reach::All,
                verdict: None,
                known_on,
            };
            records.extend(model.records(basis, &asked).await.unwrap());
        }
        Told {
            figures,
            indicators: model.indicators(basis, &ask(Grain::Month)).await.unwrap(),
            certification: model.certification(basis, known_on).await.unwrap(),
            records,
        }
    }

    async fn submissions(&self) -> Vec<Submission> {
        self.store.submissions().list("juan-f").await.unwrap()
    }

    /// The submissions that count, by month.
    async fn current(&self) -> Vec<i64> {
        let submissions = self.submissions().await;
        current_by_month(&submissions, None).values().map(|current| current.submission.id.0).collect()
    }

    async fn asks(&self, person: Person<'_>, submission: i64) -> Result<Recorded, NotRecorded<Refusal>> {
        let reasons = "The files of another state".to_owned();
        self.clerk().record_withdrawal(person, Act::WithdrawalAsked { submission, reasons }).await
    }

    /// The confirmation of the open request about a submission, by what is known now.
    async fn confirmation(&self, submission: i64) -> Act {
        let withdrawals = self.model.withdrawals(&self.basis).await.unwrap();
        let request = withdrawals.request(SubmissionId(submission)).unwrap().by.number;
        let effect = Effect::of(&self.submissions().await, SubmissionId(submission)).unwrap();
        Act::WithdrawalConfirmed { submission, request, effect }
    }

    /// The steward asks, the monitor confirms; gives the moment of the confirmation.
    async fn withdraws(&self, submission: i64) -> DateTime<Utc> {
        self.asks(STEWARD, submission).await.unwrap();
        let confirmation = self.confirmation(submission).await;
        self.clerk().record_withdrawal(MONITOR, confirmation).await.unwrap().at
    }
}

fn refusal(outcome: Result<Recorded, NotRecorded<Refusal>>) -> Refusal {
    match outcome {
        Err(NotRecorded::Refused(refusal)) => refusal,
        other => panic!("{other:?}"),
    }
}

/// The last moment before another that a database can tell from it.
fn just_before(at: DateTime<Utc>) -> DateTime<Utc> {
    at - TimeDelta::microseconds(1)
}

on_both_databases! {
    async fn from_the_moment_of_the_confirmation_on_all_is_as_if_the_submission_had_not_come(db: TestDb) {
        let office = Office::with_two_quarters(&db).await;
        let without = office.tells(None).await;
        office.restate("2019-06").await;
        let with = office.tells(None).await;
        assert!(without.figures != with.figures && without.records != with.records);
        assert_eq!(office.current().await, [1, 2, 3, 4, 5, 7]);
        // A request alone changes nothing.
        office.asks(STEWARD, 7).await.unwrap();
        assert_eq!(office.tells(None).await, with);
        let confirmation = office.confirmation(7).await;
        assert!(matches!(confirmation, Act::WithdrawalConfirmed { effect: Effect { figures: Some(6), reviews: Some(6) }, .. }));
        let confirmed = office.clerk().record_withdrawal(MONITOR, confirmation).await.unwrap().at;
        assert_eq!(office.tells(None).await, without);
        assert_eq!(office.tells(Some(confirmed)).await, without);
        assert_eq!(office.tells(Some(just_before(confirmed))).await, with);
        assert_eq!(office.current().await, [1, 2, 3, 4, 5, 6]);
        // It is kept, with its files and when it was withdrawn.
        let kept = office.submissions().await.pop().unwrap();
        // Six files, the reviews of the quarter, and six about children in care.
        assert_eq!((kept.id.0, kept.extracts.len(), kept.withdrawn), (7, 13, Some(confirmed)));
        office.assert_the_ledger_is_intact().await;
    }

    async fn a_month_whose_only_submission_is_withdrawn_has_no_row(db: TestDb) {
        let office = Office::with_months(&db, 5).await;
        let without = office.tells(None).await;
        office.hand_in_month(6).await;
        let with = office.tells(None).await;
        assert!(with.figures.iter().any(|figure| figure.period.to_string() == "2019-06"));
        let confirmed = office.withdraws(6).await;
        let told = office.tells(None).await;
        assert!(told.figures.iter().all(|figure| figure.period.to_string() != "2019-06"));
        assert_eq!(told, without);
        assert_eq!(office.tells(Some(just_before(confirmed))).await, with);
        assert_eq!(office.current().await, [1, 2, 3, 4, 5]);
    }

    async fn withdrawing_a_submission_that_a_later_one_replaced_changes_nothing(db: TestDb) {
        let office = Office::with_two_quarters(&db).await;
        office.restate("2019-06").await;
        let before = office.tells(None).await;
        let earlier = office.withdraws(6).await;
        assert_eq!(office.tells(None).await, before);
        assert_eq!(office.tells(Some(just_before(earlier))).await, before);
        assert_eq!(office.current().await, [1, 2, 3, 4, 5, 7]);
        // With the later one withdrawn too the month has none: the earlier one does not come back.
        office.withdraws(7).await;
        assert_eq!(office.current().await, [1, 2, 3, 4, 5]);
    }

    async fn reviews_that_a_withdrawn_submission_took_away_are_in_force_again(db: TestDb) {
        let office = Office::with_two_quarters(&db).await;
        let before = office.tells(None).await;
        office.withdraw_reviews("2019-06").await;
        assert!(office.tells(None).await.certification != before.certification);
        office.withdraws(7).await;
        assert_eq!(office.tells(None).await, before);
    }

    async fn eligibility_that_a_withdrawal_takes_away_is_told_with_the_withdrawn_submission(db: TestDb) {
        let office = Office::with_two_quarters(&db).await;
        let eligible = |told: &Told| -> Vec<String> {
            let rows = told.certification.iter().filter(|row| row.status == Status::Eligible);
            rows.map(|row| row.id.to_string()).collect()
        };
        let before = office.tells(None).await;
        let confirmed = office.withdraws(6).await;
        let after = office.tells(None).await;
        let gone: Vec<String> = eligible(&before).into_iter().filter(|id| !eligible(&after).contains(id)).collect();
        let docket = office.docket().await;
        let lost = office.model.lost_eligibility(&office.basis, None, &docket.tracks).await.unwrap();
        assert_eq!(lost.iter().map(|lost| lost.id.to_string()).collect::<Vec<_>>(), gone);
        assert!(gone.contains(&"OM18".to_owned()), "{gone:?}");
        for lost in lost {
            let Restating::Withdrawal(of, at) = &lost.by else { panic!("{lost:?}") };
            assert_eq!((of.id.0, *at), (6, confirmed));
        }
        let then = Some(just_before(confirmed));
        let tracks = office.model.docket(&office.basis, then).await.unwrap().tracks;
        assert_eq!(office.model.lost_eligibility(&office.basis, then, &tracks).await.unwrap(), []);
    }

    async fn two_who_confirm_at_once_leave_one_withdrawal(db: TestDb) {
        let office = Office::with_two_quarters(&db).await;
        office.asks(STEWARD, 6).await.unwrap();
        let confirmation = office.confirmation(6).await;
        let confirm = async |name| {
            office.clerk().record_withdrawal(Person { name, ..MONITOR }, confirmation.clone()).await
        };
        let (one, other) = tokio::join!(confirm("ann"), confirm("abe"));
        let (recorded, refused) = if one.is_ok() { (one, other) } else { (other, one) };
        assert_eq!(refusal(refused), Refusal::State { state: State::Withdrawn });
        let withdrawals = office.model.withdrawals(&office.basis).await.unwrap();
        assert_eq!(withdrawals.withdrawal(SubmissionId(6)).unwrap().1.actor, recorded.unwrap().actor);
        office.assert_the_ledger_is_intact().await;
    }

    async fn a_confirmation_of_what_a_later_submission_has_changed_is_not_recorded(db: TestDb) {
        let office = Office::with_two_quarters(&db).await;
        office.asks(MONITOR, 6).await.unwrap();
        let told = office.confirmation(6).await;
        office.restate("2019-06").await;
        assert_eq!(refusal(office.clerk().record_withdrawal(STEWARD, told).await), Refusal::Own(Obstacle::EffectChanged));
        // Told anew it can be confirmed.
        let told = office.confirmation(6).await;
        office.clerk().record_withdrawal(STEWARD, told).await.unwrap();
        assert_eq!(office.current().await, [1, 2, 3, 4, 5, 7]);
    }

    async fn nothing_is_recorded_by_what_was_seen_before_a_submission_or_a_withdrawal_came(db: TestDb) {
        let office = Office::with_two_quarters(&db).await;
        let entry = |action, subject| store::Entry {
            order: "juan-f".to_owned(),
            at: now(),
            actor: "ann".to_owned(),
            role: Some(Role::Monitor),
            action,
            subject,
        };
        let seen = office.store.newest("juan-f").await.unwrap();
        office.restate("2019-06").await;
        let asked = Act::WithdrawalAsked { submission: 6, reasons: "A test".to_owned() };
        let request = entry(store::Action::Withdrawal, asked.to_json());
        assert_eq!(office.store.withdrawals().record(request, seen).await.unwrap(), None);
        // A decision of the plan likewise, once a withdrawal came.
        let docket = office.docket().await.seen;
        office.withdraws(7).await;
        let decision = entry(store::Action::Decision, asked.to_json());
        assert_eq!(office.store.decisions().record(decision, docket).await.unwrap(), None);
    }

    async fn who_asked_and_those_of_other_roles_do_not_confirm(db: TestDb) {
        let office = Office::with_two_quarters(&db).await;
        assert_eq!(refusal(office.asks(LEADERSHIP, 6).await), Refusal::Own(Obstacle::Role));
        assert_eq!(refusal(office.asks(STEWARD, 70).await), Refusal::unknown("submission 70"));
        office.asks(STEWARD, 6).await.unwrap();
        assert_eq!(refusal(office.asks(MONITOR, 6).await), Refusal::State { state: State::AskedBySteward });
        for (person, why) in [
            (STEWARD, Refusal::Own(Obstacle::OwnRole)),
            (Person { role: Role::Monitor, ..STEWARD }, Refusal::Own(Obstacle::SamePerson)),
            (LEADERSHIP, Refusal::Own(Obstacle::Role)),
        ] {
            let confirmation = office.confirmation(6).await;
            assert_eq!(refusal(office.clerk().record_withdrawal(person, confirmation).await), why);
        }
        assert_eq!(office.current().await, [1, 2, 3, 4, 5, 6]);
    }
}
