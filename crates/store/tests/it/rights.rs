//! Requests that a second administrator grants, what is told of changes, known browsers, and limits of sessions and tokens.

use chrono::TimeDelta;
use store::{
    Account, AccountId, Action, Browser, Duty, MOST_SESSIONS, MOST_TOKENS, NewRequest, NewSession, REQUEST_LIFETIME,
    Role, SessionLimits, Store, StoreError, Token, TokenId, Wanted,
};
use testdb::{TestDb, on_both_databases};

use crate::support::{ORDER, add, at, entry, hash, open, password};

const DAY: &str = "2026-11-23T00:00:00Z";

async fn account(store: &Store, id: AccountId) -> Account {
    store.accounts().find_by_id(id).await.unwrap().unwrap()
}

/// Two administrators and somebody, whom the first one asks to make the monitor.
async fn asked(store: &Store) -> ([AccountId; 3], i64) {
    let (ann, bob) = (add(store, "ann", Role::Admin).await, add(store, "bob", Role::Admin).await);
    let pat = add(store, "pat", Role::Steward).await;
    let number = ask(store, ann, pat).await.unwrap();
    ([ann, bob, pat], number)
}

async fn ask(store: &Store, by: AccountId, about: AccountId) -> Result<i64, StoreError> {
    let account = account(store, about).await;
    let wanted = Wanted::Change(Duty::of(Role::Monitor));
    let new =
        NewRequest { name: account.name.clone(), account: Some(account.seen()), wanted, asked_by: by, at: at(DAY) };
    store.rights_requests().ask(ORDER, new, entry(Action::RightsAsked, DAY)).await
}

async fn grant(store: &Store, number: i64, by: AccountId, when: &str) -> Result<(), StoreError> {
    store.rights_requests().grant(ORDER, number, by, None, entry(Action::AccountChanged, when)).await
}

fn limits() -> SessionLimits {
    SessionLimits { idle: TimeDelta::hours(1), absolute: TimeDelta::hours(12) }
}

async fn sign_in(store: &Store, account: AccountId, token: &[u8], browser: Browser) {
    let (address, now) = ("192.0.2.1".to_owned(), at(DAY));
    let new = NewSession { token_hash: hash(token), account, address, at: now };
    store.sessions().sign_in(new, browser, &limits(), entry(Action::SignedIn, DAY)).await.unwrap();
}

