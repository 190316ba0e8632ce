//! One CSV file in the making.

use std::fmt::{Display, Formatter, Result, Write};

use chrono::NaiveDateTime;

/// Rows of CSV. No value of a synthetic state needs quoting: ids, codes, dates and scores only.
pub(crate) struct Sheet {
    text: String,
    row_begins: bool,
}

impl Sheet {
    /// A file with only its header.
    pub fn with_header(columns: &str) -> Sheet {
        Sheet { text: format!("{columns}\n"), row_begins: true }
    }

    /// Adds a field to the row.
    pub fn field(&mut self, value: impl Display) -> &mut Sheet {
        if !self.row_begins {
            self.text.push(',');
        }
        self.row_begins = false;
        write!(self.text, "{value}").expect("a String takes every character");
        self
    }

    /// Adds a field that may be empty.
    pub fn optional(&mut self, value: Option<impl Display>) -> &mut Sheet {
        match value {
            Some(value) => self.field(value),
            None => self.field(""),
        }
    }

    pub fn end_row(&mut self) {
        self.text.push('\n');
        self.row_begins = true;
    }

    pub fn into_bytes(self) -> Vec<u8> {
        self.text.into_bytes()
    }
}

/// An id: a letter and a number of at least so many digits.
pub(crate) struct Id(&'static str, usize, u32);

impl Id {
    pub fn report(number: u32) -> Id {
        Id("R", 7, number)
    }

    pub fn case(number: u32) -> Id {
        Id("C", 6, number)
    }

    pub fn child(number: u32) -> Id {
        Id("K", 6, number)
    }

    pub fn worker(index: u32) -> Id {
        Id("W", 5, index + 1)
    }

    pub fn assignment(number: u32) -> Id {
        Id("A", 7, number)
    }
}

impl Display for Id {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        let Id(letter, digits, number) = self;
        write!(f, "{letter}{number:0digits$}")
    }
}

/// A local date-time to the minute, as `2019-07-15T06:00`.
pub(crate) struct Local(pub NaiveDateTime);

impl Display for Local {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        use chrono::Timelike;
        write!(f, "{}T{:02}:{:02}", self.0.date(), self.0.hour(), self.0.minute())
    }
}
