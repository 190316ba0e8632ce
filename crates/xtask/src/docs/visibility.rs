//! `visibility.md`: who sees what, from the table that pages, files and the API ask.

use auth::permission::role_name;
use auth::visibility::Kind;

use super::generated::GENERATED;

/// The page.
pub(super) fn page() -> String {
    let heads: Vec<&str> = Kind::roles().map(role_name).to_vec();
    let rows: String = Kind::ALL.iter().copied().map(row).collect();
    format!(
        "# Who sees what\n\n{GENERATED}\n\
         The same table decides, on pages, in files and for programs; an empty cell means nothing. Who may ask for an \
         address at all stands in [rights](rights.md). Everybody sees what belongs to the order of the account and nothing \
         of another. Own offices are those of the account and of its regions on the day asked for; an account of statewide \
         leadership has them all. After both scored: what the other reviewer gave or wrote is seen once both have handed in \
         their own scores, what a person gave or wrote before too. Own is what the person made. \
         Everybody sees the own account.\n\n\
         | what | {} | by |\n|---|{}---|\n{rows}",
        heads.join(" | "),
        "---|".repeat(heads.len()),
    )
}

fn row(kind: Kind) -> String {
    let cells = Kind::roles().map(|role| kind.seen_by(role).text()).join(" | ");
    format!("| {} | {cells} | {} |\n", kind.what(), kind.clause())
}
