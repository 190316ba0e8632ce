//! `audit`: whether the database holds what its ledger says, and nothing else. `serve` asks the same before it begins.

use anyhow::anyhow;
use reports::{Cell, Listing};
use store::{Audit, Store};

use crate::cli::{Format, General};
use crate::failure::{Failure, taken};
use crate::office::{Office, no_database, say_demo};
use crate::output::{self, counted};
use crate::settings::WhenAuditFails;
use crate::signing;
use crate::tell::tell;

const COLUMNS: &[&str] = &["entry", "wrong"];

/// Audits a database without writing to it.
pub(crate) async fn run(general: &General) -> Result<(), Failure> {
    let store = Store::open_existing(general.database()).await.map_err(taken)?.ok_or_else(|| no_database(general))?;
    if store.installation().is_demo().await? {
        say_demo();
    }
    let audit = store.audit().await;
    store.close().await?;
    let audit = audit?;
    match general.format {
        Format::Text => tell(&audit)?,
        Format::Csv | Format::Json => output::print(&listing(&audit), general.format)?,
    }
    if audit.is_passed() { Ok(()) } else { Err(Failure::Refused) }
}

/// What an audit found, for people.
fn tell(audit: &Audit) -> Result<(), Failure> {
    if let Some(wrong) = wrong(audit) {
        tell!("{wrong}");
        tell!("Not as the ledger tells: see what to do in docs/how-to/prove-the-ledger.md.");
        return Ok(());
    }
    output::write(&format!("The ledger is whole: {} hang on one another.\n", entries(audit)))?;
    match audit.begun {
        None => {
            tell!("{NOT_BEGUN}");
            Ok(())
        }
        Some(begun) => output::write(&format!(
            "Since entry {begun} it tells every fact that decides: {} and {} are as it tells.\n",
            counted(audit.facts, "fact"),
            counted(audit.contents, "sealed content")
        )),
    }
}

const NOT_BEGUN: &str = "No entry tells of the tables yet, so there is nothing to hold them against. The next command that works with the database enters how they stand, such as `exitplan submissions list`; from there on all is compared.";

fn entries(audit: &Audit) -> String {
    if audit.entries == 1 { "1 entry".to_owned() } else { format!("{} entries", audit.entries) }
}

/// The first thing that is wrong, and how many more are.
fn wrong(audit: &Audit) -> Option<String> {
    let (first, more) = audit.first_wrong()?;
    Some(match more {
        0 => format!("{first}."),
        1 => format!("{first}. One more thing differs."),
        more => format!("{first}. {more} more things differ."),
    })
}

/// Everything that is wrong, for machines.
fn listing(audit: &Audit) -> Listing {
    let number = |entry: i64| u64::try_from(entry).map_or(Cell::Empty, Cell::Count);
    let broken = audit.broken.iter().map(|broken| vec![Cell::Empty, Cell::text(broken)]);
    let not_begun = (audit.begun.is_none() && audit.broken.is_none()).then(|| vec![Cell::Empty, Cell::text(NOT_BEGUN)]);
    let differing = audit.differences.iter();
    let differing =
        differing.map(|difference| vec![difference.entry().map_or(Cell::Empty, number), Cell::text(difference)]);
    Listing { columns: COLUMNS, rows: broken.chain(not_begun).chain(differing).collect() }
}

/// Audits the database of an office before it is served, and begins its work where all is well: else nothing is written.
/// Gives why it may be read only, where the installation wants it served all the same.
pub(crate) async fn before_serving(office: &Office) -> Result<Option<String>, Failure> {
    let mut audit = office.store.audit().await?;
    if wrong(&audit).is_none() {
        office.begin_work().await?;
        if audit.begun.is_none() {
            // What is sealed is held against its hashes from the beginning.
            audit = office.store.audit().await?;
        }
    }
    let Some(wrong) = wrong(&audit) else { return Ok(None) };
    match office.configuration.settings.portal.when_audit_fails {
        WhenAuditFails::ReadOnly if !office.is_demo => {
            tell!("{wrong}\nThe portal is served read-only: nobody can change anything, and the ledger is not signed.");
            Ok(Some(wrong))
        }
        _ => Err(anyhow!(
            "{wrong}\nThe portal is not served. {}. To let people read meanwhile, set portal.when_audit_fails = \"read_only\"",
            if audit.broken.is_some() { signing::WHAT_TO_DO } else { "Put back what was changed, from a backup" }
        )
        .into()),
    }
}
