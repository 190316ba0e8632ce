//! Statuses and verdicts: always a word and a shape, never colour alone.

pub(crate) mod text;

use casereview::{CaseState, EscalationState};
use certification::state::NoticeState;
use domain::certification::Status;
use domain::{Standard, Verdict};
use maud::{Markup, html};
use ui::format;

use self::text as status;
use super::verdict_text;

/// The shape that goes with a word.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Shape {
    Check,
    Cross,
    Star,
    Dash,
    Ring,
}

impl Shape {
    /// The class that gives the colour.
    fn class(self) -> &'static str {
        match self {
            Shape::Check => "good",
            Shape::Star => "best",
            Shape::Cross => "bad",
            Shape::Dash => "none",
            Shape::Ring => "open",
        }
    }

    /// The path inside a box of 16 by 16.
    fn path(self) -> &'static str {
        match self {
            Shape::Check => "M8 0a8 8 0 1 0 0 16A8 8 0 0 0 8 0Zm-1.2 12L3 8.2l1.6-1.6 2.2 2.2 4.8-4.8L13.200 5.600Z",
            Shape::Cross => {
                "M1 0h14v16H1Zm4.300 3.500L3.700 5.100 6.600 8l-2.900 2.900 1.600 1.600L8 9.600l2.700 2.900 1.600-1.600L9.400 8l2.900-2.900-1.600-1.600L8 6.400Z"
            }
            Shape::Star => {
                "M8 0l2.400 5.200 5.600.6-4.200 3.800 1.200 5.600L8 12.300 3 15.200l1.200-5.600L0 5.800l5.600-.6Z"
            }
            Shape::Dash => "M2 6.500h12v3H2Z",
            Shape::Ring => "M8 0a8 8 0 1 0 0 16A8 8 0 0 0 8 0Zm0 3a5 5 0 1 1 0 10A5 5 0 0 1 8 3Z",
        }
    }
}

fn badge(shape: Shape, word: &str) -> Markup {
    html! {
        span class={ "badge " (shape.class()) } {
            svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false" {
                path fill-rule="evenodd" d=(shape.path()) {}
            }
            span { (word) }
        }
    }
}

/// A certification status.
pub(crate) fn certification(of: Status) -> Markup {
    let shape = match of {
        Status::NotMeasured => Shape::Dash,
        Status::Released | Status::PreCertified | Status::Eligible => Shape::Star,
        Status::FinalReview | Status::UnderReview | Status::Remediation | Status::PreCertifiedAtRisk => Shape::Ring,
        Status::Met => Shape::Check,
        Status::NotMet => Shape::Cross,
    };
    badge(shape, status::name(of))
}

/// The state of a notice of non-compliance.
pub(crate) fn notice(of: NoticeState) -> Markup {
    let shape = match of {
        NoticeState::Pending => Shape::Ring,
        NoticeState::Lapsed | NoticeState::InCourt => Shape::Cross,
        NoticeState::Agreed => Shape::Check,
        NoticeState::Withdrawn => Shape::Dash,
    };
    badge(shape, status::notice_state(of))
}

/// The state of a case under review.
pub(crate) fn case(of: CaseState) -> Markup {
    let shape = match of {
        CaseState::LeftOut => Shape::Dash,
        CaseState::Final => Shape::Check,
        _ => Shape::Ring,
    };
    badge(shape, status::case_state(of))
}

/// The state of an immediate risk, in words of the caller's choice.
pub(crate) fn escalation(of: EscalationState, words: &str) -> Markup {
    match of {
        EscalationState::Open => badge(Shape::Cross, words),
        EscalationState::Closed => badge(Shape::Check, words),
    }
}

/// Whether something holds that is needed for the next step.
pub(crate) fn yes_or_no(yes: bool, words: [&str; 2]) -> Markup {
    if yes { badge(Shape::Check, words[0]) } else { badge(Shape::Cross, words[1]) }
}

/// Whether a figure meets its standard.
pub(crate) fn met(met: Option<bool>) -> Markup {
    let shape = match met {
        Some(true) => Shape::Check,
        Some(false) => Shape::Cross,
        None => Shape::Dash,
    };
    badge(shape, status::met(met))
}

/// A figure that the viewer may not see.
pub(crate) fn hidden() -> Markup {
    badge(Shape::Dash, status::HIDDEN)
}

/// A verdict on a record.
pub(crate) fn verdict(of: Verdict) -> Markup {
    let shape = match of {
        Verdict::Met => Shape::Check,
        Verdict::NotMet => Shape::Cross,
        Verdict::Excluded => Shape::Dash,
        Verdict::Pending => Shape::Ring,
    };
    badge(shape, verdict_text::name(of))
}

/// A standard, marked where it was not read in the order's own text.
pub(crate) fn standard(standard: Standard, verified: bool) -> Markup {
    html! { (format::standard(standard)) (unless_verified(verified)) }
}

/// The mark of a value that was not read in the order's own text; leads to what that means.
pub(crate) fn unless_verified(verified: bool) -> Markup {
    html! { @if !verified { " " a.unverified href="#unverified" { (status::UNVERIFIED) } } }
}

/// Whether a value was read in the order's own text, in a word and a shape.
pub(crate) fn verified(verified: bool) -> Markup {
    if verified { badge(Shape::Check, status::VERIFIED) } else { unless_verified(false) }
}
