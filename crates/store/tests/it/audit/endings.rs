//! Ending what was forged does not excuse it: it is ended, and the audit goes on to name it.

use std::collections::BTreeSet;

use evidence::{Key, Kind};
use store::{AccountId, Action, Browser, MOST_SESSIONS, NewSession, Role, SessionLimits, Store, Token, TokenId};
use testdb::{TestDb, on_both_databases};

use super::everything::{DAY, done, everything, issue, sign_in};
use super::wrong;
use crate::support::{ORDER, add, at, entry, execute, hash, open, password, seen};
use crate::tampering::attacker::Attacker;

/// A minute after everything was entered: what is ended then ends at another moment than what was ended before.
const LATER: &str = "2026-11-22T09:31:00Z";

/// By which sessions or tokens are ended.
#[derive(Clone, Copy, Debug)]
enum Deed {
    EndEachOne,
    SignOutEach,
    EndAll,
    SignInInTheirBrowsers,
    SignInUntilThereIsNoRoom,
    RevokeEachOne,
    RevokeAll,
    Disable,
    ResetPassword,
    ChoosePassword,
}

use Deed::{
    ChoosePassword, Disable, EndAll, EndEachOne, ResetPassword, RevokeAll, RevokeEachOne, SignInInTheirBrowsers,
    SignInUntilThereIsNoRoom, SignOutEach,
};

const DEEDS: [Deed; 10] = [
    EndEachOne,
    SignOutEach,
    EndAll,
    SignInInTheirBrowsers,
    SignInUntilThereIsNoRoom,
    RevokeEachOne,
    RevokeAll,
    Disable,
    ResetPassword,
    ChoosePassword,
];

impl Deed {
    fn ends_sessions(self) -> bool {
        !matches!(self, RevokeEachOne | RevokeAll)
    }

    fn revokes_tokens(self) -> bool {
        matches!(self, RevokeEachOne | RevokeAll | Disable | ResetPassword | ChoosePassword)
    }
}

fn limits() -> SessionLimits {
    SessionLimits { idle: chrono::TimeDelta::minutes(30), absolute: chrono::TimeDelta::hours(12) }
}

/// An account with a session and a token of its own, and with three of each that were forged: one that was ended and is not
/// any more, one of somebody else, and one of which no entry tells.
struct Forged {
    account: AccountId,
    sessions: Vec<Vec<u8>>,
    tokens: Vec<TokenId>,
}

impl Forged {
    async fn make(db: &TestDb, store: &Store, number: u128) -> Forged {
        let account = add(store, &format!("owner-{number}"), Role::Monitor).await;
        let other = add(store, &format!("other-{number}"), Role::Monitor).await;
        let named = |what: &str| format!("{what} of {number}").into_bytes();
        let sessions = ["ended", "other", "planted"].map(named).to_vec();
        sign_in(store, account, &named("own"), DAY).await;
        sign_in(store, account, &sessions[0], DAY).await;
        sign_in(store, other, &sessions[1], DAY).await;
        store.sessions().end(hash(&sessions[0]), done(Action::SignedOut)).await.unwrap();
        let tokens = [1, 2, 3].map(|one| TokenId(1_000 + 10 * number + one)).to_vec();
        issue(store, account, 1_000 + 10 * number, DAY).await;
        issue(store, account, tokens[0].0, DAY).await;
        issue(store, other, tokens[1].0, DAY).await;
        store.tokens().revoke(account, tokens[0], done(Action::TokenRevoked)).await.unwrap();

        let [ended, others, planted] = [0, 1, 2].map(|one: usize| hash(&sessions[one]));
        let (revoked, other_token, planted_token) = (tokens[0], tokens[1], tokens[2]);
        let own = account.0;
        for statement in [
            format!("UPDATE sessions SET ended_at = NULL WHERE token_hash = '{ended}'"),
            format!("UPDATE sessions SET account_id = {own} WHERE token_hash = '{others}'"),
            format!(
                "INSERT INTO sessions (id, token_hash, account_id, address, opened_at, seen_at)
                 SELECT (SELECT max(id) + 1 FROM sessions), '{planted}', {own}, address, opened_at, seen_at
                 FROM sessions WHERE token_hash = '{ended}'"
            ),
            format!("UPDATE api_tokens SET revoked_at = NULL WHERE jti = '{revoked}'"),
            format!("UPDATE api_tokens SET account_id = {own} WHERE jti = '{other_token}'"),
            format!(
                "INSERT INTO api_tokens (jti, account_id, label, issued_at, expires_at)
                 SELECT '{planted_token}', {own}, label, issued_at, expires_at FROM api_tokens WHERE jti = '{revoked}'"
            ),
        ] {
            execute(db, &statement).await.unwrap_or_else(|fault| panic!("{statement}: {fault}"));
        }
        Forged { account, sessions, tokens }
    }

    /// How many of the sessions and of the tokens let somebody in.
    async fn good(&self, store: &Store) -> (usize, usize) {
        let mut good = (0, 0);
        for token in &self.sessions {
            let found = store.sessions().find(hash(token), at(LATER), &limits()).await.unwrap();
            good.0 += usize::from(found.is_some());
        }
        for token in &self.tokens {
            good.1 += usize::from(store.tokens().find(*token, at(LATER)).await.unwrap().is_some());
        }
        good
    }

