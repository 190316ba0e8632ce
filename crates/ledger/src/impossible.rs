//! Rows of the database that no version of this program wrote, as they stand there: they are told, never left out.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Value, json};

/// Letters of a column that are told.
const TOLD: usize = 4_000;

/// A row that can't be read as an entry or a checkpoint.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
pub struct Impossible {
    /// The table: `ledger` or `checkpoints`.
    pub table: String,
    /// The number of the row, as text: it may be one that no line can hold.
    pub number: String,
    /// Why it can't be read.
    pub why: String,
    /// Its columns as text, long ones cut; none where it belongs to another order than the export.
    pub row: Option<BTreeMap<String, Option<String>>>,
}

impl Impossible {
    /// A row by its table, its number and its columns, and why it can't be read.
    pub fn new<const N: usize>(
        (table, number): (&str, i64),
        why: String,
        row: [(&str, Option<String>); N],
    ) -> Impossible {
        let told = |(name, value): (&str, Option<String>)| (name.to_owned(), value.map(cut));
        let row = Some(row.into_iter().map(told).collect());
        Impossible { table: table.to_owned(), number: number.to_string(), why, row }
    }

    /// The row without what it says, which belongs to another order.
    #[must_use]
    pub fn of_another_order(self) -> Impossible {
        Impossible { why: "it can't be read, and is of another order".to_owned(), row: None, ..self }
    }

    /// The order that the row names, where it is one of the ledger.
    pub fn order(&self) -> Option<&str> {
        self.row.as_ref()?.get("order")?.as_deref()
    }

    /// The number of the entry, where it is an entry.
    pub fn entry(&self) -> Option<i64> {
        if self.table == "ledger" { self.number.parse().ok() } else { None }
    }

    pub(crate) fn members(&self) -> Value {
        json!({ "table": self.table, "number": self.number, "why": self.why, "row": self.row })
    }
}

fn cut(text: String) -> String {
    match text.char_indices().nth(TOLD) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}
