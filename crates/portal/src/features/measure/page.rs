//! `GET /measures/{id}`: a measure of the plan: where it stands, its rule, its figures over time and by region and office.

use std::sync::Arc;

use auth::viewer::Viewer;
use auth::visibility::FiguresSeen;
use axum::extract::{Path, State};
use compliance::{FigureDef, FigureKind};
use domain::plan::{Measure, Rule};
use domain::{Period, Role};
use maud::{Markup, html};
use ui::format;
use ui::table::Table;

use super::indicators::view;
use super::model::{Computed, MeasureView, View, period};
use super::{by_office, parameters, trend};
use crate::features::certification::{board, text as certification_text};
use crate::features::statistics::{page, text as statistics};
use crate::figures::number::Numbers;
use crate::figures::rows::is_sampled;
use crate::figures::table::Shared;
use crate::figures::{conflict, measure_text as said, not_computed, plan, published, table, text as overview};
use crate::http::frame::{Page, text as frame};
use crate::http::plan_chooser;
use crate::http::problem::Problem;
use crate::http::question::{Asked, Query, Question};
use crate::{Portal, addresses};

/// The page of a measure of the plan asked for.
pub(crate) async fn show(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
    Query(view): Query<View>,
) -> Result<Markup, Problem> {
    let question = asked.understand(&portal.plans)?;
    let plan = question.basis.plan();
    let measure = plan.measure(&id).ok_or_else(|| Problem::nothing_there(said::unknown(&id, plan)))?;
    let figure = figure(&portal, &question, measure, &view.figure)?;
    let period = match view.period.trim() {
        "" => None,
        text => Some(period(text).ok_or_else(|| Problem::bad_question(said::bad_period(text)))?),
    };
    let of = portal.measure(viewer.role(), &question, measure, &figure, period).await?;
    let numbers = Numbers::new(&question, &viewer);
    let shared = Shared { question: &question, numbers: &numbers, published: &of.published, docket: &of.docket };
    let page = Page {
        title: format!("{} {}", measure.id, measure.name.value),
        here: Some(addresses::HOME),
        above: vec![(frame::NAVIGATION[0].1.to_owned(), question.to(addresses::HOME))],
        main: main(&of, &shared, &portal, viewer.role()),
        footer: Some(plan::about(question.basis)),
    };
    Ok(portal.page(&viewer, &page))
}

/// The figure asked for: the measure's own, or a segment. A segment that only another plan has gives the measure's own,
/// so that the plan can be changed while a segment is shown.
fn figure(portal: &Portal, question: &Question<'_>, measure: &Measure, asked: &str) -> Result<String, Problem> {
    let defs = FigureDef::of_measure(measure, question.basis.instrument());
    let known: Vec<&str> = defs.iter().map(|def| &*def.id).collect();
    let in_another_plan = || {
        let mut found =
            portal.plans.iter().filter_map(|basis| FigureDef::find(basis.plan(), basis.instrument(), asked));
        found.any(|(of, ..)| of.id == measure.id)
    };
    match asked {
        asked if known.contains(&asked) => Ok(asked.to_owned()),
        asked if asked.is_empty() || in_another_plan() => Ok(measure.id.0.clone()),
        _ => Err(Problem::bad_question(said::unknown_figure(asked, measure, &known)).near("figure", asked, known)),
    }
}

fn main(of: &MeasureView<'_>, shared: &Shared<'_>, portal: &Portal, role: Role) -> Markup {
    let (question, measure) = (shared.question, of.measure);
    let published: Vec<_> = of.published.iter().filter(|one| is_of(measure, &one.measure)).collect();
    html! {
        (plan::heading(question.basis.plan()))
        h1 { span.id { (measure.id) } " " (measure.name.value) }
        @if let Some(number) = &measure.own_number { p.over { (overview::own_number(&number.value)) } }
        (plan::known(question, of.received.as_ref()))
        (chooser(of, question, portal))
        @match (&of.received, &of.computed) {
            (_, Some(computed)) => {
                (conflict::notice(&of.reviews, Some(&computed.side_by_side()), role))
                (figures(computed, shared, FiguresSeen::of(role)))
            }
            (None, None) if measure.rule.is_some() => { (plan::empty(question)) (parameters::section(measure)) }
            _ => { (not_computed(measure, !published.is_empty())) (parameters::section(measure)) }
        }
        @if !published.is_empty() { (published::section(measure, &published, of.computed.is_some())) }
        (plan::unverified())
    }
}

/// Whether a published figure is of the measure or a segment of it.
fn is_of(measure: &Measure, id: &str) -> bool {
    let rest = id.strip_prefix(measure.id.0.as_str());
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([':', '-']))
}

