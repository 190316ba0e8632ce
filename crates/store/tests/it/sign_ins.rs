use chrono::{DateTime, TimeDelta, Utc};
use store::{Failures, Role, SignIn, SignInOutcome, Store};
use testdb::{TestDb, on_both_databases};

use crate::support::{ORDER, add, at, open};

const HERE: &str = "192.0.2.1";
const THERE: &str = "2001:db8::1";

fn nine() -> DateTime<Utc> {
    at("2026-11-23T09:00:00Z")
}

async fn tried(store: &Store, name: &str, address: &str, when: DateTime<Utc>, outcome: SignInOutcome) {
    store.sign_ins().attempt(ORDER, name, address, when, outcome).await.unwrap();
}

async fn failures(store: &Store, name: &str, address: &str, since: DateTime<Utc>) -> (u64, u64) {
    let Failures { of_name, of_address } = store.sign_ins().failures_since(ORDER, name, address, since).await.unwrap();
    (of_name, of_address)
}

on_both_databases! {
    async fn failures_are_counted_by_name_and_by_address(db: TestDb) {
        let store = open(&db).await;
        add(&store, "ann", Role::Monitor).await;
        tried(&store, "ann", HERE, nine(), SignInOutcome::WrongPassword).await;
        tried(&store, "ann", THERE, nine(), SignInOutcome::Disabled).await;
        tried(&store, "nobody", HERE, nine(), SignInOutcome::UnknownName).await;
        tried(&store, "ann", HERE, nine(), SignInOutcome::Succeeded).await;
        tried(&store, "ann", HERE, nine(), SignInOutcome::TooMany).await;
        assert_eq!(failures(&store, "ann", HERE, nine()).await, (2, 2));
        assert_eq!(failures(&store, "nobody", THERE, nine()).await, (1, 1));
        assert_eq!(failures(&store, "zoe", "192.0.2.2", nine()).await, (0, 0));
        let elsewhere = store.sign_ins().failures_since("another", "ann", HERE, nine()).await.unwrap();
        assert_eq!(elsewhere, Failures { of_name: 0, of_address: 0 });
    }

    async fn failures_count_from_the_very_moment_asked_for(db: TestDb) {
        let store = open(&db).await;
        tried(&store, "ann", HERE, nine(), SignInOutcome::UnknownName).await;
        assert_eq!(failures(&store, "ann", HERE, nine()).await, (1, 1));
        assert_eq!(failures(&store, "ann", HERE, nine() + TimeDelta::microseconds(1)).await, (0, 0));
    }

    async fn a_person_sees_the_newest_attempts_on_the_own_name_first(db: TestDb) {
        let store = open(&db).await;
        add(&store, "ann", Role::Monitor).await;
        for (minute, outcome) in [(0, SignInOutcome::WrongPassword), (1, SignInOutcome::Succeeded), (2, SignInOutcome::WrongPassword)] {
            tried(&store, "ann", HERE, nine() + TimeDelta::minutes(minute), outcome).await;
        }
        let of = |minute, outcome| SignIn { at: nine() + TimeDelta::minutes(minute), address: HERE.to_owned(), outcome };
        let newest = store.sign_ins().of_account(ORDER, "ann", 2).await.unwrap();
        assert_eq!(newest, [of(2, SignInOutcome::WrongPassword), of(1, SignInOutcome::Succeeded)]);
        let last = store.sign_ins().last_successes(ORDER).await.unwrap();
        assert_eq!(last.into_iter().collect::<Vec<_>>(), [("ann".to_owned(), nine() + TimeDelta::minutes(1))]);
    }

    async fn attempts_are_forgotten_after_90_days(db: TestDb) {
        let store = open(&db).await;
        let day = nine() - TimeDelta::days(90);
        add(&store, "ann", Role::Monitor).await;
        tried(&store, "ann", HERE, day - TimeDelta::microseconds(1), SignInOutcome::WrongPassword).await;
        tried(&store, "ann", HERE, day, SignInOutcome::WrongPassword).await;
        tried(&store, "ann", HERE, nine(), SignInOutcome::Succeeded).await;
        assert_eq!(store.sign_ins().of_account(ORDER, "ann", 10).await.unwrap().len(), 2);
    }

    async fn one_address_can_t_fill_the_table_with_made_up_names(db: TestDb) {
        let store = open(&db).await;
        add(&store, "ann", Role::Monitor).await;
        tried(&store, "ann", HERE, nine(), SignInOutcome::WrongPassword).await;
        for number in 0..120 {
            tried(&store, &format!("made up {number}"), HERE, nine(), SignInOutcome::UnknownName).await;
        }
        // 100 on made-up names and 1 on an account.
        assert_eq!(failures(&store, "made up 19", HERE, nine()).await, (0, 101));
        assert_eq!(failures(&store, "made up 20", HERE, nine()).await, (1, 101));
    }

    async fn an_address_can_t_push_its_failures_out_by_trying_on(db: TestDb) {
        let store = open(&db).await;
        for number in 0..20 {
            tried(&store, &format!("made up {number}"), HERE, nine(), SignInOutcome::UnknownName).await;
        }
        for number in 0..120 {
            tried(&store, &format!("another {number}"), HERE, nine(), SignInOutcome::TooMany).await;
        }
        assert_eq!(failures(&store, "zoe", HERE, nine()).await, (0, 20));
        assert_eq!(store.sign_ins().of_account(ORDER, "another 19", 10).await.unwrap().len(), 0);
        assert_eq!(store.sign_ins().of_account(ORDER, "another 20", 10).await.unwrap().len(), 1);
    }

    async fn of_attempts_that_were_too_many_the_last_one_is_kept(db: TestDb) {
        let store = open(&db).await;
        add(&store, "ann", Role::Monitor).await;
        tried(&store, "ann", HERE, nine(), SignInOutcome::WrongPassword).await;
        for minute in 1..=5 {
            tried(&store, "ann", HERE, nine() + TimeDelta::minutes(minute), SignInOutcome::TooMany).await;
        }
        tried(&store, "ann", THERE, nine(), SignInOutcome::TooMany).await;
        let kept = store.sign_ins().of_account(ORDER, "ann", 10).await.unwrap();
        let kept: Vec<_> = kept.iter().map(|attempt| (attempt.at - nine(), &*attempt.address, attempt.outcome)).collect();
        assert_eq!(kept, [
            (TimeDelta::minutes(5), HERE, SignInOutcome::TooMany),
            (TimeDelta::zero(), THERE, SignInOutcome::TooMany),
            (TimeDelta::zero(), HERE, SignInOutcome::WrongPassword),
        ]);
    }

    async fn a_name_longer_than_any_account_s_is_cut_and_never_taken_for_one(db: TestDb) {
        let store = open(&db).await;
        let longest = "é".repeat(64);
        add(&store, &longest, Role::Monitor).await;
        let longer = "é".repeat(100_000);
        tried(&store, &longer, HERE, nine(), SignInOutcome::UnknownName).await;
        assert_eq!(failures(&store, &longest, THERE, nine()).await, (0, 0));
        assert_eq!(failures(&store, &longer, HERE, nine()).await, (1, 1));
    }
}
