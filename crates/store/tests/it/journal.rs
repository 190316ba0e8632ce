use serde_json::json;
use store::{Action, Entry, JournalQuery, Role};
use testdb::{TestDb, on_both_databases};

use crate::support::{ORDER, at, entry, open};

const ALL: JournalQuery<'_> = JournalQuery { actor: None, action: None, before: None, limit: 100 };

fn by(actor: &str, action: Action) -> Entry {
    Entry { actor: actor.to_owned(), ..entry(action, "2026-11-22T09:30:00Z") }
}

on_both_databases! {
    async fn an_entry_is_kept_as_it_was_given(db: TestDb) {
        let store = open(&db).await;
        let given = Entry {
            order: ORDER.to_owned(),
            at: at("2026-11-22T09:30:00.000001Z"),
            actor: "ann".to_owned(),
            role: Some(Role::Monitor),
            action: Action::RecordsSeen,
            subject: json!({ "scope": { "name": "new-haven", "kind": "office" }, "measure": "OM17", "rows": 12 }),
        };
        store.journal().enter(given.clone()).await.unwrap();
        let nobody = Entry { role: None, subject: json!({}), ..given.clone() };
        store.journal().enter(nobody.clone()).await.unwrap();
        let entered = store.journal().list(ORDER, ALL).await.unwrap();
        assert_eq!(entered.iter().map(|entered| entered.number).collect::<Vec<_>>(), [2, 1]);
        assert_eq!((&entered[0].entry, &entered[1].entry), (&nobody, &given));
    }

    async fn numbers_have_no_gap_however_many_write(db: TestDb) {
        let store = open(&db).await;
        let write = |number: i64| {
            let store = store.clone();
            tokio::spawn(async move {
                let order = if number % 2 == 0 { ORDER } else { "another" };
                let entry = Entry { order: order.to_owned(), ..by("ann", Action::RecordsSeen) };
                store.journal().enter(entry).await.unwrap();
            })
        };
        for written in (0..20).map(write).collect::<Vec<_>>() {
            written.await.unwrap();
        }
        let mut numbers = Vec::new();
        for order in [ORDER, "another"] {
            numbers.extend(store.journal().list(order, ALL).await.unwrap().iter().map(|entered| entered.number));
        }
        numbers.sort_unstable();
        assert_eq!(numbers, (1..=20).collect::<Vec<_>>());
    }

    async fn the_newest_come_first_and_are_read_on_page_by_page(db: TestDb) {
        let store = open(&db).await;
        for actor in ["ann", "bob", "ann", "bob", "ann"] {
            for action in [Action::RecordsSeen, Action::Downloaded] {
                store.journal().enter(by(actor, action)).await.unwrap();
            }
        }
        let list = async |query| {
            let entered = store.journal().list(ORDER, query).await.unwrap();
            entered.iter().map(|entered| entered.number).collect::<Vec<_>>()
        };
        assert_eq!(list(JournalQuery { limit: 3, ..ALL }).await, [10, 9, 8]);
        assert_eq!(list(JournalQuery { limit: 3, before: Some(8), ..ALL }).await, [7, 6, 5]);
        assert_eq!(list(JournalQuery { actor: Some("bob"), ..ALL }).await, [8, 7, 4, 3]);
        assert_eq!(list(JournalQuery { action: Some(Action::Downloaded), actor: Some("bob"), ..ALL }).await, [8, 4]);
        assert_eq!(list(JournalQuery { actor: Some("zoe"), ..ALL }).await, Vec::<i64>::new());
    }
}
