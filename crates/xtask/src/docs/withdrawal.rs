//! `withdrawal.md`: who may do what to withdraw a submission, from the table by which acts are let through.

use withdrawal::ActKind;

use super::acts::tables;
use super::generated::GENERATED;

/// The page.
pub(super) fn page() -> String {
    let tables = tables::<ActKind>(&[("submission", "A submission")]);
    format!(
        "# Who may withdraw a submission, and when\n\n{GENERATED}\n\
         A submission that was received in error is withdrawn by a data steward and the monitor together. The same table \
         decides: what is not in it is refused. A cell names the role that may do the act while the submission is in the \
         state above; an empty cell means nobody may. Besides, only the person who asked takes the request back, and the \
         person who asked neither confirms nor declines it, whatever role the account has by then. The readings stand in \
         `docs/measures/submissions.md`.\n{tables}"
    )
}
