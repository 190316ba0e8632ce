//! `GET /ledger`, `GET /ledger.csv`: what everybody did, the newest first.

use std::sync::Arc;

use auth::permission;
use auth::viewer::Viewer;
use auth::visibility::tells_of_scores;
use axum::extract::State;
use axum::response::Response;
use chrono::{DateTime, NaiveDate, Utc};
use domain::Zone;
use domain::extract::Code;
use domain::submission::Sha256Hash;
use ledger::Odd;
use maud::{Markup, html};
use serde::Deserialize;
use serde_json::json;
use store::{Action, AsItStands, Entered, LedgerQuery, Listed, Standing, StoreError};
use ui::address::Address;
use ui::download::download;
use ui::pagination::text as pagination;
use ui::table::Table;
use ui::{alert, time};
use utoipa::IntoParams;

use super::{text as said, written};
use crate::addresses::Place;
use crate::http::frame::Page;
use crate::http::plan_chooser;
use crate::http::problem::Problem;
use crate::http::question::Query;
use crate::http::question::read::number;
use crate::{Portal, addresses};

/// Entries on one page.
const PER_PAGE: u64 = 50;
/// Entries in one file; all of them are written out by the command line, which holds none of them in memory.
const PER_FILE: u64 = 20_000;

/// Which entries are asked for.
#[derive(Clone, PartialEq, Eq, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub(crate) struct Asked {
    /// Who did it; none for everybody.
    person: String,
    /// What was done; none for everything.
    action: String,
    /// The first day; none for the first there is.
    from: String,
    /// The last day; none for the last there is.
    until: String,
}

/// Which page of the entries is asked for.
#[derive(Clone, PartialEq, Eq, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub(crate) struct Older {
    /// Only entries with a smaller number; none from the newest on.
    #[serde(deserialize_with = "number")]
    before: String,
}

/// What is asked, understood.
struct Filter {
    asked: Asked,
    action: Option<Action>,
    from: Option<NaiveDate>,
    until: Option<NaiveDate>,
    before: Option<i64>,
}

/// The page.
pub(crate) async fn show(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    Query(asked): Query<Asked>,
    Query(older): Query<Older>,
) -> Result<Markup, Problem> {
    let before = older.before.parse().ok();
    let filter = Filter { before, ..understand(asked)? };
    // One more than is shown tells whether there are more.
    let mut entries = portal.find_entries(&filter, PER_PAGE + 1).await?;
    let has_more = entries.len() > page_length();
    entries.truncate(page_length());
    let not_entered = portal.enter_look(&viewer, filter.entered(entries.len())).await?;
    let zone = portal.default_plan().zone();
    let main = html! {
        h1 { (said::TITLE) }
        @if let Some(why) = not_entered { (alert::error(&said::not_entered(&why))) }
        p { (said::ABOUT) }
        (portal.proof().await?)
        (form(&filter))
        section aria-labelledby="entries" {
            h2 #entries { (said::ENTRIES) }
            @if entries.is_empty() {
                p { (said::NO_MATCH) " " a.usa-link href=(addresses::LEDGER) { (said::ALL) } }
            } @else {
                p { (said::zone(zone)) " " (said::GAPS) }
                (table(&entries, zone, portal.now()))
                (others(&filter, entries.last().filter(|_| has_more)))
                p.screen-only {
                    (download(&filter.address(addresses::LEDGER_CSV), said::ENTRIES)) " "
                    span.small { (said::file(PER_FILE)) }
                }
            }
        }
    };
    Ok(portal
        .page(&viewer, &Page { title: said::TITLE.to_owned(), here: Some(addresses::LEDGER), main, ..Page::default() }))
}

/// The entries asked for as a file.
pub(crate) async fn csv(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let filter = understand(asked)?;
    let entries = portal.find_entries(&filter, PER_FILE).await?;
    let zone = portal.default_plan().zone();
    let row = |listed: &Listed| match &listed.standing {
        Standing::Understood(entered) => cells(entered, zone),
        Standing::Strange { row, .. } => strange_cells(listed.number, row, zone),
    };
    let listing = reports::evidence::ledger(entries.iter().map(row));
    portal.hand_out(&viewer, "ledger.csv", filter.entered(entries.len()), &listing).await
}

