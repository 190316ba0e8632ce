//! What a draft would change: the state's figures of its month and quarter, as they are and with it confirmed.

use chrono::{DateTime, Utc};
use compliance::{Figure, FigureDef, ScopeKind};
use domain::Period;
use store::Draft;

use crate::asked::{Asked, asked};
use crate::timeline::Timeline;
use crate::wanted::Wanted;
use crate::{Basis, ReadError, ReadModel};

/// A figure of the state as it is now, and as it would be.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Change {
    /// The measure or segment.
    pub def: FigureDef,
    /// The month or quarter.
    pub period: Period,
    /// The figure as it is; none where the period has no submission.
    pub before: Option<Figure>,
    /// The figure with the draft confirmed.
    pub after: Option<Figure>,
}

impl Change {
    /// Whether the figure would be another one; a later draw date alone makes no other figure.
    pub fn is_any(&self) -> bool {
        let seen = |figure: &Figure| (figure.counts, figure.rate, figure.met, figure.complete);
        self.before.as_ref().map(seen) != self.after.as_ref().map(seen)
    }
}

impl ReadModel {
    /// What confirming a draft at `now` would change in the state's figures: of each measure in the plan's order,
    /// followed by its segments, the month (reviewed measures have none) and then its quarter.
    ///
    /// # Errors
    /// When the evidence can't be read, or the draft is not there any more.
    pub async fn changes(&self, basis: &Basis, draft: &Draft, now: DateTime<Utc>) -> Result<Vec<Change>, ReadError> {
        let rounds = self.case_reviews(basis, None).await?.rounds;
        let submissions = self.submissions(basis).await?;
        let asked = asked(basis, None)?;
        let mut before =
            self.of_month_and_quarter(basis, &asked, &Timeline::new(&submissions, &rounds, None), draft).await?;
        let with_draft = Timeline::with_draft(&submissions, &rounds, draft, now);
        let mut after = self.of_month_and_quarter(basis, &asked, &with_draft, draft).await?;
        let periods = [Period::Month(draft.month), Period::Quarter(draft.month.quarter())];
        let mut changes = Vec::new();
        for Asked { def, .. } in asked {
            for period in periods {
                let (before, after) = (take(&mut before, &def, period), take(&mut after, &def, period));
                if before.is_some() || after.is_some() {
                    changes.push(Change { def: def.clone(), period, before, after });
                }
            }
        }
        Ok(changes)
    }

    /// The state's figures of the draft's month and quarter. Each is asked for by itself: a reviewed measure has a
    /// figure of the quarter only.
    async fn of_month_and_quarter(
        &self,
        basis: &Basis,
        asked: &[Asked],
        timeline: &Timeline,
        draft: &Draft,
    ) -> Result<Vec<Figure>, ReadError> {
        let mut found = Vec::new();
        for period in [Period::Month(draft.month), Period::Quarter(draft.month.quarter())] {
            let wanted = Wanted::all([period], timeline, basis, Some(ScopeKind::State));
            found.extend(self.figures_of(basis, asked, &wanted).await?);
        }
        Ok(found)
    }
}

fn take(figures: &mut Vec<Figure>, def: &FigureDef, period: Period) -> Option<Figure> {
    let place = figures.iter().position(|figure| figure.id == def.id && figure.period == period)?;
    Some(figures.swap_remove(place))
}
