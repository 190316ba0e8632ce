use domain::reported::ReportedFigure;
use testdb::{TestDb, on_both_databases};

use crate::support::{ORDER, open, told};

fn figure(measure: &str, percent: &str) -> ReportedFigure {
    ReportedFigure {
        plan: "juan-f-2006".to_owned(),
        measure: measure.to_owned(),
        period_start: "2006-01-01".parse().unwrap(),
        period_end: "2006-03-31".parse().unwrap(),
        percent: percent.to_owned(),
        standard: ">=90%".parse().unwrap(),
        source_url: "https://portal.ct.gov/DCF/RBA/Report-Cards".to_owned(),
    }
}

on_both_databases! {
    async fn the_same_figures_twice_change_nothing(db: TestDb) {
        let store = open(&db).await;
        let figures = vec![figure("OM2", "79"), figure("OM1", "96.2"), figure("OM15", "46.70")];
        assert_eq!(store.reported().import(ORDER, figures.clone(), told).await.unwrap(), 3);
        assert_eq!(store.reported().import(ORDER, figures.clone(), told).await.unwrap(), 0);
        assert_eq!(store.reported().list(ORDER).await.unwrap(), figures);
    }

    async fn only_what_differs_in_any_cell_is_added_after_the_others(db: TestDb) {
        let store = open(&db).await;
        store.reported().import(ORDER, vec![figure("OM1", "96.2")], told).await.unwrap();
        // `96.20` is not what was published, and the second `OM2` is in the file twice.
        let more = vec![figure("OM2", "79"), figure("OM1", "96.2"), figure("OM1", "96.20"), figure("OM2", "79")];
        assert_eq!(store.reported().import(ORDER, more, told).await.unwrap(), 2);
        let kept = store.reported().list(ORDER).await.unwrap();
        assert_eq!(kept, [figure("OM1", "96.2"), figure("OM2", "79"), figure("OM1", "96.20")]);
    }

    async fn each_order_has_its_own(db: TestDb) {
        let store = open(&db).await;
        assert_eq!(store.reported().import(ORDER, vec![figure("OM1", "96.2")], told).await.unwrap(), 1);
        assert_eq!(store.reported().import("another", vec![figure("OM1", "96.2")], told).await.unwrap(), 1);
        assert_eq!(store.reported().list(ORDER).await.unwrap().len(), 1);
    }
}
