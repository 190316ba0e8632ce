use chrono::{DateTime, TimeDelta, Utc};
use store::{AccountId, Action, NewSession, Role, Session, SessionId, SessionLimits, Store};
use testdb::{TestDb, on_both_databases};

use crate::support::{self, ORDER, add, at, entry, hash, open};

const NINE: &str = "2026-11-23T09:00:00Z";

/// Half an hour without use, twelve hours at most.
fn limits() -> SessionLimits {
    SessionLimits { idle: TimeDelta::minutes(30), absolute: TimeDelta::hours(12) }
}

fn nine() -> DateTime<Utc> {
    at(NINE)
}

async fn signed_in(store: &Store, account: AccountId, token: &str, when: DateTime<Utc>) -> SessionId {
    let (token_hash, address) = (hash(token.as_bytes()), "192.0.2.1".to_owned());
    let new = NewSession { token_hash, account, address, at: when };
    support::signed_in(store, new, entry(Action::SignedIn, NINE)).await
}

async fn found(store: &Store, token: &str, now: DateTime<Utc>) -> Option<Session> {
    store.sessions().find(hash(token.as_bytes()), now, &limits()).await.unwrap().map(|(session, _)| session)
}

on_both_databases! {
    async fn a_session_is_found_by_its_token_with_the_whole_account(db: TestDb) {
        let store = open(&db).await;
        let ann = add(&store, "ann", Role::Leadership).await;
        let bob = add(&store, "bob", Role::Monitor).await;
        let id = signed_in(&store, ann, "token of ann", nine()).await;
        signed_in(&store, bob, "token of bob", nine()).await;
        let (session, account) = store.sessions().find(hash(b"token of ann"), nine(), &limits()).await.unwrap().unwrap();
        assert_eq!(session, Session { id, address: "192.0.2.1".to_owned(), opened_at: nine(), seen_at: nine() });
        assert_eq!(Some(account), store.accounts().find(ORDER, "ann").await.unwrap());
        assert_eq!(found(&store, "token of nobody", nine()).await, None);
    }

    async fn an_account_without_areas_is_found_too(db: TestDb) {
        let store = open(&db).await;
        let ann = add(&store, "ann", Role::Monitor).await;
        let seen = store.accounts().find_by_id(ann).await.unwrap().unwrap().seen();
        store.accounts().change(seen, store::Duty::of(Role::Monitor), entry(Action::AccountChanged, NINE)).await.unwrap();
        signed_in(&store, ann, "token", nine()).await;
        let (_, account) = store.sessions().find(hash(b"token"), nine(), &limits()).await.unwrap().unwrap();
        assert!(account.offices.is_empty() && account.regions.is_empty());
    }

    async fn a_session_ends_half_an_hour_after_its_last_use(db: TestDb) {
        let store = open(&db).await;
        let ann = add(&store, "ann", Role::Monitor).await;
        let id = signed_in(&store, ann, "token", nine()).await;
        let half_past = nine() + TimeDelta::minutes(30);
        let just_before = half_past - TimeDelta::microseconds(1);
        assert!(found(&store, "token", just_before).await.is_some());
        assert_eq!(found(&store, "token", half_past).await, None);
        store.sessions().touch(id, just_before).await.unwrap();
        store.sessions().touch(id, nine()).await.unwrap();
        assert_eq!(found(&store, "token", half_past).await.unwrap().seen_at, just_before);
        assert_eq!(found(&store, "token", just_before + TimeDelta::minutes(30)).await, None);
    }

    async fn a_session_ends_twelve_hours_after_it_was_opened_however_busy(db: TestDb) {
        let store = open(&db).await;
        let ann = add(&store, "ann", Role::Monitor).await;
        let id = signed_in(&store, ann, "token", nine()).await;
        let evening = nine() + TimeDelta::hours(12);
        let just_before = evening - TimeDelta::microseconds(1);
        store.sessions().touch(id, just_before).await.unwrap();
        assert!(found(&store, "token", just_before).await.is_some());
        assert_eq!(found(&store, "token", evening).await, None);
    }

    async fn looking_for_a_session_writes_nothing(db: TestDb) {
        let store = open(&db).await;
        let ann = add(&store, "ann", Role::Monitor).await;
        signed_in(&store, ann, "token", nine()).await;
        let later = nine() + TimeDelta::minutes(20);
        let reader = Store::open_existing(db.url()).await.unwrap().unwrap();
        assert_eq!(found(&reader, "token", later).await.unwrap().seen_at, nine());
        assert_eq!(found(&store, "token", later).await.unwrap().seen_at, nine());
    }

    async fn who_signs_out_or_is_disabled_is_out(db: TestDb) {
        let store = open(&db).await;
        let ann = add(&store, "ann", Role::Monitor).await;
        signed_in(&store, ann, "one", nine()).await;
        signed_in(&store, ann, "two", nine()).await;
        store.sessions().end(hash(b"one"), entry(Action::SignedOut, NINE)).await.unwrap();
        assert!(found(&store, "one", nine()).await.is_none() && found(&store, "two", nine()).await.is_some());
        let seen = store.accounts().find_by_id(ann).await.unwrap().unwrap().seen();
        store.accounts().disable(seen, entry(Action::AccountDisabled, NINE)).await.unwrap();
        assert_eq!(found(&store, "two", nine()).await, None);
    }

    async fn all_sessions_or_all_but_one_are_ended_and_nobody_else_s(db: TestDb) {
        let store = open(&db).await;
        let (ann, bob) = (add(&store, "ann", Role::Monitor).await, add(&store, "bob", Role::Monitor).await);
        let one = signed_in(&store, ann, "one", nine()).await;
        signed_in(&store, ann, "two", nine()).await;
        signed_in(&store, ann, "three", nine()).await;
        signed_in(&store, bob, "bob's", nine()).await;
        let list = async |account| store.sessions().list(account, nine(), &limits()).await.unwrap();
        let ended = async |keep| store.sessions().end_all(ann, keep, entry(Action::SessionsEnded, NINE)).await;
        assert_eq!(list(ann).await.len(), 3);
        assert_eq!(ended(Some(one)).await.unwrap(), 2);
        assert_eq!(list(ann).await.iter().map(|session| session.id).collect::<Vec<_>>(), [one]);
        assert_eq!(ended(None).await.unwrap(), 1);
        assert_eq!((list(ann).await.len(), list(bob).await.len()), (0, 1));
    }

    async fn the_session_used_last_is_listed_first_and_a_stale_one_not_at_all(db: TestDb) {
        let store = open(&db).await;
        let ann = add(&store, "ann", Role::Monitor).await;
        signed_in(&store, ann, "stale", nine() - TimeDelta::minutes(30)).await;
        let first = signed_in(&store, ann, "first", nine()).await;
        let second = signed_in(&store, ann, "second", nine()).await;
        store.sessions().touch(first, nine() + TimeDelta::seconds(1)).await.unwrap();
        let listed = store.sessions().list(ann, nine(), &limits()).await.unwrap();
        assert_eq!(listed.iter().map(|session| session.id).collect::<Vec<_>>(), [first, second]);
    }

    async fn whose_a_session_was_is_known_when_it_is_over(db: TestDb) {
        let store = open(&db).await;
        let ann = add(&store, "ann", Role::Leadership).await;
        signed_in(&store, ann, "one", nine()).await;
        let whole = store.accounts().find(ORDER, "ann").await.unwrap();
        let owner = async |token: &[u8]| store.sessions().owner(hash(token)).await.unwrap();
        assert_eq!(owner(b"one").await, whole, "still open");
        store.sessions().end(hash(b"one"), entry(Action::SignedOut, NINE)).await.unwrap();
        assert_eq!((owner(b"one").await, found(&store, "one", nine()).await), (whole, None));
        assert_eq!(owner(b"two").await, None);
    }

    async fn a_session_tells_when_it_ends_if_it_is_not_used_again(db: TestDb) {
        let store = open(&db).await;
        let ann = add(&store, "ann", Role::Monitor).await;
        let id = signed_in(&store, ann, "token", nine()).await;
        let session = found(&store, "token", nine()).await.unwrap();
        assert_eq!(limits().end_of(&session), at("2026-11-23T09:30:00Z"));
        store.sessions().touch(id, at("2026-11-23T09:29:00Z")).await.unwrap();
        let session = found(&store, "token", at("2026-11-23T09:29:00Z")).await.unwrap();
        assert_eq!(limits().end_of(&session), at("2026-11-23T09:59:00Z"));
        // Half past eight and half an hour are nine, twelve hours after it was opened; a minute later is too late.
        for (seen, end) in [("20:29", "20:59"), ("20:30", "21:00"), ("20:31", "21:00")] {
            let session = Session { seen_at: at(&format!("2026-11-23T{seen}:00Z")), ..session.clone() };
            assert_eq!(limits().end_of(&session), at(&format!("2026-11-23T{end}:00Z")), "{seen}");
            assert_eq!(limits().last_end_of(&session), at("2026-11-23T21:00:00Z"));
        }
        let for_ever = SessionLimits { idle: TimeDelta::MAX, absolute: TimeDelta::MAX };
        assert_eq!(for_ever.end_of(&session), DateTime::<Utc>::MAX_UTC);
    }
}
