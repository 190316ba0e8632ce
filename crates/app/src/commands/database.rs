//! `database`: the schema, and the rights that a role of a server needs.

use crate::failure::Failure;
use crate::output;

/// Says that the schema is up to date: opening the database has made it so.
pub(crate) fn migrated() -> Result<(), Failure> {
    output::write("The schema of the database is up to date.\n")
}

/// Prints what the owner of the tables gives a role.
pub(crate) fn grants(role: &str) -> Result<(), Failure> {
    output::write(&format!("{}\n", store::grants(role).join("\n")))
}
