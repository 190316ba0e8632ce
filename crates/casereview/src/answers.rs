//! What reviewers fill in: answers to the questions, a score with its rationale for every domain that applies, and the
//! needs that were not met.

use std::collections::BTreeMap;

use acts::{Fault, LONGEST_TEXT};
use domain::extract::{Code, ReviewCaseType, Score};
use domain::instrument::{IMMEDIATE_RISK, Instrument, Question, ReviewDomain, ReviewForm};
use serde::{Deserialize, Serialize};

use crate::whole::Whole;

/// Unmet needs of one case; no family has more.
const MOST_NEEDS: usize = 50;

/// What was answered of a case. What is missing was not answered, or not agreed on.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Answers {
    /// The answers with yes or no, by the question's id; that about immediate risk stands apart.
    pub questions: BTreeMap<String, bool>,
    /// The scores, by the domain's column of `case_reviews.csv`, such as `needs_dental`.
    pub scores: BTreeMap<String, Given>,
    /// The needs that were not met.
    pub unmet: Vec<Unmet>,
}

/// A score and why it was given.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Given {
    /// The score.
    pub score: Score,
    /// Why; may be empty for a good score.
    pub rationale: String,
}

/// A need that was not met.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub struct Unmet {
    /// The kind of need, by the instrument's id.
    pub need: String,
    /// What kept it from being met, by the instrument's id.
    pub barrier: String,
    /// More in words; may be empty.
    pub note: String,
}

/// A domain that applies to a case.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Scored<'i> {
    /// Its column of `case_reviews.csv`, by which its score is kept.
    pub column: String,
    /// Whether it is of the case plan or of needs met.
    pub of: Whole,
    /// The domain.
    pub domain: &'i ReviewDomain,
}

/// For what answers are handed in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Stage<'a> {
    /// A reviewer's own: everything that applies.
    Own,
    /// The joint ones, after these two: what is missing is not agreed on.
    Joint([&'a Answers; 2]),
    /// The review supervisor's: exactly what these joint ones leave open.
    Decided(&'a Answers),
}

/// The domains of an instrument that apply to a type of case, in the instrument's order: plan first, then needs.
pub fn scored(instrument: &Instrument, case_type: ReviewCaseType) -> Vec<Scored<'_>> {
    let plan = instrument.plan_domains.iter().map(|domain| (Whole::Plan, domain.plan_column(), domain));
    let needs = instrument.needs_domains.iter().map(|domain| (Whole::Needs, domain.needs_column(), domain));
    let applies = |(_, _, domain): &(Whole, String, &ReviewDomain)| domain.applies_to.covers(case_type);
    plan.chain(needs).filter(applies).map(|(of, column, domain)| Scored { column, of, domain }).collect()
}

/// The questions that are answered with the scores: all but the first, which stands apart.
pub fn questions(form: &ReviewForm) -> impl Iterator<Item = &Question> {
    form.questions.iter().filter(|question| question.id != IMMEDIATE_RISK)
}

impl Scored<'_> {
    /// Whether a score may be given: a domain of the case plan applies to every case.
    pub fn takes(&self, score: Score) -> bool {
        self.of == Whole::Needs || score != Score::NotApplicable
    }
}

impl Given {
    /// Whether the score has to be explained: anything below very good, and that nothing could be determined.
    pub fn needs_rationale(score: Score) -> bool {
        score == Score::UnableToDetermine || score.points().is_some_and(|points| points < 4)
    }
}

impl Answers {
    /// What is not answered, by question and column: what two reviewers do not agree on, in joint answers.
    pub fn open(&self, instrument: &Instrument, case_type: ReviewCaseType) -> Vec<String> {
        let asked = instrument.review.iter().flat_map(questions).map(|question| question.id.clone());
        let asked = asked.filter(|id| !self.questions.contains_key(id));
        let scored = scored(instrument, case_type).into_iter().map(|scored| scored.column);
        asked.chain(scored.filter(|column| !self.scores.contains_key(column))).collect()
    }

    /// These answers, completed by others where they are open.
    #[must_use]
    pub fn completed_by(&self, others: &Answers) -> Answers {
        let mut all = others.clone();
        all.questions.extend(self.questions.clone());
        all.scores.extend(self.scores.clone());
        all.unmet.clone_from(&self.unmet);
        all
    }

