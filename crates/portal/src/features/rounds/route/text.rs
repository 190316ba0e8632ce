//! What is said where a round and reviews that were handed in are there for one quarter.

use casereview::{Pair, Route};
use readmodel::Counts;
use ui::format::counted;

pub(crate) const HEADING: &str = "Two case reviews of this quarter";
pub(crate) const COLUMNS: [&str; 3] = ["Source", "What is there", "Dates"];
pub(crate) const NOT_CHOSEN: &str = "Nobody has chosen between them yet.";
pub(crate) const ASKED_AGAIN: &str =
    "What was chosen was between other reviews: the file or the round came later, so that it is asked again.";
pub(crate) const CHOSEN: &str = "What was chosen";
pub(crate) const CHOOSE: &str = "Choose which counts";
pub(crate) const CHOOSE_ANEW: &str = "Choose anew";
pub(crate) const WHICH: &str = "Which reviews of the quarter count?";
pub(crate) const ROUND: &str = "The round: it enters the figures once every case is final";
pub(crate) const EXTRACT: &str = "The case_reviews.csv that was handed in";
pub(crate) const UNCHOSEN: &str = "choose which reviews count";
pub(crate) const REASON: &str = "Reasons";
pub(crate) const REASON_HINT: &str =
    "Why these reviews count and the others do not. Stays with the round. Name no child and no worker.";
pub(crate) const BUTTON: &str = "Record the choice";

/// What counts now.
pub(crate) fn counts(of: Counts) -> &'static str {
    match of {
        Counts::Round => "The round counts.",
        Counts::Extract => "The case_reviews.csv counts.",
        Counts::Conflict => {
            "Neither counts: until one is chosen the figures of the case review are zero, and the quarter is not complete."
        }
        Counts::Nothing => "The round was chosen; it counts once every case is final.",
    }
}

/// What was chosen, between which two where that was kept.
pub(crate) fn route(of: Route, between: Option<Pair>) -> String {
    let file = between.map(|pair| format!(" of {}", submission(pair.submission))).unwrap_or_default();
    match of {
        Route::Round => format!("The round counts, not the case_reviews.csv{file}"),
        Route::Extract => format!("The case_reviews.csv{file} counts, not the round"),
    }
}

/// When the round was opened.
pub(crate) fn opened(at: &str) -> String {
    format!("Opened {at}")
}

/// When the round was complete.
pub(crate) fn completed(at: &str) -> String {
    format!("Complete since {at}")
}

/// A submission.
pub(crate) fn submission(number: i64) -> String {
    format!("submission {number}")
}

/// How many reviews a file has.
pub(crate) fn rows(number: u64) -> String {
    counted(number, ["review", "reviews"])
}

/// When data was drawn.
pub(crate) fn drawn(at: &str) -> String {
    format!("Drawn {at}")
}

/// When it was received.
pub(crate) fn received(at: &str) -> String {
    format!("Received {at}")
}
