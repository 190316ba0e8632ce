//! Notices of non-compliance: the marks that they leave, their clock, and the measures that they name.

pub(crate) mod text;

use certification::Notice;
use certification::state::NoticeState;
use chrono::NaiveDate;
use maud::{Markup, html};
use readmodel::Docket;
use ui::address::Address;

use super::status;
use crate::addresses;
use crate::http::question::Question;

/// The page of a notice.
pub(crate) fn address(number: u32, question: &Question<'_>) -> Address {
    question.to(addresses::NOTICE.to([&number]))
}

/// The pending notices that name a measure or segment, each leading to its page.
pub(crate) fn pending(id: &str, docket: &Docket, question: &Question<'_>) -> Markup {
    html! {
        @for notice in docket.proceedings.pending_notices(id) {
            a.note href=(address(notice.number, question)) { (text::is_pending(notice.number)) }
        }
    }
}

/// The state, and while it is pending the last day with the days left or over.
pub(crate) fn clock(notice: &Notice, today: NaiveDate) -> Markup {
    let state = notice.state(today);
    html! {
        (status::notice(state))
        @if matches!(state, NoticeState::Pending | NoticeState::Lapsed) {
            span.small { (text::clock(notice, today)) }
        }
    }
}
