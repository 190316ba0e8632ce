//! Measures, their segments and the parameters of their rules, in plain words; what the page of a measure says.

mod care;
pub(crate) mod parameter;

use compliance::{FigureDef, FigureKind};
use domain::Period;
use domain::extract::Category;
use domain::instrument::Instrument;
use domain::plan::{DecidedBy, Measure, Plan, Rule};
use ui::format::list;

use self::parameter::{Parameter, codes, parameter};

pub(crate) const WHERE: &str = "Where it stands";
pub(crate) const STATUS_COLUMNS: [&str; 4] = ["Standard", "Last complete quarter", "Certification", "Latest month"];
pub(crate) const RULE: &str = "The rule";
pub(crate) const PARAMETERS: &str = "Parameters and where they were read";
pub(crate) const PARAMETER_COLUMNS: [&str; 4] = ["Parameter", "Value", "Where it was read", "The order's own text"];
pub(crate) const FIGURE: &str = "Figure";
pub(crate) const PERIOD: &str = "Period";
pub(crate) const QUARTERS: &str = "Quarters";
pub(crate) const MONTHS: &str = "Months";
pub(crate) const OWN_FIGURE: &str = "The measure itself";
pub(crate) const PART: &str = "Region or office";
pub(crate) const FIGURE_COLUMNS: [&str; 5] = ["Figure", "Records", "Left out", "Pending", "Complete"];
pub(crate) const NOTHING: &str = "–";
pub(crate) const NOTHING_TO_DRAW: &str = "No figure to draw";
pub(crate) const SAMPLED: &str = "The case review is a sample, done by quarter: there are no figures by month. The interval says how far chance alone may have moved the share.";
pub(crate) const SMALL_CELLS: &str = "A region or office of which a figure of the case review or of children in care counts few (that met, that did not, or in all) is hidden in every figure of it, and so is every one of a quarter whose reviews were once others; of children in care none is shown by month. More are hidden for as long as something could be worked out from the totals; often only the state is left.";
pub(crate) const SIDE_BY_SIDE_IN_FIGURES: &str = "All of these in figures";
const NO_RULE: &str = "No rule computes this measure yet, so it has no figure and no status.";
const NO_FILES: &str =
    "No submission had the files about children in care that it is computed from, so it has no figure and no status.";
pub(crate) const PUBLISHED_BELOW: &str = "What others published of it stands below.";
pub(crate) const STATE_ONLY: &str = "Your role sees the state's figures; those of regions and offices are for others.";

/// Why a measure has no figure.
pub(crate) fn not_computed(measure: &Measure) -> &'static str {
    if measure.rule.is_some() { NO_FILES } else { NO_RULE }
}

/// The heading of the figure over time.
pub(crate) fn trend_of(id: &str, name: &str) -> String {
    format!("Trend: {id} {name}")
}

/// By quarter or by month.
pub(crate) fn by(grain: &str) -> String {
    format!("By {grain}")
}

/// The summary of the numbers behind a chart.
pub(crate) fn in_figures(grain: &str, number: usize) -> String {
    let many = format!("{grain}s");
    format!("{} in figures", ui::format::counted(number as u128, [grain, &many]))
}

/// The heading of the figure by region and office.
pub(crate) fn by_part(id: &str, name: &str, period: Period) -> String {
    format!("{id} {name} by region and office, {}", ui::format::period(period))
}

/// The heading of the small charts.
pub(crate) fn side_by_side(last: Period) -> String {
    let periods = match last {
        Period::Month(_) => "months",
        Period::Quarter(_) => "quarters",
    };
    format!("Eight {periods} up to {}, side by side", ui::format::period(last))
}