/// An entry as a row of the file.
fn cells(entered: &Entered, zone: Zone) -> [String; 8] {
    let hash = |hash: Option<Sha256Hash>| hash.map(|hash| hash.to_string()).unwrap_or_default();
    let entry = &entered.entry;
    let role = entry.role.map(|role| role.text().to_owned()).unwrap_or_default();
    let (at, action, subject) = (zone.rfc3339(entry.at), entry.action.text().to_owned(), entry.subject.to_string());
    let (previous, own) = (hash(entered.previous), hash(entered.hash));
    [entered.number.to_string(), at, entry.actor.clone(), role, action, subject, previous, own]
}

/// What is not understood as a row of the file: as it stands there.
fn strange_cells(number: i64, row: &AsItStands, zone: Zone) -> [String; 8] {
    let at = written::time(row.at).map_or_else(|| row.at.to_string(), |at| zone.rfc3339(at));
    let AsItStands { actor, role, action, subject, previous, hash, .. } = row.clone();
    let or_empty = Option::unwrap_or_default;
    [number.to_string(), at, actor, or_empty(role), action, subject, or_empty(previous), or_empty(hash)]
}

fn page_length() -> usize {
    usize::try_from(PER_PAGE).expect("a page is short")
}

fn understand(mut asked: Asked) -> Result<Filter, Problem> {
    asked.person = asked.person.trim().to_owned();
    let day = |text: &str| match text {
        "" => Ok(None),
        text => domain::written::date(text).map(Some).ok_or_else(|| Problem::bad_question(said::bad_day(text))),
    };
    let action = match asked.action.as_str() {
        "" => None,
        text => Some(Action::parse(text).ok_or_else(|| {
            Problem::bad_question(said::bad_action(text)).near("action", text, Action::TEXTS.iter().copied())
        })?),
    };
    let (from, until) = (day(&asked.from)?, day(&asked.until)?);
    Ok(Filter { asked, action, from, until, before: None })
}

impl Filter {
    /// The address of what is shown, without its page.
    fn address(&self, place: Place<0>) -> Address {
        let Asked { person, action, from, until } = &self.asked;
        place.to([]).with("person", person).with("action", action).with("from", from).with("until", until)
    }

    /// What is entered in the ledger.
    fn entered(&self, entries: usize) -> serde_json::Value {
        let mut subject = json!({ "page": addresses::LEDGER.path(), "entries": entries });
        for (name, value) in self.address(addresses::LEDGER).question() {
            subject[*name] = value.as_str().into();
        }
        subject
    }
}

impl Portal {
    /// Enters that somebody looks at the ledger. Where nothing can be entered any more, this page is still shown: it alone
    /// shows what is wrong. Then the log tells who looked; gives what is wrong.
    async fn enter_look(&self, viewer: &Viewer, subject: serde_json::Value) -> Result<Option<String>, Problem> {
        let entry = self.entry(viewer, Action::LedgerSeen, subject);
        let actor = entry.actor.clone();
        match self.store.ledger().enter(entry).await {
            Ok(_) => Ok(None),
            Err(fault @ StoreError::BrokenLedger { .. }) => {
                tracing::error!(actor, "a look at the ledger could not be entered: {fault}");
                Ok(Some(fault.to_string()))
            }
            Err(fault) => Err(fault.into()),
        }
    }

    async fn find_entries(&self, filter: &Filter, limit: u64) -> Result<Vec<Listed>, Problem> {
        let zone = self.default_plan().zone();
        let query = LedgerQuery {
            actor: (!filter.asked.person.is_empty()).then_some(filter.asked.person.as_str()),
            action: filter.action,
            from: filter.from.map(|day| zone.start_of_day(day)),
            until: filter.until.and_then(|day| day.succ_opt()).map(|day| zone.start_of_day(day)),
            before: filter.before,
            limit,
        };
        let entries = self.store.ledger().show(self.order(), query).await?;
        Ok(entries.into_iter().map(written::told).collect())
    }
}

