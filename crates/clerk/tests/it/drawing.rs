//! The draw of a review's records from the population that it relies on.

use std::collections::BTreeSet;

use certification::{Act, Obstacle, Refusal, Sample};
use clerk::Choice;
use testdb::{TestDb, on_both_databases};

use crate::support::{MONITOR, Office, refusal};

fn choice(margin: &str, seed: &str) -> Choice {
    Choice { margin: margin.parse().unwrap(), seed: seed.parse().unwrap() }
}

/// Opens a review of a measure and draws its sample.
async fn drawn(office: &Office, measure: &str, choice: &Choice) -> Sample {
    let opened = office.clerk().open_review(MONITOR, measure, "All of the state").await.unwrap();
    let Act::ReviewOpened { review, .. } = opened.act else { panic!("{opened:?}") };
    let recorded = office.clerk().draw_sample(MONITOR, review, choice).await.unwrap();
    let Act::SampleDrawn { sample, .. } = recorded.act else { panic!("{recorded:?}") };
    sample
}

on_both_databases! {
    async fn the_draw_is_of_the_records_behind_the_frozen_figures(db: TestDb) {
        let office = Office::with_two_quarters(&db).await;
        let sample = drawn(&office, "OM18", &choice("10%", "3 5 1 6")).await;
        let docket = office.docket().await;
        let review = &docket.proceedings.reviews[0];
        let denominators: u64 = review.relied_on.iter().map(|relied_on| relied_on.figures[0].denominator).sum();
        assert_eq!(sample.population, denominators);
        // n0 = 2.0537² · 0.25 / 0.1² = 105.44; n = ceil(n0 / (1 + (n0 - 1) / N)).
        let n0 = 2.0537_f64.powi(2) * 0.25 / 0.01;
        let population = f64::from(u32::try_from(sample.population).unwrap());
        let size = (n0 / (1.0 + (n0 - 1.0) / population)).ceil();
        assert_eq!(f64::from(u32::try_from(sample.drawn.len()).unwrap()).total_cmp(&size), std::cmp::Ordering::Equal);
        let every: BTreeSet<_> = sample.drawn.iter().chain(&sample.replacements).collect();
        assert_eq!(every.len(), sample.drawn.len() + sample.replacements.len(), "none is drawn twice");
        let population = office.clerk().population(review).await.unwrap();
        assert!(every.into_iter().all(|record| population.contains(record)));
    }

    async fn a_month_that_is_restated_after_the_opening_changes_nothing_of_the_draw(db: TestDb) {
        let office = Office::with_two_quarters(&db).await;
        let opened = office.clerk().open_review(MONITOR, "OM18", "All of the state").await.unwrap();
        let Act::ReviewOpened { review, .. } = opened.act else { panic!("{opened:?}") };
        let frozen = office.docket().await.proceedings.review(review).unwrap().clone();
        let before = office.clerk().population(&frozen).await.unwrap();
        office.restate("2019-06").await;
        assert_eq!(office.clerk().population(&frozen).await.unwrap(), before);
        assert!(office.clerk().draw_sample(MONITOR, review, &choice("10%", "3 5 1 6")).await.is_ok());
    }

    async fn an_average_has_no_verdicts_to_draw_from(db: TestDb) {
        let office = Office::with_two_quarters(&db).await;
        let opened = office.clerk().open_review(MONITOR, "OM18-AVG:probate", "All of the state").await.unwrap();
        let Act::ReviewOpened { review, .. } = opened.act else { panic!("{opened:?}") };
        let refused = office.clerk().draw_sample(MONITOR, review, &choice("10%", "3 5 1 6")).await;
        assert!(matches!(refusal(refused), Refusal::Own(Obstacle::Draw(_))));
    }
}