/// The heading of the segments.
pub(crate) fn parts(measure: &Measure) -> String {
    let [_, segments] = self::segments(measure);
    let mut letters = segments.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// What an unknown measure is told.
pub(crate) fn unknown(id: &str, plan: &Plan) -> [String; 2] {
    let known: Vec<&str> = plan.measures.iter().map(|measure| measure.id.0.as_str()).collect();
    [
        format!("The plan {} has no measure “{id}”.", plan.id),
        format!("Its measures are {}; the overview leads to each.", ui::format::list(&known)),
    ]
}

/// What an unknown figure of a measure is told.
pub(crate) fn unknown_figure(id: &str, measure: &Measure, known: &[&str]) -> [String; 2] {
    [
        format!("The measure {} has no figure “{id}”.", measure.id),
        format!("Write figure= with {}.", ui::format::list(known)),
    ]
}

/// What no month and no quarter is told.
pub(crate) fn bad_period(asked: &str) -> [String; 2] {
    [
        format!("“{asked}” is no month and no quarter."),
        "Write period= with a month like 2019-06 or a quarter like 2019-Q2, or leave it empty.".to_owned(),
    ]
}

/// The caption of a table about one measure.
pub(crate) fn about(what: &str, measure: &Measure) -> String {
    format!("{} {}: {}", measure.id, measure.name.value, what.to_lowercase())
}

/// How records count, in sentences: what a rule says beside its parameters.
pub(crate) fn rule(measure: &Measure) -> Vec<&'static str> {
    let decided = "The exact numbers decide, never the rounded percentage; records that are left out or pending count in neither numerator nor denominator.";
    let of_rule: &[&str] = match &measure.rule {
        None => return Vec::new(),
        Some(Rule::Commencement(_)) => &[
            "A report counts in the month in which it was accepted, whichever its track; withdrawn reports are left out. Hours are elapsed hours, also over a change of the clock.",
        ],
        Some(Rule::Completion(_)) => {
            &["A report counts in the month in which its due date lies; withdrawn reports are left out."]
        }
        Some(Rule::Visitation(_)) => &[
            "A case counts in each month on which it was open on some day. Left out are other case types, cases not open the whole month, and cases without a child that was active the whole month.",
            "It is met when every such child had enough visits that count, each documented by the time the data was drawn.",
        ],
        Some(Rule::Caseload(_)) => &[
            "A worker counts in each month with an assignment on some day. Utilization of a day is the sum, over the categories, of count / maximum, as an exact fraction; over is more than 1.",
            "Missed is only a worker who was over for longer than the days allowed in a row; one day at or under the limit ends the run.",
        ],
        Some(Rule::CasePlan(_)) => &[
            "A reviewed case counts in the quarter of its review. A plan that no supervisor approved misses; else it is met when every domain passes, or by an override of the monitor.",
        ],
        Some(Rule::NeedsMet(_)) => &[
            "A reviewed case counts in the quarter of its review. It is met when every domain that applies passes, or by an override of the monitor; a case to which no domain applies is left out.",
        ],
        Some(rule) => care::rule(rule),
    };
    of_rule.iter().copied().chain([decided]).collect()
}

/// The way to what made a figure another than the one before.
pub(crate) fn why(period: Period) -> String {
    let before = match period {
        Period::Month(_) => "the month before",
        Period::Quarter(_) => "the quarter before",
    };
    format!("Why {} differs from {before}", ui::format::period(period))
}

/// The name of a figure: the measure's own, or its segment's.
pub(crate) fn name(def: &FigureDef, measure: &Measure, instrument: &Instrument) -> String {
    match &def.kind {
        FigureKind::Own => measure.name.value.clone(),
        FigureKind::Domain(id) => {
            let mut domains = instrument.plan_domains.iter().chain(&instrument.needs_domains);
            domains.find(|domain| domain.id == *id).map_or_else(|| id.clone(), |domain| domain.name.clone())
        }
        FigureKind::Average { category, .. } => {
            format!("Average caseload: {}", self::category(*category))
        }
        FigureKind::Quarterly => "Seen in the three months that end with the period".to_owned(),
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
        parameter("Standard", &measure.standard, |standard| ui::format::standard(*standard)),
        parameter("Decided by", &measure.decided_by, |decided_by| self::decided_by(*decided_by).to_owned()),
    ];
    all.extend(measure.own_number.as_ref().map(|number| parameter("Number in this plan", number, Clone::clone)));
    all.extend(measure.second_standard.as_ref().map(|second| parameter("Second standard", second, Clone::clone)));
    all.extend(measure.rule.iter().flat_map(of_rule));
    all
}

fn of_rule(rule: &Rule) -> Vec<Parameter<'_>> {
    let hours = |hours: &u32| ui::format::counted(*hours, ["hour", "hours"]);
    let days = |days: &u32| ui::format::counted(*days, ["day", "days"]);
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
            let average = average.map(|one| parameter("Average per category", one, |one| ui::format::standard(*one)));
            maxima.chain(others).chain(average).collect()
        }
        Rule::CasePlan(domain::plan::CasePlan { passing_score })
        | Rule::NeedsMet(domain::plan::NeedsMet { passing_score }) => {
            vec![parameter("Score that passes, of 5", passing_score, |score| format!("at least {score}"))]
        }
        rule => care::parameters(rule),
    }
}

fn decided_by(decided_by: DecidedBy) -> &'static str {
    match decided_by {
        DecidedBy::Own => "the measure's own figure",
        DecidedBy::Segments => "every segment that applies to anybody",
        DecidedBy::OwnAndSegments => "the measure's own figure and every segment that applies to anybody",
    }
}

/// What the segments of a measure are called.
pub(crate) fn segments(measure: &Measure) -> [&'static str; 2] {
    match measure.rule {
        Some(Rule::Caseload(_)) => ["average caseload", "average caseloads"],
        Some(Rule::CareVisitation(_)) => ["figure of three months", "figures of three months"],
        _ => ["domain", "domains"],
    }
}

/// A measure that the plan does not have.
pub(crate) fn unknown_measure(plan: &str, asked: &str, known: &[String]) -> [String; 2] {
    [
        format!("The plan {plan} has no measure “{asked}” that is computed."),
        format!("Write measure= with one of {}, or leave it out for all.", list(known)),
    ]
}

/// Several measures of caseloads, of which none was named.
pub(crate) fn which_caseloads(measures: &[String]) -> [String; 2] {
    [
        "The plan has more than one measure of caseloads, and a line of the file does not say whose it is.".to_owned(),
        format!("Write measure= with one of {}.", list(measures)),
    ]
}
