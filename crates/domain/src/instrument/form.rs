//! What reviewers fill in: questions, the scale, and what is said of a need that was not met.

use std::collections::BTreeSet;

use serde::Deserialize;

use crate::config::ConfigError;
use crate::extract::{Code, Score};

/// The first question of every review: a `yes` opens an escalation, whatever the scores are.
pub const IMMEDIATE_RISK: &str = "immediate_risk";
/// The question whose answer OM3 needs (`plan_approved` of `case_reviews.csv`).
pub const PLAN_APPROVED: &str = "plan_approved";

/// What reviewers fill in.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReviewForm {
    /// Where the wording comes from.
    pub source: String,
    /// Whether the monitor's own wording was seen.
    pub verified: bool,
    /// The questions answered with yes or no before any score, in their order; [`IMMEDIATE_RISK`] is the first.
    pub questions: Vec<Question>,
    /// What each score means, in the order in which a form offers them.
    pub scale: Vec<ScalePoint>,
    /// The kinds of need that may be unmet.
    pub need_types: Vec<Choice>,
    /// What may have kept a need from being met.
    pub barriers: Vec<Choice>,
}

/// A question answered with yes or no.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// The id, such as `immediate_risk`.
    pub id: String,
    /// The question as it is asked.
    pub text: String,
}

/// What a score means.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScalePoint {
    /// The score as it is kept.
    pub score: Score,
    /// Its name, such as `very good`.
    pub name: String,
    /// When it is given.
    pub meaning: String,
}

/// One of a closed list.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// The id under which it is counted.
    pub id: String,
    /// It in plain words.
    pub name: String,
}

impl ReviewForm {
    /// What a score means; every score has its meaning.
    pub fn meaning(&self, score: Score) -> &ScalePoint {
        let point = self.scale.iter().find(|point| point.score == score);
        point.expect("a form without a meaning for every score is refused when it is read")
    }

    /// Checks the form beyond its keys and types.
    ///
    /// # Errors
    /// Names the key at fault and why.
    pub(super) fn check(&self) -> Result<(), ConfigError> {
        let questions = self.questions.iter().map(|question| (question.id.as_str(), question.text.as_str()));
        list("review.questions", questions)?;
        if self.questions[0].id != IMMEDIATE_RISK {
            let reason = format!("the first question of every review is `{IMMEDIATE_RISK}`");
            return Err(ConfigError::new("review.questions[0].id", reason));
        }
        if !self.questions.iter().any(|question| question.id == PLAN_APPROVED) {
            let reason = format!("the question `{PLAN_APPROVED}` is missing: OM3 can't be computed without its answer");
            return Err(ConfigError::new("review.questions", reason));
        }
        self.check_scale()?;
        for (key, choices) in [("review.need_types", &self.need_types), ("review.barriers", &self.barriers)] {
            list(key, choices.iter().map(|choice| (choice.id.as_str(), choice.name.as_str())))?;
        }
        Ok(())
    }

    fn check_scale(&self) -> Result<(), ConfigError> {
        for (index, point) in self.scale.iter().enumerate() {
            let key = format!("review.scale[{index}]");
            if self.scale[..index].iter().any(|earlier| earlier.score == point.score) {
                let reason = format!("the score `{}` is listed twice", point.score.text());
                return Err(ConfigError::new(format!("{key}.score"), reason));
            }
            filled(&format!("{key}.name"), &point.name)?;
            filled(&format!("{key}.meaning"), &point.meaning)?;
        }
        match Score::ALL.iter().find(|score| self.scale.iter().all(|point| point.score != **score)) {
            Some(missing) => {
                Err(ConfigError::new("review.scale", format!("the score `{}` has no meaning here", missing.text())))
            }
            None => Ok(()),
        }
    }
}

/// A list of ids, each once, with their words.
fn list<'a>(key: &str, entries: impl ExactSizeIterator<Item = (&'a str, &'a str)>) -> Result<(), ConfigError> {
    if entries.len() == 0 {
        return Err(ConfigError::new(key, "at least one is needed here"));
    }
    let mut seen = BTreeSet::new();
    for (index, (id, words)) in entries.enumerate() {
        let place = format!("{key}[{index}]");
        super::slug(&format!("{place}.id"), id)?;
        if !seen.insert(id) {
            return Err(ConfigError::new(format!("{place}.id"), format!("`{id}` is listed twice")));
        }
        filled(&place, words)?;
    }
    Ok(())
}

fn filled(key: &str, words: &str) -> Result<(), ConfigError> {
    if words.trim().is_empty() { Err(ConfigError::new(key, "say it in words")) } else { Ok(()) }
}
