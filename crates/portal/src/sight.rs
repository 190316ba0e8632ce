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

    /// What is left of the scopes asked for (none: all); none where nothing is.
    fn narrow(self, asked: Option<ScopeKind>) -> Option<Option<ScopeKind>> {
        match self {
            Sight::All | Sight::NoSmallCells => Some(asked),
            Sight::State if matches!(asked, None | Some(ScopeKind::State)) => Some(Some(ScopeKind::State)),
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
        let Some(asked) = sight.narrow(query.scope) else { return Ok(Vec::new()) };
        if sight != Sight::NoSmallCells || asked == Some(ScopeKind::State) {
            let figures = self.model.figures(basis, &FiguresQuery { scope: asked, ..query.clone() }).await?;
            return Ok(figures.into_iter().map(Shown::Figure).collect());
        }
        // What may be seen of a part depends on all parts.
        let figures = self.model.figures(basis, &FiguresQuery { scope: None, ..query.clone() }).await?;
        let minimum = self.settings.small_cell_minimum;
        let mut shown = hide_small_cells(figures, basis.plan(), basis.offices(), minimum);
        shown.retain(|one| asked.is_none_or(|kind| one.scope().kind == kind));
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
        let Some(scope) = Sight::of(role).narrow(query.scope) else { return Ok(Vec::new()) };
        self.model.indicators(basis, &FiguresQuery { scope, ..query.clone() }).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_steward_sees_the_state_alone_whatever_is_asked_for() {
        let steward = Sight::of(Role::Steward);
        assert_eq!(steward.narrow(None), Some(Some(ScopeKind::State)));
        assert_eq!(steward.narrow(Some(ScopeKind::State)), Some(Some(ScopeKind::State)));
        assert_eq!([ScopeKind::Region, ScopeKind::Office].map(|kind| steward.narrow(Some(kind))), [None, None]);
    }

    #[test]
    fn who_has_nothing_to_do_with_figures_sees_none() {
        for role in [Role::Reviewer, Role::Admin] {
            assert_eq!([None, Some(ScopeKind::State)].map(|asked| Sight::of(role).narrow(asked)), [None, None]);
        }
    }

    #[test]
    fn the_others_see_every_scope_that_they_ask_for() {
        for role in [Role::Monitor, Role::Leadership, Role::Counsel] {
            for asked in [None, Some(ScopeKind::State), Some(ScopeKind::Region), Some(ScopeKind::Office)] {
                assert_eq!(Sight::of(role).narrow(asked), Some(asked));
            }
        }
    }
}
