//! The frame of a quarter's case review: the cases with a planning conference due in it.

use chrono::Days;
use domain::Quarter;

use crate::chance::Topic;
use crate::drift::months_since_the_year_one;
use crate::history::History;
use crate::reviews::ReviewedKind;
use crate::sheet::{Id, Sheet};

/// A conference is due every half year: about every second open case has one in a quarter.
const DAYS_BETWEEN_CONFERENCES: u32 = 182;

impl History {
    /// `frame.csv` of a quarter, of the cases open in the month before it.
    pub fn frame(&self, quarter: Quarter) -> Vec<u8> {
        let before = quarter.previous().last_month();
        let (first, last) = (quarter.first_day(), quarter.last_month().last_day());
        let mut sheet = Sheet::with_header("case_id,office,case_type,plan_due_on");
        for case in self.cases.values() {
            let Some(kind) = ReviewedKind::of(case, before) else { continue };
            let mut chance = self.seed.stream(Topic::Frame, case.number, months_since_the_year_one(before));
            let due_on = first + Days::new(chance.below(DAYS_BETWEEN_CONFERENCES).into());
            if due_on <= last {
                sheet.field(Id::case(case.number)).field(case.office.code()).field(kind.code()).field(due_on).end_row();
            }
        }
        sheet.into_bytes()
    }
}
