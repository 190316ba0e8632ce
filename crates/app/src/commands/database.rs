//! `database`: the schema, and the rights that a role of a server needs.

use crate::cli::General;
use crate::failure::Failure;
use crate::office::{Purpose, open_database};
use crate::output;

/// Brings the schema up to date, which is that of every order: nothing is entered.
pub(crate) async fn migrate(general: &General) -> Result<(), Failure> {
    let (store, _) = open_database(general, Purpose::Begin).await?;
    store.close().await?;
    output::write("The schema of the database is up to date.\n")
}

/// Prints what the owner of the tables gives a role.
pub(crate) fn grants(role: &str) -> Result<(), Failure> {
    output::write(&format!("{}\n", store::grants(role).join("\n")))
}
