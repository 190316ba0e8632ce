//! `backup`: a consistent copy of the database.

use std::path::Path;

use crate::cli::General;
use crate::failure::{Failure, taken};
use crate::office::Office;
use crate::output;

pub(crate) async fn run(office: &Office, general: &General, file: &Path) -> Result<(), Failure> {
    office.store.backup(file).await.map_err(taken)?;
    output::say(general.format, format!("Wrote {}.", file.display()))
}
