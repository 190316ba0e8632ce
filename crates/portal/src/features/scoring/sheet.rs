//! The sheet that reviewers fill in, as a form: read into answers, and written back.
//!
//! Its fields are named like the places of faults: a question by its id, a score by its column, why it was given
//! `COLUMN-rationale`. Unmet needs are rows of three fields that come in the order of the rows.

use casereview::{Answers, Case, Fault, Given, Round, Scored, Unmet, answers::questions, scored};
use domain::extract::{Code, ReviewCaseType, Score};
use domain::instrument::{Instrument, Question, ReviewDomain};

use super::text::form as said;
use crate::http::form::Written;
use crate::http::form::field::FormField;

/// What is chosen in joint scores where the two do not agree.
pub(crate) const OPEN: &str = "open";
/// The answers to a question.
pub(crate) const ANSWERS: [(&str, bool); 2] = [("yes", true), ("no", false)];
/// The sheet of a case.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sheet<'i> {
    /// The instrument of its round.
    pub(crate) instrument: &'i Instrument,
    /// The type of the case, on which depends which domains apply.
    pub(crate) case_type: ReviewCaseType,
}

/// The fields of an unmet need: its kind, what stood in the way, and more in words.
pub(crate) const UNMET: [&str; 3] = ["unmet-need", "unmet-barrier", FormField::UnmetNote.name()];

/// The name of the field that says why a score was given.
pub(crate) fn rationale(column: &str) -> String {
    format!("{column}{}", FormField::Rationale.name())
}

impl<'i> Sheet<'i> {
    /// The sheet of a case of a round.
    pub(crate) fn of(round: &'i Round, case: &Case) -> Sheet<'i> {
        Sheet { instrument: &round.instrument, case_type: case.case_type }
    }

    /// The questions that are answered with the scores.
    pub(crate) fn questions(self) -> impl Iterator<Item = &'i Question> {
        self.instrument.review.iter().flat_map(questions)
    }

    /// The domains that apply.
    pub(crate) fn scored(self) -> Vec<Scored<'i>> {
        scored(self.instrument, self.case_type)
    }

    /// What was answered. A score of a domain that does not apply is read too, so that it is told as a fault.
    pub(crate) fn answers(self, written: &Written) -> Answers {
        let question = |question: &Question| Some((question.id.clone(), answer(written.get(&question.id))?));
        let plan = self.instrument.plan_domains.iter().map(ReviewDomain::plan_column);
        let needs = self.instrument.needs_domains.iter().map(ReviewDomain::needs_column);
        let given = |column: String| {
            let score = Score::parse(written.get(&column))?;
            let rationale = written.text(rationale(&column));
            Some((column, Given { score, rationale }))
        };
        Answers {
            questions: self.questions().filter_map(question).collect(),
            scores: plan.chain(needs).filter_map(given).collect(),
            unmet: rows(written).filter(|row| !is_empty(row)).collect(),
        }
    }

    /// Joint answers as a form: what is missing in them is not agreed on.
    pub(crate) fn joint(self, answers: &Answers) -> Written {
        let open = answers.open(self.instrument, self.case_type);
        let open = open.into_iter().map(|field| (field, OPEN.to_owned()));
        Written::of(fields(answers).into_iter().chain(open))
    }

    /// What of joint scores is neither answered nor said not to be agreed on.
    pub(crate) fn unchosen(self, written: &Written) -> Vec<Fault> {
        let answers = self.answers(written);
        let missing = answers.open(self.instrument, self.case_type).into_iter();
        let missing = missing.filter(|field| written.get(field) != OPEN);
        missing.map(|field| Fault::new(&field, said::UNCHOSEN)).collect()
    }

    /// How many questions and domains are answered, and how many there are. A score that has to be explained is
    /// answered with its rationale; in joint scores also where the two `differ`.
    pub(crate) fn progress(self, written: &Written, differ: impl Fn(&str) -> bool) -> [usize; 2] {
        let is_open = |field: &str| written.get(field) == OPEN;
        let explained = |column: &str| !written.get(rationale(column)).is_empty();
        let is_scored = |one: &Scored<'_>| {
            let score = Score::parse(written.get(&one.column));
            is_open(&one.column)
                || score.is_some_and(|score| {
                    let must = Given::needs_rationale(score) || differ(&one.column);
                    !must || explained(&one.column)
                })
        };
        let is_answered = |one: &&Question| is_open(&one.id) || answer(written.get(&one.id)).is_some();
        let scored = self.scored();
        let done = self.questions().filter(is_answered).count() + scored.iter().filter(|one| is_scored(one)).count();
        [done, self.questions().count() + scored.len()]
    }
}

/// Answers as a form.
pub(crate) fn written(answers: &Answers) -> Written {
    Written::of(fields(answers))
}

/// The joint scores before anybody entered them: what both gave alike, the rationale of the one who fills it in, and
/// the unmet needs that either found.
pub(crate) fn prefilled(own: &Answers, other: &Answers) -> Written {
    let questions = own.questions.iter().filter(|(id, answer)| other.questions.get(*id) == Some(answer));
    let alike = |(column, given): &(&String, &Given)| {
        other.scores.get(*column).is_some_and(|theirs| theirs.score == given.score)
    };
    let also = other.unmet.iter().filter(|theirs| !own.unmet.iter().any(|unmet| is_same(unmet, theirs)));
    written(&Answers {
        questions: questions.map(|(id, answer)| (id.clone(), *answer)).collect(),
        scores: own.scores.iter().filter(alike).map(|(column, given)| (column.clone(), given.clone())).collect(),
        unmet: own.unmet.iter().chain(also).cloned().collect(),
    })
}

/// Whether nothing was filled in.
pub(crate) fn is_empty(row: &Unmet) -> bool {
    [&row.need, &row.barrier, &row.note].into_iter().all(String::is_empty)
}

fn is_same(one: &Unmet, other: &Unmet) -> bool {
    (&one.need, &one.barrier) == (&other.need, &other.barrier)
}

/// The rows of unmet needs, the empty ones too.
pub(crate) fn rows(written: &Written) -> impl Iterator<Item = Unmet> {
    let [needs, barriers, notes] = UNMET.map(|field| written.all(field));
    needs.zip(barriers).zip(notes).map(|((need, barrier), note)| Unmet {
        need: need.to_owned(),
        barrier: barrier.to_owned(),
        note: note.to_owned(),
    })
}

fn answer(text: &str) -> Option<bool> {
    ANSWERS.iter().find(|(known, _)| *known == text).map(|(_, answer)| *answer)
}

fn fields(answers: &Answers) -> Vec<(String, String)> {
    let text = |yes: bool| ANSWERS.iter().find(|(_, answer)| *answer == yes).map_or("", |(text, _)| *text);
    let questions = answers.questions.iter().map(|(id, yes)| (id.clone(), text(*yes).to_owned()));
    let scores = answers.scores.iter().flat_map(|(column, given)| {
        [(column.clone(), given.score.text().to_owned()), (rationale(column), given.rationale.clone())]
    });
    let unmet = answers.unmet.iter().flat_map(|unmet| {
        let [need, barrier, note] = UNMET.map(str::to_owned);
        [(need, unmet.need.clone()), (barrier, unmet.barrier.clone()), (note, unmet.note.clone())]
    });
    questions.chain(scores).chain(unmet).collect()
}

#[cfg(test)]
mod tests;
