//! What goes to standard output: a listing as a table for people, or as CSV or JSON for machines.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use anyhow::Context;
use comfy_table::{CellAlignment, LineStyle, Table, TableStyle};
use domain::text::is_unseen;
use reports::{Cell, Listing};

use crate::cli::Format;
use crate::failure::Failure;

/// Prints a listing in the format asked for.
pub(crate) fn print(listing: &Listing, format: Format) -> Result<(), Failure> {
    write(&match format {
        Format::Csv => listing.csv(),
        Format::Json => listing.json(),
        Format::Text => table(listing),
    })
}

/// Writes text to standard output as it is. That the reader went away (`exitplan … | head`) is no fault, and changes
/// nothing about how the command ends.
pub(crate) fn write(text: &str) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(fault) if fault.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        done => Ok(done?),
    }
}

/// Makes a folder to write to. It must be new or empty.
pub(crate) fn new_folder(folder: &Path) -> Result<(), Failure> {
    fs::create_dir_all(folder).with_context(|| format!("could not make the folder {}", folder.display()))?;
    let mut entries = fs::read_dir(folder).with_context(|| format!("could not read {}", folder.display()))?;
    if entries.next().is_some() {
        let message = format!("{} is not empty, and nothing is ever overwritten: name a new folder", folder.display());
        return Err(Failure::WrongUse(message));
    }
    Ok(())
}

/// A count with its word: `1 error`, `2 errors`.
pub(crate) fn counted(count: usize, word: &str) -> String {
    format!("{count} {word}{}", if count == 1 { "" } else { "s" })
}

/// A line for people: only where the output is meant for them.
pub(crate) fn say(format: Format, line: impl AsRef<str>) -> Result<(), Failure> {
    match format {
        Format::Text => write(&format!("{}\n", line.as_ref())),
        Format::Csv | Format::Json => Ok(()),
    }
}

/// The listing as an aligned table: numbers to the right, columns without any value left out.
fn table(listing: &Listing) -> String {
    if listing.rows.is_empty() {
        return "Nothing to list.\n".to_owned();
    }
    let is_used = |column: &usize| {
        let mut cells = listing.rows.iter().map(|row| &row[*column]);
        // Where every row is of one plan, the line above the table names it.
        let is_one_plan =
            || listing.columns[*column] == "plan" && cells.clone().all(|cell| *cell == listing.rows[0][*column]);
        !is_one_plan() && cells.any(|cell| *cell != Cell::Empty)
    };
    let used: Vec<usize> = (0..listing.columns.len()).filter(is_used).collect();
    let mut table = Table::new();
    table.load_style(TableStyle::new().header_separator(LineStyle::none().fill('─').junction('─')));
    table.set_header(used.iter().map(|column| listing.columns[*column].replace('_', " ")));
    for row in &listing.rows {
        table.add_row(used.iter().map(|column| printable(&row[*column].shown())));
    }
    for (place, column) in used.iter().enumerate() {
        let is_number = listing.rows.iter().any(|row| matches!(row[*column], Cell::Count(_) | Cell::Number(_)));
        if let Some(column) = table.column_mut(place).filter(|_| is_number) {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    format!("{table}\n")
}

/// A cell without anything that would drive the terminal, or could not be seen on it.
pub(crate) fn printable(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for character in text.chars() {
        if is_unseen(character) {
            shown.extend(character.escape_default());
        } else {
            shown.push(character);
        }
    }
    shown
}
