//! The form around a sheet of scores: what it is filled in with, where it is sent, and the bar that saves its draft.

use casereview::Answers;
use maud::{Markup, html};
use ui::address::Address;
use ui::{alert, field};

use super::begun::{begun, draft_written};
use super::sheet_fields::Scoring;
use super::sheet_form;
use super::shown::Shown;
use super::text::form;
use crate::addresses;
use crate::http::assets;
use crate::http::form::{Refused, Written, text as acts};

/// A sheet to be filled in, with its form.
pub(super) struct SheetForm<'a> {
    /// Its name: `own` or `joint`.
    pub(super) name: &'static str,
    /// Where it is handed in.
    pub(super) action: Address,
    /// With what it is filled in where there is no draft.
    pub(super) prefilled: Written,
    /// What both gave, by name, where it is for joint scores.
    pub(super) own: Option<[(&'a str, &'a Answers); 2]>,
    /// What goes with it unseen.
    pub(super) before: Markup,
    /// What handing in means.
    pub(super) help: &'a str,
    /// What the button says.
    pub(super) button: &'a str,
}

impl SheetForm<'_> {
    /// The form: as it was sent where it was not taken, else as its draft has it.
    pub(super) fn render(&self, shown: &Shown<'_>) -> Markup {
        let refused = Refused::shown_in(shown.not_taken.refused, self.name);
        let from_draft = || shown.draft.as_ref().map(draft_written);
        let written = refused.map(|refused| refused.written.clone()).or_else(from_draft);
        let written = written.as_ref().unwrap_or(&self.prefilled);
        let faults = refused.map_or(&[][..], |refused| &refused.why.faults);
        let scoring = Scoring { sheet: shown.sheet(), written, faults, own: self.own, decides: false };
        let newest = shown.draft.as_ref().map_or(0, |draft| draft.version);
        let newer = shown.draft.as_ref().filter(|_| shown.not_taken.is_stale).map(|draft| shown.at(draft.saved_at));
        html! {
            form #(self.name) method="post" action=(self.action) novalidate class="scoring"
                data-draft=(shown.to(addresses::SCORING_DRAFT)) data-page=(shown.address()) data-unsaved[refused.is_some()]
                data-newer=[newer.is_some().then_some(newest)] data-newer-text=[newer.as_deref().map(form::newer)] {
                @if let Some(at) = &newer {
                    (alert::error(&[form::NEWER.to_owned(), form::newer_text(at)]))
                } @else if !faults.is_empty() {
                    (sheet_form::summary(shown, faults))
                } @else if let Some(refused) = refused {
                    (alert::error(&acts::refused(&refused.why.text)))
                }
                input type="hidden" name="form" value=(self.name);
                input type="hidden" name="begun" value=(begun(shown.case, self.name, shown.viewer.name()));
                input type="hidden" name="version" value=(newest) autocomplete="off";
                (self.before)
                (scoring.fields())
                p { (self.help) }
                (self.bar(shown, scoring.progress()))
            }
            script src=(assets::address("score.js")) defer {}
        }
    }

    /// Stays in sight below the form: how much is answered, whether it is saved, and the two buttons. The one that
    /// saves comes first: it is the one that Enter in a field presses.
    fn bar(&self, shown: &Shown<'_>, [done, all]: [usize; 2]) -> Markup {
        let saved = shown.draft.as_ref().map(|draft| form::saved(&shown.at(draft.saved_at)));
        let [done_place, all_place] = form::PROGRESS_PLACES;
        html! {
            div.bar role="group" aria-label=(form::STATE) {
                p.progress data-template=(form::progress(done_place, all_place)) {
                    (form::progress(&done.to_string(), &all.to_string()))
                }
                (said_while_saving(shown, saved.as_deref()))
                div.buttons {
                    button.usa-button.usa-button--outline name="save" value="draft" formaction=(shown.to(addresses::SCORING_DRAFT)) {
                        (form::SAVE)
                    }
                    button.usa-button { (self.button) }
                }
            }
        }
    }
}

/// What is said of saving: the script shows one of these at a time.
fn said_while_saving(shown: &Shown<'_>, saved: Option<&str>) -> Markup {
    let signed_out = form::SIGNED_OUT.map(str::to_owned);
    let other_person = form::other_person(shown.viewer.name());
    html! {
        div.saving role="status" {
            span data-say="saved" hidden[saved.is_none()] { (saved.unwrap_or_default()) }
            @for (name, text) in [("offline", form::OFFLINE), ("failed", form::FAILED), ("closed", form::CLOSED)] {
                strong.bad data-say=(name) hidden { (text) }
            }
            @for (name, [before, link, after]) in [("signed-out", &signed_out), ("other-person", &other_person)] {
                span data-say=(name) hidden {
                    strong.bad { (before) } " "
                    a.usa-link href=(addresses::SIGN_IN) target="_blank" rel="noopener" { (link) } ". " (after)
                }
            }
        }
        div.usa-alert.usa-alert--warning data-say="newer" role="alert" hidden {
            div.usa-alert__body {
                p.usa-alert__text data-text="newer" {}
                p.usa-alert__text {
                    button.usa-button.usa-button--outline type="button" data-do="show" { (form::SHOW_NEWER) } " "
                    button.usa-button.usa-button--outline type="button" data-do="keep" { (form::KEEP_THIS) }
                }
            }
        }
    }
}

/// What is wrong with a sheet, each fault leading to its field.
pub(super) fn summary(shown: &Shown<'_>, faults: &[(String, String)]) -> Markup {
    let told: Vec<(&str, String)> = faults
        .iter()
        .map(|(place, fault)| (place.as_str(), form::fault(place, fault, &shown.round.instrument)))
        .collect();
    let told: Vec<(&str, &str)> = told.iter().map(|(place, fault)| (*place, fault.as_str())).collect();
    field::summary(form::TO_MEND, &told)
}
