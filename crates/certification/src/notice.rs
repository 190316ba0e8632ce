//! Notices of non-compliance.

use acts::Stamp;
use chrono::{Days, NaiveDate};

use crate::state::NoticeState;

/// A notice of non-compliance.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Notice {
    /// Its number.
    pub number: u32,
    /// The measures and segments that it names.
    pub measures: Vec<String>,
    /// What is asserted.
    pub text: String,
    /// The document.
    pub document: String,
    /// Who filed it, and when.
    pub filed: Stamp,
    /// The last day for the parties to agree.
    pub agree_by: NaiveDate,
    /// How it ended.
    pub closed: Option<(Stamp, Closing)>,
}

/// How a notice ended.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Closing {
    /// The parties agreed.
    Agreed {
        /// On what.
        text: String,
        /// The document.
        document: String,
    },
    /// Counsel withdrew it.
    Withdrawn {
        /// Why.
        reasons: String,
    },
    /// Taken to court.
    InCourt {
        /// The document filed.
        document: String,
    },
}

impl Closing {
    /// What is said of it, and its document; each empty where there is none.
    pub fn texts(&self) -> [&str; 2] {
        match self {
            Closing::Agreed { text, document } => [text, document],
            Closing::Withdrawn { reasons } => [reasons, ""],
            Closing::InCourt { document } => ["", document],
        }
    }
}

impl Notice {
    /// Its state on a day.
    pub fn state(&self, today: NaiveDate) -> NoticeState {
        match self.closed.as_ref().map(|(_, closing)| closing) {
            Some(Closing::Agreed { .. }) => NoticeState::Agreed,
            Some(Closing::Withdrawn { .. }) => NoticeState::Withdrawn,
            Some(Closing::InCourt { .. }) => NoticeState::InCourt,
            None if today > self.agree_by => NoticeState::Lapsed,
            None => NoticeState::Pending,
        }
    }

    /// The days from a day to the last one: 0 on the last day, less once the time is over.
    pub fn days_left(&self, today: NaiveDate) -> i64 {
        (self.agree_by - today).num_days()
    }

    /// Whether it neither was agreed on nor withdrawn nor taken to court.
    pub fn is_pending(&self) -> bool {
        self.closed.is_none()
    }
}

/// The last day of a period of calendar days that begins on the day after the filing.
pub fn last_day(filed_on: NaiveDate, days: u32) -> NaiveDate {
    filed_on.checked_add_days(Days::new(days.into())).unwrap_or(NaiveDate::MAX)
}
