//! A round as the monitor sees it.

use auth::viewer::Viewer;
use casereview::{ActKind, Desk, Round, RoundState, State as Matter};
use chrono::NaiveDate;
use maud::{Markup, html};
use ui::address::Address;
use ui::format;

use super::links::{Show, View};
use super::text as said;
use crate::Portal;
use crate::addresses::Place;
use crate::figures::{by_whom, status};
use crate::http::form::Refused;
use crate::http::people;

/// A round as somebody sees it.
pub(super) struct Shown<'a> {
    pub(super) portal: &'a Portal,
    pub(super) viewer: &'a Viewer,
    pub(super) desk: &'a Desk,
    pub(super) round: &'a Round,
    pub(super) view: &'a View,
    /// The cases asked for.
    pub(super) show: Show,
    pub(super) today: NaiveDate,
    /// A form that was not recorded.
    pub(super) refused: Option<&'a Refused>,
}

impl Shown<'_> {
    /// Whether the viewer may do something about the round now.
    pub(super) fn may(&self, act: ActKind) -> bool {
        self.viewer.may_review(act, Matter::Round(self.round.state()))
    }

    /// Where something is done about the round.
    pub(super) fn to(&self, place: Place<1>) -> Address {
        place.to([&self.round.number])
    }

    /// An office as people call it.
    pub(super) fn office(&self, code: &str) -> String {
        format::office(code, self.portal.default_plan().offices())
    }

    /// Whether a form of the page was not recorded.
    pub(super) fn was_refused(&self, form: &str) -> bool {
        self.refused.is_some_and(|refused| refused.form == form)
    }

    /// What the round is: its state, its plan's size, its instrument.
    pub(super) fn terms(&self) -> Markup {
        let (round, zone) = (self.round, self.portal.default_plan().zone());
        let due = round.due_on.map_or_else(|| said::NOT_DUE.to_owned(), |due_on| self.due(due_on));
        people::terms(&[
            (said::STATE, html! { strong { (said::state(round.state())) } }),
            (said::DUE, html! { (due) }),
            (
                said::SIZE,
                html! {
                    (said::drawn_size(round.size, &round.plan)) (status::unless_verified(self.is_size_verified()))
                },
            ),
            (said::INSTRUMENT, html! { (said::instrument(&round.instrument.title, round.instrument.version)) }),
            (said::OPENED, html! { (by_whom::by_stamp(&round.opened, zone)) }),
        ])
    }

    /// The due date; how far away it is while that matters.
    fn due(&self, due_on: NaiveDate) -> String {
        if self.round.state() == RoundState::Assigned { said::due(due_on, self.today) } else { format::date(due_on) }
    }

    /// Whether the size was read in the order's own text; what is not known now was not.
    pub(super) fn is_size_verified(&self) -> bool {
        let plan = self.portal.plans.iter().find(|basis| basis.plan().id == self.round.plan);
        let size = plan.and_then(|basis| basis.plan().case_review_size.as_ref());
        size.is_some_and(|size| size.verified && size.value == self.round.size)
    }
}
