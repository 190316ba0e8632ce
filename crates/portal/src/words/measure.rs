//! Measures, their segments and the parameters of their rules, in plain words.

use compliance::{FigureDef, FigureKind};
use domain::extract::{Category, Code};
use domain::instrument::Instrument;
use domain::plan::{DecidedBy, Measure, Rule, Sourced};

/// A parameter as it is shown: what it is, its value, where that was read, whether in the order's own text.
pub(crate) struct Parameter<'p> {
    /// What it is.
    pub(crate) label: String,
    /// Its value in words.
    pub(crate) value: String,
    /// Where it was read.
    pub(crate) source: &'p str,
    /// Whether that was the order's own text.
    pub(crate) verified: bool,
}

/// The name of a figure: the measure's own, or its segment's.
pub(crate) fn name(def: &FigureDef, measure: &Measure, instrument: &Instrument) -> String {
    match &def.kind {
        FigureKind::Own => measure.name.value.clone(),
        FigureKind::Domain(id) => {
            let mut domains = instrument.plan_domains.iter().chain(&instrument.needs_domains);
            domains.find(|domain| domain.id == *id).map_or_else(|| id.clone(), |domain| domain.name.clone())
        }
        FigureKind::Average { category, .. } => format!("Average caseload: {}", self::category(*category)),
    }
}

/// A caseload category.
pub(crate) fn category(category: Category) -> &'static str {
    match category {
        Category::Investigation => "investigation",
        Category::InHome => "in-home",
        Category::OutOfHome => "out-of-home (children)",
        Category::AdoptionAdolescent => "adoption and adolescent",
        Category::Probate => "probate",
        Category::VoluntaryInterstate => "voluntary and interstate",
    }
}

/// Every parameter of a measure: those of all measures, then those of its rule.
pub(crate) fn parameters(measure: &Measure) -> Vec<Parameter<'_>> {
    let mut all = vec![
        parameter("Name", &measure.name, Clone::clone),
        parameter("Standard", &measure.standard, |standard| super::standard(*standard)),
        parameter("Decided by", &measure.decided_by, |decided_by| self::decided_by(*decided_by).to_owned()),
    ];
    all.extend(measure.own_number.as_ref().map(|number| parameter("Number in this plan", number, Clone::clone)));
    all.extend(measure.second_standard.as_ref().map(|second| parameter("Second standard", second, Clone::clone)));
    all.extend(measure.rule.iter().flat_map(of_rule));
    all
}

fn of_rule(rule: &Rule) -> Vec<Parameter<'_>> {
    let hours = |hours: &u32| super::counted(*hours, ["hour", "hours"]);
    let days = |days: &u32| super::counted(*days, ["day", "days"]);
    match rule {
        Rule::Commencement(rule) => vec![
            parameter("Response time “24 hours”", &rule.hours_24, hours),
            parameter("Response time “72 hours”", &rule.hours_72, hours),
            parameter(
                "Response time “same day”, days after the day of acceptance",
                &rule.same_day,
                ToString::to_string,
            ),
        ],
        Rule::Completion(rule) => {
            vec![parameter("Time to complete", &rule.days, |days| format!("{days} calendar days"))]
        }
        Rule::Visitation(rule) => vec![
            parameter("Visits to each child a month, on different dates", &rule.visits, |visits| {
                format!("at least {visits}")
            }),
            parameter("Case types", &rule.case_types, |types| codes(types)),
            parameter("No child any more from the age of", &rule.adult_age, |age| format!("{age} years")),
            parameter("Contacts that count", &rule.contacts, |contacts| codes(contacts)),
            parameter("Whose visits count", &rule.visitors, |visitors| codes(visitors)),
        ],
        Rule::Caseload(rule) => {
            let maximum = |maximum: &'_ domain::plan::Maximum| format!("Most at once: {}", category(maximum.category));
            let maxima = rule.maxima.iter().map(|of| Parameter {
                label: maximum(of),
                value: of.value.to_string(),
                source: &of.source,
                verified: of.verified,
            });
            let others = [
                parameter("Days in a row that a worker may be over", &rule.allowed_days, days),
                parameter("Shown as near the allowance after", &rule.near_days, days),
                parameter("Positions that count", &rule.counted_positions, |positions| codes(positions)),
                parameter("Average for the number of staff needed", &rule.staffing_average, ToString::to_string),
            ];
            let average = rule.average.as_ref();
            let average = average.map(|one| parameter("Average per category", one, |one| super::standard(*one)));
            maxima.chain(others).chain(average).collect()
        }
        Rule::CasePlan(domain::plan::CasePlan { passing_score })
        | Rule::NeedsMet(domain::plan::NeedsMet { passing_score }) => {
            vec![parameter("Score that passes, of 5", passing_score, |score| format!("at least {score}"))]
        }
    }
}

fn parameter<'p, T>(label: &str, of: &'p Sourced<T>, value: impl Fn(&T) -> String) -> Parameter<'p> {
    Parameter { label: label.to_owned(), value: value(&of.value), source: &of.source, verified: of.verified }
}

fn codes<C: Code>(codes: &[C]) -> String {
    super::list(&codes.iter().map(|code| code.text().replace('_', " ")).collect::<Vec<_>>())
}

fn decided_by(decided_by: DecidedBy) -> &'static str {
    match decided_by {
        DecidedBy::Own => "the measure's own figure",
        DecidedBy::Segments => "every segment that applies to anybody",
        DecidedBy::OwnAndSegments => "the measure's own figure and every segment that applies to anybody",
    }
}
