//! An extract in memory, column by column: what intake reads, what a sealed file decodes to, what measures judge.

use chrono::{DateTime, Days, Months, NaiveDate, Utc};

use super::codes::Code;

const NO_KEY: u32 = u32::MAX;
const NO_CODE: u8 = u8::MAX;
const NO_DAY: i32 = i32::MIN;
const NO_INSTANT: i64 = i64::MIN;
const NO_NUMBER: u32 = 0;

/// A calendar date as the number of days since 1970-01-01: cheap to keep and compare by the million.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Day(i32);

impl Day {
    /// The day of that number since 1970-01-01.
    pub fn from_number(days: i32) -> Day {
        Day(days)
    }

    /// Days since 1970-01-01.
    pub fn number(self) -> i32 {
        self.0
    }

    /// The calendar date.
    pub fn date(self) -> NaiveDate {
        let days = Days::new(u64::from(self.0.unsigned_abs()));
        if self.0 < 0 { NaiveDate::default() - days } else { NaiveDate::default() + days }
    }

    /// The day so many days later (earlier when negative).
    #[must_use]
    pub fn plus(self, days: i32) -> Day {
        Day(self.0.saturating_add(days))
    }

    /// The same day of the month so many months later; where that month is shorter, its last day (`measures-care.md`).
    /// Count from the original date each time: a day that was cut short stays so when counted on from.
    #[must_use]
    pub fn plus_months(self, months: u32) -> Day {
        let later = self.date().checked_add_months(Months::new(months));
        later.map_or(Day(i32::MAX), Day::from)
    }

    /// Days from `earlier` to this day.
    pub fn since(self, earlier: Day) -> i32 {
        self.0.saturating_sub(earlier.0)
    }
}

impl From<NaiveDate> for Day {
    fn from(date: NaiveDate) -> Day {
        let days = (date - NaiveDate::default()).num_days();
        Day(i32::try_from(days).expect("chrono's dates lie within 32 bits of days"))
    }
}

/// A column of ids: each distinct id is kept once, a row keeps its key.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct IdColumn {
    keys: Vec<u32>,
    text: String,
    ends: Vec<u32>,
}

impl IdColumn {
    /// A column of row keys into a list of distinct values: the value of key `k` ends at byte `ends[k]` of `text`.
    /// That no value stands twice is the caller's promise: equal keys must mean equal ids.
    ///
    /// # Errors
    /// When a key names no value, or an end lies outside the text.
    pub fn from_parts(keys: Vec<Option<u32>>, text: String, ends: Vec<u32>) -> Result<IdColumn, BadIds> {
        let keys: Vec<u32> = keys.into_iter().map(|key| key.unwrap_or(NO_KEY)).collect();
        let values = u32::try_from(ends.len()).map_err(|_| BadIds)?;
        let keys_fit = keys.iter().all(|key| *key < values || *key == NO_KEY);
        let ends_fit = ends.is_sorted() && ends.iter().all(|end| text.is_char_boundary(*end as usize));
        if keys_fit && ends_fit { Ok(IdColumn { keys, text, ends }) } else { Err(BadIds) }
    }

    /// Adds a distinct value and gives its key; rows are added by [`IdColumn::push`].
    pub fn add_value(&mut self, value: &str) -> u32 {
        self.text.push_str(value);
        self.ends.push(u32::try_from(self.text.len()).expect("an extract is limited to far less than 4 GiB"));
        u32::try_from(self.ends.len() - 1).expect("an extract is limited to far less than 4 billion rows")
    }

    /// Adds a row with the key of a value added before, or without value.
    pub fn push(&mut self, key: Option<u32>) {
        self.keys.push(key.unwrap_or(NO_KEY));
    }

    /// The row's key, if its cell is filled. Equal keys mean equal ids within this column.
    pub fn key(&self, row: usize) -> Option<u32> {
        let key = self.keys[row];
        (key != NO_KEY).then_some(key)
    }

    /// The value of a key.
    pub fn value(&self, key: u32) -> &str {
        let key = usize::try_from(key).expect("32 bits fit a usize here");
        let start = if key == 0 { 0 } else { self.ends[key - 1] };
        &self.text[start as usize..self.ends[key] as usize]
    }

    /// The row's id, if its cell is filled.
    pub fn get(&self, row: usize) -> Option<&str> {
        self.key(row).map(|key| self.value(key))
    }

    /// The distinct values in the order of their keys.
    pub fn values(&self) -> impl ExactSizeIterator<Item = &str> {
        (0..self.ends.len()).map(|key| {
            let start = if key == 0 { 0 } else { self.ends[key - 1] as usize };
            &self.text[start..self.ends[key] as usize]
        })
    }

    /// Number of rows.
    pub fn len(&self) -> usize {
        self.keys.len()
    }

    /// Whether the column has no row.
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }
}

/// Keys, values and ends that do not belong together.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("the rows of an id column name values that it does not have")]
pub struct BadIds;

/// The cells of one column.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Column {
    /// Ids, offices and quarters: text with few distinct values.
    Ids(IdColumn),
    /// Codes, flags and scores, as places in their list.
    Codes(Vec<u8>),
    /// Dates, in days since 1970-01-01.
    Days(Vec<i32>),
    /// Instants, in microseconds since 1970-01-01 UTC.
    Instants(Vec<i64>),
    /// Whole numbers of 1 and more; 0 where there is none.
    Numbers(Vec<u32>),
}

