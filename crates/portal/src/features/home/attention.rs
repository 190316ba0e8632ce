//! What needs attention, above the overview: nothing is shown where nothing does.

mod rounds;

use auth::visibility::{attention_seen, notices_seen};
use certification::{Cause, Notice, Review};
use chrono::NaiveDate;
use domain::Role;
use domain::certification::Track;
use maud::{Markup, html};
use readmodel::Docket;

use super::text as said;
use crate::addresses;
use crate::features::certification::{board, text as told};
use crate::figures::attention_line::Line;
use crate::figures::notice;
use crate::http::question::Question;

/// What needs the attention of somebody.
pub(crate) struct Attention<'a> {
    question: &'a Question<'a>,
    today: NaiveDate,
    /// Measures and segments that are pre-certified at risk, with what changed.
    at_risk: Vec<(&'a Track, Vec<Cause>)>,
    /// How many findings were to be remedied before today.
    overdue: usize,
    /// Reviews that leadership has not answered.
    unanswered: Vec<&'a Review>,
    /// Notices that are pending.
    notices: Vec<&'a Notice>,
}

impl<'a> Attention<'a> {
    /// What needs the attention of a role: the monitor and leadership see everything, counsel the notices.
    pub(crate) fn of(role: Role, question: &'a Question<'a>, docket: &'a Docket, today: NaiveDate) -> Attention<'a> {
        let proceedings = &docket.proceedings;
        let (at_risk, unanswered, notices) = (Vec::new(), Vec::new(), Vec::new());
        let mut all = Attention { question, today, at_risk, overdue: 0, unanswered, notices };
        // After the release nothing can be done any more.
        if proceedings.release().is_some() {
            return all;
        }
        if attention_seen(role) {
            let at_risk = docket.tracks.iter().map(|track| (track, proceedings.risks(track)));
            all.at_risk = at_risk.filter(|(_, causes)| !causes.is_empty()).collect();
            let sent = proceedings.reviews.iter().filter(|review| review.is_sent());
            all.overdue = sent.flat_map(|review| &review.findings).filter(|finding| finding.is_overdue(today)).count();
            all.unanswered = proceedings.unanswered().collect();
        }
        if notices_seen(role) {
            all.notices = proceedings.notices.iter().filter(|notice| notice.is_pending()).collect();
        }
        all
    }

    /// The section of the overview, with other lines above.
    pub(crate) fn section(&self, mut lines: Vec<Line>) -> Markup {
        lines.extend(self.lines());
        html! {
            @if !lines.is_empty() {
                section.attention aria-labelledby="attention" {
                    h2 #attention { (said::HEADING) }
                    ul.usa-list {
                        @for (to, name, rest) in &lines { li { a.usa-link href=(to) { (name) } (rest) } }
                    }
                }
            }
        }
    }

    fn lines(&self) -> Vec<Line> {
        let question = self.question;
        let at_risk = self.at_risk.iter().map(|(track, causes)| {
            let changed: Vec<String> = causes.iter().map(|cause| told::cause(cause, question.basis)).collect();
            (board::address(&track.id, question), said::at_risk(&track.id), format!(": {}", changed.join(" ")))
        });
        let overdue = (self.overdue > 0)
            .then(|| (question.to(addresses::REMEDIATION), said::overdue(self.overdue), ".".to_owned()));
        let unanswered = self.unanswered.iter().map(|review| {
            let to = question.to(addresses::REVIEW.to([&review.number]));
            let until = review.sent.as_ref().map_or(self.today, |(_, answer_by)| *answer_by);
            (to, said::review(review), format!(" {}", said::waits(until, self.today)))
        });
        let notices = self.notices.iter().map(|one| {
            let to = notice::address(one.number, question);
            (to, said::notice(one), format!(": {}", said::clock(one, self.today)))
        });
        at_risk.chain(overdue).chain(unanswered).chain(notices).collect()
    }
}
