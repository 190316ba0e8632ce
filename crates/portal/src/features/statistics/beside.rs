//! What stands beside the figures: plan by needs, agreement, unmet needs, overrides.

use casereview::statistics::{AgreementOn, Overrides};
use casereview::{Round, Whole};
use domain::Verdict;
use maud::{Markup, html};
use ui::format;
use ui::table::Table;

use super::shown::Shown;
use super::text as said;
use crate::addresses;
use crate::figures::status;

/// Every section; those that need a round only where one counts.
pub(super) fn sections(shown: &Shown<'_>) -> Markup {
    let round = shown.found.round.as_ref();
    html! {
        (plan_by_needs(shown))
        @if let Some(round) = round { (agreement(round, shown)) (unmet(round, shown)) }
        (overrides(shown))
    }
}

/// A count, or that it is hidden.
fn seen(count: Option<u64>) -> Markup {
    count.map_or_else(status::hidden, |count| html! { (format::count(count)) })
}

fn plan_by_needs(shown: &Shown<'_>) -> Markup {
    let counted = shown.sees.plan_by_needs(shown.found);
    let row = |plan: Verdict| {
        let cell =
            |needs: Verdict| seen(counted.map(|counted| counted.get(&(plan, needs)).copied().unwrap_or_default()));
        let [met, not_met, excluded] = [Verdict::Met, Verdict::NotMet, Verdict::Excluded].map(cell);
        [html! { (said::plan_is(plan)) }, met, not_met, excluded]
    };
    let rows = [Verdict::Met, Verdict::NotMet].map(row).into();
    html! {
        section aria-labelledby="plan-by-needs" {
            h2 #plan-by-needs { (said::PLAN_BY_NEEDS) }
            (Table { caption: said::PLAN_BY_NEEDS, columns: said::PLAN_BY_NEEDS_COLUMNS, rows }.render())
            (shown.download(addresses::CASE_REVIEW_PLAN_BY_NEEDS_CSV, said::PLAN_BY_NEEDS))
        }
    }
}

fn agreement(round: &Round, shown: &Shown<'_>) -> Markup {
    let cases = round.sampled().count() as u64;
    let row = |on: &AgreementOn| {
        let of = &on.agreement;
        let domain = html! { (on.name) span.small { (said::whole(on.of)) } };
        if !shown.sees.agreement(of, cases) {
            return [domain, status::hidden(), status::hidden(), status::hidden()];
        }
        [
            domain,
            html! { (said::same(of.same)) },
            html! { (said::kappa(of.kappa.as_ref())) },
            html! { (format::count(of.left_out)) },
        ]
    };
    let rows = round.agreement().iter().map(row).collect();
    html! {
        section aria-labelledby="agreement" {
            h2 #agreement { (said::AGREEMENT) }
            p { (said::AGREEMENT_ABOUT) }
            (Table { caption: said::AGREEMENT, columns: said::AGREEMENT_COLUMNS, rows }.render())
            (shown.download(addresses::CASE_REVIEW_AGREEMENT_CSV, said::AGREEMENT))
        }
    }
}

fn unmet(round: &Round, shown: &Shown<'_>) -> Markup {
    let counted = round.unmet_needs();
    let listing = reports::case_review::unmet_needs(&counted, |number| shown.sees.count(number));
    let rows: Vec<[Markup; 3]> = listing
        .rows
        .iter()
        .map(|row| {
            let [need, barrier, number] = [0, 1, 2].map(|place| row[place].shown());
            let number = if number.is_empty() {
                status::hidden()
            } else {
                html! { (number) }
            };
            [html! { (said::need(round, &need)) }, html! { (said::barrier(round, &barrier)) }, number]
        })
        .collect();
    html! {
        section aria-labelledby="unmet" {
            h2 #unmet { (said::UNMET) }
            @if rows.is_empty() {
                p { (said::NO_UNMET) }
            } @else {
                (Table { caption: said::UNMET, columns: said::UNMET_COLUMNS, rows }.render())
                (shown.download(addresses::CASE_REVIEW_UNMET_NEEDS_CSV, said::UNMET))
                @if shown.viewer.sees_reviewed_offices() { (by_office(round, shown)) }
            }
        }
    }
}

fn by_office(round: &Round, shown: &Shown<'_>) -> Markup {
    let offices = shown.question.basis.offices();
    let within = shown.unmet_within_reach(round);
    let rows: Vec<[Markup; 4]> = within
        .iter()
        .map(|(unmet, number)| {
            [
                html! { (format::office(&unmet.office, offices)) },
                html! { (said::need(round, &unmet.need)) },
                html! { (said::barrier(round, &unmet.barrier)) },
                html! { (format::count(*number)) },
            ]
        })
        .collect();
    html! {
        h3 { (said::UNMET_BY_OFFICE) }
        @if rows.is_empty() {
            p { (said::NO_UNMET_WITHIN) }
        } @else {
            (Table { caption: said::UNMET_BY_OFFICE, columns: said::UNMET_BY_OFFICE_COLUMNS, rows }.render())
            (shown.download(addresses::CASE_REVIEW_UNMET_NEEDS_BY_OFFICE_CSV, said::UNMET_BY_OFFICE))
        }
    }
}

fn overrides(shown: &Shown<'_>) -> Markup {
    let Some(round) = &shown.found.round else {
        return html! {
            section aria-labelledby="overrides" {
                h2 #overrides { (said::OVERRIDES) }
                p { (said::met_by_override(shown.found.overridden.map(|of| shown.sees.count(of).then_some(of)))) }
            }
        };
    };
    let row = |of: Whole| {
        let counted = shown.sees.overrides(round.overrides(of));
        let count = |number: fn(Overrides) -> u64| seen(counted.map(number));
        let [asked, granted, refused] = [count(|of| of.asked), count(|of| of.granted), count(|of| of.refused)];
        [html! { (said::whole(of)) }, asked, granted, refused]
    };
    let rows = [Whole::Plan, Whole::Needs].map(row).into();
    html! {
        section aria-labelledby="overrides" {
            h2 #overrides { (said::OVERRIDES) }
            (Table { caption: said::OVERRIDES, columns: said::OVERRIDE_COLUMNS, rows }.render())
            (shown.download(addresses::CASE_REVIEW_OVERRIDES_CSV, said::OVERRIDES))
        }
    }
}
