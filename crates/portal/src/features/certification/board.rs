//! The certification board: a row for each measure, its segments folded away below.

use domain::Quarter;
use domain::plan::Measure;
use maud::{Markup, html};
use readmodel::{Docket, LostEligibility};
use ui::address::Address;
use ui::{format, table};

use super::{risk, run, text as said};
use crate::addresses;
use crate::figures::overview::Overview;
use crate::figures::rows::{MeasureRows, Row};
use crate::figures::status::text as status_text;
use crate::figures::{notice, status, text as overview};
use crate::http::question::Question;

/// The page about the certification of a measure or segment.
pub(crate) fn address(id: &str, question: &Question<'_>) -> Address {
    question.to(addresses::CERTIFICATION_OF.to([&id]))
}

/// What all rows of the board need.
pub(crate) struct Board<'a> {
    question: &'a Question<'a>,
    docket: &'a Docket,
    lost: &'a [LostEligibility],
    quarters: Vec<Quarter>,
}

impl<'a> Board<'a> {
    /// The board of what is known, and of what restated figures took away.
    pub(crate) fn new(question: &'a Question<'a>, docket: &'a Docket, lost: &'a [LostEligibility]) -> Board<'a> {
        Board { question, docket, lost, quarters: run::last_quarters(&docket.tracks) }
    }

    /// Every computed measure with its segments.
    pub(crate) fn table(&self, overview: &Overview<'_>) -> Markup {
        html! {
            table.stacks.measures.board {
                caption.heard { (said::CAPTION) }
                (table::head(&said::COLUMNS))
                tbody { @for rows in &overview.computed { (self.measure(rows)) } }
            }
        }
    }

    fn measure(&self, rows: &MeasureRows<'_>) -> Markup {
        let measure = rows.measure;
        let next = self.next(&rows.own, status_text::missing(&rows.missing(self.sustain()), measure, self.sustain()));
        html! {
            tr id=(measure.id) { (self.cells(&rows.own, &measure.name.value, &next)) }
            @if !rows.segments.is_empty() {
                tr.more { td colspan=(said::COLUMNS.len()) { (self.segments(rows)) } }
            }
        }
    }

    fn segments(&self, rows: &MeasureRows<'_>) -> Markup {
        let (measure, sustain) = (rows.measure, self.sustain());
        let missing = |row: &Row| status_text::missing(&row.missing(sustain), measure, sustain);
        html! {
            details {
                summary { (segments_of(measure, rows)) }
                table.stacks.measures.board {
                    caption.heard { (segments_of(measure, rows)) }
                    (table::head(&said::SEGMENT_COLUMNS))
                    tbody {
                        @for row in &rows.segments {
                            tr id=(row.def.id) { (self.cells(row, &row.name, &self.next(row, missing(row)))) }
                        }
                    }
                }
            }
        }
    }

    fn cells(&self, row: &Row, name: &str, next: &[String]) -> Markup {
        let [_, status, quarters, rests_on, follows] = said::COLUMNS;
        let id = &*row.def.id;
        html! {
            th scope="row" {
                a.measure href=(address(id, self.question)) { span.id { (id) } " " span.name { (name) } }
            }
            td data-label=(status) { div { (self.status(row)) } }
            td.marks data-label=(quarters) {
                div { @if let Some(track) = self.docket.track(id) { (run::marks(track, &self.quarters)) } }
            }
            td data-label=(rests_on) { div { (self.rests_on(row)) } }
            td data-label=(follows) { div { @for sentence in next { span.line { (sentence) } } } }
        }
    }

    fn status(&self, row: &Row) -> Markup {
        let track = self.docket.track(&row.def.id);
        html! {
            (status::certification(row.certification.status))
            @if let Some(standing) = row.certification.standing { span.small { (said::run(standing)) } }
            @if let Some(track) = track { (risk::lines(track, self.docket, self.question)) }
            (notice::pending(&row.def.id, self.docket, self.question))
        }
    }

    fn rests_on(&self, row: &Row) -> Markup {
        let of = &row.certification;
        let zone = self.question.basis.zone();
        html! {
            @if let Some(standing) = of.standing {
                span.line { (said::last(standing, of.last_percent.as_deref())) }
                @if let Some(since) = standing.eligible_since { span.small { (said::since(since)) } }
            }
            @if let Some(at) = of.decided_at { span.small { (said::decided(&format::date(zone.date(at)))) } }
        }
    }

    /// What comes next; where figures decide, what is missing.
    fn next(&self, row: &Row, missing: Option<String>) -> Vec<String> {
        let next = said::next(row.certification.status).map(str::to_owned);
        next.or(missing).into_iter().chain(self.lost(&row.def.id)).chain(self.changed(&row.def.id)).collect()
    }

    /// That restated figures took eligibility away.
    fn lost(&self, id: &str) -> Option<String> {
        let lost = self.lost.iter().find(|lost| *lost.id == *id)?;
        Some(said::lost_by(lost, self.question.basis.zone()))
    }

    /// That figures on which an open review relies have changed.
    fn changed(&self, id: &str) -> Option<String> {
        let review = self.docket.proceedings.reviews_of(id).find(|review| review.is_open())?;
        let restated = certification::risk::restated(review, self.docket.track(id)?);
        let quarters: Vec<Quarter> = restated.iter().map(|restated| restated.quarter).collect();
        (!quarters.is_empty()).then(|| said::changed(&quarters))
    }

    fn sustain(&self) -> u32 {
        self.question.basis.plan().sustain_quarters.value
    }
}

fn segments_of(measure: &Measure, rows: &MeasureRows<'_>) -> String {
    format!("{}: {}", measure.id, overview::segments(measure, rows.segments.len()))
}
