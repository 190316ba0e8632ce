//! What a complete round tells beside its figures (`case-review.md`, "Figures"): information, decides nothing.
//!
//! Whether a case was met is not judged here: it comes from the records behind the figures.

use std::collections::BTreeMap;

use domain::extract::Score;
use domain::rate::{Direction, Rate, Standard};
use sampling::estimate::{Found, Sampled};
use sampling::{Agreement, Chance, Estimate, Stratum, agreement, estimate, passes};

use crate::act::Drawn;
use crate::answers::scored;
use crate::case::Case;
use crate::round::Round;
use crate::whole::Whole;

/// How far the two reviewers agree on a domain.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AgreementOn {
    /// The domain's column of `case_reviews.csv`.
    pub column: String,
    /// Whether it is of the case plan or of needs met.
    pub of: Whole,
    /// The domain in plain words.
    pub name: String,
    /// The agreement, over the cases to whose type the domain applies.
    pub agreement: Agreement,
}

/// A kind of need that was not met, what kept it from being met, and where.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct UnmetNeed {
    /// The kind of need, by the instrument's id.
    pub need: String,
    /// What kept it from being met, by the instrument's id.
    pub barrier: String,
    /// The office.
    pub office: String,
}

/// The overrides asked for in a round.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Overrides {
    /// Asked for.
    pub asked: u64,
    /// Granted.
    pub granted: u64,
    /// Refused.
    pub refused: u64,
}

impl Round {
    /// How far its two reviewers agree on each domain, by the scores that each gave alone, in the instrument's order.
    pub fn agreement(&self) -> Vec<AgreementOn> {
        let mut domains: Vec<(Whole, String, String)> = Vec::new();
        let mut pairs: BTreeMap<String, Vec<(Score, Score)>> = BTreeMap::new();
        let all = |of, column: String, name: &String| (of, column, name.clone());
        let plan = self.instrument.plan_domains.iter();
        domains.extend(plan.map(|domain| all(Whole::Plan, domain.plan_column(), &domain.name)));
        let needs = self.instrument.needs_domains.iter();
        domains.extend(needs.map(|domain| all(Whole::Needs, domain.needs_column(), &domain.name)));
        for case in self.sampled() {
            for (column, pair) in self.pairs(case) {
                pairs.entry(column).or_default().push(pair);
            }
        }
        let of_domain = |(of, column, name): (Whole, String, String)| {
            let agreement = agreement(pairs.get(&column).map_or(&[], Vec::as_slice));
            AgreementOn { column, of, name, agreement }
        };
        domains.into_iter().map(of_domain).collect()
    }

    /// What the two reviewers of a case gave each domain that applies to it.
    fn pairs(&self, case: &Case) -> Vec<(String, (Score, Score))> {
        let Some([one, other]) = case.both() else { return Vec::new() };
        let pair = |column: String| {
            let [one, other] = [one, other].map(|own| own.scores.get(&column).map(|given| given.score));
            Some((column, (one?, other?)))
        };
        scored(&self.instrument, case.case_type).into_iter().filter_map(|scored| pair(scored.column)).collect()
    }

    /// The estimate of a share in the whole frame. `met` tells of a case, by its id, whether it was met; none where the
    /// question does not apply to it. `region` tells the region of an office, where it has one.
    pub fn estimate(
        &self,
        met: impl Fn(&str) -> Option<bool>,
        region: impl Fn(&str) -> Option<String>,
    ) -> Option<Estimate> {
        let strata = self.sample.iter().flat_map(|sample| &sample.strata);
        estimate(strata.map(|drawn| Sampled {
            region: region(&drawn.office),
            stratum: Stratum { office: drawn.office.clone(), case_type: drawn.case_type },
            found: self.found(drawn, &met),
        }))
    }

    fn found(&self, drawn: &Drawn, met: &impl Fn(&str) -> Option<bool>) -> Found {
        let own = self.sampled().filter(|case| case.office == drawn.office && case.case_type == drawn.case_type);
        let cases: Vec<Option<bool>> = own.map(|case| met(&case.id)).collect();
        let counted = |wanted: &dyn Fn(&Option<bool>) -> bool| cases.iter().filter(|met| wanted(met)).count() as u64;
        let (applicable, sum) = (counted(&|met| met.is_some()), counted(&|met| *met == Some(true)));
        Found::share(drawn.population, cases.len() as u64, applicable, sum)
    }

    /// The unmet needs of its joint answers with how often each was told, by need, barrier and office.
    pub fn unmet_needs(&self) -> BTreeMap<UnmetNeed, u64> {
        let mut counted = BTreeMap::new();
        for case in self.sampled() {
            for unmet in case.answers().into_iter().flat_map(|answers| answers.unmet) {
                let need = UnmetNeed { need: unmet.need, barrier: unmet.barrier, office: case.office.clone() };
                *counted.entry(need).or_default() += 1;
            }
        }
        counted
    }

    /// The overrides of the case plan or of needs met.
    pub fn overrides(&self, of: Whole) -> Overrides {
        let asked = self.sampled().flat_map(|case| &case.overrides).filter(|one| one.of == of);
        asked.fold(Overrides::default(), |counted, one| {
            let ruled = |wanted: bool| u64::from(matches!(&one.ruling, Some((_, granted, _)) if *granted == wanted));
            Overrides {
                asked: counted.asked + 1,
                granted: counted.granted + ruled(true),
                refused: counted.refused + ruled(false),
            }
        })
    }
}

/// By how many points the true rate at which a test is tried lies below the standard.
const POINTS_BELOW: u128 = 5;

/// A true rate that should fail: five points below a standard of at least something. None for other standards.
pub fn failing_rate(standard: Standard) -> Option<Rate> {
    let bound = standard.percentage().rate();
    let points = POINTS_BELOW * bound.denominator;
    let numerator = (100 * bound.numerator).checked_sub(points)?;
    (standard.direction() == Direction::AtLeast).then(|| Rate::new(numerator, 100 * bound.denominator))
}

/// How often a sample of that many cases would pass although only [`failing_rate`] of very many cases are met.
pub fn passes_by_luck(standard: Standard, cases: u64) -> Option<Chance> {
    passes(standard, cases, failing_rate(standard)?)
}

#[cfg(test)]
mod tests;
