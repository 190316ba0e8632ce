//! `backup`: a consistent copy of the database, of every order.

use std::path::Path;

use crate::cli::General;
use crate::failure::{Failure, taken};
use crate::office::{Purpose, open_database};
use crate::output;

pub(crate) async fn run(general: &General, file: &Path) -> Result<(), Failure> {
    let (store, _) = open_database(general, Purpose::Read).await?;
    let copied = store.backup(file).await;
    store.close().await?;
    copied.map_err(taken)?;
    output::say(general.format, format!("Wrote {}.", file.display()))
}
