//! Caseloads: what each worker carried on each day of a quarter.

use compliance::MonthExtracts;
use compliance::caseloads::{Caseloads, caseloads};
use domain::plan::{Caseload, Plan, Rule};

use crate::query::CaseloadsQuery;
use crate::{Basis, ReadError, ReadModel};

impl ReadModel {
    /// The caseloads of a quarter's months that have a submission, by the plan's first measure of caseloads; none where
    /// the plan has no such measure.
    ///
    /// # Errors
    /// When the evidence can't be read.
    pub async fn caseloads(&self, basis: &Basis, query: &CaseloadsQuery) -> Result<Option<Caseloads>, ReadError> {
        let Some((rule, of)) = caseload_rule(basis.plan()) else { return Ok(None) };
        let timeline = self.timeline(basis, query.known_on).await?;
        let mut months: Vec<MonthExtracts> = Vec::new();
        for month in query.quarter.months() {
            if let Some(sources) = timeline.month(month) {
                months.push(self.extracts_for(basis, &[rule], sources).await?);
            }
        }
        let (offices, day) = (basis.offices(), query.quarter.first_day());
        let members = query.scope.clone().members(offices, day).within(&query.reach, offices, day);
        Ok(Some(caseloads(of, basis.setting(), &months, &members)?))
    }
}

fn caseload_rule(plan: &Plan) -> Option<(&Rule, &Caseload)> {
    plan.measures.iter().find_map(|measure| match measure.rule.as_ref()? {
        rule @ Rule::Caseload(of) => Some((rule, of)),
        _ => None,
    })
}
