//! How a case came to where it stands, act by act; own scores are never told here.

use acts::Stamp;
use casereview::{Act, Answers, Recorded};
use maud::{Markup, html};
use ui::format::list;

use super::shown::Shown;
use super::text as said;
use crate::features::scoring::scores;

/// What happened, as it is told.
struct Entry<'a> {
    by: Stamp,
    what: String,
    why: &'a str,
    /// Whether the reason tells of the scores, and so is told once both own scores are in.
    is_of_scores: bool,
    /// What was entered for both, or decided.
    answers: Option<&'a Answers>,
}

/// Everything that happened, the newest first.
pub(super) fn section(shown: &Shown<'_>) -> Markup {
    let mut entries: Vec<Entry<'_>> = shown.desk.history_of(shown.round.number, &shown.case.id).map(entry).collect();
    entries.extend(shown.began());
    entries.sort_by_key(|entry| std::cmp::Reverse(entry.by.number));
    html! {
        section aria-labelledby="history" {
            h2 #history { (said::HISTORY) }
            ol.timeline { @for entry in &entries { li.act { (told(shown, entry)) } } }
        }
    }
}

fn entry(recorded: &Recorded) -> Entry<'_> {
    let answers = match &recorded.act {
        Act::JointScored { answers, .. } | Act::ScoresDecided { answers, .. } => Some(answers),
        _ => None,
    };
    let (what, why) = (said::happened(&recorded.act), said::said_of(&recorded.act));
    let is_of_scores = matches!(recorded.act, Act::OverrideAsked { .. });
    Entry { by: recorded.stamp(), what, why, is_of_scores, answers }
}

fn told(shown: &Shown<'_>, entry: &Entry<'_>) -> Markup {
    let answers = entry.answers.filter(|_| shown.viewer.sees_joint_scores(shown.case));
    let is_told = !entry.is_of_scores || shown.viewer.reads_reason(&entry.by, shown.case);
    html! {
        p.what { strong { (entry.what) } }
        p.small { (shown.by(&entry.by)) }
        @if !entry.why.is_empty() && is_told { p.told { (entry.why) } }
        @if let Some(answers) = answers {
            details { summary { (said::ENTERED_SCORES) } (scores::list(shown.sheet(), answers)) }
        }
    }
}

impl<'a> Shown<'a> {
    /// The case in whose place this one came.
    pub(super) fn came_for(&self) -> Option<&'a str> {
        self.replaced_other().map(|(other, _, _)| other)
    }

    fn replaced_other(&self) -> Option<(&'a str, &'a Stamp, &'a str)> {
        self.round.cases.values().find_map(|other| {
            let replaced = other.replaced.as_ref()?;
            let is_this = replaced.by.as_ref() == Some(&self.case.id);
            is_this.then_some((other.id.as_str(), &replaced.stamp, replaced.reason.as_str()))
        })
    }

    /// How the case came into the sample and to its first reviewers: with its round, or in another's place.
    fn began(&self) -> Vec<Entry<'a>> {
        let entry = |by: &Stamp, what: String, why: &'a str| Entry {
            by: by.clone(),
            what,
            why,
            is_of_scores: false,
            answers: None,
        };
        let (began, before) = match (self.replaced_other(), &self.round.sample) {
            (Some((other, stamp, reason)), _) => {
                (Some(entry(stamp, said::came_for(other), reason)), Some(stamp.number))
            }
            (None, Some(sample)) => (Some(entry(&sample.by, said::DRAWN.to_owned(), "")), None),
            (None, None) => (None, None),
        };
        // A case that came later took over the reviewers of the one before it.
        let assigned = self.round.assigned.as_ref().filter(|stamp| before.is_none_or(|before| before < stamp.number));
        let first =
            assigned.and_then(|stamp| Some(entry(stamp, said::assigned(&list(self.case.assigned_to.as_ref()?)), "")));
        began.into_iter().chain(first).collect()
    }
}
