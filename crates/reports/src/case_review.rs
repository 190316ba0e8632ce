//! Listings of what the sample of a case review can tell beside its figures.

use std::collections::BTreeMap;

use casereview::statistics::{AgreementOn, Overrides, UnmetNeed, failing_rate, passes_by_luck};
use compliance::Figure;
use domain::Verdict;
use domain::extract::Code;
use sampling::{Estimate, Exact, wilson};

use crate::listing::{Cell, Listing};

/// Figures of sampled cases with the interval of the plain share, the stratified estimate, and how often a true rate
/// that should fail would pass.
pub fn figures<'f>(plan: &str, of: impl Iterator<Item = (&'f Figure, Option<&'f Estimate>)>) -> Listing {
    const COLUMNS: &[&str] = &[
        "plan",
        "measure",
        "quarter",
        "numerator",
        "denominator",
        "percent",
        "standard",
        "met",
        "interval_low",
        "interval_high",
        "estimate",
        "standard_error",
        "failing_rate",
        "passes_by_luck",
    ];
    let row = |(figure, estimate): (&Figure, Option<&Estimate>)| {
        let (numerator, denominator) = (figure.counts.numerator, figure.counts.denominator);
        let interval = wilson(numerator, denominator);
        let percent = |share: &Exact| Cell::number(share.percent(1));
        let rate = failing_rate(figure.standard).and_then(|rate| rate.percent(1));
        let chance = passes_by_luck(figure.standard, denominator);
        vec![
            Cell::text(plan),
            Cell::text(&figure.id),
            Cell::text(figure.period),
            Cell::Count(numerator),
            Cell::Count(denominator),
            Cell::maybe(figure.percent(), Cell::number),
            Cell::text(figure.standard),
            Cell::maybe(figure.met, Cell::Flag),
            Cell::maybe(interval.as_ref(), |interval| Cell::number(interval.low.shown(1))),
            Cell::maybe(interval.as_ref(), |interval| Cell::number(interval.high.shown(1))),
            Cell::maybe(estimate, |estimate| percent(&estimate.value)),
            Cell::maybe(estimate, |estimate| percent(&estimate.standard_error)),
            Cell::maybe(rate, Cell::number),
            Cell::maybe(chance, |chance| Cell::number(chance.shown(4))),
        ]
    };
    Listing { columns: COLUMNS, rows: of.map(row).collect() }
}

/// The strata by which an estimate was made; those with the same number were merged.
pub fn strata(estimate: &Estimate) -> Listing {
    const COLUMNS: &[&str] = &["group", "office", "case_type", "group_cases", "group_reviewed"];
    let rows = (1..).zip(&estimate.groups).flat_map(|(number, group)| {
        group.strata.iter().map(move |stratum| {
            vec![
                Cell::Count(number),
                Cell::text(&stratum.office),
                Cell::text(stratum.case_type.text()),
                Cell::Count(group.found.population),
                Cell::Count(group.found.sampled),
            ]
        })
    });
    Listing { columns: COLUMNS, rows: rows.collect() }
}

/// How many cases have which verdict of the case plan and of needs met.
pub fn plan_by_needs(counted: &BTreeMap<(Verdict, Verdict), u64>) -> Listing {
    const COLUMNS: &[&str] = &["plan", "needs", "cases"];
    let row = |((plan, needs), cases): (&(Verdict, Verdict), &u64)| {
        vec![Cell::text(plan), Cell::text(needs), Cell::Count(*cases)]
    };
    Listing { columns: COLUMNS, rows: counted.iter().map(row).collect() }
}

/// How far the two reviewers agree, by domain.
pub fn agreement(domains: &[AgreementOn]) -> Listing {
    const COLUMNS: &[&str] = &["domain", "cases", "same", "percent", "kappa", "left_out"];
    let row = |on: &AgreementOn| {
        let of = &on.agreement;
        let count = |number: u128| Cell::Count(u64::try_from(number).unwrap_or(u64::MAX));
        vec![
            Cell::text(&on.column),
            count(of.same.denominator),
            count(of.same.numerator),
            Cell::maybe(of.same.percent(1), Cell::number),
            Cell::maybe(of.kappa.as_ref(), |kappa| Cell::number(kappa.shown(2))),
            Cell::Count(of.left_out),
        ]
    };
    Listing { columns: COLUMNS, rows: domains.iter().map(row).collect() }
}

/// Unmet needs by need and barrier, over all offices.
pub fn unmet_needs(counted: &BTreeMap<UnmetNeed, u64>) -> Listing {
    const COLUMNS: &[&str] = &["need", "barrier", "number"];
    let mut all: BTreeMap<(&str, &str), u64> = BTreeMap::new();
    for (unmet, number) in counted {
        *all.entry((&unmet.need, &unmet.barrier)).or_default() += number;
    }
    let row = |((need, barrier), number)| vec![Cell::text(need), Cell::text(barrier), Cell::Count(number)];
    Listing { columns: COLUMNS, rows: all.into_iter().map(row).collect() }
}

/// Unmet needs by office, need and barrier.
pub fn unmet_needs_by_office<'u>(counted: impl Iterator<Item = (&'u UnmetNeed, u64)>) -> Listing {
    const COLUMNS: &[&str] = &["need", "barrier", "office", "number"];
    let row = |(unmet, number): (&UnmetNeed, u64)| {
        vec![Cell::text(&unmet.need), Cell::text(&unmet.barrier), Cell::text(&unmet.office), Cell::Count(number)]
    };
    Listing { columns: COLUMNS, rows: counted.map(row).collect() }
}

/// Overrides of the case plan and of needs met.
pub fn overrides([plan, needs]: [Overrides; 2]) -> Listing {
    const COLUMNS: &[&str] = &["of", "asked", "granted", "refused"];
    let row = |(of, counted): (&str, Overrides)| {
        vec![Cell::text(of), Cell::Count(counted.asked), Cell::Count(counted.granted), Cell::Count(counted.refused)]
    };
    Listing { columns: COLUMNS, rows: [("plan", plan), ("needs", needs)].into_iter().map(row).collect() }
}
