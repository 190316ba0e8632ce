use store::{NewReference, ReferenceKind, Remembered};
use testdb::{TestDb, on_both_databases};

use crate::support::{ORDER, at, hash, open, used};

fn file(kind: ReferenceKind, name: &str, text: &str) -> NewReference {
    NewReference { kind, name: name.to_owned(), sha256: hash(text.as_bytes()), text: text.to_owned() }
}

fn plan(text: &str) -> NewReference {
    file(ReferenceKind::Plan, "juan-f-2006", text)
}

on_both_databases! {
    async fn a_file_is_new_once_and_known_from_then_on(db: TestDb) {
        let store = open(&db).await;
        let (first, later) = (at("2019-07-15T14:00:00Z"), at("2019-07-16T14:00:00Z"));
        assert_eq!(store.references().remember(ORDER, plan("days = 45"), used(first)).await.unwrap(), Remembered::New);
        assert_eq!(store.references().remember(ORDER, plan("days = 45"), used(later)).await.unwrap(), Remembered::Known);
        let kept = store.references().list(ORDER).await.unwrap();
        assert_eq!((kept.len(), &*kept[0].text, kept[0].first_used), (1, "days = 45", first));
        assert_eq!((kept[0].kind, &*kept[0].name), (ReferenceKind::Plan, "juan-f-2006"));
        assert_eq!(kept[0].sha256, hash(b"days = 45"));
    }

    async fn a_change_is_told_with_the_text_before_it_and_so_is_the_change_back(db: TestDb) {
        let store = open(&db).await;
        let now = at("2019-07-15T14:00:00Z");
        let changed = |text: &str| Remembered::Changed { previous_text: text.to_owned() };
        store.references().remember(ORDER, plan("days = 45"), used(now)).await.unwrap();
        assert_eq!(store.references().remember(ORDER, plan("days = 30"), used(now)).await.unwrap(), changed("days = 45"));
        assert_eq!(store.references().remember(ORDER, plan("days = 45"), used(now)).await.unwrap(), changed("days = 30"));
        let texts: Vec<_> = store.references().list(ORDER).await.unwrap().into_iter().map(|file| file.text).collect();
        assert_eq!(texts, ["days = 45", "days = 30", "days = 45"]);
    }

    async fn files_of_another_kind_name_or_order_are_other_files(db: TestDb) {
        let store = open(&db).await;
        let now = at("2019-07-15T14:00:00Z");
        let others = [
            (ORDER, plan("a")),
            (ORDER, file(ReferenceKind::Offices, "juan-f-2006", "b")),
            (ORDER, file(ReferenceKind::Instrument, "juan-f-2006", "c")),
            (ORDER, file(ReferenceKind::Plan, "juan-f-2017", "d")),
            ("another", plan("e")),
        ];
        for (order, other) in others {
            assert_eq!(store.references().remember(order, other, used(now)).await.unwrap(), Remembered::New);
        }
        assert_eq!(store.references().list(ORDER).await.unwrap().len(), 4);
    }

    async fn a_file_is_found_by_its_kind_and_hash(db: TestDb) {
        let store = open(&db).await;
        let now = at("2019-07-15T14:00:00Z");
        store.references().remember(ORDER, plan("days = 45"), used(now)).await.unwrap();
        store.references().remember(ORDER, plan("days = 30"), used(now)).await.unwrap();
        let found = async |order, kind, text: &str| {
            let found = store.references().find(order, kind, hash(text.as_bytes())).await.unwrap();
            found.map(|file| file.text)
        };
        assert_eq!(found(ORDER, ReferenceKind::Plan, "days = 45").await.as_deref(), Some("days = 45"));
        assert_eq!(found(ORDER, ReferenceKind::Frame, "days = 45").await, None);
        assert_eq!(found("another", ReferenceKind::Plan, "days = 45").await, None);
        assert_eq!(found(ORDER, ReferenceKind::Plan, "days = 20").await, None);
    }
}
