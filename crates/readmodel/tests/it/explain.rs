//! Facts: for every record of the deck they agree with its verdict.

use compliance::facts::{CaseFacts, Deadline, Facts, Late, Report, ReviewFacts, WorkerFacts};
use compliance::measures::visitation::ChildStanding;
use compliance::{Reach, Record};
use domain::Reason;
use domain::extract::Code;

use crate::support::about_the_deck;

#[test]
fn the_facts_of_every_record_agree_with_its_verdict() {
    about_the_deck(async |archive| {
        let mut explained = 0;
        for (def, period) in archive.figures() {
            let records = archive.records(&def.id, period, Reach::All).await;
            for page in records.chunks(50) {
                let facts = archive.model.explain(&archive.basis, page, None).await.unwrap();
                assert_eq!(facts.len(), page.len());
                for (record, facts) in page.iter().zip(facts) {
                    assert_agrees(record, &facts.unwrap_or_else(|| panic!("{record:?} has no facts")));
                    explained += 1;
                }
            }
        }
        assert!(explained > 3_000, "{explained}");
    });
}

/// Records of several figures and months at once, as a look-up gives them.
#[test]
fn records_of_different_months_and_measures_are_explained_in_their_order() {
    about_the_deck(async |archive| {
        let mut mixed = Vec::new();
        for (def, period) in archive.figures() {
            mixed.extend(archive.records(&def.id, period, Reach::All).await.into_iter().take(2));
        }
        mixed.sort_by(|a, b| a.record_id.cmp(&b.record_id));
        let facts = archive.model.explain(&archive.basis, &mixed, None).await.unwrap();
        for (record, facts) in mixed.iter().zip(facts) {
            assert_agrees(record, &facts.unwrap());
        }
    });
}

fn assert_agrees(record: &Record, facts: &Facts) {
    let agrees = match facts {
        Facts::Report(report, deadline) => record.reason == Some(of_report(report, deadline)),
        Facts::Case(case) => is_of_case(record, case),
        Facts::Worker(worker) => is_of_worker(record, worker),
        Facts::Review(review) => is_of_review(record, review),
        Facts::Care(_) => false,
    };
    assert!(agrees, "{record:?} does not agree with {facts:?}");
}

fn of_report(report: &Report, deadline: &Deadline) -> Reason {
    let (is_done, reasons) = match deadline.late {
        Late::Time(_) => {
            (report.commenced_at.is_some(), [Reason::CommencedInTime, Reason::CommencedLate, Reason::NotCommenced])
        }
        Late::Days(_) => {
            (report.completed_on.is_some(), [Reason::CompletedInTime, Reason::CompletedLate, Reason::NotCompleted])
        }
    };
    match (report.withdrawn_on, is_done, deadline.is_late()) {
        (Some(_), _, _) => Reason::Withdrawn,
        (None, true, false) => reasons[0],
        (None, true, true) => reasons[1],
        (None, false, true) => reasons[2],
        (None, false, false) => Reason::NotYetDue,
    }
}

fn is_of_case(record: &Record, case: &CaseFacts) -> bool {
    let to_visit = case.children.iter().filter(|child| child.standing == Some(ChildStanding::ToBeVisited));
    let lacking: Vec<String> = to_visit
        .clone()
        .filter(|child| child.visited_days < case.visits_needed)
        .map(|child| format!("{}:{}", child.child_id, case.visits_needed - child.visited_days))
        .collect();
    match record.reason.unwrap() {
        Reason::OtherCaseType => case.case_type.text() != "in_home",
        Reason::PartialMonth => case.case_type.text() == "in_home",
        Reason::NoActiveChild => to_visit.count() == 0,
        Reason::Visited => to_visit.count() > 0 && lacking.is_empty(),
        Reason::MissedVisit => !lacking.is_empty() && record.detail == lacking.join(";"),
        Reason::MonthInProgress => !lacking.is_empty(),
        _ => false,
    }
}

fn is_of_worker(record: &Record, worker: &WorkerFacts) -> bool {
    let longest = worker.longest_run.map_or(0, |run| run.days);
    match record.reason {
        None => worker.held.iter().any(|held| record.detail == format!("{}/{}", held.count, held.maximum)),
        Some(Reason::NotSocialWorker) => worker.position.text() != "social_worker",
        Some(Reason::OverAllowedDays) => longest > worker.allowed_days,
        Some(Reason::AllowedExcess) => (1..=worker.allowed_days).contains(&longest),
        Some(Reason::WithinStandard) => longest == 0,
        Some(_) => false,
    }
}

fn is_of_review(record: &Record, review: &ReviewFacts) -> bool {
    let low: Vec<&str> =
        review.scores.iter().filter(|one| one.passes == Some(false)).map(|one| one.domain.as_str()).collect();
    let applicable = review.scores.iter().filter(|one| one.score.applies()).count();
    match record.reason.unwrap() {
        Reason::NotApproved => review.approved == Some(false),
        Reason::Appropriate | Reason::NeedsMet | Reason::ScoredHighEnough => low.is_empty() && applicable > 0,
        Reason::Override => review.overridden == Some(true) && !low.is_empty(),
        Reason::BelowVeryGood | Reason::UnmetNeed => review.overridden == Some(false) && record.detail == low.join(";"),
        Reason::ScoredTooLow => low.len() == 1,
        Reason::NoApplicableDomain | Reason::DoesNotApply => applicable == 0,
        _ => false,
    }
}
