//! Comparison: the parts agree with the records that anybody can list.

use std::collections::BTreeMap;

use compliance::comparison::{Dimension, Share, Sides};
use compliance::{Comparison, Reach, Record, Scope};
use domain::{Month, Period, Verdict};
use readmodel::{CompareQuery, Compared, ReadError};

use crate::support::{Archive, about_the_deck, months, region};

async fn compared(archive: &Archive, measure: &str, months: [Month; 2], reach: Reach) -> Result<Compared, ReadError> {
    let [before, after] = months.map(Period::Month);
    let query = CompareQuery {
        measure: measure.to_owned(),
        periods: Sides { before, after },
        scope: Scope::state(),
        reach,
        known_on: None,
    };
    archive.model.compare(&archive.basis, &query).await
}

/// The months in which the deck has traps of visits, and the one after.
fn two() -> [Month; 2] {
    [months()[0], months()[1]]
}

fn of(comparison: &Comparison, dimension: Dimension) -> BTreeMap<&str, Sides<Share>> {
    let (_, parts) = comparison.parts.iter().find(|(of, _)| *of == dimension).unwrap();
    parts.iter().map(|part| (part.key.as_str(), part.sides)).collect()
}

fn missed<'r>(records: &'r [Record], is_one: impl Fn(&Record) -> bool + 'r) -> u64 {
    let not_met = |record: &&Record| record.verdict() == Some(Verdict::NotMet) && is_one(record);
    records.iter().filter(not_met).count() as u64
}

#[test]
fn every_part_counts_the_very_records_that_are_listed() {
    about_the_deck(async |archive| {
        let months = two();
        for measure in ["OM1", "OM2", "OM17", "OM18"] {
            let found = compared(&archive, measure, months, Reach::All).await.unwrap();
            let listed = [
                archive.records(measure, Period::Month(months[0]), Reach::All).await,
                archive.records(measure, Period::Month(months[1]), Reach::All).await,
            ];
            assert_eq!(found.comparison.all.before, Share::from(found.figures.before.as_ref().unwrap()), "{measure}");
            assert_eq!(found.comparison.all.after, Share::from(found.figures.after.as_ref().unwrap()), "{measure}");
            for (office, sides) in of(&found.comparison, Dimension::Office) {
                let listed = listed.each_ref().map(|records| missed(records, |record| record.office == office));
                assert_eq!([sides.before.missed, sides.after.missed], listed, "{measure} in {office}");
            }
            // The causes of a reason are together all that have the reason.
            let mut by_reason: BTreeMap<&str, [u64; 2]> = BTreeMap::new();
            for (cause, sides) in of(&found.comparison, Dimension::Cause) {
                let counted = by_reason.entry(cause.split(':').next().unwrap()).or_default();
                counted[0] += sides.before.missed;
                counted[1] += sides.after.missed;
            }
            for (reason, counted) in by_reason {
                let of_reason = |record: &Record| record.reason.is_some_and(|of| of.text() == reason);
                assert_eq!(counted, listed.each_ref().map(|records| missed(records, of_reason)), "{measure}: {reason}");
            }
        }
    });
}

#[test]
fn late_contacts_are_told_by_response_time_and_missed_visits_by_what_lacked() {
    about_the_deck(async |archive| {
        for (measure, reasons) in [("OM1", ["commenced_late", "not_commenced"].as_slice()), ("OM17", &["missed_visit"])]
        {
            let found = compared(&archive, measure, two(), Reach::All).await.unwrap();
            let causes = of(&found.comparison, Dimension::Cause);
            let split: Vec<&&str> =
                causes.keys().filter(|cause| reasons.contains(&cause.split(':').next().unwrap())).collect();
            assert!(split.len() > 1, "{measure}: {causes:?}");
            assert!(split.iter().all(|cause| cause.contains(':')), "every miss has its facts: {split:?}");
        }
    });
}

#[test]
fn parts_are_of_records_within_reach_and_figures_of_the_whole_scope() {
    about_the_deck(async |archive| {
        let found = compared(&archive, "OM17", two(), region("4")).await.unwrap();
        let own = archive.records("OM17", Period::Month(two()[0]), region("4")).await;
        assert_eq!(found.comparison.all.before.missed, missed(&own, |_| true));
        let of_all = archive.records("OM17", Period::Month(two()[0]), Reach::All).await;
        assert_eq!(Share::from(&found.figures.before.unwrap()).missed, missed(&of_all, |_| true));
        assert!(
            of(&found.comparison, Dimension::Office).keys().all(|office| ["hartford", "manchester"].contains(office))
        );
    });
}

#[test]
fn an_average_has_nothing_that_is_missed() {
    about_the_deck(async |archive| {
        let ids: Vec<_> = archive.figures().into_iter().filter(|(def, _)| def.id.starts_with("OM18-AVG")).collect();
        let (average, _) = ids.first().expect("the plan of 2017 has averages");
        let refused = compared(&archive, &average.id, two(), Reach::All).await;
        assert!(matches!(refused, Err(ReadError::NoVerdicts(_))), "{refused:?}");
    });
}
