//! The sample of a review: how large it must be, its draw, and every drawn record with what the review finds.

use certification::{ActKind, Judged, Obstacle, Refusal, Review, Sample, SampledRecord, Stamp};
use compliance::FigureDef;
use domain::{Rate, Verdict};
use maud::{Markup, html};
use sampling::{Margin, Z, size};
use ui::choices::Radios;
use ui::table::Table;
use ui::{download, format};

use super::shown::Shown;
use super::text as said;
use crate::addresses;
use crate::features::pre_certification::shown::pages;
use crate::figures::{record, status};
use crate::http::decision_form::{ActForm, Input};
use crate::http::form::field::FormField;
use crate::http::form::{Refused, text as act};
use crate::http::people;

/// The margins for which the size is worked out beforehand, in thousandths.
const MARGINS: [u16; 4] = [30, 50, 75, 100];

/// Everything about the sample.
pub(super) fn section(shown: &Shown<'_>) -> Markup {
    html! {
        section aria-labelledby="sample" {
            h2 #sample { (said::SAMPLE) }
            @match &shown.review.sample {
                Some((stamp, sample)) => { (drawn(shown, stamp, sample)) }
                None => { (not_drawn(shown)) }
            }
        }
    }
}

/// Before the draw: how many records it takes, and the form that draws them.
fn not_drawn(shown: &Shown<'_>) -> Markup {
    let confidence = shown.question.basis.plan().review_confidence.as_ref().map(|confidence| confidence.value);
    html! {
        @match (&shown.population, confidence) {
            (None, _) => { p { (said::NOT_DRAWN) } }
            (_, None) => { p { (sentence(&Refusal::Own(Obstacle::Parameter { parameter: "review_confidence" }))) } }
            (Some(Err(refusal)), _) => { p { (sentence(refusal)) } p { (said::WITHOUT_SAMPLE) } }
            (Some(Ok(population)), Some(confidence)) => {
                p { (said::sizes_help(*population, confidence.percent)) }
                (sizes(*population, Z(confidence.z_ten_thousandths), confidence.percent))
                (draw(shown))
            }
        }
    }
}

fn sentence(refusal: &Refusal) -> String {
    let [_, text] = act::refused(refusal);
    text
}

fn sizes(population: u64, z: Z, confidence: u32) -> Markup {
    let row = |thousandths: u16| {
        let margin = Margin::of_thousandths(thousandths).expect("each margin of the table is one");
        [
            html! { "± " (margin) },
            html! { (format::count(size(population, z, margin))) },
            html! { (format::count(population)) },
            html! { (confidence) "%" },
        ]
    };
    Table { caption: said::SIZES, columns: said::SIZE_COLUMNS, rows: MARGINS.map(row).into() }.render()
}

fn draw(shown: &Shown<'_>) -> Markup {
    let inputs = [
        Input::of(FormField::Margin, said::MARGIN, said::MARGIN_HINT),
        Input::of(FormField::Seed, said::SEED, said::SEED_HINT),
    ];
    let form = ActForm {
        id: "draw",
        action: shown.to(addresses::REVIEW_SAMPLE),
        inputs: &inputs,
        choices: html! {},
        button: said::DRAW,
        refused: shown.refused,
    };
    html! { h3 { (said::DRAW_HEADING) } p { (said::DRAW_HELP) } (form.render()) }
}

/// After the draw: its terms, what the review found so far, and the records.
fn drawn(shown: &Shown<'_>, stamp: &Stamp, sample: &Sample) -> Markup {
    html! {
        (terms(shown, stamp, sample))
        (progress(&shown.review))
        (rates(shown))
        @if shown.sees_records() {
            p { (download::download(&shown.to(addresses::REVIEW_SAMPLE_CSV), said::SAMPLE)) }
            (records(shown))
            (replaced(shown))
        } @else {
            p { (said::NO_IDS) }
        }
    }
}

