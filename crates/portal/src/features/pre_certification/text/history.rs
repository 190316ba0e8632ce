//! What happened in a review, act by act.

use auth::permission::role_name;
use certification::{Act, Decided, Recorded};
use domain::Zone;
use ui::format::{counted, date, moment};

pub(crate) const HISTORY: &str = "What happened";

/// When something happened, or a run of it began and ended, and who did it.
pub(crate) fn recorded(run: &[&Recorded], zone: Zone) -> String {
    let [first, .., last] = run else {
        return run.first().map(|one| stamp(&moment(one.at, zone), one)).unwrap_or_default();
    };
    let (from, to) = (moment(first.at, zone), moment(last.at, zone));
    stamp(&if from == to { from } else { format!("{from} to {to}") }, first)
}

fn stamp(when: &str, recorded: &Recorded) -> String {
    format!("{when}, {} ({})", recorded.actor, role_name(recorded.role))
}

/// What happened; records are named only to who may see them.
pub(crate) fn happened(run: &[&Recorded], names_records: bool) -> String {
    match run {
        [] => String::new(),
        [one] => act(&one.act, names_records),
        judged => judgements(judged),
    }
}

fn judgements(judged: &[&Recorded]) -> String {
    let differs = judged.iter().filter(|one| matches!(one.act, Act::RecordJudged { agrees: false, .. })).count();
    let all = counted(judged.len() as u128, ["record", "records"]);
    format!("{all} judged: {} in which the review differs.", counted(differs as u128, ["record", "records"]))
}

fn act(act: &Act, names_records: bool) -> String {
    let named = |id: &str| if names_records { format!("Record {id}") } else { "A record".to_owned() };
    match act {
        Act::ReviewOpened { .. } => "The review was opened.".to_owned(),
        Act::SampleDrawn { sample, .. } => {
            let drawn = counted(sample.drawn.len() as u128, ["record was", "records were"]);
            format!("{drawn} drawn from {}.", counted(sample.population, ["record", "records"]))
        }
        Act::RecordReplaced { record, .. } => format!("{} was replaced.", named(&record.record)),
        Act::RecordJudged { record, agrees, .. } => {
            let found = if *agrees { "the review agrees" } else { "the review differs" };
            format!("{} was judged: {found}.", named(&record.record))
        }
        Act::FindingEntered { finding, material, .. } => {
            format!("Finding {finding} was entered as {}.", if *material { "material" } else { "not material" })
        }
        Act::FindingWithdrawn { finding, .. } => format!("Finding {finding} was withdrawn."),
        Act::ReviewSent { answer_by, .. } => {
            format!("The draft went to leadership, to be answered by {}.", date(*answer_by))
        }
        Act::ReviewAnswered { .. } => "Leadership answered.".to_owned(),
        Act::ReviewDecided { outcome: decided, .. } => format!("The monitor decided: {}.", outcome(*decided)),
        Act::RemediationPlanned { finding, owner, due_on, .. } => {
            format!("Remediation of finding {finding} was planned: {owner}, by {}.", date(*due_on))
        }
        Act::RemediationNoted { finding, .. } => format!("A note was added to finding {finding}."),
        Act::RemediationDone { finding, .. } => format!("Remediation of finding {finding} was reported done."),
        Act::RemediationReturned { finding, .. } => format!("Remediation of finding {finding} was returned."),
        Act::RemediationAccepted { finding, .. } => format!("Remediation of finding {finding} was accepted."),
        _ => String::new(),
    }
}

/// What was decided.
pub(crate) fn outcome(outcome: Decided) -> &'static str {
    match outcome {
        Decided::PreCertified => "Pre-certified",
        Decided::NotPreCertified => "Not pre-certified",
    }
}
