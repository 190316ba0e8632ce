//! What a draft would change is what it changes.

use std::fs;
use std::path::Path;

use compliance::{Figure, ScopeKind};
use domain::{Month, Period};
use readmodel::{Change, FiguresQuery, Grain, PeriodRange};
use store::Confirmation;
use testdb::{TestDb, on_both_databases};

use crate::support::{Desk, cut, folder, months, now};

/// The state's figures of a month and its quarter, as pages and exports show them.
async fn figures(desk: &Desk, month: Month) -> Vec<Figure> {
    let mut found = Vec::new();
    for grain in [Grain::Month, Grain::Quarter] {
        let range = PeriodRange { from: Some(month), to: Some(month) };
        let query = FiguresQuery { measure: None, range, grain, scope: Some(ScopeKind::State), known_on: None };
        found.extend(desk.model.figures(&desk.basis, &query).await.unwrap());
    }
    sorted(found)
}

fn sorted(mut figures: Vec<Figure>) -> Vec<Figure> {
    figures.sort_by_key(|figure| (figure.id.clone(), format!("{}", figure.period)));
    figures
}

fn of(changes: &[Change], side: impl Fn(&Change) -> &Option<Figure>) -> Vec<Figure> {
    sorted(changes.iter().filter_map(|change| side(change).clone()).collect())
}

/// Uploads June's files after a change of them, and confirms: what was foretold must have come true.
async fn foretold(desk: &Desk, change: impl FnOnce(&Path)) -> Vec<Change> {
    let june = months("2019-06", "2019-06").remove(0);
    let files = folder(&june);
    change(files.path());
    let draft = desk.draft(june.month, files.path()).await;
    let changes = desk.model.changes(&desk.basis, &draft, now()).await.unwrap();
    assert_eq!(of(&changes, |change| &change.before), figures(desk, june.month).await);
    let done = desk.reception().confirm(draft.id, desk.steward(), draft.compared_with).await.unwrap();
    assert!(matches!(done, Confirmation::Entered(_)), "{done:?}");
    assert_eq!(of(&changes, |change| &change.after), figures(desk, june.month).await);
    changes
}

fn changed(changes: &[Change]) -> Vec<String> {
    let any = changes.iter().filter(|change| change.is_any());
    any.map(|change| format!("{} {}", change.def.id, change.period)).collect()
}

async fn after_june(db: &TestDb) -> Desk {
    let desk = Desk::open(db).await;
    for month in months("2019-05", "2019-06") {
        desk.submit(month.month, folder(&month).path()).await;
    }
    desk
}

on_both_databases! {
    async fn for_a_month_without_submission_there_is_nothing_before(db: TestDb) {
        let desk = Desk::open(&db).await;
        let changes = foretold(&desk, |_| ()).await;
        assert!(changes.iter().all(|change| change.before.is_none() && change.after.is_some() && change.is_any()));
        // Reviewed measures have a figure of the quarter only.
        let periods = |id: &str| -> Vec<Period> {
            changes.iter().filter(|change| *change.def.id == *id).map(|change| change.period).collect()
        };
        let (month, quarter) = (Period::Month("2019-06".parse().unwrap()), Period::Quarter("2019-Q2".parse().unwrap()));
        assert_eq!((periods("OM17"), periods("OM15:dental")), (vec![month, quarter], vec![quarter]));
    }

    async fn the_same_files_again_change_nothing(db: TestDb) {
        let desk = after_june(&db).await;
        assert_eq!(changed(&foretold(&desk, |_| ()).await), Vec::<String>::new());
    }

    async fn fewer_visits_change_the_measures_that_count_visits_in_month_and_quarter(db: TestDb) {
        let desk = after_june(&db).await;
        let changes = foretold(&desk, |files| cut(files, "visits.csv", 10)).await;
        assert_eq!(changed(&changes), ["OM17 2019-06", "OM17 2019-Q2"]);
    }

    async fn reviews_stay_without_the_file_and_go_with_its_header_alone(db: TestDb) {
        let desk = after_june(&db).await;
        let without = foretold(&desk, |files| fs::remove_file(files.join("case_reviews.csv")).unwrap()).await;
        assert_eq!(changed(&without), Vec::<String>::new());
        let emptied = foretold(&desk, |files| cut(files, "case_reviews.csv", 0)).await;
        let measures: Vec<String> = changed(&emptied);
        assert!(measures.contains(&"OM3 2019-Q2".to_owned()), "{measures:?}");
        assert!(measures.iter().all(|id| id.starts_with("OM3") || id.starts_with("OM15")), "{measures:?}");
    }
}
