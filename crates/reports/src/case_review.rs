//! Listings of what the sample of a case review can tell beside its figures.

use std::collections::BTreeMap;
use std::iter;

use casereview::statistics::{AgreementOn, Overrides, UnmetNeed, failing_rate, passes_by_luck};
use compliance::Figure;
use domain::Verdict;
use domain::extract::Code;
use sampling::{Agreement, Estimate, Exact, wilson};

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

/// How many cases have which verdict of the case plan and of needs met; none where they are not seen, with a row for
/// each that there could be.
pub fn plan_by_needs(counted: Option<&BTreeMap<(Verdict, Verdict), u64>>) -> Listing {
    const COLUMNS: &[&str] = &["plan", "needs", "cases"];
    const JUDGED: [Verdict; 2] = [Verdict::Met, Verdict::NotMet];
    let row = |(plan, needs): (Verdict, Verdict), cases: Cell| vec![Cell::text(plan), Cell::text(needs), cases];
    let hidden = || {
        let needs = || JUDGED.into_iter().chain([Verdict::Excluded]);
        JUDGED.into_iter().flat_map(move |plan| needs().map(move |needs| row((plan, needs), Cell::Empty))).collect()
    };
    let rows = match counted {
        Some(counted) => counted.iter().map(|(verdicts, cases)| row(*verdicts, Cell::Count(*cases))).collect(),
        None => hidden(),
    };
    Listing { columns: COLUMNS, rows }
}

/// How far the two reviewers agree, by domain; of domains that are not seen the name alone.
pub fn agreement(domains: &[AgreementOn], is_seen: impl Fn(&Agreement) -> bool) -> Listing {
    const COLUMNS: &[&str] = &["domain", "cases", "same", "percent", "kappa", "left_out"];
    let row = |on: &AgreementOn| {
        if !is_seen(&on.agreement) {
            return iter::once(Cell::text(&on.column)).chain(iter::repeat_n(Cell::Empty, 5)).collect();
        }
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

/// Unmet needs by need and barrier, over all offices; without the numbers that are not seen.
pub fn unmet_needs(counted: &BTreeMap<UnmetNeed, u64>, is_seen: impl Fn(u64) -> bool) -> Listing {
    const COLUMNS: &[&str] = &["need", "barrier", "number"];
    let mut all: BTreeMap<(&str, &str), u64> = BTreeMap::new();
    for (unmet, number) in counted {
        *all.entry((&unmet.need, &unmet.barrier)).or_default() += number;
    }
    let number = |number| if is_seen(number) { Cell::Count(number) } else { Cell::Empty };
    let row = |((need, barrier), counted)| vec![Cell::text(need), Cell::text(barrier), number(counted)];
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

/// Overrides of the case plan and of needs met; none where they are not seen.
pub fn overrides([plan, needs]: [Option<Overrides>; 2]) -> Listing {
    const COLUMNS: &[&str] = &["of", "asked", "granted", "refused"];
    let row = |(of, counted): (&str, Option<Overrides>)| {
        let count = |number: fn(Overrides) -> u64| Cell::maybe(counted.map(number), Cell::Count);
        let counts = [count(|of| of.asked), count(|of| of.granted), count(|of| of.refused)];
        iter::once(Cell::text(of)).chain(counts).collect()
    };
    Listing { columns: COLUMNS, rows: [("plan", plan), ("needs", needs)].into_iter().map(row).collect() }
}
