//! What the forms for scores say.

use domain::instrument::Instrument;

pub(crate) const OWN: &str = "Your own scores";
pub(crate) const JOINT: &str = "Joint scores";
pub(crate) const OWN_HELP: &str = "Score each domain on your own. The other reviewer sees your scores, and you theirs, only when both are in. What you write is saved as a draft; only you see it.";
pub(crate) const QUESTIONS: &str = "Questions";
pub(crate) const PLAN: &str = "Case plan";
pub(crate) const NEEDS: &str = "Needs met";
pub(crate) const SCALE: &str = "What the scores mean";
pub(crate) const KEYS: &str =
    "In a domain, the keys 1 to 5, n (does not apply) and u (unable to determine) choose a score; arrow keys move it.";
pub(crate) const RATIONALE: &str = "Rationale";
/// Beside the label of a rationale: as the score is, one of the two is shown.
pub(crate) const REQUIRED: &str = "required";
pub(crate) const OPTIONAL: &str = "optional";
pub(crate) const UNMET: &str = "Unmet needs";
pub(crate) const UNMET_HELP: &str = "Each need of the child or the family that was not met in the period under review, with what stood in the way. Leave rows empty that you do not need; to take one out, empty it.";
pub(crate) const NEED: &str = "Need";
pub(crate) const BARRIER: &str = "Barrier";
pub(crate) const NOTE: &str = "Note (optional)";
pub(crate) const CHOOSE: &str = "Choose";
pub(crate) const ADD: &str = "Add another unmet need";
pub(crate) const MORE_ROWS: &str = "Saving the draft adds empty rows.";
pub(crate) const SAVE: &str = "Save draft";
pub(crate) const HAND_IN: &str = "Hand in your scores";
pub(crate) const HAND_IN_HELP: &str = "Once handed in, your scores are not changed: after that come the joint scores.";
pub(crate) const TO_MEND: &str = "Nothing was handed in yet";
pub(crate) const UNCHOSEN: &str = "choose a score, or that you do not agree";
pub(crate) const SAVED_NOW: &str = "The draft is saved. Go on below, or come back to it later.";

/// What the bar below a form says about saving, while a script saves.
pub(crate) const OFFLINE: &str = "Not saved: no connection, trying again.";
pub(crate) const FAILED: &str = "Not saved: the portal could not take it, trying again.";
pub(crate) const CLOSED: &str = "Not saved: this form is not open any more. Load the page again to see why.";
pub(crate) const NEWER: &str = "A newer draft was saved in another window";
pub(crate) const SHOW_NEWER: &str = "Show the newer draft";
pub(crate) const KEEP_THIS: &str = "Keep what is here";
pub(crate) const STATE: &str = "Saving";

/// What the bar says when the session has ended; the link between the two opens another window.
pub(crate) const SIGNED_OUT: [&str; 3] = [
    "Not saved: you are signed out.",
    "Sign in in another window",
    "Nothing you wrote is lost: it is saved when you come back here.",
];

/// What the bar says when another person is signed in.
pub(crate) fn other_person(name: &str) -> [String; 3] {
    [
        format!("Not saved: {name} is not signed in here any more."),
        format!("Sign in as {name} in another window"),
        "Nothing you wrote is lost: it is saved when you come back here.".to_owned(),
    ]
}

/// When the draft was saved.
pub(crate) fn saved(at: &str) -> String {
    format!("Draft saved at {at}")
}

/// That a newer draft was saved elsewhere.
pub(crate) fn newer(at: &str) -> String {
    format!("{NEWER} at {at}. What you have here is not saved.")
}

/// The same, where the page was sent without a script.
pub(crate) fn newer_text(at: &str) -> String {
    format!(
        "It was saved at {at}. What you sent stands below and is not kept yet. Save it or hand it in to keep it in the place of the newer draft, or load this page again to see that one."
    )
}

/// The numbers in [`progress`], which a script writes anew.
pub(crate) const PROGRESS_PLACES: [&str; 2] = ["{done}", "{all}"];

/// How much of a form is answered.
pub(crate) fn progress(done: &str, all: &str) -> String {
    format!("{done} of {all} answered")
}

/// The label of a row of unmet needs.
pub(crate) fn unmet_row(number: usize) -> String {
    format!("Unmet need {number}")
}

/// The keys that choose a score, as a browser tells those who hear them.
pub(crate) fn key(value: &str) -> &str {
    value.get(..1).unwrap_or_default()
}

/// A fault with the name of its place.
pub(crate) fn fault(field: &str, fault: &str, instrument: &Instrument) -> String {
    let place = place(field, instrument);
    if place.ends_with('?') {
        return format!("{place} {fault}");
    }
    let mut letters = fault.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_lowercase).collect();
    format!("{place}: {first}{}", letters.as_str())
}

fn place(field: &str, instrument: &Instrument) -> String {
    let (column, is_rationale) = match field.strip_suffix("-rationale") {
        Some(column) => (column, true),
        None => (field, false),
    };
    let plan = instrument.plan_domains.iter().map(|domain| (domain.plan_column(), &domain.name));
    let mut domains = plan.chain(instrument.needs_domains.iter().map(|domain| (domain.needs_column(), &domain.name)));
    if let Some((_, name)) = domains.find(|(known, _)| known == column) {
        return if is_rationale { format!("{name}, rationale") } else { name.clone() };
    }
    let questions = instrument.review.iter().flat_map(|form| &form.questions);
    let question = questions.into_iter().find(|question| question.id == column);
    question.map_or_else(
        || if field == "unmet" { UNMET.to_owned() } else { field.to_owned() },
        |question| question.text.clone(),
    )
}
