//! The workers of the caseloads page: how many are over, and each one's days.

use compliance::caseloads::{Now, WorkerStrip};
use domain::extract::Day;
use maud::{Markup, html};
use ui::pagination::Pages;
use ui::table::Table;
use ui::{download, format};

use super::found::Found;
use super::{strip, text as said};
use crate::addresses;

/// The summary, the strips and the downloads.
pub(super) fn section(found: &Found<'_>, last: Day, pages: Pages) -> Markup {
    let summary = found.caseloads.summary(found.rule);
    let names = said::summary(found.rule, last);
    html! {
        section aria-labelledby="over" {
            h2 #over { (said::counted_workers(&summary, last)) }
            dl.tiles {
                @for (name, value) in names.iter().zip(said::values(&summary)) { div { dt { (name) } dd { (value) } } }
            }
        }
        section aria-labelledby="workers" {
            h2 #workers { (said::WORKERS) }
            p { (said::reading(found.rule)) }
            (strip::legend(found.rule))
            (table(found, last, &found.caseloads.workers[pages.range()]))
            (pages.links(&found.address(addresses::CASELOADS)))
            @let files = [(said::WORKERS, found.address(addresses::CASELOADS_CSV)), (said::DAYS, found.address(addresses::CASELOADS_CSV).with("by", "day"))];
            @for (what, address) in files {
                p.screen-only { (what) ": " (download::download(&address, what)) }
            }
        }
    }
}

fn table(found: &Found<'_>, last: Day, workers: &[WorkerStrip]) -> Markup {
    let columns = said::columns(found.quarter, last, found.rule);
    let rows = workers.iter().map(|worker| row(found, worker)).collect();
    Table { caption: said::WORKERS, columns: columns.each_ref().map(String::as_str), rows }.render()
}

fn row(found: &Found<'_>, worker: &WorkerStrip) -> [Markup; 7] {
    let strip = strip::strip(worker, &found.caseloads, found.rule, found.quarter);
    let [utilisation, held, run, passes] = match &worker.now {
        Some(now) => today(found, now),
        None => [html! { span.small { (said::NOT_NOW) } }, dash(), dash(), dash()],
    };
    let longest = worker.longest.map_or_else(dash, |run| with_small(&said::days(run), &said::until(run)));
    [name(found, worker), strip, utilisation, held, run, longest, passes]
}

fn name(found: &Found<'_>, worker: &WorkerStrip) -> Markup {
    let address = found.question.to(addresses::FIND).with("id", &worker.worker_id);
    html! {
        a href=(address) { (worker.worker_id) }
        span.small {
            (found.areas.office(&worker.office)) ", " (said::position(worker.position))
            @if !worker.is_counted { " (" (said::NOT_COUNTED) ")" }
        }
    }
}

/// What is said of the last day judged: utilisation, cases, the run, and when it passes the allowance.
fn today(found: &Found<'_>, now: &Now) -> [Markup; 4] {
    let percent = format::percent(&found.caseloads.units.percent(now.units));
    let utilisation = html! { @if now.run.is_some() { strong { (percent) } } @else { (percent) } };
    let held = html! { @for line in said::held(now, found.rule) { span.line { (line) } } };
    let run = now.run.map_or_else(dash, |run| with_small(&said::days(run), &said::since(run)));
    [utilisation, held, run, html! { (said::passes(now, found.rule)) }]
}

fn with_small(text: &str, small: &str) -> Markup {
    html! { (text) span.small { (small) } }
}

fn dash() -> Markup {
    html! { (said::DASH) }
}
