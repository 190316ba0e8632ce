//! Find: exactly the verdicts about an id, beside a slow look at the facts of every record there is.

use std::collections::{BTreeMap, BTreeSet};

use compliance::Reach;
use compliance::facts::Facts;
use compliance::find::Link;
use compliance::records::Origin;
use domain::Period;
use domain::submission::SubmissionId;
use readmodel::{FindQuery, Found, FoundRecord};

use crate::support::{Archive, about_the_deck, months, region};

impl Archive {
    async fn find(&self, id: &str, reach: Reach) -> Found {
        let query = FindQuery { id: id.to_owned(), reach, known_on: None };
        self.model.find(&self.basis, &query).await.unwrap()
    }

    /// Every verdict of the deck with what it is about: figure, period, record, and each id with its link.
    async fn all(&self) -> Vec<Verdict> {
        let mut found = Vec::new();
        let mut families: BTreeMap<(SubmissionId, String), Vec<String>> = BTreeMap::new();
        for (def, period) in self.figures() {
            let records = self.records(&def.id, period, Reach::All).await;
            let records: Vec<_> = records.into_iter().filter(|record| record.reason.is_some()).collect();
            let facts = self.model.explain(&self.basis, &records, None).await.unwrap();
            for (record, facts) in records.into_iter().zip(facts) {
                let Some(Origin::Submission(submission)) = record.source.origin else { panic!("{record:?}") };
                let case = match facts.unwrap() {
                    Facts::Report(report, _) => report.case_id,
                    Facts::Review(review) => Some(review.case_id),
                    Facts::Worker(_) => None,
                    Facts::Care(_) => panic!("no measure of 2017 is about children in care"),
                    Facts::Case(case) => {
                        let own = case.children.into_iter().filter(|child| child.standing.is_some());
                        let own = own.map(|child| child.child_id).collect();
                        families.insert((submission, record.record_id.clone()), own);
                        Some(record.record_id.clone())
                    }
                };
                found.push(Verdict {
                    key: (def.id.to_string(), period, record.record_id),
                    office: record.office,
                    worker: record.worker_id,
                    case: case.map(|case| (submission, case)),
                    children: Vec::new(),
                });
            }
        }
        for verdict in &mut found {
            let family = verdict.case.as_ref().and_then(|case| families.get(case));
            verdict.children = family.cloned().unwrap_or_default();
        }
        found
    }
}

type Key = (String, Period, String);

struct Verdict {
    key: Key,
    office: String,
    worker: Option<String>,
    case: Option<(SubmissionId, String)>,
    children: Vec<String>,
}

impl Verdict {
    fn link(&self, id: &str) -> Option<Link> {
        match () {
            () if self.key.2 == id => Some(Link::Itself),
            () if self.case.as_ref().is_some_and(|(_, case)| case == id) => Some(Link::Case),
            () if self.children.iter().any(|child| child == id) => Some(Link::Child),
            () if self.worker.as_deref() == Some(id) => Some(Link::Worker),
            () => None,
        }
    }
}

/// The worker with verdicts of the most figures.
fn busiest(all: &[Verdict]) -> String {
    let mut figures: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for verdict in all {
        if let Some(worker) = &verdict.worker {
            figures.entry(worker).or_default().insert(&verdict.key.0);
        }
    }
    let (worker, figures) = figures.into_iter().max_by_key(|(_, figures)| figures.len()).unwrap();
    assert!(figures.len() >= 3, "{worker} has verdicts of {figures:?} only");
    worker.to_owned()
}

fn keys(found: Found) -> BTreeSet<(Key, Link)> {
    let key = |found: FoundRecord| {
        ((found.record.figure.to_string(), found.record.period, found.record.record_id), found.link)
    };
    found.records.into_iter().map(key).collect()
}

/// Of every kind of id a few, among them those with the most verdicts.
fn ids(all: &[Verdict]) -> BTreeSet<String> {
    let records = all.iter().map(|verdict| verdict.key.2.clone()).step_by(97);
    let workers = all.iter().filter_map(|verdict| verdict.worker.clone()).step_by(211);
    let cases = all.iter().filter_map(|verdict| verdict.case.clone()).map(|(_, case)| case).step_by(151);
    let children = all.iter().flat_map(|verdict| verdict.children.clone()).step_by(131);
    let reviews = all.iter().filter(|verdict| verdict.key.0 == "OM3").map(|verdict| verdict.key.2.clone()).take(3);
    records.chain(workers).chain(cases).chain(children).chain(reviews).collect()
}

#[test]
fn an_id_gives_every_verdict_about_it_and_no_other() {
    about_the_deck(async |archive| {
        let all = archive.all().await;
        let ids = ids(&all);
        assert!(ids.len() > 70, "{}", ids.len());
        let mut links = BTreeSet::new();
        for id in ids {
            let expected: BTreeSet<_> =
                all.iter().filter_map(|one| one.link(&id).map(|link| (one.key.clone(), link))).collect();
            links.extend(expected.iter().map(|(_, link)| *link));
            let of_region: BTreeSet<_> = all
                .iter()
                .filter(|one| ["hartford", "manchester"].contains(&one.office.as_str()))
                .filter_map(|one| one.link(&id).map(|link| (one.key.clone(), link)))
                .collect();
            assert_eq!(keys(archive.find(&id, Reach::All).await), expected, "{id}");
            assert_eq!(keys(archive.find(&id, region("4")).await), of_region, "{id} for region 4");
        }
        assert_eq!(links.len(), 4, "every kind of link was looked at: {links:?}");
    });
}

#[test]
fn what_is_found_is_listed_from_the_latest_period_on_and_by_measure_in_it() {
    about_the_deck(async |archive| {
        let worker = busiest(&archive.all().await);
        let found = archive.find(&worker, Reach::All).await;
        assert_eq!(found.months, months());
        let periods: Vec<Period> = found.records.iter().map(|found| found.record.period).collect();
        assert!(periods.is_sorted_by(|a, b| a >= b), "{periods:?}");
        let order = ["OM1", "OM2", "OM17", "OM18"];
        for of_month in found.records.chunk_by(|a, b| a.record.period == b.record.period) {
            let figure = |found: &FoundRecord| order.iter().position(|id| **id == *found.record.figure);
            let places: Vec<_> = of_month.iter().map(figure).collect();
            assert!(places.is_sorted(), "{of_month:?}");
        }
    });
}

#[test]
fn an_id_that_nobody_has_gives_nothing_but_the_months_looked_through() {
    about_the_deck(async |archive| {
        for id in ["nobody", "", "C00013", "c000130", "é"] {
            let found = archive.find(id, Reach::All).await;
            assert_eq!((found.months.len(), found.records), (6, Vec::new()), "{id}");
        }
    });
}

#[test]
fn a_month_not_yet_known_is_not_looked_through() {
    about_the_deck(async |archive| {
        let known_on = Some(crate::support::drawn(months()[0]));
        let query = FindQuery { id: busiest(&archive.all().await), reach: Reach::All, known_on };
        let found = archive.model.find(&archive.basis, &query).await.unwrap();
        assert_eq!(found.months, months()[..1]);
        assert!(!found.records.is_empty());
        assert!(found.records.iter().all(|found| found.record.period == Period::Month(months()[0])));
    });
}
