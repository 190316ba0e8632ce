//! Reviewed cases: the scores that decided, approval and override.

use compliance::facts::{DomainScore, ReviewFacts};
use domain::extract::{ReviewCaseType, Score};
use domain::instrument::Instrument;
use ui::format::list;

use super::told::{More, Told};

pub(super) fn told(review: &ReviewFacts, instrument: &Instrument) -> Told {
    let mut sentences = vec![format!("Case {}, {}.", review.case_id, case_type(review.case_type))];
    if review.approved == Some(false) {
        sentences.push("No supervisor approved the case plan.".to_owned());
    }
    let scores: Vec<String> = review.scores.iter().map(|one| score(one, instrument)).collect();
    if let [only] = scores.as_slice() {
        sentences.push(format!("{only}."));
        return Told { sentences, more: None };
    }
    let of_low = review.scores.iter().zip(&scores).filter(|(one, _)| one.passes == Some(false));
    let low: Vec<&str> = of_low.map(|(_, text)| text.as_str()).collect();
    match low.as_slice() {
        [] => sentences.push("No domain scored too low.".to_owned()),
        low => sentences.push(format!("Too low: {}.", list(low))),
    }
    if review.overridden == Some(true) {
        sentences.push("The monitor granted an override.".to_owned());
    }
    Told { sentences, more: Some(More { summary: "Every score".to_owned(), lines: scores }) }
}

fn case_type(of: ReviewCaseType) -> &'static str {
    match of {
        ReviewCaseType::InHomeFamily => "an in-home family",
        ReviewCaseType::ChildInPlacement => "a child in placement",
        ReviewCaseType::VoluntaryInHome => "a voluntary in-home case",
        ReviewCaseType::VoluntaryPlacement => "a voluntary placement",
    }
}

/// `Goals: 3, marginal`
fn score(of: &DomainScore, instrument: &Instrument) -> String {
    let mut domains = instrument.plan_domains.iter().chain(&instrument.needs_domains);
    let name = domains.find(|domain| domain.id == of.domain).map_or(of.domain.as_str(), |domain| &domain.name);
    format!("{name}: {}", points(of.score))
}

fn points(of: Score) -> &'static str {
    match of {
        Score::Absent => "1, absent or adverse",
        Score::Poor => "2, poor",
        Score::Marginal => "3, marginal",
        Score::VeryGood => "4, very good",
        Score::Optimal => "5, optimal",
        Score::NotApplicable => "does not apply",
        Score::UnableToDetermine => "could not be determined",
    }
}
