//! What the pages of the case review's rounds say.

mod draw;
mod new;
mod progress;

use casereview::{Round, RoundState};
use chrono::NaiveDate;
use domain::Quarter;
use ui::format::{counted, date, quarter};

pub(crate) use super::text::draw::*;
pub(crate) use super::text::new::*;
pub(crate) use super::text::progress::*;

pub(crate) const TITLE: &str = "Case review";
pub(crate) const ABOUT: &str = "Each quarter a sample of the cases with a planning conference due is read and scored by two reviewers each. A round goes from the list of these cases, the frame, to the last final case.";
pub(crate) const OPEN: &str = "Open a round";
pub(crate) const ROUNDS: &str = "Rounds, the newest first";
pub(crate) const COLUMNS: [&str; 5] = ["Round", "State", "Final cases", "Due", "Opened"];
pub(crate) const EMPTY: &str = "No round was opened yet";
pub(crate) const EMPTY_TEXT: &str = "Ask the department for the list of cases with a planning conference due in the quarter, as a CSV. Then choose “Open a round” and upload it.";

pub(crate) const REVIEWERS: &str = "Reviewers";
pub(crate) const REVIEWERS_ABOUT: &str = "Who may review: case reviewers, and the monitor's staff. A reviewer who is barred from an office, because of a tie to it, gets none of its cases.";
pub(crate) const REVIEWER_COLUMNS: [&str; 4] = ["Reviewer", "Barred from", "Why", "Recorded"];
pub(crate) const NO_OFFICE: &str = "No office";
pub(crate) const NO_REVIEWER: &str = "No account may review";
pub(crate) const NO_REVIEWER_TEXT: &str = "Ask the administrator to add accounts with the role of a case reviewer.";
pub(crate) const GONE_REVIEWER: &str = "may review no more";
pub(crate) const CHANGE_BARS: &str = "Change";
pub(crate) const BARRED_OFFICES: &str = "Offices whose cases this reviewer may not have";
pub(crate) const BAR_REASON: &str = "Why";
pub(crate) const BAR_REASON_HINT: &str = "The tie to the office, or why it is over. Only the monitor's staff read it.";
pub(crate) const BAR: &str = "Record the barred offices";

pub(crate) const STEPS: &str = "Steps of the round";
pub(crate) const STEP_NAMES: [&str; 5] =
    ["Commit the frame", "Draw the cases", "Assign reviewers", "Score the cases", "Round complete"];
pub(crate) const STATE: &str = "State";
pub(crate) const OPENED: &str = "Opened";
pub(crate) const SIZE: &str = "Cases to draw";
pub(crate) const INSTRUMENT: &str = "Instrument";
pub(crate) const DUE: &str = "Own scores due";
pub(crate) const NOT_DUE: &str = "Set when reviewers are assigned";
pub(crate) const HISTORY: &str = "What was done with the round";
pub(crate) const HISTORY_COLUMNS: [&str; 3] = ["When", "Who", "What"];

pub(crate) const WITHDRAW: &str = "Give the round up";
pub(crate) const WITHDRAW_HELP: &str = "A round that is given up stays here with all that was recorded, and never counts. Another can then be opened for the quarter. Nothing brings it back.";
pub(crate) const WITHDRAW_REASON: &str = "Why the round is given up";
pub(crate) const WITHDRAW_HINT: &str = "Whoever asks why a quarter has two rounds reads this.";

/// The name of a round.
pub(crate) fn name(number: u32) -> String {
    format!("Round {number}")
}

/// The heading of a round's page.
pub(crate) fn heading(round: &Round) -> String {
    format!("Round {}: {}", round.number, quarter(round.quarter))
}

/// A round in a list.
pub(crate) fn in_list(number: u32, of: Quarter) -> String {
    format!("{} (round {number})", quarter(of))
}

/// A round that is not there.
pub(crate) fn unknown(number: &str) -> [String; 2] {
    [format!("There is no round {number}."), "Rounds are numbered from 1; “Case review” lists them all.".to_owned()]
}

/// Where a round stands.
pub(crate) fn state(of: RoundState) -> &'static str {
    match of {
        RoundState::Committed => "Frame committed, waits for its seed",
        RoundState::Drawn => "Drawn, waits for its reviewers",
        RoundState::Assigned => "Under review",
        RoundState::Complete => "Complete",
        RoundState::Withdrawn => "Given up",
    }
}

/// How many cases of the sample are final.
pub(crate) fn progress(finals: usize, all: usize) -> String {
    if all == 0 { "not drawn yet".to_owned() } else { format!("{finals} of {all}") }
}

/// A day by which something is due, and how far away it is.
pub(crate) fn due(on: NaiveDate, today: NaiveDate) -> String {
    let days = (on - today).num_days();
    let away = counted(days.unsigned_abs(), ["day", "days"]);
    match days {
        0 => format!("{}, today", date(on)),
        1.. => format!("{}, in {away}", date(on)),
        _ => format!("{}, {away} ago", date(on)),
    }
}

/// The new due date, in the history of a round.
pub(crate) fn now_due(on: NaiveDate) -> String {
    format!("It is {} now.", date(on))
}

/// The instrument by which cases of a round are scored.
pub(crate) fn instrument(title: &str, version: u32) -> String {
    format!("{title}, version {version}")
}

/// The heading of the form that bars a reviewer.
pub(crate) fn barring(reviewer: &str) -> String {
    format!("Barred offices of {reviewer}")
}

/// What leads to that form.
pub(crate) fn change_bars_of(reviewer: &str) -> String {
    format!("the barred offices of {reviewer}")
}

/// What stands above that form.
pub(crate) const BARRING_HELP: &str = "Tick every office whose cases the reviewer may not have from now on; none ends it. Cases that are assigned already stay where they are: give them to another reviewer on the page of the case.";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_told_with_its_distance() {
        let day = |text: &str| text.parse().unwrap();
        assert_eq!(due(day("2020-03-02"), day("2020-03-02")), "March 2, 2020, today");
        assert_eq!(due(day("2020-03-02"), day("2020-03-01")), "March 2, 2020, in 1 day");
        assert_eq!(due(day("2020-03-02"), day("2020-03-04")), "March 2, 2020, 2 days ago");
    }
}
