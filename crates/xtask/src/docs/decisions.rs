//! `decisions.md`: who may decide what in which state, from the table by which decisions are let through.

use certification::ActKind;

use super::acts::tables;
use super::generated::GENERATED;

const MATTERS: [(&str, &str); 5] = [
    ("measure", "A measure or segment"),
    ("review", "A pre-certification review"),
    ("finding", "A finding of a review"),
    ("notice", "A notice of non-compliance"),
    ("plan", "The plan"),
];

/// The page.
pub(super) fn page() -> String {
    let tables = tables::<ActKind>(&MATTERS);
    format!(
        "# Who may decide what, and when\n\n{GENERATED}\n\
         The same table decides: what is not in it is refused, in the portal and for programs. A cell names the roles \
         that may do the act while its matter is in the state above; an empty cell means nobody may. Leadership acts \
         for the whole state only: an account of a region or office does not. After the court's release nothing may be \
         done any more. What must hold besides (eligible by the figures known at that moment, no material finding open, \
         every drawn record judged) stands in `docs/measures/certification.md`.\n{tables}"
    )
}
