//! In which order records are listed.

use std::cmp::Ordering;

use compliance::Record;
use ui::address::Address;

/// The columns by which records can be sorted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum SortBy {
    Record,
    Period,
    Office,
    Worker,
    Verdict,
    Reason,
}

impl SortBy {
    pub(super) const ALL: [SortBy; 6] =
        [SortBy::Record, SortBy::Period, SortBy::Office, SortBy::Worker, SortBy::Verdict, SortBy::Reason];

    pub(super) fn text(self) -> &'static str {
        match self {
            SortBy::Record => "record",
            SortBy::Period => "period",
            SortBy::Office => "office",
            SortBy::Worker => "worker",
            SortBy::Verdict => "verdict",
            SortBy::Reason => "reason",
        }
    }

    fn compare(self, a: &Record, b: &Record) -> Ordering {
        match self {
            SortBy::Record => a.record_id.cmp(&b.record_id),
            SortBy::Period => a.period.cmp(&b.period),
            SortBy::Office => a.office.cmp(&b.office),
            SortBy::Worker => a.worker_id.cmp(&b.worker_id),
            SortBy::Verdict => a.verdict().cmp(&b.verdict()),
            SortBy::Reason => carried(a).cmp(&carried(b)).then_with(|| a.reason.cmp(&b.reason)),
        }
    }
}

/// How many a worker behind an average carries: the reason column shows it.
fn carried(record: &Record) -> Option<u32> {
    let (carried, _) = record.detail.split_once('/').filter(|_| record.reason.is_none())?;
    carried.parse().ok()
}

/// The order of the records.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Sort {
    pub(super) by: SortBy,
    pub(super) is_descending: bool,
}

impl Sort {
    /// Sorts records that are in the order of their ids: those alike stay in it.
    pub(super) fn apply(self, records: &mut [Record]) {
        records.sort_by(|a, b| {
            let order = self.by.compare(a, b);
            if self.is_descending { order.reverse() } else { order }
        });
    }

    pub(super) fn text(self) -> String {
        let before = if self.is_descending { "-" } else { "" };
        format!("{before}{}", self.by.text())
    }

    /// The address with this order; that by record needs no saying.
    pub(super) fn to(self, address: Address) -> Address {
        let is_default = self.by == SortBy::Record && !self.is_descending;
        if is_default { address } else { address.with("sort", &self.text()) }
    }

    /// The order that choosing a column gives: the other way round where it is sorted by it already.
    pub(super) fn chosen(self, by: SortBy) -> Sort {
        Sort { by, is_descending: self.by == by && !self.is_descending }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn choosing_a_column_twice_turns_its_order_round() {
        let first = Sort { by: SortBy::Record, is_descending: false }.chosen(SortBy::Office);
        assert_eq!(first, Sort { by: SortBy::Office, is_descending: false });
        assert_eq!(first.chosen(SortBy::Office), Sort { by: SortBy::Office, is_descending: true });
        assert_eq!(first.chosen(SortBy::Office).chosen(SortBy::Office), first);
    }
}