impl Column {
    /// The stored form of a code.
    pub fn code_cell(code: Option<u8>) -> u8 {
        code.unwrap_or(NO_CODE)
    }

    /// The stored form of a date.
    pub fn day_cell(day: Option<Day>) -> i32 {
        day.map_or(NO_DAY, Day::number)
    }

    /// The stored form of an instant.
    pub fn instant_cell(at: Option<DateTime<Utc>>) -> i64 {
        at.map_or(NO_INSTANT, |at| at.timestamp_micros())
    }

    /// The stored form of a whole number.
    pub fn number_cell(number: Option<u32>) -> u32 {
        number.unwrap_or(NO_NUMBER)
    }

    /// A cell of whole numbers.
    pub fn number_of(cell: u32) -> Option<u32> {
        (cell != NO_NUMBER).then_some(cell)
    }

    /// A cell of codes.
    pub fn code_of(cell: u8) -> Option<u8> {
        (cell != NO_CODE).then_some(cell)
    }

    /// A cell of days.
    pub fn day_of(cell: i32) -> Option<Day> {
        (cell != NO_DAY).then_some(Day(cell))
    }

    /// A cell of instants.
    pub fn instant_of(cell: i64) -> Option<DateTime<Utc>> {
        if cell == NO_INSTANT { None } else { DateTime::from_timestamp_micros(cell) }
    }
}

/// One extract of one month in memory.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Table {
    /// The line of the received file on which each row begins (1 is the header).
    pub lines: Vec<u32>,
    /// The columns by name; a reader of a sealed file may have left out those it does not want.
    pub columns: Vec<(String, Column)>,
    /// Number of rows.
    pub rows: usize,
}

impl Table {
    fn column(&self, name: &str) -> &Column {
        let found = self.columns.iter().find(|(candidate, _)| candidate == name);
        &found.unwrap_or_else(|| panic!("the column `{name}` was asked for without being read")).1
    }

    /// Whether the column was read.
    pub fn has(&self, name: &str) -> bool {
        self.columns.iter().any(|(candidate, _)| candidate == name)
    }

    /// A column of ids, offices or quarters.
    ///
    /// # Panics
    /// When the caller asks for a column that it did not have read, or of another kind: a fault of the program.
    pub fn ids(&self, name: &str) -> &IdColumn {
        match self.column(name) {
            Column::Ids(ids) => ids,
            _ => panic!("the column `{name}` holds no ids"),
        }
    }

    /// A column of codes as a function of the row.
    ///
    /// # Panics
    /// As [`Table::ids`].
    pub fn codes<C: Code>(&self, name: &str) -> impl Fn(usize) -> Option<C> + '_ {
        let cells = self.code_cells(name);
        move |row| C::at(cells[row])
    }

    /// A column of flags as a function of the row; an empty cell is `false`.
    ///
    /// # Panics
    /// As [`Table::ids`].
    pub fn flags(&self, name: &str) -> impl Fn(usize) -> bool + '_ {
        let cells = self.code_cells(name);
        move |row| cells[row] == 1
    }

    /// A column of codes, flags or scores as it is kept.
    ///
    /// # Panics
    /// As [`Table::ids`].
    pub fn code_cells(&self, name: &str) -> &[u8] {
        match self.column(name) {
            Column::Codes(cells) => cells,
            _ => panic!("the column `{name}` holds no codes"),
        }
    }

    /// A column of dates as a function of the row.
    ///
    /// # Panics
    /// As [`Table::ids`].
    pub fn days(&self, name: &str) -> impl Fn(usize) -> Option<Day> + '_ {
        let cells = self.day_cells(name);
        move |row| Column::day_of(cells[row])
    }

    /// A column of whole numbers as it is kept.
    ///
    /// # Panics
    /// As [`Table::ids`].
    pub fn number_cells(&self, name: &str) -> &[u32] {
        match self.column(name) {
            Column::Numbers(cells) => cells,
            _ => panic!("the column `{name}` holds no numbers"),
        }
    }

    /// A column of dates as it is kept.
    ///
    /// # Panics
    /// As [`Table::ids`].
    pub fn day_cells(&self, name: &str) -> &[i32] {
        match self.column(name) {
            Column::Days(cells) => cells,
            _ => panic!("the column `{name}` holds no dates"),
        }
    }

    /// A column of instants as it is kept.
    ///
    /// # Panics
    /// As [`Table::ids`].
    pub fn instant_cells(&self, name: &str) -> &[i64] {
        match self.column(name) {
            Column::Instants(cells) => cells,
            _ => panic!("the column `{name}` holds no date-times"),
        }
    }

    /// A column of instants as a function of the row.
    ///
    /// # Panics
    /// As [`Table::ids`].
    pub fn instants(&self, name: &str) -> impl Fn(usize) -> Option<DateTime<Utc>> + '_ {
        let cells = self.instant_cells(name);
        move |row| Column::instant_of(cells[row])
    }
}

#[cfg(test)]
mod tests;
