//! The withdrawal of a submission: where it stands, what was asked for and answered, and what the viewer may do.

pub(crate) mod text;

use auth::viewer::Viewer;
use domain::submission::Submission;
use maud::{Markup, html};
use readmodel::ReadError;
use ui::address::Address;
use withdrawal::{ActKind, By, Effect, Ending, Request, Withdrawals};

use self::text as said;
use super::links;
use crate::Portal;
use crate::figures::attention_line::Line;
use crate::http::decision_form::{ActForm, Input, Kind};
use crate::http::form::{Refused, text as acts};

/// The names of the forms.
pub(crate) const ASK: &str = "ask";
pub(crate) const TAKE_BACK: &str = "take-back";
pub(crate) const DECLINE: &str = "decline";
pub(crate) const CONFIRM: &str = "confirm";

const WHY_ASKED: [Input<'_>; 1] =
    [Input { name: "reasons", label: said::REASONS, hint: said::ASK_HINT, kind: Kind::Text }];
const WHY_DECLINED: [Input<'_>; 1] =
    [Input { name: "reasons", label: said::REASONS, hint: said::DECLINE_HINT, kind: Kind::Text }];

/// All that the section of a submission's page rests on.
pub(crate) struct Withdrawing<'a> {
    pub(crate) portal: &'a Portal,
    pub(crate) viewer: &'a Viewer,
    pub(crate) submission: &'a Submission,
    /// What counts for its month now.
    pub(crate) now: Effect,
    /// What counts for its month without it.
    pub(crate) then: Effect,
    pub(crate) withdrawals: &'a Withdrawals,
    /// A form of the page that was not recorded.
    pub(crate) refused: Option<&'a Refused>,
}

impl Withdrawing<'_> {
    /// The section of the page.
    pub(crate) fn section(&self) -> Markup {
        let id = self.submission.id;
        let requests = self.withdrawals.requests(id);
        let state = said::state(self.withdrawals.state(id), self.may(ActKind::WithdrawalConfirmed));
        html! {
            section aria-labelledby="withdrawal" {
                h2 #withdrawal { (said::HEADING) }
                p { strong { (state) } }
                @if !requests.is_empty() { ol.timeline { @for request in requests.iter().rev() { (self.told(request)) } } }
                (self.forms())
            }
        }
    }

    fn may(&self, kind: ActKind) -> bool {
        self.withdrawals.offers(kind, self.submission.id, who(self.viewer))
    }

    /// A request, how it ended above it: the newest first.
    fn told(&self, request: &Request) -> Markup {
        let zone = self.portal.default_plan().zone();
        html! {
            @if let Some((by, ending)) = &request.end {
                li.act {
                    p.what { strong { (said::ended(ending)) } }
                    p.small { (said::by(by, zone)) }
                    @if let Ending::Declined { reasons } = ending { p.told { (reasons) } }
                }
            }
            li.act {
                p.what { strong { (said::ASKED) } }
                p.small { (said::by(&request.by, zone)) }
                p.told { (request.reasons) }
            }
        }
    }

    fn forms(&self) -> Markup {
        html! {
            @if self.may(ActKind::WithdrawalAsked) {
                (self.form(ASK, "", said::ASK, &WHY_ASKED, &html! { p { (said::ABOUT) " " (said::CORRECT) } (self.effect()) }))
            }
            @if let Some(open) = self.withdrawals.request(self.submission.id) {
                @if self.may(ActKind::WithdrawalConfirmed) {
                    (self.form(CONFIRM, "/confirmation", said::CONFIRM, &[], &self.to_confirm(open)))
                }
                @if self.may(ActKind::WithdrawalDeclined) {
                    (self.form(DECLINE, "/decline", said::DECLINE, &WHY_DECLINED, &named(open)))
                }
                @if self.may(ActKind::WithdrawalTakenBack) {
                    (self.form(TAKE_BACK, "/taken-back", said::TAKE_BACK, &[], &named(open)))
                }
            }
        }
    }

    fn form(&self, id: &str, path: &str, button: &str, inputs: &[Input<'_>], choices: &Markup) -> Markup {
        let action = Address::new(format!("{}/withdrawal{path}", links::submission(self.submission.id)));
        let refused = self.refused;
        html! {
            details.form open[refused.is_some_and(|refused| refused.form == id)] {
                summary { (button) }
                p { (acts::STAYS) }
                (ActForm { id, action, inputs, choices: choices.clone(), button, refused }.render())
            }
        }
    }

    fn effect(&self) -> Markup {
        html! { p { (said::effect(self.now, self.then, self.submission.month)) } }
    }

    /// What is confirmed: the request, and what counts then, as they are told here.
    fn to_confirm(&self, open: &Request) -> Markup {
        let number = |of: Option<i64>| of.map(|number| number.to_string()).unwrap_or_default();
        html! {
            (self.effect())
            p { (said::FINAL) }
            (named(open))
            input type="hidden" name="figures" value=(number(self.then.figures));
            input type="hidden" name="reviews" value=(number(self.then.reviews));
        }
    }
}

/// The request that a form answers.
fn named(open: &Request) -> Markup {
    html! { input type="hidden" name="request" value=(open.by.number); }
}

/// The viewer as who acts.
pub(crate) fn who(viewer: &Viewer) -> By<'_> {
    viewer.person()
}

impl Portal {
    /// The requests that wait for an answer: where each leads, its name, who asked for it and who is to answer; and
    /// whether that is the viewer.
    ///
    /// # Errors
    /// When what is known can't be read.
    pub(crate) async fn withdrawals_waiting(&self, viewer: &Viewer) -> Result<Vec<(Line, bool)>, ReadError> {
        let basis = self.default_plan();
        let withdrawals = self.model.withdrawals(basis).await?;
        let submissions = self.model.submissions(basis).await?;
        let line = |request: &Request| {
            let of = submissions.iter().find(|submission| submission.id == request.submission)?;
            let is_own = withdrawals.offers(ActKind::WithdrawalConfirmed, of.id, who(viewer));
            let to = Address::new(format!("{}#withdrawal", links::submission(of.id)));
            Some(((to, said::waiting(request, of.month), said::waits(request, is_own, basis.zone())), is_own))
        };
        Ok(withdrawals.open().into_iter().filter_map(line).collect())
    }
}