/// Plan, moment, figure and period.
fn chooser(of: &MeasureView<'_>, question: &Question<'_>, portal: &Portal) -> Markup {
    let action = addresses::MEASURE.to([&of.measure.id]);
    let plans = portal.plans.iter().filter(|basis| basis.plan().measure(&of.measure.id.0).is_some());
    let more = of.computed.as_ref().map(|computed| html! { (figures_of(computed)) (periods(computed)) });
    plan_chooser::form(action, plans, question, &more.unwrap_or_default())
}

fn figures_of(computed: &Computed<'_>) -> Markup {
    let name = |row: &crate::figures::rows::Row| {
        let own = *row.def.id == *computed.rows.measure.id.0;
        (row.def.id.to_string(), if own { said::OWN_FIGURE.to_owned() } else { row.name.clone() })
    };
    let all: Vec<_> = computed.rows.all().map(name).collect();
    html! { @if all.len() > 1 { (plan_chooser::select("figure", said::FIGURE, &[("", all)], &computed.figure)) } }
}

fn periods(computed: &Computed<'_>) -> Markup {
    let name = |period: Period| (period.to_string(), format::period(period));
    let quarters = computed.rows.own.quarters.iter().rev().map(|shown| name(shown.period())).collect();
    let months = computed.months.iter().rev().map(|shown| name(shown.period())).collect();
    let groups = [(said::QUARTERS, quarters), (said::MONTHS, months)];
    plan_chooser::select("period", said::PERIOD, &groups, &computed.period.to_string())
}

fn figures(computed: &Computed<'_>, shared: &Shared<'_>, sight: FiguresSeen) -> Markup {
    let measure = computed.rows.measure;
    html! {
        (standing(computed, shared))
        @if let (true, Period::Quarter(quarter)) = (is_sampled(measure), computed.period) {
            p { a.usa-link href=(page::address(shared.question, quarter)) { (statistics::link(quarter)) } }
        }
        (parameters::section(measure))
        (trend::section(computed, shared))
        @if sight.has_parts() {
            (by_office::section(computed, shared, sight == FiguresSeen::NoSmallCells))
        } @else {
            p.small { (said::STATE_ONLY) }
        }
        @if !computed.rows.segments.is_empty() {
            section aria-labelledby="parts" {
                h2 #parts { (said::parts(measure)) }
                (table::segments(&computed.rows, shared))
            }
        }
        @if let (Some(of), Some(Rule::Caseload(rule))) = (&computed.workload, &measure.rule) {
            (view::section(of, rule, shared))
        }
    }
}

/// The measure's status, and what it rests on.
fn standing(computed: &Computed<'_>, shared: &Shared<'_>) -> Markup {
    let (rows, measure) = (&computed.rows, computed.rows.measure);
    let last = rows.own.last_complete().and_then(|of| crate::figures::cell::interval(of, measure));
    let cells = [
        html! { strong { (not_computed::standard(measure)) } },
        html! {
            (table::last_complete(&rows.own, measure, shared.numbers))
            @if let Some(interval) = last { span.small { (interval) } }
        },
        table::standing(&rows.own, &table::notes(rows, shared), shared),
        table::latest_month(&rows.own, measure, shared.numbers),
    ];
    let row = computed.row();
    let is_average = matches!(row.def.kind, FigureKind::Average { .. });
    let why = shared.numbers.comparison(&row.def.id, computed.period).filter(|_| !is_average);
    let table = Table { caption: said::WHERE, columns: said::STATUS_COLUMNS, rows: vec![cells] };
    html! {
        section aria-labelledby="standing" {
            h2 #standing { (said::WHERE) }
            (table.render())
            @if let Some(why) = why { p { a.usa-link href=(why) { (said::why(computed.period)) } } }
            p { a.usa-link href=(board::address(&measure.id.0, shared.question)) { (certification_text::of(&measure.id.0)) } }
        }
    }
}

fn not_computed(measure: &Measure, is_published: bool) -> Markup {
    html! {
        section.empty aria-labelledby="standing" {
            h2 #standing { (overview::NOT_COMPUTED) }
            p { (overview::COLUMNS[1]) ": " (not_computed::standard(measure)) }
            p { (said::not_computed(measure)) @if is_published { " " (said::PUBLISHED_BELOW) } }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::Plan;

    #[test]
    fn a_published_figure_belongs_to_the_measure_that_its_id_begins_with() {
        let text = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../config/plans/juan-f-2006.toml"));
        let plan = Plan::from_toml(text).unwrap();
        let om1 = plan.measure("OM1").unwrap();
        assert!(is_of(om1, "OM1") && is_of(om1, "OM1:part"));
        assert!(!is_of(om1, "OM15") && !is_of(om1, "OM15:dental"));
        let om18 = plan.measure("OM18").unwrap();
        assert!(is_of(om18, "OM18-AVG:in_home"));
    }
}
