//! `GET /certification/{id}`: one measure or segment: its status with reasons, what that rests on, what puts it at risk,
//! and how it came about.

use std::sync::Arc;

use auth::viewer::Viewer;
use axum::extract::{Path, State};
use certification::{ActKind, Cause, Certification, Review, State as Matter};
use compliance::FigureDef;
use domain::certification::Track;
use domain::plan::Measure;
use maud::{Markup, html};
use readmodel::{Docket, LostEligibility};
use ui::format;

use super::timeline::Timeline;
use super::{board, risk, run, text as said, timeline};
use crate::addresses::Place;
use crate::figures::{by_whom, measure_text, notice, plan, status};
use crate::http::decision_form::ActForm;
use crate::http::form::{Acting, Refused, text as acts};
use crate::http::frame::Page;
use crate::http::problem::Problem;
use crate::http::question::done::View;
use crate::http::question::{Asked, Query, Question};
use crate::http::{decision_form, people, plan_chooser};
use crate::{Portal, addresses};

/// Everything on the page.
struct Shown<'a> {
    portal: &'a Portal,
    viewer: &'a Viewer,
    question: &'a Question<'a>,
    docket: &'a Docket,
    track: &'a Track,
    measure: &'a Measure,
    /// Its name in plain words.
    name: String,
    certification: &'a Certification,
    /// That restated figures took its eligibility away.
    lost: &'a [LostEligibility],
    refused: Option<&'a Refused>,
}

/// The page.
pub(crate) async fn show(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
    Query(View { done }): Query<View>,
) -> Result<Markup, Problem> {
    let question = asked.understand(&portal.plans)?;
    page(&portal, &viewer, &question, &id, &decision_form::done(&done), None).await
}

/// The page with what just happened above, and a form that was not recorded.
pub(crate) async fn page(
    portal: &Portal,
    viewer: &Viewer,
    question: &Question<'_>,
    id: &str,
    happened: &Markup,
    refused: Option<&Refused>,
) -> Result<Markup, Problem> {
    let docket = portal.docket(viewer.role(), question).await?;
    let unknown = || Problem::nothing_there(said::unknown(id, question.basis.plan()));
    let track = docket.track(id).ok_or_else(unknown)?;
    let measure = question.basis.plan().measure(&track.measure).ok_or_else(unknown)?;
    let certification = &docket.certification_of(id).ok_or_else(unknown)?;
    let name = name(id, measure, question);
    let lost = portal.model.lost_eligibility(question.basis, question.at(), std::slice::from_ref(track)).await?;
    let shown =
        Shown { portal, viewer, question, docket: &docket, track, measure, name, certification, lost: &lost, refused };
    let page = Page {
        title: format!("{id} {}", shown.name),
        here: Some(addresses::CERTIFICATION),
        above: vec![(said::TITLE.to_owned(), question.to(addresses::CERTIFICATION))],
        main: shown.main(happened),
        footer: Some(plan::about(question.basis)),
    };
    Ok(portal.page(viewer, &page))
}

fn name(id: &str, measure: &Measure, question: &Question<'_>) -> String {
    let instrument = question.basis.instrument();
    let def = FigureDef::of_measure(measure, instrument).into_iter().find(|def| *def.id == *id);
    def.map_or_else(|| measure.name.value.clone(), |def| measure_text::name(&def, measure, instrument))
}

