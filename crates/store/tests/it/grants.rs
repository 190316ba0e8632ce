//! A role that works with the database and does not own its tables.

use chrono::TimeDelta;
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection};
use store::{Role, SessionLimits, SignInOutcome, Store, grants};
use testdb::{Engine, TestDb, run};

use crate::support::{ORDER, add, at, open};

const ROLE: &str = "portal of a story";
const PASSWORD: &str = "a-password";

/// The address of the same database for the role, which is made anew.
async fn as_role(db: &TestDb, name: &str, given: &[String]) -> String {
    let mut owner = PgConnection::connect(db.url()).await.unwrap();
    // Stories run side by side and roles are of the whole server: each has its own.
    let made = format!("CREATE ROLE \"{name}\" LOGIN PASSWORD '{PASSWORD}'");
    owner.execute(AssertSqlSafe(made)).await.unwrap();
    for statement in given {
        owner.execute(AssertSqlSafe(statement.clone())).await.unwrap();
    }
    let (_, place) = db.url().split_once('@').unwrap();
    format!("postgres://{}:{PASSWORD}@{place}", name.replace(' ', "%20"))
}

async fn without(db: &TestDb, name: &str) {
    let mut owner = PgConnection::connect(db.url()).await.unwrap();
    owner.execute(AssertSqlSafe(format!("DROP OWNED BY \"{name}\"; DROP ROLE \"{name}\""))).await.unwrap();
}

#[test]
fn a_role_with_the_grants_does_what_the_portal_does_and_changes_no_entry_of_the_ledger() {
    run(Engine::Postgres, async |db: TestDb| {
        let owner = open(&db).await;
        let ann = add(&owner, "ann", Role::Steward).await;
        let url = as_role(&db, ROLE, &grants(ROLE)).await;
        let store = Store::open(&url).await.unwrap();
        let now = at("2019-07-15T10:00:00Z");
        store.sign_ins().attempt(ORDER, "ann", "192.0.2.1", now, SignInOutcome::Succeeded).await.unwrap();
        let limits = SessionLimits { idle: TimeDelta::hours(1), absolute: TimeDelta::hours(2) };
        assert!(store.sessions().find(crate::support::hash(b"none"), now, &limits).await.unwrap().is_none());
        crate::drafts::makes_and_confirms_one(&store, ann).await;
        add(&store, "ben", Role::Monitor).await;

        let mut role = PgConnection::connect(&url).await.unwrap();
        for refused in ["UPDATE ledger SET actor = 'x'", "DELETE FROM ledger", "TRUNCATE ledger", "DROP TABLE ledger", "ALTER TABLE ledger DISABLE TRIGGER ALL", "DELETE FROM submissions", "UPDATE extracts SET sha256 = ''"] {
            let fault = role.execute(refused).await.unwrap_err().to_string();
            assert!(fault.contains("permission denied") || fault.contains("must be owner"), "{refused}: {fault}");
        }
        store.close().await.unwrap();
        owner.close().await.unwrap();
        role.close().await.unwrap();
        without(&db, ROLE).await;
    });
}

#[test]
fn a_role_without_them_is_told_how_the_owner_gives_them() {
    run(Engine::Postgres, async |db: TestDb| {
        open(&db).await.close().await.unwrap();
        let name = "role without grants";
        let url = as_role(&db, name, &[]).await;
        let fault = Store::open(&url).await.unwrap_err().to_string();
        assert!(fault.contains("exitplan database migrate") && fault.contains("exitplan database grants"), "{fault}");
        assert!(!fault.contains(PASSWORD), "{fault}");
        without(&db, name).await;
    });
}

#[test]
fn a_server_without_tls_is_not_used_where_the_address_asks_for_it() {
    run(Engine::Postgres, async |db: TestDb| {
        let with = |mode: &str| format!("{}{}sslmode={mode}", db.url(), if db.url().contains('?') { '&' } else { '?' });
        for mode in ["require", "verify-ca", "verify-full"] {
            let fault = Store::open(&with(mode)).await.unwrap_err();
            assert!(fault.to_string().contains("cannot be reached"), "{mode}: {fault}");
        }
        for mode in ["disable", "prefer"] {
            Store::open(&with(mode)).await.unwrap().close().await.unwrap();
        }
        let fault = Store::open(&with("sometimes")).await.unwrap_err().to_string();
        assert!(fault.contains("one of its options is unknown"), "{fault}");
    });
}