fn form(filter: &Filter) -> Markup {
    let Asked { person, action, from, until } = &filter.asked;
    let any = (String::new(), said::EVERY_ACTION.to_owned());
    let named = |action: &Action| (action.text().to_owned(), said::action(*action).to_owned());
    let actions = std::iter::once(any).chain(Action::ALL.iter().map(named)).collect();
    html! {
        form.choose method="get" action=(addresses::LEDGER) aria-label=(said::FILTER) {
            div {
                label for="person" { (said::PERSON) }
                input #person name="person" value=(person) maxlength="64" autocomplete="off" autocapitalize="none"
                    spellcheck="false";
            }
            (plan_chooser::select("action", said::ACTION, &[("", actions)], action))
            (day("from", said::FROM, from))
            (day("until", said::UNTIL, until))
            button.usa-button { (said::SHOW) }
        }
    }
}

fn day(name: &str, label: &str, value: &str) -> Markup {
    html! {
        div {
            label for=(name) { (label) }
            input id=(name) type="date" name=(name) value=(value);
        }
    }
}

fn table(entries: &[Listed], zone: Zone, now: DateTime<Utc>) -> Markup {
    let row = |listed: &Listed| match &listed.standing {
        Standing::Understood(entered) => {
            let entry = &entered.entry;
            let role = entry.role.map(permission::role_name);
            [
                html! { (entered.number) },
                html! { (time::clock(entry.at, zone)) },
                html! { (entry.actor) @if let Some(role) = role { span.small { (role) } } },
                html! { (said::sentence(entry)) (marks(entered, listed.before, now)) (written::details(entered)) },
            ]
        }
        Standing::Strange { why, row } => {
            let at = written::time(row.at).map_or_else(|| row.at.to_string(), |at| time::clock(at, zone));
            [
                html! { (listed.number) },
                html! { (at) },
                html! { (row.actor) @if let Some(role) = &row.role { span.small { (role) } } },
                html! { (mark(&said::not_understood(why))) (written::as_it_stands(listed.number, row)) },
            ]
        }
    };
    Table { caption: said::ENTRIES, columns: said::COLUMNS, rows: entries.iter().map(row).collect() }.render()
}

/// What is odd about an entry: its time, or that what it says can't be understood.
fn marks(entered: &Entered, before: Option<DateTime<Utc>>, now: DateTime<Utc>) -> Markup {
    let entry = &entered.entry;
    let times = Odd::of_time(entry.at, before, now).into_iter().filter(|odd| !odd.is_at_once());
    // Of scores that are not told yet nothing can be said.
    let is_whole = !tells_of_scores(entry);
    let understood = if is_whole { readmodel::understands(entry.action, entry.role, &entry.subject) } else { Ok(()) };
    html! {
        @for odd in times { (mark(&said::odd(&odd))) }
        @if let Err(why) = understood { (mark(&said::not_understood(&why))) }
    }
}

fn mark(text: &str) -> Markup {
    html! { p { strong { (text) } } }
}

/// The way to older entries, and back to the newest.
fn others(filter: &Filter, last: Option<&Listed>) -> Markup {
    let older = last.map(|last| filter.address(addresses::LEDGER).with("before", &last.number));
    if older.is_none() && filter.before.is_none() {
        return html! {};
    }
    html! {
        nav.usa-pagination aria-label=(pagination::PAGES) {
            ul.usa-pagination__list {
                @if filter.before.is_some() {
                    li.usa-pagination__item.usa-pagination__arrow {
                        a.usa-pagination__link.usa-pagination__previous-page href=(filter.address(addresses::LEDGER)) { (said::NEWEST) }
                    }
                }
                @if let Some(older) = older {
                    li.usa-pagination__item.usa-pagination__arrow {
                        a.usa-pagination__link.usa-pagination__next-page href=(older) rel="next" { (said::OLDER) }
                    }
                }
            }
        }
    }
}
