//! The quarters that a review relies on, frozen, beside what is known now.

use auth::permission::SUBMISSIONS;
use certification::risk::restated;
use certification::{ReliedOn, Sealed};
use compliance::{FigureDef, FigureKind};
use domain::Rate;
use domain::certification::Counted;
use domain::extract::ExtractKind;
use maud::{Markup, html};
use ui::address::Address;
use ui::table::Table;
use ui::{alert, format};

use super::shown::Shown;
use super::text as said;
use crate::addresses;
use crate::features::certification::{risk, text as certification_text};
use crate::figures::number::linked;
use crate::figures::status;

/// The figures as they were frozen, what has changed since, and the files that they were computed from.
pub(super) fn section(shown: &Shown<'_>) -> Markup {
    let changed = shown.track().map_or_else(Vec::new, |track| restated(&shown.review, track));
    html! {
        section aria-labelledby="quarters" {
            h2 #quarters { (said::QUARTERS) }
            p { (said::QUARTERS_HELP) }
            @if !changed.is_empty() { (alert::warning(said::RESTATED, said::restated(shown.review.is_open()))) }
            (figures(shown))
            (evidence(shown))
        }
        @if !changed.is_empty() { (risk::restated(&shown.review, &changed, shown.question.basis)) }
    }
}

fn figures(shown: &Shown<'_>) -> Markup {
    let of_quarter = |relied_on: &ReliedOn| {
        let row = |figure: &Counted| {
            let all =
                || shown.question.to(addresses::RECORDS).with("measure", &figure.id).with("period", &relied_on.quarter);
            let records = shown.sees_records().then(all);
            [
                html! { (format::quarter(relied_on.quarter)) },
                html! { (said::measure(&figure.id, shown.question.basis)) },
                linked(&counts(shown, figure), records.as_ref()),
                html! { (percent(shown, figure)) },
                status::met(figure.met),
            ]
        };
        relied_on.figures.iter().map(row).collect::<Vec<_>>()
    };
    let rows = shown.review.relied_on.iter().flat_map(of_quarter).collect();
    Table { caption: said::QUARTERS, columns: said::QUARTER_COLUMNS, rows }.render()
}

/// The sealed files and the plan file, by their content.
fn evidence(shown: &Shown<'_>) -> Markup {
    let files: Vec<&Sealed> = shown.review.relied_on.iter().flat_map(|relied_on| &relied_on.evidence).collect();
    let may_open = SUBMISSIONS.admits(shown.viewer.role());
    let may_open_rounds = addresses::ROUND.admits(shown.viewer.role());
    let link = |may_open: bool, to: Address, text: String| {
        html! { @if may_open { a href=(to) { (text) } } @else { (text) } }
    };
    let row = |sealed: &&Sealed| match sealed {
        Sealed::Extract { submission, month, file, sha256 } => [
            html! { (format::month(*month)) },
            html! { (file) },
            link(may_open, addresses::SUBMISSION.to([submission]), submission.to_string()),
            html! { code { (sha256) } },
        ],
        Sealed::Round { round, quarter, sha256 } => [
            html! { (format::quarter(*quarter)) },
            html! { (ExtractKind::CaseReviews) },
            link(may_open_rounds, addresses::ROUND.to([round]), said::round(*round)),
            html! { code { (sha256) } },
        ],
    };
    let table = Table { caption: said::FILES, columns: said::FILE_COLUMNS, rows: files.iter().map(row).collect() };
    html! {
        details {
            summary { (said::files(files.len())) }
            (table.render())
            p { (said::PLAN_FILE) " " code { (shown.review.plan_sha256) } " " (said::same_plan(is_same_plan(shown))) }
        }
    }
}

/// What a frozen figure counts; an average is over so many.
fn counts(shown: &Shown<'_>, figure: &Counted) -> String {
    match definition(shown, figure) {
        Some(FigureDef { kind: FigureKind::Average { .. }, .. }) => said::average_over(figure.denominator),
        _ => said::fraction(figure.numerator, figure.denominator),
    }
}

fn percent(shown: &Shown<'_>, figure: &Counted) -> String {
    let percent = match definition(shown, figure) {
        // Its maximum is the plan's, which may be another by now.
        Some(FigureDef { kind: FigureKind::Average { .. }, .. }) if !is_same_plan(shown) => {
            return said::OTHER_MAXIMUM.to_owned();
        }
        Some(def) => certification_text::percent_of(figure, &def),
        None => Rate::new(figure.numerator, figure.denominator).percent(1),
    };
    percent.map_or_else(|| said::NO_PERCENT.to_owned(), |percent| format::percent(&percent))
}

fn is_same_plan(shown: &Shown<'_>) -> bool {
    shown.question.basis.plan_hash().to_string() == shown.review.plan_sha256
}

fn definition(shown: &Shown<'_>, figure: &Counted) -> Option<FigureDef> {
    let basis = shown.question.basis;
    FigureDef::find(basis.plan(), basis.instrument(), &figure.id).map(|(.., def)| def)
}
