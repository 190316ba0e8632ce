use domain::extract::Code;
use store::{NewAccount, PasswordHash, Role, StoreError};
use testdb::{TestDb, on_both_databases};

use crate::support::{ORDER, at, open};

fn account(name: &str, role: Role) -> NewAccount {
    NewAccount {
        name: name.to_owned(),
        role,
        offices: vec!["new-haven".to_owned(), "milford".to_owned(), "milford".to_owned()],
        regions: vec!["2".to_owned()],
        password_hash: PasswordHash("$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA".to_owned()),
        created_at: at("2026-11-22T09:30:00.000001Z"),
    }
}

on_both_databases! {
    async fn an_account_is_found_by_its_exact_name(db: TestDb) {
        let store = open(&db).await;
        let id = store.accounts().add(ORDER, account("Ann", Role::Leadership)).await.unwrap();
        let found = store.accounts().find(ORDER, "Ann").await.unwrap().unwrap();
        assert_eq!((found.id, &*found.name, found.role), (id, "Ann", Role::Leadership));
        assert_eq!(found.offices, ["milford", "new-haven"]);
        assert_eq!((found.regions, found.disabled_at), (vec!["2".to_owned()], None));
        assert_eq!(found.password_hash.0, "$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA");
        assert_eq!(found.created_at, at("2026-11-22T09:30:00.000001Z"));
        assert_eq!(store.accounts().find(ORDER, "ann").await.unwrap(), None);
        assert_eq!(store.accounts().find("another", "Ann").await.unwrap(), None);
    }

    async fn a_name_is_taken_once_in_an_order(db: TestDb) {
        let store = open(&db).await;
        store.accounts().add(ORDER, account("ann", Role::Monitor)).await.unwrap();
        let refused = store.accounts().add(ORDER, account("ann", Role::Admin)).await.unwrap_err();
        assert!(matches!(&refused, StoreError::AccountExists { name } if name == "ann"), "{refused:?}");
        store.accounts().add("another", account("ann", Role::Admin)).await.unwrap();
        assert_eq!(store.accounts().find(ORDER, "ann").await.unwrap().unwrap().role, Role::Monitor);
    }

    async fn accounts_are_listed_by_the_bytes_of_their_names(db: TestDb) {
        let store = open(&db).await;
        let names = ["étienne", "bob", "Zoe", "ann", "b ob"];
        for (name, role) in names.into_iter().zip(Role::ALL) {
            store.accounts().add(ORDER, account(name, *role)).await.unwrap();
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

    async fn an_account_ends_once(db: TestDb) {
        let store = open(&db).await;
        let (first, later) = (at("2026-11-23T00:00:00Z"), at("2026-11-24T00:00:00Z"));
        store.accounts().add(ORDER, account("ann", Role::Monitor)).await.unwrap();
        assert!(!store.accounts().disable(ORDER, "bob", first).await.unwrap());
        assert!(store.accounts().disable(ORDER, "ann", first).await.unwrap());
        assert!(store.accounts().disable(ORDER, "ann", later).await.unwrap());
        assert_eq!(store.accounts().find(ORDER, "ann").await.unwrap().unwrap().disabled_at, Some(first));
    }
}

#[test]
fn a_password_hash_is_not_shown_in_logs() {
    let shown = format!("{:?}", account("ann", Role::Monitor));
    assert!(shown.contains("ann") && !shown.contains("argon2id"), "{shown}");
}