fn terms(shown: &Shown<'_>, stamp: &Stamp, sample: &Sample) -> Markup {
    let thousandths = u16::try_from(sample.margin).ok().and_then(Margin::of_thousandths);
    let margin = thousandths.map_or_else(String::new, |margin| margin.to_string());
    let frame_at = format::moment(sample.frame_at, shown.question.basis.zone());
    people::terms(&[
        (said::DRAWN, html! { (said::drawn(sample.drawn.len(), sample.population)) }),
        (said::CERTAINTY, html! { (said::certainty(sample.confidence, &margin)) }),
        (said::SEED, html! { code { (sample.seed) } }),
        (said::ALGORITHM, html! { code { (sample.algorithm) } }),
        (said::FRAME, html! { (said::frame(&frame_at)) " " code { (sample.frame_sha256) } }),
        (said::REPLACEMENTS, html! { (said::replacements(sample.replacements.len(), shown.review.replaced.len())) }),
        (said::DRAWN_BY, html! { (shown.by(stamp)) }),
    ])
}

fn progress(review: &Review) -> Markup {
    let (all, found) = (review.in_sample().len(), review.found());
    html! {
        p.known { strong { (said::judged(found.judged, all)) } " " (said::differ(found.differs)) }
    }
}

/// The rate that the review found beside the computed ones.
fn rates(shown: &Shown<'_>) -> Markup {
    let (review, basis) = (&shown.review, shown.question.basis);
    let found = review.found();
    let def = FigureDef::find(basis.plan(), basis.instrument(), &review.measure).map(|(.., def)| def);
    let counts_not_met = def.is_some_and(|def| def.counted() == Verdict::NotMet);
    let own = || review.relied_on.iter().flat_map(|quarter| &quarter.figures).filter(|own| own.id == review.measure);
    let (counted, all) = own().fold((0, 0), |(counted, all), own| (counted + own.numerator, all + own.denominator));
    let met = if counts_not_met { all - counted } else { counted };
    let row = |name: &str, numerator: u64, denominator: u64| {
        let percent = Rate::new(numerator, denominator).percent(1);
        let percent = percent.map_or_else(|| said::NO_PERCENT.to_owned(), |percent| format::percent(&percent));
        [html! { (name) }, html! { (said::fraction(numerator, denominator)) }, html! { strong { (percent) } }]
    };
    let rows = vec![
        row(said::RATES[0], found.met_by_review, found.judged),
        row(said::RATES[1], found.met_by_verdict, found.judged),
        row(said::RATES[2], met, all),
    ];
    html! {
        h3 { (said::RATES_HEADING) }
        (Table { caption: said::RATES_HEADING, columns: said::RATE_COLUMNS, rows }.render())
    }
}

fn records(shown: &Shown<'_>) -> Markup {
    let pages = pages(shown);
    let in_sample = shown.review.in_sample();
    let open = open_record(shown, &in_sample);
    let row = |place: usize| {
        let record = in_sample[place];
        let verdict = if record.met { Verdict::Met } else { Verdict::NotMet };
        [
            html! { span.period { (said::place(place)) } (record::id(shown.question, &record.record)) },
            html! { (format::period(record.period)) },
            status::verdict(verdict),
            html! {
                (judgement(shown, shown.review.judged.get(record)))
                (forms(shown, record, place, open == Some(place)))
            },
        ]
    };
    let rows = pages.range().map(row).collect();
    html! {
        h3 #records { (said::RECORDS) }
        (Table { caption: said::RECORDS, columns: said::RECORD_COLUMNS, rows }.render())
        (pages.links(&shown.to(addresses::REVIEW)))
    }
}

/// The record whose form is unfolded: the first on the page that is not judged.
fn open_record(shown: &Shown<'_>, in_sample: &[&SampledRecord]) -> Option<usize> {
    pages(shown).range().find(|place| !shown.review.judged.contains_key(in_sample[*place]))
}

