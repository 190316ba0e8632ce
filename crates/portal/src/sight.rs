//! Which figures somebody sees (`order.md`, roles): the one way from the read model to pages, files and API.

use compliance::indicators::Indicators;
use compliance::{ScopeKind, Shown, hide_small_cells};
use readmodel::{Basis, FiguresQuery, ReadError};
use store::Role;

use crate::Portal;

/// How much of the figures a role sees.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Sight {
    /// Every figure.
    All,
    /// Every figure, but small cells of the case review.
    NoSmallCells,
    /// The state's figures.
    State,
    /// No figure.
    Nothing,
}

impl Sight {
    /// What a role sees.
    pub(crate) fn of(role: Role) -> Sight {
        match role {
            Role::Monitor | Role::Leadership => Sight::All,
            Role::Counsel => Sight::NoSmallCells,
            Role::Steward => Sight::State,
            Role::Reviewer | Role::Admin => Sight::Nothing,
        }
    }

    /// Whether figures of regions and offices are seen.
    pub(crate) fn has_parts(self) -> bool {
        matches!(self, Sight::All | Sight::NoSmallCells)
    }

    /// The question as far as it may be asked; none where nothing is left of it.
    fn narrow(self, query: &FiguresQuery) -> Option<FiguresQuery> {
        match self {
            Sight::All | Sight::NoSmallCells => Some(query.clone()),
            Sight::State if query.scope.is_none_or(|kind| kind == ScopeKind::State) => {
                Some(FiguresQuery { scope: Some(ScopeKind::State), ..query.clone() })
            }
            Sight::State | Sight::Nothing => None,
        }
    }
}

impl Portal {
    /// The figures asked for, as far as a role sees them, in the order of [`readmodel::ReadModel::figures`].
    ///
    /// # Errors
    /// When the measure is unknown, or the evidence can't be read.
    pub(crate) async fn figures(
        &self,
        role: Role,
        basis: &Basis,
        query: &FiguresQuery,
    ) -> Result<Vec<Shown>, ReadError> {
        let sight = Sight::of(role);
        let Some(asked) = sight.narrow(query) else { return Ok(Vec::new()) };
        if sight != Sight::NoSmallCells || asked.scope == Some(ScopeKind::State) {
            let figures = self.model.figures(basis, &asked).await?;
            return Ok(figures.into_iter().map(Shown::Figure).collect());
        }
        // What may be seen of a part depends on all parts.
        let figures = self.model.figures(basis, &FiguresQuery { scope: None, ..asked }).await?;
        let minimum = self.settings.small_cell_minimum;
        let mut shown = hide_small_cells(figures, basis.plan(), basis.offices(), minimum);
        shown.retain(|one| query.scope.is_none_or(|kind| one.scope().kind == kind));
        Ok(shown)
    }

    /// OM18's indicators asked for, as far as a role sees them.
    ///
    /// # Errors
    /// When the evidence can't be read.
    pub(crate) async fn indicators(
        &self,
        role: Role,
        basis: &Basis,
        query: &FiguresQuery,
    ) -> Result<Vec<Indicators>, ReadError> {
        match Sight::of(role).narrow(query) {
            Some(asked) => self.model.indicators(basis, &asked).await,
            None => Ok(Vec::new()),
        }
    }
}

#[cfg(test)]
mod tests {
    use readmodel::{Grain, PeriodRange};

    use super::*;

    /// The scopes that a role gets when it asks for some; none where it gets nothing.
    fn gets(role: Role, scope: Option<ScopeKind>) -> Option<Vec<ScopeKind>> {
        let all = [ScopeKind::State, ScopeKind::Region, ScopeKind::Office];
        let query =
            FiguresQuery { measure: None, range: PeriodRange::default(), grain: Grain::Month, scope, known_on: None };
        let asked = Sight::of(role).narrow(&query)?;
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
