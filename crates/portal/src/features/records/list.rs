//! The parts of the page: the figure, what of it is listed, the choice of records, and the records.

use std::collections::BTreeMap;

use compliance::facts::Facts;
use compliance::{FigureDef, Record, ScopeMembers};
use domain::submission::current_by_month;
use domain::{Month, Office, Quarter, Reason, Verdict};
use maud::{Markup, html};
use ui::format;

use super::found::Found;
use super::sort::{Sort, SortBy};
use super::text as said;
use crate::figures::number::COUNTED;
use crate::figures::{measure_text, record, status, verdict_text};
use crate::http::plan_chooser;
use crate::http::plan_chooser::text as choose;
use crate::http::problem::Problem;
use crate::http::question::Question;
use crate::{Portal, addresses};

/// The figure that the records stand behind.
pub(super) fn figure(found: &Found<'_>) -> Markup {
    html! {
        p.known {
            strong { (choose::as_known(found.question.known_on.as_ref(), found.question.basis.zone())) }
            @if let Some(figure) = &found.figure {
                span { (said::counts(figure, found.choice.measure)) " " (status::met(figure.met)) }
                @if let Some(text) = said::not_counted(figure) { " " span.line { (text) } }
            }
        }
    }
}

/// Which part is listed to someone who may not open every record of the figure.
pub(super) fn reach(found: &Found<'_>) -> Markup {
    let (offices, day) = (found.question.basis.offices(), found.choice.period.first_day());
    let whole = found.choice.scope.clone().members(offices, day);
    let part = whole.clone().within(&found.reach, offices, day);
    if part == whole {
        return html! {};
    }
    let all = found.figure.as_ref().map(|figure| figure.counts.records());
    let [heading, text] = said::part(found.all.len(), all, &offices_of(&part, found));
    html! {
        div.usa-alert.usa-alert--info {
            div.usa-alert__body { p.usa-alert__text { strong { (heading) "." } " " (text) } }
        }
    }
}

fn offices_of<'f>(members: &ScopeMembers, found: &'f Found<'_>) -> Vec<&'f Office> {
    let all = found.question.basis.offices().all().iter().enumerate();
    all.filter(|(place, _)| members.contains(*place)).map(|(_, office)| office).collect()
}

/// The choice of records by verdict, reason, office and worker.
pub(super) fn filter(found: &Found<'_>) -> Markup {
    let chosen: BTreeMap<&str, &str> = found.filter.values().into_iter().collect();
    let is_judged = !found.choice.is_average();
    html! {
        form.choose method="get" action=(addresses::RECORDS) aria-label=(said::FILTER) {
            (plan_chooser::kept(&found.choice.to(found.question.to(addresses::RECORDS))))
            @if is_judged {
                (select("verdict", said::VERDICT, said::EVERY_VERDICT, verdicts(&found.all), chosen["verdict"]))
                (select("reason", said::REASON, said::EVERY_REASON, reasons(&found.all), chosen["reason"]))
                @if let Some(cause) = found.filter.cause() {
                    (select("cause", said::CAUSE, said::EVERY_CAUSE, vec![(cause.to_string(), verdict_text::cause(cause))], chosen["cause"]))
                }
            }
            (select("office", said::OFFICE, said::EVERY_OFFICE, offices(found), chosen["office"]))
            @if found.all.iter().any(|record| record.worker_id.is_some()) {
                div {
                    label.usa-label for="worker" { (said::WORKER) }
                    input.usa-input #worker name="worker" value=(chosen["worker"]) autocomplete="off" spellcheck="false";
                }
            }
            (sort(found))
            button.usa-button { (said::SHOW) }
            @if found.filter.is_set() { p { a href=(found.sort.to(found.choice.to(found.question.to(addresses::RECORDS)))) { (said::EVERY_RECORD) } } }
        }
    }
}

/// A choice among values with what people read of them; the empty value is everything.
fn select(name: &str, label: &str, everything: &str, options: Vec<(String, String)>, chosen: &str) -> Markup {
    let everything = (String::new(), everything.to_owned());
    plan_chooser::select(name, label, &[("", [vec![everything], options].concat())], chosen)
}

fn verdicts(all: &[Record]) -> Vec<(String, String)> {
    let number = |wanted: &[Verdict]| {
        all.iter().filter(|record| record.verdict().is_some_and(|verdict| wanted.contains(&verdict))).count()
    };
    let of = |verdict: &Verdict| (verdict.text().to_owned(), said::verdict_choice(*verdict, number(&[*verdict])));
    let counted = (COUNTED.to_owned(), said::counted_choice(number(&[Verdict::Met, Verdict::NotMet])));
    Verdict::ALL.iter().map(of).chain([counted]).collect()
}

fn reasons(all: &[Record]) -> Vec<(String, String)> {
    let mut counted: BTreeMap<&str, (Reason, usize)> = BTreeMap::new();
    for reason in all.iter().filter_map(|record| record.reason) {
        counted.entry(reason.text()).or_insert((reason, 0)).1 += 1;
    }
    let choice =
        |(text, (reason, number)): (&str, (Reason, usize))| (text.to_owned(), said::reason_choice(reason, number));
    counted.into_iter().map(choice).collect()
}

fn offices(found: &Found<'_>) -> Vec<(String, String)> {
    let (offices, day) = (found.question.basis.offices(), found.choice.period.first_day());
    let members = found.choice.scope.clone().members(offices, day).within(&found.reach, offices, day);
    let mut named: Vec<&Office> = offices_of(&members, found);
    named.sort_by(|a, b| a.name.cmp(&b.name));
    named.into_iter().map(|office| (office.code.clone(), office.name.clone())).collect()
}

