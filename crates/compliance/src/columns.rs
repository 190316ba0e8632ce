//! Columns by their type: a rule declares once what it reads of an extract, and reads cells from then on.
//!
//! The declaration gives both the names that are decoded ([`Needs`](crate::measures::Needs)) and the fields that hold the
//! columns, so that no name stands twice and no cell is asked for by its name.

use std::marker::PhantomData;

use chrono::{DateTime, Utc};
use domain::extract::{Code, Column, Day, IdColumn, Table};

/// Why a column of this kind always has a value: intake refuses the submission otherwise.
const FILLED: &str = "intake admits no row that leaves a filled column empty";

/// A column as it is read from a table.
pub(crate) trait Read<'a> {
    /// The column of that name.
    fn read(table: &'a Table, name: &str) -> Self;
}

/// Ids, in every row.
#[derive(Clone, Copy)]
pub(crate) struct Keys<'a>(pub(crate) &'a IdColumn);

impl<'a> Keys<'a> {
    /// The row's key: equal keys mean equal ids within the column.
    pub(crate) fn key(self, row: usize) -> usize {
        self.0.key(row).expect(FILLED) as usize
    }

    /// The row's key as the column keeps it.
    pub(crate) fn number(self, row: usize) -> u32 {
        self.0.key(row).expect(FILLED)
    }

    pub(crate) fn at(self, row: usize) -> &'a str {
        self.0.get(row).expect(FILLED)
    }

    /// How many distinct ids there are: keys are below it.
    pub(crate) fn distinct(self) -> usize {
        self.0.values().len()
    }
}

/// Ids, where there is one.
#[derive(Clone, Copy)]
pub(crate) struct Ids<'a>(pub(crate) &'a IdColumn);

impl<'a> Ids<'a> {
    pub(crate) fn at(self, row: usize) -> Option<&'a str> {
        self.0.get(row)
    }

    /// The row's key, where it has an id.
    pub(crate) fn key(self, row: usize) -> Option<usize> {
        self.0.key(row).map(|key| key as usize)
    }

    /// How many distinct ids there are: keys are below it.
    pub(crate) fn distinct(self) -> usize {
        self.0.values().len()
    }
}

/// Codes, in every row.
#[derive(Clone, Copy)]
pub(crate) struct Codes<'a, C>(&'a [u8], PhantomData<C>);

impl<C: Code> Codes<'_, C> {
    pub(crate) fn at(self, row: usize) -> C {
        C::at(self.0[row]).expect(FILLED)
    }
}

/// Codes, where there is one.
#[derive(Clone, Copy)]
pub(crate) struct OptionalCodes<'a, C>(&'a [u8], PhantomData<C>);

impl<C: Code> OptionalCodes<'_, C> {
    pub(crate) fn at(self, row: usize) -> Option<C> {
        C::at(self.0[row])
    }
}

/// Flags, in every row.
#[derive(Clone, Copy)]
pub(crate) struct Flags<'a>(&'a [u8]);

impl Flags<'_> {
    pub(crate) fn at(self, row: usize) -> bool {
        self.0[row] == 1
    }
}

/// Dates, in every row.
#[derive(Clone, Copy)]
pub(crate) struct Dates<'a>(&'a [i32]);

impl Dates<'_> {
    pub(crate) fn at(self, row: usize) -> Day {
        Column::day_of(self.0[row]).expect(FILLED)
    }
}

/// Dates, where there is one.
#[derive(Clone, Copy)]
pub(crate) struct OptionalDates<'a>(&'a [i32]);

impl OptionalDates<'_> {
    pub(crate) fn at(self, row: usize) -> Option<Day> {
        Column::day_of(self.0[row])
    }
}

/// Instants, in every row.
#[derive(Clone, Copy)]
pub(crate) struct Instants<'a>(&'a [i64]);

impl Instants<'_> {
    pub(crate) fn at(self, row: usize) -> DateTime<Utc> {
        Column::instant_of(self.0[row]).expect(FILLED)
    }
}

/// Instants, where there is one.
#[derive(Clone, Copy)]
pub(crate) struct OptionalInstants<'a>(&'a [i64]);

impl OptionalInstants<'_> {
    pub(crate) fn at(self, row: usize) -> Option<DateTime<Utc>> {
        Column::instant_of(self.0[row])
    }
}

/// Whole numbers, where there is one.
#[derive(Clone, Copy)]
pub(crate) struct OptionalNumbers<'a>(&'a [u32]);

impl OptionalNumbers<'_> {
    pub(crate) fn at(self, row: usize) -> Option<u32> {
        Column::number_of(self.0[row])
    }
}

macro_rules! read {
    ($([$($generic:tt)*] $column:ty = $table:ident, $name:ident => $read:expr;)+) => {
        $(impl<'a, $($generic)*> Read<'a> for $column {
            fn read($table: &'a Table, $name: &str) -> Self {
                $read
            }
        })+
    };
}

read! {
    [] Keys<'a> = table, name => Keys(table.ids(name));
    [] Ids<'a> = table, name => Ids(table.ids(name));
    [C: Code] Codes<'a, C> = table, name => Codes(table.code_cells(name), PhantomData);
    [C: Code] OptionalCodes<'a, C> = table, name => OptionalCodes(table.code_cells(name), PhantomData);
    [] Flags<'a> = table, name => Flags(table.code_cells(name));
    [] Dates<'a> = table, name => Dates(table.day_cells(name));
    [] OptionalDates<'a> = table, name => OptionalDates(table.day_cells(name));
    [] Instants<'a> = table, name => Instants(table.instant_cells(name));
    [] OptionalInstants<'a> = table, name => OptionalInstants(table.instant_cells(name));
    [] OptionalNumbers<'a> = table, name => OptionalNumbers(table.number_cells(name));
}

/// Declares what is read of an extract: a field for each column, with its type and its name in the header.
macro_rules! columns {
    ($(#[$meta:meta])* $name:ident of $kind:ident { $($field:ident: $column:ty = $text:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy)]
        pub(crate) struct $name<'a> {
            /// Number of rows.
            pub(crate) rows: usize,
            $(pub(crate) $field: $column),+
        }

        impl<'a> $name<'a> {
            /// The extract.
            pub(crate) const KIND: domain::extract::ExtractKind = domain::extract::ExtractKind::$kind;
            /// The columns of the extract that are to be decoded.
            pub(crate) const NEED: (domain::extract::ExtractKind, &'static [&'static str]) =
                ($name::KIND, &[$($text),+]);

            /// The columns of a month's extract.
            pub(crate) fn of(extracts: &'a $crate::month::MonthExtracts) -> $name<'a> {
                let table = extracts.table($name::KIND);
                $name { rows: table.rows, $($field: $crate::columns::Read::read(table, $text)),+ }
            }
        }
    };
}

pub(crate) use columns;