impl Shown<'_> {
    fn main(&self, happened: &Markup) -> Markup {
        let (proceedings, id) = (&self.docket.proceedings, &*self.track.id);
        let relying =
            proceedings.pre_certification(id).or_else(|| proceedings.reviews_of(id).find(|one| one.is_open()));
        let timeline = Timeline { question: self.question, docket: self.docket, role: self.viewer.role() };
        let body = html! {
            (self.chooser())
            (self.standing())
            (self.risk())
            @match relying {
                Some(review) => (self.restated(review)),
                None => { @for lost in self.lost { (risk::lost(lost, self.question.basis)) } }
            }
            (self.reviews())
            (timeline.section(self.track))
            (plan::unverified())
        };
        html! {
            (plan::heading(self.question.basis.plan()))
            h1 { span.id { (id) } " " (self.name) }
            (plan::known(self.question, None))
            (happened)
            @if let Some(refused) = self.refused { (decision_form::lost(refused)) }
            (body)
        }
    }

    fn chooser(&self) -> Markup {
        let has = |basis: &&readmodel::Basis| basis.plan().measure(&self.track.measure).is_some();
        let action = addresses::CERTIFICATION_OF.to([&self.track.id]);
        plan_chooser::form(action, self.portal.plans.iter().filter(has), self.question, &html! {})
    }

    /// Status, what it rests on and the last decision.
    fn standing(&self) -> Markup {
        let decided = self.docket.proceedings.history_of(self.track);
        let last = decided.filter_map(|recorded| self.docket.proceedings.as_published(recorded)).last();
        html! {
            section aria-labelledby="standing" {
                h2 #standing { (said::STATUS) }
                (people::terms(&self.terms()))
                @if let Some(last) = last {
                    h3 { (said::LAST_DECISION) }
                    div.decision {
                        p { strong { (said::act(&last.recorded.act)) } " " span.small { (self.by(&last)) } }
                        (timeline::published(&last))
                    }
                }
                p { a.usa-link href=(self.question.to(addresses::MEASURE.to([&self.measure.id]))) { (said::FIGURES) } }
            }
        }
    }

    fn by(&self, last: &certification::Published<'_>) -> String {
        let when = format::moment(last.recorded.at, self.question.basis.zone());
        by_whom::by(&last.recorded.actor, last.recorded.role, &when)
    }

    fn terms(&self) -> Vec<(&'static str, Markup)> {
        let (of, zone) = (self.certification, self.question.basis.zone());
        let quarters = run::last_quarters(&self.docket.tracks);
        let mut terms = vec![(
            said::OWN_STATUS,
            html! {
                (status::certification(of.status))
                (notice::pending(&self.track.id, self.docket, self.question))
            },
        )];
        if self.track.is_segment() {
            let measure = format!("{} {}", self.measure.id, self.measure.name.value);
            let to = board::address(&self.measure.id.0, self.question);
            terms.push((said::SEGMENT_OF, html! { a.usa-link href=(to) { (measure) } }));
        }
        if let Some(standing) = of.standing {
            terms.push((said::LAST, html! { (said::last(standing, of.last_percent.as_deref())) }));
            terms.push((said::RUN, html! { (said::run(standing)) }));
            terms.push((said::RUN_MARKS, html! { (run::marks(self.track, &quarters)) }));
            terms.extend(standing.eligible_since.map(|since| (said::SINCE, html! { (format::quarter(since)) })));
        }
        terms.extend(of.decided_at.map(|at| (said::DECIDED, html! { (format::date(zone.date(at))) })));
        terms.extend(said::next(of.status).map(|next| (said::NEXT, html! { (next) })));
        terms
    }

    fn may(&self, act: ActKind) -> bool {
        let (viewer, question, proceedings) = (self.viewer, self.question, &self.docket.proceedings);
        Acting { viewer, question, proceedings }.may(act, Matter::Measure(self.certification.status))
    }

    /// What puts it at risk; and where the rules admit it, to end that or to take the pre-certification back.
    fn risk(&self) -> Markup {
        let causes = self.docket.proceedings.risks(self.track);
        html! {
            @if !causes.is_empty() {
                section.at-risk aria-labelledby="risk" {
                    h2 #risk { (said::RISK) }
                    p { (said::RISK_ABOUT) }
                    (risk::list(&causes, self.question))
                    @if self.may(ActKind::RiskEnded) { (self.end_risk(&causes)) }
                }
            }
            @if self.may(ActKind::PreCertificationWithdrawn) {
                details.form open[self.refused.is_some_and(|refused| refused.form == "withdraw")] {
                    summary { (said::WITHDRAW) }
                    p { (said::WITHDRAW_ABOUT) " " (acts::STAYS) }
                    (self.form("withdraw", addresses::CERTIFICATION_OF_WITHDRAW, html! {}, said::WITHDRAW_BUTTON))
                }
            }
        }
    }

    fn end_risk(&self, causes: &[Cause]) -> Markup {
        // What was seen goes with the form: who ends a risk ends what is listed, not what came meanwhile.
        let seen = serde_json::to_string(causes).expect("causes are plain data");
        let hidden = html! { input type="hidden" name="causes" value=(seen); };
        html! {
            h3 { (said::RISK_END) }
            p { (said::RISK_END_ABOUT) " " (acts::STAYS) }
            (self.form("risk-ended", addresses::CERTIFICATION_OF_RISK_ENDED, hidden, said::RISK_END_BUTTON))
        }
    }

    fn restated(&self, review: &Review) -> Markup {
        let changed = certification::risk::restated(review, self.track);
        html! { @if !changed.is_empty() { (risk::restated(review, &changed, self.question.basis)) } }
    }

    /// The way to the reviews of the measure, and where the rules admit it to open one.
    fn reviews(&self) -> Markup {
        let to = self.question.to(addresses::REVIEWS_OF_MEASURE.to([&self.track.id]));
        html! {
            @if addresses::REVIEWS_OF_MEASURE.admits(self.viewer.role()) {
                section aria-labelledby="reviews" {
                    h2 #reviews { (said::REVIEWS) }
                    @if self.may(ActKind::ReviewOpened) {
                        p { (said::OPEN_ABOUT) }
                        p { a.usa-button href=(to) { (said::OPEN_BUTTON) } }
                    } @else {
                        p { a.usa-link href=(to) { (said::ALL_REVIEWS) } }
                    }
                }
            }
        }
    }

    fn form(&self, id: &str, place: Place<1>, choices: Markup, button: &str) -> Markup {
        let action = self.question.to(place.to([&self.track.id]));
        let inputs = &decision_form::REASONS_AND_DOCUMENT;
        ActForm { id, action, inputs, choices, button, refused: self.refused }.render()
    }
}
