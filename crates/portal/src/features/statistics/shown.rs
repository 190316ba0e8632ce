//! What a quarter of reviews tells, as somebody sees it.

use auth::viewer::Viewer;
use auth::visibility::FiguresSeen;
use domain::Quarter;
use maud::Markup;
use readmodel::ReviewStatistics;
use ui::download;

use crate::addresses::Place;
use crate::features::statistics::sees::Sees;
use crate::features::statistics::text as said;
use crate::http::problem::Problem;
use crate::http::question::Question;

/// What was found, and who asks.
pub(super) struct Shown<'a> {
    pub(super) question: &'a Question<'a>,
    pub(super) viewer: &'a Viewer,
    pub(super) found: &'a ReviewStatistics,
    pub(super) sees: Sees,
}

impl Shown<'_> {
    /// A table's link to its file.
    pub(super) fn download(&self, file: Place<1>, what: &str) -> Markup {
        download::download(&self.question.to(file.to([&self.found.quarter])), what)
    }
}

/// Whether somebody sees what was found by office.
pub(super) fn sees_offices(viewer: &Viewer) -> bool {
    FiguresSeen::of(viewer.role()) == FiguresSeen::All
}

pub(super) fn known(quarter: &str) -> Result<Quarter, Problem> {
    quarter.parse().map_err(|_| Problem::nothing_there(said::no_quarter(quarter)))
}