fn judgement(shown: &Shown<'_>, judged: Option<&Judged>) -> Markup {
    html! {
        @match judged {
            None => { p { (said::NOT_JUDGED) } }
            Some(judged) => {
                p { strong { (said::judgement(judged.agrees)) } }
                @if !judged.explanation.is_empty() { p.written { (judged.explanation) } }
                span.small { (shown.by(&judged.by)) }
            }
        }
    }
}

/// What may be done about a record: say what the review finds, or replace it.
fn forms(shown: &Shown<'_>, record: &SampledRecord, place: usize, is_open: bool) -> Markup {
    let id = form_id("judge", place);
    let other = form_id("replace", place);
    let was_refused = |id: &str| of(shown, record, id).is_some();
    let is_judged = shown.review.judged.contains_key(record);
    html! {
        @if shown.may(ActKind::RecordJudged) {
            details open[is_open || was_refused(&id)] {
                summary { (said::judge(is_judged, place)) }
                (judge(shown, record, place, &id))
            }
        }
        @if shown.may(ActKind::RecordReplaced) && shown.review.next_replacement().is_some() {
            details open[was_refused(&other)] {
                summary { (said::replace(place)) }
                (replace(shown, record, place, &other))
            }
        }
    }
}

/// The form that was not recorded, if it is about this record: another may have its place by now.
fn of<'a>(shown: &Shown<'a>, record: &SampledRecord, form: &str) -> Option<&'a Refused> {
    shown.refused.filter(|refused| refused.form == form && refused.written.get("record") == record.record)
}

/// The name of a record's form on the page.
pub(super) fn form_id(what: &str, place: usize) -> String {
    format!("{what}-{}", place + 1)
}

fn judge(shown: &Shown<'_>, record: &SampledRecord, place: usize, id: &str) -> Markup {
    let refused = of(shown, record, id);
    let written = refused.map(|refused| refused.written.get("agrees"));
    let choices = [("yes", said::judgement(true)), ("no", said::judgement(false))];
    let radios =
        Radios { form: id, name: "agrees", legend: said::FINDS, choices: &choices, chosen: written.unwrap_or("") };
    let explanation = Input::of(FormField::Explanation, said::EXPLANATION, said::EXPLANATION_HINT).optional();
    let form = ActForm {
        id,
        action: shown.to(addresses::REVIEW_RECORDS),
        inputs: &[explanation],
        choices: html! { (which(record, place)) (radios.render()) },
        button: said::SAVE_JUDGEMENT,
        refused,
    };
    form.render()
}

fn replace(shown: &Shown<'_>, record: &SampledRecord, place: usize, id: &str) -> Markup {
    let reason = Input::of(FormField::Reason, said::REASON, said::REASON_HINT);
    let form = ActForm {
        id,
        action: shown.to(addresses::REVIEW_REPLACEMENTS),
        inputs: &[reason],
        choices: which(record, place),
        button: said::REPLACE,
        refused: of(shown, record, id),
    };
    form.render()
}

/// Which record a form is about: its place may be another's by now.
fn which(record: &SampledRecord, place: usize) -> Markup {
    html! {
        input type="hidden" name="place" value=(place + 1);
        input type="hidden" name="record" value=(record.record);
        input type="hidden" name="period" value=(record.period);
    }
}

/// The records that were left out, each with what took its place and why.
fn replaced(shown: &Shown<'_>) -> Markup {
    let row = |(stamp, record, by, reason): &(Stamp, SampledRecord, SampledRecord, String)| {
        [
            record::id(shown.question, &record.record),
            record::id(shown.question, &by.record),
            html! { span.written { (reason) } },
            html! { (shown.by(stamp)) },
        ]
    };
    let rows: Vec<_> = shown.review.replaced.iter().map(row).collect();
    html! {
        @if !rows.is_empty() {
            h3 { (said::REPLACED) }
            (Table { caption: said::REPLACED, columns: said::REPLACED_COLUMNS, rows }.render())
        }
    }
}