    async fn meets(&self, deed: Deed, store: &Store) {
        match deed {
            EndEachOne => {
                for session in store.sessions().list(self.account, at(LATER), &limits()).await.unwrap() {
                    let entry = entry(Action::SessionsEnded, LATER);
                    assert!(store.sessions().end_one(self.account, session.id, entry).await.unwrap());
                }
            }
            SignOutEach => {
                for token in &self.sessions {
                    store.sessions().end(hash(token), entry(Action::SignedOut, LATER)).await.unwrap();
                }
            }
            EndAll => {
                let entry = entry(Action::SessionsEnded, LATER);
                assert_eq!(store.sessions().end_all(self.account, None, entry).await.unwrap(), 4);
            }
            SignInInTheirBrowsers => {
                for token in &self.sessions {
                    self.signs_in(store, Browser { session: Some(hash(token)), device: None }, token).await;
                }
            }
            SignInUntilThereIsNoRoom => {
                for number in 0..MOST_SESSIONS {
                    self.signs_in(store, Browser::default(), &number.to_be_bytes()).await;
                }
            }
            RevokeEachOne => {
                for Token { id, .. } in store.tokens().list(self.account).await.unwrap() {
                    let entry = entry(Action::TokenRevoked, LATER);
                    assert!(store.tokens().revoke(self.account, id, entry).await.unwrap());
                }
            }
            RevokeAll => {
                let entry = entry(Action::TokenRevoked, LATER);
                assert_eq!(store.tokens().revoke_all(self.account, entry).await.unwrap(), 4);
            }
            Disable | ResetPassword | ChoosePassword => self.loses_all(deed, store).await,
        }
    }

    async fn loses_all(&self, deed: Deed, store: &Store) {
        let (accounts, account) = (store.accounts(), seen(store, self.account).await);
        let done = match deed {
            Disable => accounts.disable(account, entry(Action::AccountDisabled, LATER)).await,
            ResetPassword => {
                accounts.reset_password(account, password("given"), entry(Action::PasswordReset, LATER)).await
            }
            _ => accounts.set_password(account, password("own"), None, entry(Action::PasswordChanged, LATER)).await,
        };
        assert!(done.unwrap());
    }

    async fn signs_in(&self, store: &Store, browser: Browser, unlike: &[u8]) {
        let token_hash = hash(&[b"anew", unlike].concat());
        let new = NewSession { token_hash, account: self.account, address: "::1".to_owned(), at: at(LATER) };
        store.sessions().sign_in(new, browser, &limits(), entry(Action::SignedIn, LATER)).await.unwrap();
    }
}

/// What the audit names.
async fn named(store: &Store) -> BTreeSet<Option<Key>> {
    let audit = store.audit().await.unwrap();
    assert_eq!(audit.broken, None);
    audit.differences.iter().map(evidence::Difference::key).collect()
}

on_both_databases! {
    async fn who_ends_forged_sessions_or_tokens_excuses_none_of_them(db: TestDb) {
        let store = open(&db).await;
        everything(&store).await;
        for (number, deed) in (1..).zip(DEEDS) {
            let forged = Forged::make(&db, &store, number).await;
            assert_eq!(forged.good(&store).await, (3, 3), "{deed:?}: what is forged lets in");
            let before = named(&store).await;
            // Three sessions and three tokens for each deed so far.
            assert_eq!(before.len(), 6 * usize::try_from(number).unwrap(), "{deed:?}");
            forged.meets(deed, &store).await;
            let left = (if deed.ends_sessions() { 0 } else { 3 }, if deed.revokes_tokens() { 0 } else { 3 });
            assert_eq!(forged.good(&store).await, left, "{deed:?}: it ends them all the same");
            // No other thing is named: what was not forged was ended with them, and the ledger tells of that.
            assert_eq!(named(&store).await, before, "{deed:?}");
        }
    }

    async fn who_declines_a_forged_request_does_not_excuse_it(db: TestDb) {
        let store = open(&db).await;
        everything(&store).await;
        for statement in [
            "UPDATE rights_requests SET kind = 'enable' WHERE id = 1",
            "INSERT INTO rights_requests (id, order_id, account_id, name, kind, version, wanted, asked_by, asked_at, expires_at)
             SELECT 2, order_id, NULL, 'eve', 'add', 0, wanted, asked_by, asked_at, expires_at FROM rights_requests WHERE id = 1",
        ] {
            execute(&db, statement).await.unwrap();
        }
        let both: BTreeSet<_> = [1, 2].map(|id| Some(Key::number(Kind::Request, id))).into();
        assert_eq!(named(&store).await, both);
        for number in [1, 2] {
            store.rights_requests().decline(ORDER, number, entry(Action::RightsDeclined, LATER)).await.unwrap();
        }
        assert!(store.rights_requests().open(ORDER, at(LATER)).await.unwrap().is_empty());
        assert_eq!(named(&store).await, both);
    }

    async fn a_session_can_be_ended_where_an_entry_of_the_ledger_was_changed(db: TestDb) {
        let store = open(&db).await;
        everything(&store).await;
        let attacker = Attacker::of(&db).await;
        attacker.drop_triggers().await;
        attacker.run("UPDATE ledger SET actor = 'eve' WHERE id = 5").await;
        let store = open(&db).await;
        assert!(store.sessions().find(hash(b"one"), at(LATER), &limits()).await.unwrap().is_some());
        store.sessions().end(hash(b"one"), entry(Action::SignedOut, LATER)).await.unwrap();
        assert!(store.sessions().find(hash(b"one"), at(LATER), &limits()).await.unwrap().is_none());
        assert_eq!(wrong(&store).await, ["entry 5 of the ledger: its hash is not the hash of what it says: the entry was changed"]);
    }
}
