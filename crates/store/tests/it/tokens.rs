use chrono::TimeDelta;
use store::{AccountId, Action, Role, Store, Token, TokenId};
use testdb::{TestDb, on_both_databases};

use crate::support::{ORDER, add, at, entry, open};

const NINE: &str = "2026-11-23T09:00:00Z";

/// A token for one hour.
fn token(id: u128, account: AccountId) -> Token {
    let (issued_at, label) = (at(NINE), "the quarter's sheet".to_owned());
    Token { id: TokenId(id), account, label, issued_at, expires_at: issued_at + TimeDelta::hours(1), revoked_at: None }
}

async fn issue(store: &Store, token: Token) {
    store.tokens().issue(token, entry(Action::TokenIssued, NINE)).await.unwrap();
}

on_both_databases! {
    async fn a_token_is_found_by_its_number_with_the_whole_account(db: TestDb) {
        let store = open(&db).await;
        let ann = add(&store, "ann", Role::Leadership).await;
        issue(&store, token(u128::MAX, ann)).await;
        let (found, account) = store.tokens().find(TokenId(u128::MAX), at(NINE)).await.unwrap().unwrap();
        assert_eq!(found, token(u128::MAX, ann));
        assert_eq!(Some(account), store.accounts().find(ORDER, "ann").await.unwrap());
        assert_eq!(store.tokens().find(TokenId(1), at(NINE)).await.unwrap(), None);
    }

    async fn a_token_is_good_until_the_moment_it_expires(db: TestDb) {
        let store = open(&db).await;
        let ann = add(&store, "ann", Role::Monitor).await;
        issue(&store, token(1, ann)).await;
        let ten = at("2026-11-23T10:00:00Z");
        assert!(store.tokens().find(TokenId(1), ten - TimeDelta::microseconds(1)).await.unwrap().is_some());
        assert_eq!(store.tokens().find(TokenId(1), ten).await.unwrap(), None);
    }

    async fn a_token_is_revoked_once_and_by_its_own_account_only(db: TestDb) {
        let store = open(&db).await;
        let (ann, bob) = (add(&store, "ann", Role::Monitor).await, add(&store, "bob", Role::Monitor).await);
        issue(&store, token(1, ann)).await;
        let revoke = async |account| store.tokens().revoke(account, TokenId(1), entry(Action::TokenRevoked, NINE)).await;
        assert!(!revoke(bob).await.unwrap());
        assert!(store.tokens().find(TokenId(1), at(NINE)).await.unwrap().is_some());
        assert!(revoke(ann).await.unwrap());
        assert!(!revoke(ann).await.unwrap());
        assert_eq!(store.tokens().find(TokenId(1), at(NINE)).await.unwrap(), None);
        assert_eq!(store.tokens().list(ann).await.unwrap()[0].revoked_at, Some(at(NINE)));
    }

    async fn every_token_of_an_account_is_revoked_and_nobody_else_s(db: TestDb) {
        let store = open(&db).await;
        let (ann, bob) = (add(&store, "ann", Role::Monitor).await, add(&store, "bob", Role::Monitor).await);
        for (id, account) in [(1, ann), (2, ann), (3, bob)] {
            issue(&store, token(id, account)).await;
        }
        assert_eq!(store.tokens().revoke_all(ann, entry(Action::TokenRevoked, NINE)).await.unwrap(), 2);
        assert_eq!(store.tokens().find(TokenId(2), at(NINE)).await.unwrap(), None);
        assert!(store.tokens().find(TokenId(3), at(NINE)).await.unwrap().is_some());
    }

    async fn the_token_of_a_disabled_account_is_good_for_nothing(db: TestDb) {
        let store = open(&db).await;
        let ann = add(&store, "ann", Role::Monitor).await;
        issue(&store, token(1, ann)).await;
        let seen = store.accounts().find_by_id(ann).await.unwrap().unwrap().seen();
        store.accounts().disable(seen, entry(Action::AccountDisabled, NINE)).await.unwrap();
        issue(&store, token(2, ann)).await;
        for id in [1, 2] {
            assert_eq!(store.tokens().find(TokenId(id), at(NINE)).await.unwrap(), None);
        }
    }

    async fn tokens_are_listed_newest_first_and_forgotten_90_days_after_they_expired(db: TestDb) {
        let store = open(&db).await;
        let ann = add(&store, "ann", Role::Monitor).await;
        let ended = |days: i64, more| at(NINE) - TimeDelta::days(days) - TimeDelta::microseconds(more);
        issue(&store, Token { issued_at: ended(91, 0), expires_at: ended(90, 1), ..token(1, ann) }).await;
        issue(&store, Token { issued_at: ended(91, 0), expires_at: ended(90, 0), ..token(2, ann) }).await;
        issue(&store, token(3, ann)).await;
        let listed = store.tokens().list(ann).await.unwrap();
        assert_eq!(listed.iter().map(|token| token.id).collect::<Vec<_>>(), [TokenId(3), TokenId(2)]);
    }
}

#[test]
fn the_number_of_a_token_is_read_only_in_the_form_in_which_it_is_written() {
    assert_eq!(TokenId(255).to_string(), "000000000000000000000000000000ff");
    assert_eq!(TokenId::parse("000000000000000000000000000000ff"), Some(TokenId(255)));
    let odd = [
        "",
        "ff",
        "000000000000000000000000000000FF",
        "+00000000000000000000000000000ff",
        "é0000000000000000000000000000ff",
    ];
    for text in odd {
        assert_eq!(TokenId::parse(text), None, "{text}");
    }
}
