//! The tables of the case review as files, and what a round found as an extract.

use std::sync::Arc;

use auth::viewer::Viewer;
use axum::extract::{Path, State};
use axum::http::Uri;
use axum::response::Response;
use casereview::statistics::UnmetNeed;
use casereview::{Round, Whole};
use readmodel::ReviewStatistics;
use reports::{Listing, case_review as listings};

use super::shown::{Shown, known};
use super::{files_text, text as said};
use crate::Portal;
use crate::http::problem::Problem;
use crate::http::question::{Asked, Query};

/// `GET /case-review/{quarter}/figures.csv` and the others: a table of the page of a quarter, named by the address.
pub(crate) async fn of_quarter(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    uri: Uri,
    Path(quarter): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let question = asked.understand(&portal.plans)?;
    let quarter = known(&quarter)?;
    let found = portal.model.review_statistics(question.basis, quarter, question.at()).await?;
    let sees = portal.visibility().counts(viewer.role(), question.basis, question.at(), &found).await?;
    let shown = Shown { question: &question, viewer: &viewer, found: &found, sees };
    let file = uri.path().rsplit('/').next().unwrap_or_default();
    let listing = shown.listing(file).ok_or_else(|| Problem::nothing_there(said::no_file(file)))?;
    let mut asked = question.entered();
    asked["quarter"] = quarter.to_string().into();
    portal.hand_out(&viewer, file, asked, &listing).await
}

/// `GET /rounds/{round}/case_reviews.csv`: what a complete round found, as an extract that can be handed in. Its SHA-256
/// is that by which evidence names the round.
pub(crate) async fn of_round(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    Path(number): Path<String>,
) -> Result<Response, Problem> {
    let desk = portal.desk().await?;
    let round = number.parse().ok().and_then(|number| desk.round(number));
    let reviews = round.and_then(Round::reviews);
    let (round, reviews) =
        round.zip(reviews).ok_or_else(|| Problem::nothing_there(files_text::not_complete(&number)))?;
    let asked = serde_json::json!({ "round": round.number });
    portal.hand_out_csv(&viewer, "case_reviews.csv", asked, reviews.len(), reviews.csv()).await
}

impl Shown<'_> {
    /// The table of a file's name; none where what counts does not tell it.
    fn listing(&self, file: &str) -> Option<Listing> {
        let ReviewStatistics { figures, round, .. } = self.found;
        let sees = self.sees;
        self.found.origin?;
        Some(match (file, round) {
            ("figures.csv", _) => {
                let plan = &self.question.basis.plan().id;
                listings::figures(plan, figures.iter().map(|of| (&of.figure, sees.estimate(of))))
            }
            ("plan-by-needs.csv", _) => listings::plan_by_needs(sees.plan_by_needs(self.found)),
            ("strata.csv", Some(_)) => listings::strata(figures.iter().find_map(|of| sees.estimate(of))?),
            ("agreement.csv", Some(round)) => {
                let cases = round.sampled().count() as u64;
                listings::agreement(&round.agreement(), |of| sees.agreement(of, cases))
            }
            ("unmet-needs.csv", Some(round)) => {
                listings::unmet_needs(&round.unmet_needs(), |number| sees.count(number))
            }
            ("unmet-needs-by-office.csv", Some(round)) => {
                let within = self.unmet_within_reach(round);
                listings::unmet_needs_by_office(within.iter().map(|(unmet, number)| (unmet, *number)))
            }
            ("overrides.csv", Some(round)) => {
                listings::overrides([Whole::Plan, Whole::Needs].map(|of| sees.overrides(round.overrides(of))))
            }
            _ => return None,
        })
    }

    /// The unmet needs of the offices whose records the viewer may open, by office.
    pub(super) fn unmet_within_reach(&self, round: &Round) -> Vec<(UnmetNeed, u64)> {
        let (offices, day, reach) = (self.question.basis.offices(), round.quarter.first_day(), self.viewer.reach());
        let is_within = |unmet: &UnmetNeed| {
            offices.index(&unmet.office).is_some_and(|place| reach.holds(&offices.all()[place], day))
        };
        let mut within: Vec<_> = round.unmet_needs().into_iter().filter(|(unmet, _)| is_within(unmet)).collect();
        within.sort_by(|(one, _), (other, _)| (&one.office, one).cmp(&(&other.office, other)));
        within
    }
}