on_both_databases! {
    async fn a_request_changes_nothing_until_another_administrator_grants_it(db: TestDb) {
        let store = open(&db).await;
        let ([ann, bob, pat], number) = asked(&store).await;
        assert_eq!(account(&store, pat).await.role, Role::Steward);
        let waiting = store.rights_requests().open(ORDER, at(DAY)).await.unwrap();
        assert_eq!((waiting.len(), waiting[0].number, waiting[0].asked_by), (1, number, ann));
        assert_eq!(waiting[0].wanted, Wanted::Change(Duty::of(Role::Monitor)));
        assert!(store.rights_requests().open("another", at(DAY)).await.unwrap().is_empty());
        for nobody in [ann, pat] {
            assert!(matches!(grant(&store, number, nobody, DAY).await, Err(StoreError::NotSecond)));
        }
        grant(&store, number, bob, DAY).await.unwrap();
        assert_eq!(account(&store, pat).await.role, Role::Monitor);
        assert!(matches!(grant(&store, number, bob, DAY).await, Err(StoreError::RequestGone)));
    }

    async fn a_request_ends_with_its_last_moment_when_it_is_declined_or_when_the_account_changes(db: TestDb) {
        let store = open(&db).await;
        let ([ann, bob, pat], number) = asked(&store).await;
        assert!(matches!(ask(&store, bob, pat).await, Err(StoreError::RequestWaits { name }) if name == "pat"));
        let end = at(DAY) + REQUEST_LIFETIME;
        let find = async |number, when| store.rights_requests().find(ORDER, number, when).await.unwrap();
        assert!(find(number, end - TimeDelta::microseconds(1)).await.is_some());
        assert_eq!(find(number, end).await, None);
        store.rights_requests().decline(ORDER, number, entry(Action::RightsDeclined, DAY)).await.unwrap();
        assert_eq!(find(number, at(DAY)).await, None);

        let second = ask(&store, ann, pat).await.unwrap();
        let seen = account(&store, pat).await.seen();
        store.accounts().change(seen, Duty::of(Role::Counsel), entry(Action::AccountChanged, DAY)).await.unwrap();
        assert_eq!(find(second, at(DAY)).await, None);
        assert!(matches!(grant(&store, second, bob, DAY).await, Err(StoreError::RequestGone)));
        assert_eq!(account(&store, pat).await.role, Role::Counsel);
    }

    async fn of_two_who_grant_the_same_request_at_once_one_does(db: TestDb) {
        let store = open(&db).await;
        let ([_, bob, _], number) = asked(&store).await;
        let eve = add(&store, "eve", Role::Admin).await;
        let (one, other) = tokio::join!(grant(&store, number, bob, DAY), grant(&store, number, eve, DAY));
        assert_eq!([one.is_ok(), other.is_ok()].into_iter().filter(|granted| *granted).count(), 1, "{one:?} {other:?}");
    }

    async fn what_was_done_is_told_to_the_person_until_it_is_dismissed_and_to_the_monitor(db: TestDb) {
        let store = open(&db).await;
        let pat = add(&store, "pat", Role::Steward).await;
        let changes = store.rights_changes();
        assert!(!account(&store, pat).await.has_news, "being added is no news to oneself");
        let seen = account(&store, pat).await.seen();
        store.accounts().change(seen, Duty::of(Role::Counsel), entry(Action::AccountChanged, DAY)).await.unwrap();
        let seen = account(&store, pat).await.seen();
        store.accounts().reset_password(seen, password("given"), entry(Action::PasswordReset, DAY)).await.unwrap();
        let told = |entries: &[store::Entered]| entries.iter().map(|entered| entered.entry.action).collect::<Vec<_>>();
        let news = changes.news(pat).await.unwrap();
        assert_eq!(told(&news), [Action::AccountChanged, Action::PasswordReset]);
        changes.dismiss(pat, news[0].number).await.unwrap();
        assert!(account(&store, pat).await.has_news);
        assert_eq!(told(&changes.news(pat).await.unwrap()), [Action::PasswordReset]);
        changes.dismiss(pat, news[1].number).await.unwrap();
        assert!(!account(&store, pat).await.has_news);
        let all = [Action::PasswordReset, Action::AccountChanged, Action::AccountAdded];
        assert_eq!(told(&changes.of_account(pat, 10).await.unwrap()), all);
        assert_eq!(told(&changes.of_order(ORDER, 10).await.unwrap()), all);
        assert_eq!(told(&changes.of_order(ORDER, 2).await.unwrap()), all[..2]);
        assert_eq!(changes.number_after(ORDER, news[0].number).await.unwrap(), 1);
        for (read_up_to, seen) in [(news[0].number, 0), (news[0].number - 1, 0), (1_000_000, 1)] {
            changes.seen_by(ORDER, pat, read_up_to).await.unwrap();
            let known = account(&store, pat).await.changes_seen;
            assert_eq!(known, news[seen].number, "what was read stays read, and what comes later is not read yet");
        }
    }

    async fn a_browser_is_known_for_180_days_and_the_last_twenty_of_an_account(db: TestDb) {
        let store = open(&db).await;
        let pat = add(&store, "pat", Role::Steward).await;
        let device = |number: u8| Browser { device: Some(hash(&[number])), session: None };
        for number in 0..=20 {
            sign_in(&store, pat, format!("session {number}").as_bytes(), device(number)).await;
            // Once more in the same browser changes nothing.
            sign_in(&store, pat, format!("again {number}").as_bytes(), device(number)).await;
        }
        let known = async |number: u8, when| store.devices().accounts_of(hash(&[number]), when).await.unwrap();
        let all = async |when| {
            let mut number_known = 0;
            for number in 0..=20 {
                number_known += known(number, when).await.len();
            }
            number_known
        };
        assert_eq!(all(at(DAY)).await, 20);
        let end = at(DAY) + store::DEVICE_KEPT;
        assert_eq!((all(end - TimeDelta::microseconds(1)).await, all(end).await), (20, 0));
        let seen = account(&store, pat).await.seen();
        store.accounts().reset_password(seen, password("given"), entry(Action::PasswordReset, DAY)).await.unwrap();
        for number in 0..=20 {
            assert!(known(number, at(DAY)).await.is_empty(), "a reset forgets them");
        }
    }

    async fn the_session_opened_first_makes_room_and_a_browser_has_one(db: TestDb) {
        let store = open(&db).await;
        let pat = add(&store, "pat", Role::Steward).await;
        let open = async || store.sessions().list(pat, at(DAY), &limits()).await.unwrap().len();
        for number in 0..MOST_SESSIONS {
            sign_in(&store, pat, format!("{number}").as_bytes(), Browser::default()).await;
        }
        assert_eq!(open().await, MOST_SESSIONS);
        assert!(!account(&store, pat).await.has_news);
        sign_in(&store, pat, b"one more", Browser { session: Some(hash(b"5")), device: None }).await;
        assert_eq!(open().await, MOST_SESSIONS, "the browser's own old one ended");
        assert!(!account(&store, pat).await.has_news);
        sign_in(&store, pat, b"two more", Browser::default()).await;
        assert_eq!(open().await, MOST_SESSIONS);
        let find = async |token: &[u8]| store.sessions().find(hash(token), at(DAY), &limits()).await.unwrap();
        assert!(find(b"0").await.is_none() && find(b"5").await.is_none() && find(b"1").await.is_some());
        assert_eq!(store.rights_changes().news(pat).await.unwrap()[0].entry.action, Action::SessionsEnded);
        assert_eq!(store.rights_changes().number_after(ORDER, 0).await.unwrap(), 1, "only the adding is a change of rights");
    }

    async fn a_person_has_so_many_good_tokens_and_no_more(db: TestDb) {
        let store = open(&db).await;
        let pat = add(&store, "pat", Role::Steward).await;
        let issue = async |id: u128, hours| {
            let issued_at = at(DAY) + TimeDelta::hours(hours);
            let token = Token {
                id: TokenId(id),
                account: pat,
                label: "sheet".to_owned(),
                issued_at,
                expires_at: issued_at + TimeDelta::hours(1),
                revoked_at: None,
            };
            store.tokens().issue(token, entry(Action::TokenIssued, DAY)).await
        };
        for id in 0..u128::from(MOST_TOKENS) {
            issue(id, 0).await.unwrap();
        }
        assert!(matches!(issue(99, 0).await, Err(StoreError::TooManyTokens { most: MOST_TOKENS })));
        store.tokens().revoke(pat, TokenId(3), entry(Action::TokenRevoked, DAY)).await.unwrap();
        issue(100, 0).await.unwrap();
        assert!(issue(101, 0).await.is_err());
        issue(102, 1).await.unwrap();
    }
}
