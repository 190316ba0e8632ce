//! `rights`: who may ask the portal for what.

use domain::extract::Code;
use portal::{Access, Deed, Right, Role, Whose, rights};
use reports::{Cell, Listing};

use crate::cli::Format;
use crate::failure::Failure;
use crate::output;

const COLUMNS: &[&str] =
    &["address", "method", "public", "monitor", "reviewer", "leadership", "steward", "counsel", "admin"];

const DEEDS: &[&str] = &["what is done", "own", "monitor or administrator", "other"];

/// Prints every address of the portal with the roles that may ask for it; or what an administrator may do about whose
/// account.
pub(crate) fn list(format: Format, accounts: bool) -> Result<(), Failure> {
    if accounts {
        let row = |deed: &Deed| {
            let leaves = Whose::ALL.iter().map(|whose| Cell::text(deed.leave(*whose).text()));
            std::iter::once(Cell::text(deed.text())).chain(leaves).collect()
        };
        return output::print(&Listing { columns: DEEDS, rows: Deed::ALL.iter().map(row).collect() }, format);
    }
    let row = |Right { method, path, access, .. }: Right| {
        let by_role = Role::ALL.iter().map(|role| Cell::Flag(access.admits(*role)));
        let first = [Cell::text(path), Cell::text(method), Cell::Flag(access == Access::Public)];
        first.into_iter().chain(by_role).collect()
    };
    output::print(&Listing { columns: COLUMNS, rows: rights().into_iter().map(row).collect() }, format)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_columns_are_those_of_the_roles_in_their_order() {
        let roles: Vec<&str> = Role::ALL.iter().map(|role| role.text()).collect();
        assert_eq!(COLUMNS[3..], roles);
        assert_eq!(DEEDS[1..], *Whose::TEXTS);
    }
}