    /// Everything that is wrong with the answers; empty where they can be kept. The field of a fault is the question, the
    /// domain's column, or `unmet`; a rationale is `COLUMN-rationale`.
    pub fn faults(&self, instrument: &Instrument, case_type: ReviewCaseType, stage: Stage<'_>) -> Vec<Fault> {
        let Some(form) = &instrument.review else {
            return vec![Fault::new("questions", "the instrument has no form to fill in")];
        };
        let scored = scored(instrument, case_type);
        let mut faults = Vec::new();
        let known = |column: &str| scored.iter().any(|scored| scored.column == column);
        faults.extend(
            self.scores
                .keys()
                .filter(|column| !known(column))
                .map(|column| Fault::new(column, "this domain does not apply to a case of this type")),
        );
        faults.extend(self.missing(instrument, case_type, stage));
        for scored in &scored {
            if let Some(given) = self.scores.get(&scored.column) {
                faults.extend(given.faults(scored, stage));
            }
        }
        faults.extend(self.unmet_faults(form, stage));
        faults
    }

    fn missing(&self, instrument: &Instrument, case_type: ReviewCaseType, stage: Stage<'_>) -> Vec<Fault> {
        let open = self.open(instrument, case_type);
        match stage {
            Stage::Own => open.iter().map(|field| Fault::new(field, "is not answered yet")).collect(),
            Stage::Joint(_) => Vec::new(),
            Stage::Decided(joint) => {
                let asked = joint.open(instrument, case_type);
                let missing = open.iter().filter(|field| asked.contains(field));
                let settled = |field: &&String| !asked.contains(*field);
                let beyond = self.questions.keys().chain(self.scores.keys()).filter(settled);
                let missing = missing.map(|field| Fault::new(field, "is not decided yet"));
                missing
                    .chain(beyond.map(|field| Fault::new(field, "both agree on it: nothing is to be decided")))
                    .collect()
            }
        }
    }

    fn unmet_faults(&self, form: &ReviewForm, stage: Stage<'_>) -> Vec<Fault> {
        let fault = |text: &str| vec![Fault::new("unmet", text)];
        if matches!(stage, Stage::Decided(_)) && !self.unmet.is_empty() {
            return fault("unmet needs are entered with the joint scores");
        }
        if self.unmet.len() > MOST_NEEDS {
            return fault(&format!("at most {MOST_NEEDS} unmet needs are kept"));
        }
        let need = |unmet: &Unmet| form.need_types.iter().any(|need| need.id == unmet.need);
        let barrier = |unmet: &Unmet| form.barriers.iter().any(|barrier| barrier.id == unmet.barrier);
        if !self.unmet.iter().all(|unmet| need(unmet) && barrier(unmet)) {
            return fault("each unmet need has a kind of need and a barrier, both of the list");
        }
        if self.unmet.iter().any(|unmet| is_too_long(&unmet.note)) {
            return fault("a note is too long");
        }
        Vec::new()
    }
}

impl Given {
    fn faults(&self, scored: &Scored<'_>, stage: Stage<'_>) -> Vec<Fault> {
        let rationale = format!("{}-rationale", scored.column);
        let mut faults = Vec::new();
        if !scored.takes(self.score) {
            faults.push(Fault::new(&scored.column, "a domain of the case plan applies to every case"));
        }
        let is_empty = self.rationale.trim().is_empty();
        match stage {
            _ if is_empty && Given::needs_rationale(self.score) => {
                let why = match self.score {
                    Score::UnableToDetermine => "say why it could not be determined".to_owned(),
                    score => format!("say why it is {}: a score below 4 needs a rationale", score.text()),
                };
                faults.push(Fault::new(&rationale, &why));
            }
            Stage::Joint(own) if is_empty && differ(own, &scored.column) => {
                faults.push(Fault::new(&rationale, "say how you came to it: the two scores were different"));
            }
            Stage::Decided(_) if is_empty => {
                faults.push(Fault::new(&rationale, "say why: a decision needs a rationale"));
            }
            _ => {}
        }
        if is_too_long(&self.rationale) {
            faults.push(Fault::new(&rationale, &format!("at most {LONGEST_TEXT} characters are kept")));
        }
        faults
    }
}

/// Whether two reviewers gave a domain different scores.
fn differ(own: [&Answers; 2], column: &str) -> bool {
    let [one, other] = own.map(|answers| answers.scores.get(column).map(|given| given.score));
    one != other
}

fn is_too_long(text: &str) -> bool {
    text.chars().count() > LONGEST_TEXT
}
