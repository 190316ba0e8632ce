//! Which figures somebody sees (`order.md`, roles): the one way from the read model to pages, files and API.

use compliance::indicators::Indicators;
use compliance::measures::reads_care;
use compliance::{ScopeKind, SeenParts, Shown, hide_small_cells};
use domain::plan::{Measure, Rule};
use readmodel::{Basis, FiguresQuery, Grain, ReadError, ReadModel};
use store::Role;

use super::kind::{Kind, Seen};

/// How much of the figures a role sees.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FiguresSeen {
    /// Every figure.
    All,
    /// Every figure, but small cells of the case review.
    NoSmallCells,
    /// The state's figures.
    State,
    /// No figure.
    Nothing,
}

impl FiguresSeen {
    /// What a role sees.
    pub fn of(role: Role) -> FiguresSeen {
        match (Kind::Figures.seen_by(role), Kind::SmallCells.seen_by(role)) {
            (Seen::All, Seen::All) => FiguresSeen::All,
            (Seen::All, _) => FiguresSeen::NoSmallCells,
            (Seen::StateOnly, _) => FiguresSeen::State,
            _ => FiguresSeen::Nothing,
        }
    }

    /// Whether figures of regions and offices are seen.
    pub fn has_parts(self) -> bool {
        matches!(self, FiguresSeen::All | FiguresSeen::NoSmallCells)
    }

    /// The question as far as it may be asked; none where nothing is left of it.
    fn narrow(self, query: &FiguresQuery) -> Option<FiguresQuery> {
        match self {
            FiguresSeen::All | FiguresSeen::NoSmallCells => Some(query.clone()),
            FiguresSeen::State if query.scope.is_none_or(|kind| kind == ScopeKind::State) => {
                Some(FiguresQuery { scope: Some(ScopeKind::State), ..query.clone() })
            }
            FiguresSeen::State | FiguresSeen::Nothing => None,
        }
    }
}

/// The figures and what decides which of them are seen.
#[derive(Clone, Copy)]
pub struct Visibility<'a> {
    /// Answers every question about figures.
    pub model: &'a ReadModel,
    /// Every plan of the order.
    pub plans: &'a [Basis],
    /// The smallest denominator that counsel sees of a region's or office's case-review figure.
    pub small_cell_minimum: u64,
}

impl Visibility<'_> {
    /// The figures asked for, as far as a role sees them, in the order of [`readmodel::ReadModel::figures`].
    ///
    /// # Errors
    /// When the measure is unknown, or the evidence can't be read.
    pub async fn figures(&self, role: Role, basis: &Basis, query: &FiguresQuery) -> Result<Vec<Shown>, ReadError> {
        let sight = FiguresSeen::of(role);
        let Some(asked) = sight.narrow(query) else { return Ok(Vec::new()) };
        if sight != FiguresSeen::NoSmallCells || asked.scope == Some(ScopeKind::State) {
            let figures = self.model.figures(basis, &asked).await?;
            return Ok(figures.into_iter().map(Shown::Figure).collect());
        }
        let seen = self.seen_parts(basis, &asked).await?;
        let figures = self.model.figures(basis, &asked).await?;
        Ok(hide_small_cells(figures, basis.plan(), &seen))
    }

    /// The regions and offices that may be seen of a case review: what may be seen of a part depends on all parts, in all
    /// figures of all plans. Of a quarter whose reviews were ever others nothing is seen below the state: what was seen
    /// of it before, and what would be seen of it now, would tell hidden parts by their difference.
    async fn seen_parts(&self, basis: &Basis, query: &FiguresQuery) -> Result<SeenParts, ReadError> {
        if query.grain == Grain::Month {
            return Ok(SeenParts::default());
        }
        let mut figures = Vec::new();
        for plan in self.plans.iter().filter(|plan| plan.plan().order == basis.plan().order) {
            let mut of_plan = Vec::new();
            for measure in reviewed(plan) {
                let asked = FiguresQuery { measure: Some(measure.id.0.clone()), scope: None, ..query.clone() };
                match self.model.figures(plan, &asked).await {
                    Ok(figures) => of_plan.extend(figures),
                    // A round that this plan can't judge has no figures under it.
                    Err(ReadError::OtherDomains { .. }) if plan.plan().id != basis.plan().id => {}
                    Err(fault) => return Err(fault),
                }
            }
            figures.push(of_plan);
        }
        let minimum = self.small_cell_minimum;
        let mut seen = SeenParts::of(&figures, basis.offices(), minimum);
        for measure in basis.plan().measures.iter().filter(|measure| measure.rule.as_ref().is_some_and(reads_care)) {
            let id = measure.id.0.as_str();
            let is_asked = query.measure.as_deref().is_none_or(|asked| asked.split(':').next() == Some(id));
            if is_asked {
                let asked = FiguresQuery { measure: Some(id.to_owned()), scope: None, ..query.clone() };
                let figures = self.model.figures(basis, &asked).await?;
                seen = seen.with_care(measure.id.clone(), figures, basis.offices(), minimum);
            }
        }
        Ok(seen.without(&self.model.restated_reviews(basis).await?))
    }

    /// OM18's indicators asked for, as far as a role sees them.
    ///
    /// # Errors
    /// When the evidence can't be read.
    pub async fn indicators(
        &self,
        role: Role,
        basis: &Basis,
        query: &FiguresQuery,
    ) -> Result<Vec<Indicators>, ReadError> {
        match FiguresSeen::of(role).narrow(query) {
            Some(asked) => self.model.indicators(basis, &asked).await,
            None => Ok(Vec::new()),
        }
    }
}

fn reviewed(basis: &Basis) -> impl Iterator<Item = &Measure> {
    basis.plan().measures.iter().filter(|measure| measure.rule.as_ref().is_some_and(Rule::is_reviewed))
}

#[cfg(test)]
mod tests {
    use readmodel::PeriodRange;

    use super::*;

    /// The scopes that a role gets when it asks for some; none where it gets nothing.
    fn gets(role: Role, scope: Option<ScopeKind>) -> Option<Vec<ScopeKind>> {
        let all = [ScopeKind::State, ScopeKind::Region, ScopeKind::Office];
        let query =
            FiguresQuery { measure: None, range: PeriodRange::default(), grain: Grain::Month, scope, known_on: None };
        let asked = FiguresSeen::of(role).narrow(&query)?;
        Some(all.into_iter().filter(|kind| asked.scope.is_none_or(|scope| scope == *kind)).collect())
    }

    #[test]
    fn a_steward_sees_the_state_alone_whatever_is_asked_for() {
        assert_eq!(gets(Role::Steward, None), Some(vec![ScopeKind::State]));
        assert_eq!(gets(Role::Steward, Some(ScopeKind::State)), Some(vec![ScopeKind::State]));
        assert_eq!([ScopeKind::Region, ScopeKind::Office].map(|kind| gets(Role::Steward, Some(kind))), [None, None]);
    }

    #[test]
    fn who_has_nothing_to_do_with_figures_sees_none() {
        for role in [Role::Reviewer, Role::Admin] {
            assert_eq!([None, Some(ScopeKind::State)].map(|asked| gets(role, asked)), [None, None]);
        }
    }

    #[test]
    fn the_others_see_every_scope_that_they_ask_for() {
        for role in [Role::Monitor, Role::Leadership, Role::Counsel] {
            assert_eq!(gets(role, None).map(|kinds| kinds.len()), Some(3));
            for kind in [ScopeKind::State, ScopeKind::Region, ScopeKind::Office] {
                assert_eq!(gets(role, Some(kind)), Some(vec![kind]));
            }
        }
    }
}
