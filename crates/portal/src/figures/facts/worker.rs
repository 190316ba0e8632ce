//! Workers: what was carried on the last day judged, and the longest run over the standard.

use compliance::facts::{Held, WorkerFacts};
use compliance::measures::caseload::Run;
use domain::extract::Code;
use domain::{Rate, Reason};
use ui::format::{counted, date, list, percent};

use super::told::Told;
use crate::figures::measure_text;

pub(super) fn told(reason: Option<Reason>, worker: &WorkerFacts) -> Told {
    let position = format!("Position: {}.", worker.position.text().replace('_', " "));
    let sentences = match reason {
        Some(Reason::NotSocialWorker) => vec![position, carried(worker)],
        _ => [Some(carried(worker)), Some(longest(worker))].into_iter().flatten().collect(),
    };
    Told { sentences, more: None }
}

fn carried(worker: &WorkerFacts) -> String {
    let day = date(worker.last_day);
    if worker.held.is_empty() {
        return format!("Nothing assigned on {day}.");
    }
    let held: Vec<String> = worker.held.iter().map(held).collect();
    format!("On {day}: {}; together {} of a full caseload.", list(&held), share(worker.utilisation))
}

/// `16 of 15 in-home (106.7%)`
fn held(of: &Held) -> String {
    let share = share(Rate::new(of.count, of.maximum));
    format!("{} of {} {} ({share})", of.count, of.maximum, measure_text::category(of.category))
}

fn share(of: Rate) -> String {
    of.percent(1).map(|shown| percent(&shown)).unwrap_or_default()
}

fn longest(worker: &WorkerFacts) -> String {
    match worker.longest_run {
        None => "Never over 100% in the month.".to_owned(),
        Some(run) => {
            let allowed = counted(worker.allowed_days, ["day is", "days are"]);
            format!("Longest run over 100%: {}; {allowed} allowed.", days(run))
        }
    }
}

fn days(run: Run) -> String {
    let days = counted(run.days, ["day", "days"]);
    let (first, last) = (date(run.began().date()), date(run.last.date()));
    let since = if run.is_open { " or earlier" } else { "" };
    format!("{days}, from {first}{since} to {last}")
}
