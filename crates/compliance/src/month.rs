//! What a month is judged on: its extracts, the draw date, and the setting that all measures share.

use chrono::{DateTime, Utc};
use domain::extract::{Day, ExtractKind, IdColumn, Table};
use domain::instrument::Instrument;
use domain::plan::Plan;
use domain::{Month, Offices, Zone};
use rustc_hash::FxHashMap;

/// The plan, its offices and its instrument: with the extracts, all that a figure depends on.
#[derive(Clone, Copy, Debug)]
pub struct Setting<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// The offices of the plan's order.
    pub offices: &'a Offices,
    /// The instrument of the plan's case reviews.
    pub instrument: &'a Instrument,
}

/// The extracts of one month as drawn at `as_of`.
#[derive(Clone, Debug)]
pub struct MonthExtracts {
    month: Month,
    as_of: DateTime<Utc>,
    tables: [Option<Table>; ExtractKind::ALL.len()],
}

/// An extract names an office that the offices file does not list (any more).
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{file} of {month} names the office `{office}`, which config/offices.toml does not list; add it there")]
pub struct UnknownOffice {
    /// The file.
    pub file: &'static str,
    /// The month.
    pub month: Month,
    /// The office.
    pub office: String,
}

impl MonthExtracts {
    /// The extracts of `month` drawn at `as_of`; those not given count as not read.
    pub fn new(
        month: Month,
        as_of: DateTime<Utc>,
        given: impl IntoIterator<Item = (ExtractKind, Table)>,
    ) -> MonthExtracts {
        let mut tables = [const { None }; ExtractKind::ALL.len()];
        for (kind, table) in given {
            tables[kind.index()] = Some(table);
        }
        MonthExtracts { month, as_of, tables }
    }

    /// The month.
    pub fn month(&self) -> Month {
        self.month
    }

    /// When the data was drawn.
    pub fn as_of(&self) -> DateTime<Utc> {
        self.as_of
    }

    /// One extract.
    ///
    /// # Panics
    /// When the caller did not read the extract that it asks for: a fault of the program.
    pub fn table(&self, kind: ExtractKind) -> &Table {
        self.tables[kind.index()].as_ref().unwrap_or_else(|| panic!("{kind} was asked for without being read"))
    }

    /// Gives the extract back to whom it was borrowed from.
    pub fn take(&mut self, kind: ExtractKind) -> Option<Table> {
        self.tables[kind.index()].take()
    }

    /// The extract, where it was read.
    pub fn find(&self, kind: ExtractKind) -> Option<&Table> {
        self.tables[kind.index()].as_ref()
    }

    /// The office of each row of an extract, as its place in the offices file.
    ///
    /// # Errors
    /// When the extract names an office that the file does not list.
    pub fn offices<'a>(
        &'a self,
        kind: ExtractKind,
        offices: &Offices,
    ) -> Result<impl Fn(usize) -> usize + use<'a>, UnknownOffice> {
        let rows = self.offices_of(kind, self.table(kind).ids("office"), offices)?;
        Ok(move |row: usize| rows.at(row))
    }

    /// The office of each row of an extract's column of offices.
    ///
    /// # Errors
    /// When the extract names an office that the file does not list.
    pub(crate) fn offices_of<'a>(
        &self,
        kind: ExtractKind,
        column: &'a IdColumn,
        offices: &Offices,
    ) -> Result<RowOffices<'a>, UnknownOffice> {
        let unknown = |code: &str| UnknownOffice { file: kind.file_name(), month: self.month, office: code.to_owned() };
        let places = column.values().map(|code| offices.index(code).ok_or_else(|| unknown(code)));
        Ok(RowOffices { column, places: places.collect::<Result<_, UnknownOffice>>()? })
    }
}

/// The offices of an extract's rows.
pub(crate) struct RowOffices<'a> {
    column: &'a IdColumn,
    places: Vec<usize>,
}

impl RowOffices<'_> {
    /// The office of a row, as its place in the offices file.
    pub(crate) fn at(&self, row: usize) -> usize {
        self.places[self.column.key(row).expect("office is a filled column") as usize]
    }
}

/// The dates of a month that measures compare with, in the plan's zone.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Calendar {
    pub(crate) zone: Zone,
    pub(crate) first: Day,
    pub(crate) last: Day,
    pub(crate) as_of: DateTime<Utc>,
    pub(crate) as_of_day: Day,
}

impl Calendar {
    pub(crate) fn new(extracts: &MonthExtracts, zone: Zone) -> Calendar {
        Calendar {
            zone,
            first: extracts.month.first_day().into(),
            last: extracts.month.last_day().into(),
            as_of: extracts.as_of,
            as_of_day: zone.date(extracts.as_of).into(),
        }
    }

    /// Whether a day lies in the month.
    pub(crate) fn contains(&self, day: Day) -> bool {
        (self.first..=self.last).contains(&day)
    }

    /// Whether the month is over at the draw date.
    pub(crate) fn is_over(&self) -> bool {
        self.as_of_day > self.last
    }

    /// The last day that can be judged: the month's last, or the day of the draw inside it.
    pub(crate) fn last_judged(&self) -> Day {
        self.last.min(self.as_of_day)
    }

    /// The days of the month from `from` to `to`, both included, as bits; days outside the month are left out.
    pub(crate) fn days(&self, from: Day, to: Option<Day>) -> u32 {
        let from = from.max(self.first);
        let to = to.unwrap_or(self.last).min(self.last);
        if from > to {
            return 0;
        }
        let below = |day: Day| (1_u64 << day.since(self.first).unsigned_abs()) - 1;
        u32::try_from(below(to.plus(1)) & !below(from)).expect("a month has at most 31 days")
    }
}

/// Whether a period's month is over at `as_of`: only then can its figures be complete.
pub(crate) fn is_over(month: Month, as_of: DateTime<Utc>, zone: Zone) -> bool {
    zone.date(as_of) > month.last_day()
}

/// For each key of `from` the key of the same id in `to`.
pub(crate) fn translate(from: &IdColumn, to: &IdColumn) -> Vec<Option<u32>> {
    let keys: FxHashMap<&str, u32> = to.values().zip(0..).collect();
    from.values().map(|value| keys.get(value).copied()).collect()
}
