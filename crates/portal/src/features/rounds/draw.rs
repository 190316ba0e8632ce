//! The frame of a round, its draw and its strata: all that it takes to repeat the draw.

use casereview::{Drawn, RoundState, SampleOf};
use maud::{Markup, html};
use sampling::{Allocation, Share};
use ui::table::Table;
use ui::{download, format};

use super::shown::Shown;
use super::text as said;
use crate::addresses;
use crate::figures::by_whom;
use crate::http::people;

/// The committed frame with its hash.
pub(super) fn frame(shown: &Shown<'_>) -> Markup {
    let round = shown.round;
    // Before the draw the hash stands on top, where it is to be published.
    let is_on_top = round.state() == RoundState::Committed;
    html! {
        section aria-labelledby="frame" {
            h2 #frame { (said::FRAME_HEADING) }
            @if !is_on_top {
                p { (said::HASH_IS) }
                p.hash { code { (round.frame_sha256) } }
            }
            p { (said::PUBLISH) }
            (people::terms(&[(said::FRAME_CASES, html! { (format::count(round.frame.len() as u64)) })]))
            p { (download::download(&shown.to(addresses::ROUND_FRAME_CSV), said::FRAME_FILE)) " frame.csv" }
        }
    }
}

/// The draw, and how anyone can repeat it.
pub(super) fn section(shown: &Shown<'_>) -> Markup {
    let Some(sample) = &shown.round.sample else { return html! {} };
    let drawn: u64 = sample.strata.iter().map(|stratum| stratum.drawn.len() as u64).sum();
    let zone = shown.portal.default_plan().zone();
    html! {
        section aria-labelledby="sample" {
            h2 #sample { (said::DRAW_HEADING) }
            (people::terms(&[
                (said::DRAWN_BY, html! { (said::drawn(drawn, shown.round.frame.len() as u64)) ", " (by_whom::by_stamp(&sample.by, zone)) }),
                (said::SEED, html! { code { (sample.seed) } }),
                (said::ALGORITHM, html! { code { (sample.algorithm) } }),
            ]))
            details.form { summary { (said::REPEAT) } (repeat(shown, sample)) }
        }
    }
}

fn repeat(shown: &Shown<'_>, sample: &SampleOf) -> Markup {
    html! {
        ol.usa-list {
            li { (said::REPEAT_FILE) pre { code { (said::HASH_COMMAND) } } }
            @match said::draw_command(shown.round, &sample.seed) {
                Some(command) => { li { (said::REPEAT_DRAW) pre { code { (command) } } } }
                None => { li { (said::REPEAT_OLD_SEED) } }
            }
            li {
                (said::REPEAT_COMPARE)
                p { (download::download(&shown.to(addresses::ROUND_SAMPLE_CSV), said::SAMPLE_FILE)) " sample.csv" }
                p { (download::download(&shown.to(addresses::ROUND_STRATA_CSV), said::STRATA_FILE)) " strata.csv" }
            }
        }
        p { (said::REPEAT_BY_HAND) }
    }
}

/// The strata: planned beside drawn, and the seats that were moved.
pub(super) fn strata(shown: &Shown<'_>) -> Markup {
    // A round is opened only with a frame that can be shared out.
    let Ok(planned) = shown.round.planned() else { return html! {} };
    html! {
        section aria-labelledby="strata" {
            h2 #strata { (said::STRATA) }
            p { (said::STRATA_PLANNED) }
            @for one in &planned.moves { p { (said::moved(one, shown.portal.default_plan().offices())) } }
            details.form {
                summary { (said::strata(planned.shares.len())) }
                (table(shown, &planned))
            }
        }
    }
}

fn table(shown: &Shown<'_>, planned: &Allocation) -> Markup {
    let mut rows: Vec<[Markup; 7]> = planned.shares.iter().map(|share| row(shown, share)).collect();
    let sum = |of: fn(&Share) -> u64| format::count(planned.shares.iter().map(of).sum::<u64>());
    let left_out = shown.round.cases.values().filter(|case| case.replaced.is_some()).count();
    let drawn = shown.round.sample.as_ref();
    let drawn = drawn.map(|sample| sample.strata.iter().map(|stratum| stratum.drawn.len() as u64).sum::<u64>());
    rows.push([
        html! { strong { (said::ALL_STRATA) } },
        html! {},
        html! { (sum(|share| share.population)) },
        html! {},
        html! { (sum(|share| share.seats)) },
        html! { (drawn.map_or_else(|| said::NOT_YET.to_owned(), format::count)) },
        html! { (format::count(left_out as u64)) },
    ]);
    Table { caption: said::STRATA, columns: said::STRATA_COLUMNS, rows }.render()
}

fn row(shown: &Shown<'_>, share: &Share) -> [Markup; 7] {
    let (office, case_type) = (&share.stratum.office, share.stratum.case_type);
    let strata = shown.round.sample.iter().flat_map(|sample| &sample.strata);
    let drawn = strata.into_iter().find(|drawn: &&Drawn| drawn.office == *office && drawn.case_type == case_type);
    let own = shown.round.cases.values().filter(|case| case.office == *office && case.case_type == case_type);
    let left_out = own.filter(|case| case.replaced.is_some()).count();
    [
        html! { (shown.office(office)) },
        html! { (format::case_type(case_type)) },
        html! { (format::count(share.population)) },
        html! { (reports::sample::quota(share)) },
        html! {
            (format::count(share.seats))
            @if share.seats != share.by_quota { span.small { (said::by_quota(share.by_quota)) } }
        },
        html! { (drawn.map_or_else(|| said::NOT_YET.to_owned(), |drawn| format::count(drawn.drawn.len() as u64))) },
        html! { (format::count(left_out as u64)) },
    ]
}
