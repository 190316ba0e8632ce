//! What a reviewer's work list says.

pub(crate) const TITLE: &str = "Your reviews";
pub(crate) const EMPTY: &str = "No case is assigned to you";
pub(crate) const EMPTY_TEXT: [&str; 2] = [
    "Cases come here when a review round assigns them to you. Each stays until you have scored it.",
    "If you expect one now, ask the review supervisor at the Court Monitor's office.",
];
