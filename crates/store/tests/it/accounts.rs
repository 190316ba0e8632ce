use domain::extract::Code;
use store::{
    Account, AccountId, AccountSeen, Action, Duty, LedgerQuery, NewPassword, NewSession, PasswordHash, Role,
    SessionLimits, Store, StoreError, Token, TokenId,
};
use testdb::{TestDb, on_both_databases};

use crate::support::{ORDER, account, add, at, entry, execute, hash, open, password, seen, signed_in};

const DAY: &str = "2026-11-23T00:00:00Z";

async fn named(store: &Store, name: &str) -> Account {
    store.accounts().find(ORDER, name).await.unwrap().unwrap()
}

/// What the ledger says was done, the oldest first.
async fn done(store: &Store) -> Vec<Action> {
    let query = LedgerQuery { limit: 100, ..LedgerQuery::default() };
    let entered = store.ledger().list(ORDER, query).await.unwrap();
    let actions = entered.into_iter().rev().map(|entered| entered.entry.action);
    actions.filter(|action| *action != Action::LedgerBegun).collect()
}

fn only(role: Role) -> Duty {
    Duty::of(role)
}

/// Opens two sessions and makes a token; gives the first session's number.
async fn let_in(store: &Store, id: AccountId) -> store::SessionId {
    let now = at(DAY);
    let session =
        |token: &[u8]| NewSession { token_hash: hash(token), account: id, address: "::1".to_owned(), at: now };
    let first = signed_in(store, session(b"one"), entry(Action::SignedIn, DAY)).await;
    signed_in(store, session(b"two"), entry(Action::SignedIn, DAY)).await;
    let token = Token {
        id: TokenId(7),
        account: id,
        label: "sheet".to_owned(),
        issued_at: now,
        expires_at: now + chrono::TimeDelta::hours(8),
        revoked_at: None,
    };
    store.tokens().issue(token, entry(Action::TokenIssued, DAY)).await.unwrap();
    first
}

/// How many sessions are open, and whether the token is good, a minute later.
async fn is_in(store: &Store, id: AccountId) -> (usize, bool) {
    let hours = chrono::TimeDelta::hours;
    let (later, limits) = (at("2026-11-23T00:01:00Z"), SessionLimits { idle: hours(1), absolute: hours(12) });
    let open = store.sessions().list(id, later, &limits).await.unwrap();
    (open.len(), store.tokens().find(TokenId(7), later).await.unwrap().is_some())
}

