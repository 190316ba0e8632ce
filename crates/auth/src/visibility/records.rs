//! Which records of children and workers somebody sees.

use compliance::Reach;
use store::Account;

use super::kind::{Kind, Seen};
use crate::viewer::Viewer;

impl Viewer {
    /// How much of a kind of thing the person sees.
    pub fn seen(&self, kind: Kind) -> Seen {
        kind.seen_by(self.role())
    }

    /// Which offices' records the person may open (`order.md`): the monitor all, leadership its own, or all where
    /// that was chosen; nobody else any.
    pub fn reach(&self) -> Reach {
        let Account { whole_state, offices, regions, .. } = self.account();
        match self.seen(Kind::Records) {
            Seen::All => Reach::All,
            Seen::OwnOffices if *whole_state => Reach::All,
            Seen::OwnOffices => Reach::Areas { offices: offices.clone(), regions: regions.clone() },
            _ => Reach::Areas { offices: Vec::new(), regions: Vec::new() },
        }
    }

    /// The same; none for roles that open no records.
    pub fn record_reach(&self) -> Option<Reach> {
        Kind::Records.is_seen_by(self.role()).then(|| self.reach())
    }

    /// Whether the person sees the records that were drawn for a pre-certification review.
    pub fn sees_drawn_records(&self) -> bool {
        match self.seen(Kind::DrawnRecords) {
            Seen::All => true,
            Seen::ForWholeState => self.reach() == Reach::All,
            _ => false,
        }
    }
}
