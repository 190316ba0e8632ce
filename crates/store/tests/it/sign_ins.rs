use chrono::{DateTime, TimeDelta, Utc};
use store::{Action, Guess, Place, Role, SignIn, SignInOutcome, Store};
use testdb::{TestDb, on_both_databases};

use crate::support::{ORDER, add, at, entry, open};

const HERE: &str = "192.0.2.1";
const THERE: &str = "2001:db8::1";

fn nine() -> DateTime<Utc> {
    at("2026-11-23T09:00:00Z")
}

async fn tried(store: &Store, name: &str, address: &str, when: DateTime<Utc>, outcome: SignInOutcome) {
    store.sign_ins().attempt(ORDER, name, address, when, outcome).await.unwrap();
}

/// How many attempts on a name are kept.
async fn attempts(store: &Store, name: &str) -> usize {
    store.sign_ins().of_account(ORDER, name, 1_000).await.unwrap().len()
}

fn guess(name: &str, place: Place, at: DateTime<Utc>) -> Guess {
    Guess { order: ORDER.to_owned(), name: name.to_owned(), place, at }
}

fn network(network: &str, is_known: bool) -> Place {
    Place::Network { network: network.to_owned(), is_known }
}

fn device(device: &str) -> Place {
    Place::Device { device: device.to_owned() }
}

/// What counts against an attempt, as numbers: on the name, from the place, from the network. The attempt is counted too,
/// unless it only asks.
async fn counts(store: &Store, guess: &Guess, only_asks: bool) -> [u64; 3] {
    let seen = std::cell::Cell::new([0; 3]);
    let wait = |counts: &store::Counts| {
        let number = |count: Option<store::Count>| count.map_or(0, |count| count.failures);
        seen.set([number(counts.of_name), number(counts.of_place), number(counts.of_network)]);
        only_asks.then_some(guess.at)
    };
    let begun = store.guesses().begin(guess, wait).await.unwrap();
    assert_eq!(begun.is_some(), only_asks);
    seen.get()
}

on_both_databases! {
    async fn failures_are_counted_by_name_by_place_and_by_network(db: TestDb) {
        let store = open(&db).await;
        let here = guess("ann", network(HERE, false), nine());
        assert_eq!(counts(&store, &here, false).await, [0, 0, 0]);
        assert_eq!(counts(&store, &here, false).await, [1, 1, 1]);
        assert_eq!(counts(&store, &guess("ANN", network(THERE, false), nine()), true).await, [2, 0, 0], "a name has no case");
        assert_eq!(counts(&store, &guess("bob", network(HERE, false), nine()), true).await, [0, 0, 2]);
        // What strangers do counts neither against a known network's name nor against a known device.
        assert_eq!(counts(&store, &guess("ann", network(THERE, true), nine()), false).await, [0, 0, 0]);
        assert_eq!(counts(&store, &guess("ann", device("d"), nine()), false).await, [0, 0, 0]);
        assert_eq!(counts(&store, &guess("ann", device("d"), nine()), true).await, [0, 1, 0]);
        assert_eq!(counts(&store, &here, true).await, [2, 2, 2], "nor the other way round");
        let elsewhere = Guess { order: "another".to_owned(), ..here };
        assert_eq!(counts(&store, &elsewhere, true).await, [0, 0, 0]);
    }

    async fn an_attempt_that_succeeds_takes_its_count_back_and_forgets_its_place(db: TestDb) {
        let store = open(&db).await;
        let (here, there) = (guess("ann", network(HERE, false), nine()), guess("ann", network(THERE, false), nine()));
        for guess in [&here, &here, &there, &here] {
            counts(&store, guess, false).await;
        }
        store.guesses().succeeded(&here).await.unwrap();
        // Of four on the name three are left, and of three from the network two.
        assert_eq!(counts(&store, &here, true).await, [3, 0, 2]);
        assert_eq!(counts(&store, &there, true).await, [3, 1, 1]);
    }

    async fn guesses_are_forgotten_a_day_after_the_last_one(db: TestDb) {
        let store = open(&db).await;
        let at = |hours| guess("ann", network(HERE, false), nine() + TimeDelta::hours(hours));
        counts(&store, &at(0), false).await;
        counts(&store, &at(23), false).await;
        assert_eq!(counts(&store, &at(46), true).await, [2, 2, 2]);
        let guesses = store.guesses().on(ORDER, "Ann", nine() + TimeDelta::hours(46)).await.unwrap().unwrap();
        assert_eq!((guesses.all.failures, guesses.networks), (2, 1));
        assert_eq!((guesses.all.first_at, guesses.all.last_at), (nine(), nine() + TimeDelta::hours(23)));
        assert_eq!(counts(&store, &at(47), true).await, [0, 0, 0]);
        assert_eq!(store.guesses().on(ORDER, "ann", nine() + TimeDelta::hours(47)).await.unwrap(), None);
    }

    async fn unlocking_forgets_the_guesses_at_one_name_and_no_other(db: TestDb) {
        let store = open(&db).await;
        let ann = add(&store, "ann", Role::Monitor).await;
        for name in ["ann", "bob"] {
            counts(&store, &guess(name, network(HERE, false), nine()), false).await;
        }
        store.accounts().unlock(ann, entry(Action::AccountUnlocked, "2026-11-23T09:00:00Z")).await.unwrap();
        assert_eq!(counts(&store, &guess("ann", network(HERE, false), nine()), true).await, [0, 0, 2]);
        assert_eq!(counts(&store, &guess("bob", network(HERE, false), nine()), true).await, [1, 1, 2]);
        assert_eq!(store.accounts().find_by_id(ann).await.unwrap().unwrap().unlocked_at, Some(nine()));
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
        assert_eq!([attempts(&store, "made up 19").await, attempts(&store, "made up 20").await], [0, 1]);
        assert_eq!(attempts(&store, "ann").await, 1);
    }

    async fn an_address_can_t_push_its_failures_out_by_trying_on(db: TestDb) {
        let store = open(&db).await;
        for number in 0..20 {
            tried(&store, &format!("made up {number}"), HERE, nine(), SignInOutcome::UnknownName).await;
        }
        for number in 0..120 {
            tried(&store, &format!("another {number}"), HERE, nine(), SignInOutcome::TooMany).await;
        }
        assert_eq!([attempts(&store, "made up 0").await, attempts(&store, "made up 19").await], [1, 1]);
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
        assert_eq!([attempts(&store, &longest).await, attempts(&store, &longer).await], [0, 1]);
    }
}