/// The order, for screens on which the table has no head.
fn sort(found: &Found<'_>) -> Markup {
    let both = |column: Column| {
        let by = column.sort?;
        let of = |is_descending| Sort { by, is_descending }.text();
        Some([(of(false), column.name.to_owned()), (of(true), said::descending(column.name))])
    };
    let options = columns(found).into_iter().filter_map(both).flatten().collect();
    plan_chooser::select("sort", said::SORT, &[("", options)], &found.sort.text())
}

/// No record is shown: why, and what to do.
pub(super) fn nothing(found: &Found<'_>) -> Markup {
    let text = match &found.figure {
        None => said::NO_FIGURE,
        Some(_) if found.all.is_empty() => said::NOBODY,
        Some(_) => said::NO_MATCH,
    };
    html! { p { (text) } }
}

/// A column: its name, by what it sorts, and its cells.
struct Column {
    name: &'static str,
    sort: Option<SortBy>,
    cell: fn(&Found<'_>, &Record, Option<&Facts>) -> Markup,
}

fn columns(found: &Found<'_>) -> Vec<Column> {
    let [record_id, month, office, worker, verdict, why] = said::COLUMNS;
    let sorted = |name, sort, cell| Column { name, sort: Some(sort), cell };
    let has_months = found.all.iter().any(|record| record.period != found.choice.period);
    // A worker is its own record, and reviews name none.
    let is_of_another = |record: &Record| record.worker_id.as_ref().is_some_and(|worker| *worker != record.record_id);
    let has_workers = found.all.iter().any(is_of_another);
    let all = [
        Some(sorted(record_id, SortBy::Record, |found, record, _| record::id(&found.question, &record.record_id))),
        has_months.then(|| sorted(month, SortBy::Period, |_, record, _| html! { (format::period(record.period)) })),
        Some(sorted(office, SortBy::Office, |found, record, _| record::office(&found.question, record))),
        has_workers.then(|| sorted(worker, SortBy::Worker, |found, record, _| record::worker(&found.question, record))),
        (!found.choice.is_average()).then(|| sorted(verdict, SortBy::Verdict, |_, record, _| record::verdict(record))),
        Some(sorted(why, SortBy::Reason, |found, record, facts| record::why(record, facts, found.question.basis))),
        Some(Column {
            name: said::SOURCE,
            sort: None,
            cell: |found, record, _| record::source(record, found.opens_cases),
        }),
    ];
    all.into_iter().flatten().collect()
}

/// The records of one page.
pub(super) fn table(found: &Found<'_>, shown: &[Record], facts: &[Option<Facts>]) -> Markup {
    let columns = columns(found);
    html! {
        table.stacks.records {
            caption.heard { (said::title(&found.choice.def.id)) }
            thead { tr { @for column in &columns { (head(found, column)) } } }
            tbody {
                @for (record, facts) in shown.iter().zip(facts) {
                    tr {
                        @for (place, column) in columns.iter().enumerate() {
                            @let cell = (column.cell)(found, record, facts.as_ref());
                            @if place == 0 { th scope="row" { (cell) } }
                            @else { td data-label=(column.name) { div { (cell) } } }
                        }
                    }
                }
            }
        }
    }
}

fn head(found: &Found<'_>, column: &Column) -> Markup {
    let Some(by) = column.sort else { return html! { th scope="col" { (column.name) } } };
    let chosen = found.sort.chosen(by);
    let address = chosen.to(found.filter.to(found.choice.to(found.question.to(addresses::RECORDS))));
    let order = match (found.sort.by == by, found.sort.is_descending) {
        (false, _) => None,
        (true, false) => Some("ascending"),
        (true, true) => Some("descending"),
    };
    html! { th scope="col" aria-sort=[order] { a href=(address) { (column.name) } } }
}

/// The page without a figure: a choice of one.
pub(super) async fn choose_figure(portal: &Portal, question: &Question<'_>) -> Result<Markup, Problem> {
    let basis = question.basis;
    let submissions = portal.model.submissions(basis).await?;
    let months: Vec<Month> = current_by_month(&submissions, question.at()).into_keys().rev().collect();
    let mut quarters: Vec<Quarter> = months.iter().map(|month| month.quarter()).collect();
    quarters.dedup();
    let figures = basis.plan().measures.iter().flat_map(|measure| {
        let named = |def: FigureDef| {
            (def.id.to_string(), format!("{} {}", def.id, measure_text::name(&def, measure, basis.instrument())))
        };
        FigureDef::of_measure(measure, basis.instrument()).into_iter().map(named).collect::<Vec<_>>()
    });
    let figures: Vec<(String, String)> = figures.collect();
    let of_month = |month: &Month| (month.to_string(), format::month(*month));
    let of_quarter = |quarter: &Quarter| (quarter.to_string(), format::quarter(*quarter));
    let periods: [(&str, Vec<(String, String)>); 2] = [
        (said::QUARTERS, quarters.iter().map(of_quarter).collect()),
        (said::MONTHS, months.iter().map(of_month).collect()),
    ];
    Ok(html! {
        h1 { (said::TITLE) }
        @if months.is_empty() {
            section.empty { h2 { (said::EMPTY) } p { (said::EMPTY_TEXT) } }
        } @else {
            p { (said::CHOOSE_FIGURE_TEXT) }
            form.choose method="get" action=(addresses::RECORDS) aria-label=(said::CHOOSE_FIGURE) {
                (plan_chooser::kept(&question.to(addresses::RECORDS)))
                (plan_chooser::select("measure", said::MEASURE, &[("", figures)], ""))
                (plan_chooser::select("period", said::PERIOD, &periods, ""))
                button.usa-button { (said::SHOW) }
            }
        }
    })
}
