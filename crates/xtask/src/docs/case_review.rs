//! `case-review.md`: who may do what in a case review, from the table by which acts are let through.

use casereview::ActKind;

use super::acts::tables;
use super::generated::GENERATED;

const MATTERS: [(&str, &str); 4] = [
    ("review", "The review as a whole"),
    ("round", "A round"),
    ("case", "A case of a round"),
    ("escalation", "An immediate-risk escalation"),
];

/// The page.
pub(super) fn page() -> String {
    let tables = tables::<ActKind>(&MATTERS);
    format!(
        "# Who may do what in a case review, and when\n\n{GENERATED}\n\
         The same table decides: what is not in it is refused. A cell names the roles that may do the act while its \
         matter is in the state above; an empty cell means nobody may. What must hold besides (one of the two \
         reviewers of the case, a supervisor who is none of them, replacements in the order of the draw) stands in \
         `docs/measures/case-review-rounds.md`.\n{tables}"
    )
}