on_both_databases! {
    async fn an_account_is_found_by_its_name_and_by_its_number(db: TestDb) {
        let store = open(&db).await;
        let id = add(&store, "Ann", Role::Leadership).await;
        let found = named(&store, "Ann").await;
        assert_eq!((found.id, &*found.name, found.role), (id, "Ann", Role::Leadership));
        assert_eq!(found.offices, ["milford", "new-haven"]);
        assert_eq!((&*found.regions, found.disabled_at), (&["2".to_owned()][..], None));
        assert_eq!(found.password_hash.0, "$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA");
        assert_eq!(found.created_at, at("2026-11-22T09:30:00.000001Z"));
        assert_eq!(store.accounts().find_by_id(id).await.unwrap(), Some(found));
        assert_eq!(store.accounts().find_by_id(AccountId(id.0 + 1)).await.unwrap(), None);
        assert_eq!(store.accounts().find("another", "Ann").await.unwrap(), None);
    }

    async fn a_name_is_found_and_taken_without_case(db: TestDb) {
        let store = open(&db).await;
        let id = add(&store, "Ann.Example", Role::Monitor).await;
        for written in ["Ann.Example", "ann.example", "ANN.EXAMPLE"] {
            assert_eq!(named(&store, written).await.id, id, "{written}");
        }
        let taken = store.accounts().add(ORDER, account("aNN.example", Role::Admin), entry(Action::AccountAdded, DAY)).await;
        assert!(matches!(&taken, Err(StoreError::AccountExists { name }) if name == "Ann.Example"), "{taken:?}");
        // The letters beyond ASCII are compared as they are, on both databases.
        let emile = add(&store, "Émile", Role::Counsel).await;
        assert_eq!(named(&store, "Émile").await.id, emile);
        assert_eq!(store.accounts().find(ORDER, "émile").await.unwrap(), None);
    }

    async fn of_names_that_differ_in_case_only_each_is_found_as_it_is_written_and_in_no_other_way(db: TestDb) {
        let store = open(&db).await;
        let (small, large) = (add(&store, "ann", Role::Monitor).await, add(&store, "bob", Role::Monitor).await);
        // As a version of before names were compared without case could make them.
        execute(&db, &format!("UPDATE accounts SET name = 'Ann' WHERE id = {}", large.0)).await.unwrap();
        assert_eq!((named(&store, "ann").await.id, named(&store, "Ann").await.id), (small, large));
        assert_eq!(store.accounts().find(ORDER, "ANN").await.unwrap(), None);
    }

    async fn of_changes_by_two_who_saw_the_same_the_second_is_refused(db: TestDb) {
        let store = open(&db).await;
        add(&store, "ann", Role::Steward).await;
        let seen = named(&store, "ann").await.seen();
        let changed = || entry(Action::AccountChanged, DAY);
        assert!(store.accounts().change(seen, only(Role::Counsel), changed()).await.unwrap());
        let late = [
            store.accounts().change(seen, only(Role::Reviewer), changed()).await.map(drop),
            store.accounts().set_password(seen, password("own"), None, changed()).await.map(drop),
            store.accounts().reset_password(seen, password("given"), changed()).await.map(drop),
            store.accounts().disable(seen, changed()).await.map(drop),
            store.accounts().enable(seen, changed()).await.map(drop),
        ];
        for refused in late {
            assert!(matches!(&refused, Err(StoreError::AccountChanged { name }) if name == "ann"), "{refused:?}");
        }
        assert_eq!(named(&store, "ann").await.role, Role::Counsel);
        assert_eq!(done(&store).await, [Action::AccountAdded, Action::AccountChanged]);
    }

    async fn a_name_is_taken_once_in_an_order(db: TestDb) {
        let store = open(&db).await;
        let enter = || entry(Action::AccountAdded, DAY);
        store.accounts().add(ORDER, account("ann", Role::Monitor), enter()).await.unwrap();
        let refused = store.accounts().add(ORDER, account("ann", Role::Admin), enter()).await.unwrap_err();
        assert!(matches!(&refused, StoreError::AccountExists { name } if name == "ann"), "{refused:?}");
        assert_eq!(done(&store).await, [Action::AccountAdded]);
        store.accounts().add("another", account("ann", Role::Admin), enter()).await.unwrap();
        assert_eq!(named(&store, "ann").await.role, Role::Monitor);
    }

    async fn accounts_are_listed_by_the_bytes_of_their_names(db: TestDb) {
        let store = open(&db).await;
        let names = ["étienne", "bob", "Zoe", "ann", "b ob"];
        for (name, role) in names.into_iter().zip(Role::ALL) {
            add(&store, name, *role).await;
        }
        let listed = store.accounts().list(ORDER).await.unwrap();
        let listed: Vec<_> = listed.iter().map(|account| (&*account.name, account.role, account.offices.len())).collect();
        assert_eq!(listed, [
            ("Zoe", Role::Leadership, 2),
            ("ann", Role::Steward, 2),
            ("b ob", Role::Counsel, 2),
            ("bob", Role::Reviewer, 2),
            ("étienne", Role::Monitor, 2),
        ]);
    }

    async fn another_role_and_other_areas_replace_the_old_ones(db: TestDb) {
        let store = open(&db).await;
        let id = add(&store, "ann", Role::Monitor).await;
        let (offices, regions) = (vec!["milford".to_owned()], vec!["3".to_owned()]);
        let duty = Duty { offices, regions, ..Duty::of(Role::Leadership) };
        assert!(store.accounts().change(seen(&store, id).await, duty, entry(Action::AccountChanged, DAY)).await.unwrap());
        let changed = named(&store, "ann").await;
        assert_eq!((changed.role, changed.offices, changed.regions), (Role::Leadership, vec!["milford".to_owned()], vec!["3".to_owned()]));
        let nobody = store.accounts().change(AccountSeen { id: AccountId(99), version: 1 }, only(Role::Counsel), entry(Action::AccountChanged, DAY)).await;
        assert!(!nobody.unwrap());
        assert_eq!(done(&store).await, [Action::AccountAdded, Action::AccountChanged]);
    }

    async fn an_account_ends_once_and_can_begin_again(db: TestDb) {
        let store = open(&db).await;
        let id = add(&store, "ann", Role::Monitor).await;
        let disable = async |when| store.accounts().disable(seen(&store, id).await, entry(Action::AccountDisabled, when)).await;
        assert!(!store.accounts().enable(seen(&store, id).await, entry(Action::AccountEnabled, DAY)).await.unwrap());
        assert!(disable(DAY).await.unwrap());
        assert!(!disable("2026-11-24T00:00:00Z").await.unwrap());
        assert_eq!(named(&store, "ann").await.disabled_at, Some(at(DAY)));
        assert!(store.accounts().enable(seen(&store, id).await, entry(Action::AccountEnabled, DAY)).await.unwrap());
        assert_eq!(named(&store, "ann").await.disabled_at, None);
        assert_eq!(done(&store).await, [Action::AccountAdded, Action::AccountDisabled, Action::AccountEnabled]);
    }

    async fn an_ended_account_loses_its_sessions_and_tokens_for_ever(db: TestDb) {
        let store = open(&db).await;
        let id = add(&store, "ann", Role::Monitor).await;
        let_in(&store, id).await;
        assert_eq!(is_in(&store, id).await, (2, true));
        store.accounts().disable(seen(&store, id).await, entry(Action::AccountDisabled, DAY)).await.unwrap();
        store.accounts().enable(seen(&store, id).await, entry(Action::AccountEnabled, DAY)).await.unwrap();
        assert_eq!(is_in(&store, id).await, (0, false));
    }

    async fn another_password_leaves_only_the_session_in_which_it_was_changed(db: TestDb) {
        let store = open(&db).await;
        let id = add(&store, "ann", Role::Monitor).await;
        let first = let_in(&store, id).await;
        let changed = entry(Action::PasswordChanged, DAY);
        assert!(store.accounts().set_password(seen(&store, id).await, password("own"), Some(first), changed).await.unwrap());
        assert_eq!(is_in(&store, id).await, (1, false));
        assert_eq!((named(&store, "ann").await.password_hash.0, named(&store, "ann").await.must_change_password), ("own".to_owned(), false));
        let given = NewPassword { hash: PasswordHash("given".to_owned()), must_change: true };
        assert!(store.accounts().reset_password(seen(&store, id).await, given, entry(Action::PasswordReset, DAY)).await.unwrap());
        assert_eq!(is_in(&store, id).await, (0, false));
        assert!(named(&store, "ann").await.must_change_password);
    }

    async fn a_new_hash_of_the_same_password_does_not_undo_a_change(db: TestDb) {
        let store = open(&db).await;
        let id = add(&store, "ann", Role::Monitor).await;
        let old = named(&store, "ann").await.password_hash;
        store.accounts().rehash(id, &old, PasswordHash("stronger".to_owned()), entry(Action::PasswordRehashed, DAY)).await.unwrap();
        assert_eq!(named(&store, "ann").await.password_hash.0, "stronger");
        store.accounts().rehash(id, &old, PasswordHash("late".to_owned()), entry(Action::PasswordRehashed, DAY)).await.unwrap();
        assert_eq!(named(&store, "ann").await.password_hash.0, "stronger");
    }

    async fn the_last_administrator_who_can_sign_in_stays(db: TestDb) {
        let store = open(&db).await;
        let (ann, bob) = (add(&store, "ann", Role::Admin).await, add(&store, "bob", Role::Admin).await);
        let elsewhere = entry(Action::AccountAdded, DAY);
        store.accounts().add("another", account("zoe", Role::Admin), elsewhere).await.unwrap();
        let disable = async |id| store.accounts().disable(seen(&store, id).await, entry(Action::AccountDisabled, DAY)).await;
        let change = async |id, role| store.accounts().change(seen(&store, id).await, only(role), entry(Action::AccountChanged, DAY)).await;
        assert!(disable(bob).await.unwrap());
        for refused in [disable(ann).await, change(ann, Role::Monitor).await] {
            assert!(matches!(&refused, Err(StoreError::LastAdmin { name }) if name == "ann"), "{refused:?}");
        }
        assert!(change(ann, Role::Admin).await.unwrap());
        assert!(change(bob, Role::Monitor).await.unwrap());
        assert!(change(bob, Role::Admin).await.unwrap());
        store.accounts().enable(seen(&store, bob).await, entry(Action::AccountEnabled, DAY)).await.unwrap();
        assert!(change(ann, Role::Monitor).await.unwrap());
    }

    async fn two_administrators_can_t_end_one_another_at_the_same_moment(db: TestDb) {
        let store = open(&db).await;
        let (ann, bob) = (add(&store, "ann", Role::Admin).await, add(&store, "bob", Role::Admin).await);
        let disable = |id| {
            let store = store.clone();
            async move { store.accounts().disable(seen(&store, id).await, entry(Action::AccountDisabled, DAY)).await }
        };
        let (one, other) = tokio::join!(disable(ann), disable(bob));
        assert_eq!([one.is_ok(), other.is_ok()].into_iter().filter(|ended| *ended).count(), 1, "{one:?} {other:?}");
    }
}

#[test]
fn a_password_hash_is_not_shown_in_logs() {
    let shown = format!("{:?}", account("ann", Role::Monitor));
    assert!(shown.contains("ann") && !shown.contains("argon2id"), "{shown}");
}

#[test]
fn a_name_is_found_whatever_small_letters_the_locale_of_the_database_has() {
    testdb::run(testdb::Engine::Postgres, async |db: TestDb| {
        let store = open(&db).await;
        // There the small letter of `I` has no dot, and is none of ASCII.
        execute(&db, r#"ALTER TABLE accounts ALTER COLUMN name TYPE varchar COLLATE "tr-x-icu""#).await.unwrap();
        let ivy = add(&store, "IVY", Role::Monitor).await;
        assert_eq!(store.accounts().find(ORDER, "ivy").await.unwrap().map(|account| account.id), Some(ivy));
        let entry = entry(Action::AccountAdded, DAY);
        let refused = store.accounts().add(ORDER, account("ivy", Role::Monitor), entry).await;
        assert!(matches!(refused, Err(StoreError::AccountExists { .. })), "{refused:?}");
    });
}
