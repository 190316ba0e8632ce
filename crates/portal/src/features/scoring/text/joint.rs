//! What is said about joint scores, what becomes of them, and overrides.

use casereview::Override;
use casereview::act::Whole;
use ui::format::counted;

pub(crate) const NOT_AGREED: &str = "We do not agree";
pub(crate) const NO_UNMET: &str = "None";
pub(crate) const HAND_IN: &str = "Hand in the joint scores";
pub(crate) const HAND_IN_HELP: &str = "The other reviewer then confirms them, or enters others.";
pub(crate) const BACK: &str = "Back to the joint scores that were entered";
pub(crate) const TO_CONFIRM: &str = "Confirm them if they are what you both agreed on; if not, enter others.";
pub(crate) const CONFIRM: &str = "Confirm the joint scores";
pub(crate) const CHANGE: &str = "Enter other joint scores";
pub(crate) const WAITS_FOR_RULING: &str = "The monitor has not ruled on it yet.";
pub(crate) const OVERRIDES: &str = "Overrides";
pub(crate) const OF: &str = "What is to be passed in spite of its scores?";
pub(crate) const OF_UNCHOSEN: &str = "choose what the override is to be of";
pub(crate) const REASON: &str = "Why it is to be passed";
pub(crate) const REASON_HINT: &str = "The Court Monitor grants or refuses it by this reason; both are reported.";
pub(crate) const ASK: &str = "Ask for an override";
pub(crate) const ASK_HELP: &str =
    "The case is final only after the Court Monitor has ruled. An override can be asked for once for each.";
pub(crate) const DOMAIN: &str = "Domain";
pub(crate) const JOINT: &str = "Joint";
pub(crate) const OPEN: &str = "Not agreed on";
pub(crate) const DECIDED: &str = "Decided by the review supervisor";
pub(crate) const DIFFERENT: &str = "different scores";
pub(crate) const DIFFERENT_ANSWERS: &str = "different answers";

const PLACES: [&str; 2] = ["place", "places"];

/// How joint scores come about.
pub(crate) fn help(partner: &str) -> String {
    format!(
        "Beside each domain stands what you and {partner} gave. Where both gave the same score, it is filled in. Choose the joint score, or that you do not agree: then the review supervisor decides."
    )
}

/// That the form replaces joint scores that were entered.
pub(crate) fn in_the_place(name: &str, at: &str) -> String {
    format!("What you hand in here takes the place of the joint scores that {name} entered at {at}.")
}

/// Who entered the joint scores.
pub(crate) fn entered(name: &str, at: &str) -> String {
    format!("Joint scores entered by {name}, {at}.")
}

/// Who confirmed them.
pub(crate) fn confirmed(name: &str, at: &str) -> String {
    format!("Confirmed by {name}, {at}.")
}

/// Who decided what was left open.
pub(crate) fn decided(name: &str, role: &str, at: &str, open: usize) -> String {
    format!("Decided by {name} ({role}), {at}: {} on which the two did not agree.", counted(open as u64, PLACES))
}

/// That the other has still to confirm.
pub(crate) fn waits_for_confirmation(partner: &str) -> String {
    format!("{partner} confirms them next, or enters others.")
}

/// How many places the two do not agree on.
pub(crate) fn left_open(open: usize) -> String {
    format!("Not agreed on in {}: once confirmed, the review supervisor decides.", counted(open as u64, PLACES))
}

/// That the supervisor decides.
pub(crate) fn waits_for_decision(open: usize) -> String {
    format!("You did not agree in {}: the review supervisor decides.", counted(open as u64, PLACES))
}

/// Since when the case is final.
pub(crate) fn is_final(at: &str) -> String {
    format!("This case is final since {at}.")
}

/// That the other's own scores are still to come.
pub(crate) fn waits_for_scores(partner: &str) -> String {
    format!("Your scores are in. Once {partner} has scored too, you both see each other's and enter the joint scores.")
}

/// When the own scores were handed in.
pub(crate) fn handed_in(at: &str) -> String {
    format!("Handed in at {at}.")
}

/// A need that was not met, with its barrier.
pub(crate) fn unmet(need: &str, barrier: &str) -> String {
    format!("{need}: {barrier}")
}

/// What an override is of.
pub(crate) fn whole(of: Whole) -> &'static str {
    match of {
        Whole::Plan => "The case plan",
        Whole::Needs => "Needs met",
    }
}

/// The heading of an override.
pub(crate) fn override_of(one: &Override) -> String {
    format!("Override: {}", whole(one.of))
}

/// Who asked for it.
pub(crate) fn asked(name: &str, at: &str) -> String {
    format!("Asked for by {name}, {at}")
}

/// How the monitor ruled.
pub(crate) fn ruled(granted: bool) -> &'static str {
    if granted { "Granted" } else { "Refused" }
}

/// Who ruled.
pub(crate) fn ruled_by(name: &str, role: &str, at: &str) -> String {
    format!("{name} ({role}), {at}")
}
