//! One recorded act after the other.

use acts::{Fold, Missing, Stamp};
use domain::extract::Code;

use super::{Assertion, AssertionEnd, FinalReview, Proceedings, Recorded, RiskEnding, TakenBack};
use crate::act::{Act, ReliedOn};
use crate::finding::{Finding, Step};
use crate::notice::{Closing, Notice};
use crate::review::{Decision, Judged, Review};

impl Fold for Proceedings {
    type Act = Act;

    fn take(&mut self, by: Stamp, act: Act) -> Result<(), Missing> {
        match act {
            Act::ReviewOpened { review, measure, scope, plan_sha256, relied_on } => {
                self.reviews.push(opened(review, measure, scope, plan_sha256, relied_on, by));
            }
            Act::RiskEnded { measure, causes, reasons, document } => {
                self.endings.push(RiskEnding { measure, causes, reasons, document, by });
            }
            Act::PreCertificationWithdrawn { measure, reasons, document } => {
                self.taken_back.push(TakenBack { measure, reasons, document, by });
            }
            Act::NoticeFiled { notice, measures, text, document, agree_by } => {
                let filed = Notice { number: notice, measures, text, document, filed: by, agree_by, closed: None };
                self.notices.push(filed);
            }
            Act::NoticeAgreed { notice, text, document } => {
                self.close(notice, by, Closing::Agreed { text, document })?;
            }
            Act::NoticeWithdrawn { notice, reasons } => self.close(notice, by, Closing::Withdrawn { reasons })?,
            Act::NoticeTakenToCourt { notice, document } => self.close(notice, by, Closing::InCourt { document })?,
            Act::ComplianceAsserted { text, document } => {
                self.assertions.push(Assertion { text, document, by, final_reviews: Vec::new(), end: None });
            }
            Act::AssertionWithdrawn { reasons } => {
                self.asserted()?.end = Some((by, AssertionEnd::Withdrawn { reasons }));
            }
            Act::FinalReviewRecorded { measure, sustained, text, document } => {
                self.asserted()?.final_reviews.push(FinalReview { measure, sustained, text, document, by });
            }
            Act::CourtRuled { ruling, ordered_on, document } => {
                self.asserted()?.end = Some((by, AssertionEnd::Ruled { ruling, ordered_on, document }));
            }
            of_review => self.take_of_review(by, of_review)?,
        }
        Ok(())
    }

    fn history_mut(&mut self) -> &mut Vec<Recorded> {
        &mut self.history
    }
}

impl Proceedings {
    fn take_of_review(&mut self, by: Stamp, act: Act) -> Result<(), Missing> {
        match act {
            Act::SampleDrawn { review, sample } => self.reviewed(review)?.sample = Some((by, sample)),
            Act::RecordReplaced { review, record, by: other, reason } => {
                self.reviewed(review)?.replaced.push((by, record, other, reason));
            }
            Act::RecordJudged { review, record, agrees, explanation } => {
                self.reviewed(review)?.judged.insert(record, Judged { by, agrees, explanation });
            }
            Act::FindingEntered { review, finding: number, text, material } => {
                let entered = by;
                let finding = Finding { number, text, material, entered, withdrawn: None, steps: Vec::new() };
                self.reviewed(review)?.findings.push(finding);
            }
            Act::FindingWithdrawn { review, finding, reasons } => {
                self.found(review, finding)?.withdrawn = Some((by, reasons));
            }
            Act::ReviewSent { review, answer_by } => self.reviewed(review)?.sent = Some((by, answer_by)),
            Act::ReviewAnswered { review, text, document } => {
                self.reviewed(review)?.answer = Some((by, text, document));
            }
            Act::ReviewDecided { review, outcome, reasons, document } => {
                self.reviewed(review)?.decision = Some(Decision { by, outcome, reasons, document });
            }
            Act::RemediationPlanned { review, finding, owner, due_on } => {
                self.step(review, finding, by, Step::Planned { owner, due_on })?;
            }
            Act::RemediationNoted { review, finding, text } => self.step(review, finding, by, Step::Noted(text))?,
            Act::RemediationDone { review, finding, text } => self.step(review, finding, by, Step::Done(text))?,
            Act::RemediationReturned { review, finding, reasons } => {
                self.step(review, finding, by, Step::Returned(reasons))?;
            }
            Act::RemediationAccepted { review, finding, reasons } => {
                self.step(review, finding, by, Step::Accepted(reasons))?;
            }
            other => return Err(format!("{} is no act of a review", other.kind().text())),
        }
        Ok(())
    }

    fn step(&mut self, review: u32, finding: u32, by: Stamp, step: Step) -> Result<(), Missing> {
        self.found(review, finding)?.steps.push((by, step));
        Ok(())
    }

    fn close(&mut self, notice: u32, by: Stamp, closing: Closing) -> Result<(), Missing> {
        let found = self.notices.iter_mut().find(|one| one.number == notice);
        found.ok_or_else(|| format!("there is no notice {notice}"))?.closed = Some((by, closing));
        Ok(())
    }

    fn asserted(&mut self) -> Result<&mut Assertion, Missing> {
        let open = self.assertions.last_mut().filter(|assertion| assertion.end.is_none());
        open.ok_or_else(|| "compliance is not asserted".to_owned())
    }

    fn reviewed(&mut self, number: u32) -> Result<&mut Review, Missing> {
        let found = self.reviews.iter_mut().find(|review| review.number == number);
        found.ok_or_else(|| format!("there is no review {number}"))
    }

    fn found(&mut self, review: u32, number: u32) -> Result<&mut Finding, Missing> {
        let found = self.reviewed(review)?.findings.iter_mut().find(|finding| finding.number == number);
        found.ok_or_else(|| format!("review {review} has no finding {number}"))
    }
}

fn opened(
    number: u32,
    measure: String,
    scope: String,
    plan_sha256: String,
    relied_on: Vec<ReliedOn>,
    opened: Stamp,
) -> Review {
    Review {
        number,
        measure,
        scope,
        plan_sha256,
        relied_on,
        opened,
        sample: None,
        replaced: Vec::new(),
        judged: std::collections::BTreeMap::new(),
        findings: Vec::new(),
        sent: None,
        answer: None,
        decision: None,
    }
}
