//! The history of a measure: what its quarters gave and what people did, in one order of time.

use auth::visibility::{sees_act, sees_review_steps};
use certification::{Act, Published, Recorded};
use chrono::{DateTime, Utc};
use domain::Role;
use domain::certification::{QuarterResult, Track};
use maud::{Markup, html};
use readmodel::Docket;
use ui::format;

use super::{run, text as said};
use crate::addresses;
use crate::figures::{by_whom, notice};
use crate::http::form::text as act;
use crate::http::question::Question;

/// How many entries are seen at once; the older ones are folded away.
const SHOWN: usize = 16;

/// The history of a measure or segment, as far as a role sees it.
pub(crate) struct Timeline<'a> {
    /// What is asked, for links.
    pub(crate) question: &'a Question<'a>,
    /// What is known.
    pub(crate) docket: &'a Docket,
    /// Who looks.
    pub(crate) role: Role,
}

enum Entry<'a> {
    Quarter(&'a QuarterResult),
    Act(&'a Recorded),
}

impl Timeline<'_> {
    /// The section of the page.
    pub(crate) fn section(&self, track: &Track) -> Markup {
        let entries = self.entries(track);
        let (newest, older) = entries.split_at(entries.len().min(SHOWN));
        html! {
            section aria-labelledby="history" {
                h2 #history { (said::HISTORY) }
                @if entries.is_empty() { p { (said::NO_HISTORY) } } @else {
                    p { (said::HISTORY_ABOUT) }
                    (self.list(newest))
                    @if !older.is_empty() { details { summary { (said::earlier(older.len())) } (self.list(older)) } }
                }
            }
        }
    }

    /// All entries, the newest first.
    fn entries<'t>(&'t self, track: &'t Track) -> Vec<Entry<'t>> {
        let zone = self.question.basis.zone();
        let quarters = track.quarters.iter().map(|result| {
            let end = zone.end_of_day(result.quarter.last_month().last_day());
            (end, Entry::Quarter(result))
        });
        let acts = self.docket.proceedings.history_of(track).filter(|recorded| sees_act(self.role, &recorded.act));
        let acts = acts.map(|recorded| (recorded.at, Entry::Act(recorded)));
        let mut entries: Vec<(DateTime<Utc>, Entry<'_>)> = quarters.chain(acts).collect();
        // Stable: of two acts at the same moment the later one in the ledger stays the newer.
        entries.sort_by_key(|(at, _)| *at);
        entries.into_iter().rev().map(|(_, entry)| entry).collect()
    }

    fn list(&self, entries: &[Entry<'_>]) -> Markup {
        html! {
            ol.timeline {
                @for entry in entries {
                    @match entry {
                        Entry::Quarter(result) => li { (self.quarter(result)) },
                        Entry::Act(recorded) => li.act { (self.act(recorded)) },
                    }
                }
            }
        }
    }

    fn quarter(&self, of: &QuarterResult) -> Markup {
        html! {
            p.what { strong { (format::quarter(of.quarter)) } " " (run::outcome(Some(of.outcome))) }
            @let figures = said::figures(&of.figures, self.question.basis);
            @if !figures.is_empty() { p.small { (figures) } }
        }
    }

    fn act(&self, recorded: &Recorded) -> Markup {
        let zone = self.question.basis.zone();
        html! {
            p.what { strong { (self.heading(&recorded.act)) } }
            p.small { (by_whom::by(&recorded.actor, recorded.role, &format::moment(recorded.at, zone))) }
            @if let Some(published) = self.docket.proceedings.as_published(recorded) { (self::published(&published)) }
        }
    }

    /// What was done, leading to the page of the review or notice where the role may open it.
    fn heading(&self, act: &Act) -> Markup {
        let to = match act.matter() {
            certification::proceedings::About::Review(review) if sees_review_steps(self.role) => {
                Some(self.question.to(addresses::REVIEW.to([&review])))
            }
            certification::proceedings::About::Notice(number) => Some(notice::address(number, self.question)),
            _ => None,
        };
        html! {
            @match to {
                Some(to) => a.usa-link href=(to) { (said::act(act)) },
                None => (said::act(act)),
            }
        }
    }
}

/// The published reasons and document of a decision.
pub(crate) fn published(of: &Published<'_>) -> Markup {
    html! {
        @if !of.reasons.is_empty() { p.told { (of.reasons) } }
        @if let Some(day) = of.ordered_on { p.small { (said::ordered(day)) } }
        @if !of.document.is_empty() { p.small { (act::DOCUMENT) ": " (of.document) } }
    }
}
