//! What is known of a reviewed case (OM3, OM15 and their domains).

use domain::extract::{Code, ExtractKind, ReviewCaseType, Score};
use domain::instrument::ReviewDomain;
use domain::plan::Rule;

use super::rows_of;
use crate::definitions::FigureKind;
use crate::measures::review::reaches;
use crate::month::{MonthExtracts, Setting};

/// A reviewed case as handed in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ReviewFacts {
    /// The case.
    pub case_id: String,
    /// Its type.
    pub case_type: ReviewCaseType,
    /// Whether a supervisor approved the case plan; none where the measure does not ask.
    pub approved: Option<bool>,
    /// Whether the monitor granted an override; none for a single domain, which no override touches.
    pub overridden: Option<bool>,
    /// The scores of the figure's domains, in the instrument's order.
    pub scores: Vec<DomainScore>,
}

/// The joint score of one domain.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DomainScore {
    /// The domain.
    pub domain: String,
    /// Its score.
    pub score: Score,
    /// Whether that is high enough; none where the domain does not apply and does not count.
    pub passes: Option<bool>,
}

/// The reviews of the wanted ids.
pub(super) fn read(
    rule: &Rule,
    kind: &FigureKind,
    setting: Setting<'_>,
    extracts: &MonthExtracts,
    wanted: &[&str],
) -> Vec<Option<ReviewFacts>> {
    let instrument = setting.instrument;
    let (domains, column, overridden, passing_score): (_, fn(&ReviewDomain) -> String, _, _) = match rule {
        Rule::CasePlan(rule) => {
            (&instrument.plan_domains, ReviewDomain::plan_column, "override_plan", rule.passing_score.value)
        }
        Rule::NeedsMet(rule) => {
            (&instrument.needs_domains, ReviewDomain::needs_column, "override_needs", rule.passing_score.value)
        }
        _ => return vec![None; wanted.len()],
    };
    let table = extracts.table(ExtractKind::CaseReviews);
    let is_whole = *kind == FigureKind::Own;
    let of_figure = |domain: &&ReviewDomain| is_whole || *kind == FigureKind::Domain(domain.id.clone());
    let columns: Vec<(&str, &[u8])> = domains
        .iter()
        .filter(of_figure)
        .map(|domain| (domain.id.as_str(), table.code_cells(&column(domain))))
        .collect();
    let (case_id, case_type) = (table.ids("case_id"), table.codes::<ReviewCaseType>("case_type"));
    let (approved, overridden) = (table.flags("plan_approved"), table.flags(overridden));
    // Every domain counts for a whole case plan: one that can't be determined does not pass.
    let asks_for_all = is_whole && matches!(rule, Rule::CasePlan(_));
    let score = |domain: &str, cell: u8| {
        let score = Score::at(cell).expect("every score is a filled column");
        let passes = (asks_for_all || score.applies()).then(|| reaches(score, passing_score));
        DomainScore { domain: domain.to_owned(), score, passes }
    };
    let review = |row: usize| ReviewFacts {
        case_id: case_id.get(row).expect("case_id is a filled column").to_owned(),
        case_type: case_type(row).expect("case_type is a filled column"),
        approved: asks_for_all.then(|| approved(row)),
        overridden: is_whole.then(|| overridden(row)),
        scores: columns.iter().map(|(domain, cells)| score(domain, cells[row])).collect(),
    };
    rows_of(table.ids("review_id"), wanted).into_iter().map(|rows| rows.first().copied().map(review)).collect()
}
