//! What a quarter of reviews tells, as somebody sees it.

use auth::viewer::Viewer;
use auth::visibility::CountsSeen;
use domain::Quarter;
use maud::Markup;
use readmodel::ReviewStatistics;
use ui::download;

use crate::addresses::Place;
use crate::features::statistics::text as said;
use crate::http::problem::Problem;
use crate::http::question::Question;

/// What was found, and who asks.
pub(super) struct Shown<'a> {
    pub(super) question: &'a Question<'a>,
    pub(super) viewer: &'a Viewer,
    pub(super) found: &'a ReviewStatistics,
    pub(super) sees: CountsSeen,
}

impl Shown<'_> {
    /// A table's link to its file.
    pub(super) fn download(&self, file: Place<1>, what: &str) -> Markup {
        download::download(&self.question.to(file.to([&self.found.quarter])), what)
    }
}

pub(super) fn known(quarter: &str) -> Result<Quarter, Problem> {
    quarter.parse().map_err(|_| Problem::nothing_there(said::no_quarter(quarter)))
}
