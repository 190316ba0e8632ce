//! A round of the case review and reviews that were handed in, for one quarter.

use domain::Quarter;
use domain::extract::Code;
use readmodel::QuarterReviews;
use ui::format::quarter;

pub(crate) const CHOOSE: &str = "Choose which counts";

/// The heading.
pub(crate) fn heading(of: Quarter) -> String {
    format!("{}: two case reviews, none counts yet", quarter(of))
}

/// What is there, and what that means for figures.
pub(crate) fn text(of: &QuarterReviews) -> String {
    let handed_in = of.extract.map_or_else(String::new, |submission| format!(" with submission {submission}"));
    format!(
        "Round {} ({}) reviews this quarter, and a case_reviews.csv was handed in for it{handed_in}. Until the monitor \
         records which of them counts, the figures of the case review are zero and the quarter is not complete.",
        of.round,
        of.state.text()
    )
}
