//! The reviews of a complete round as a `case_reviews.csv` holds them (`extracts.md`), so that the measures judge both
//! alike.

use domain::extract::{Code, Column, ExtractKind, Format, IdColumn, Score, Table};
use domain::instrument::{Instrument, PLAN_APPROVED, ReviewDomain};

use crate::case::Case;
use crate::round::Round;
use crate::whole::Whole;

/// The reviewed cases of a complete round, by their ids.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reviews<'r> {
    round: &'r Round,
    cases: Vec<Reviewed<'r>>,
}

/// What counts of a reviewed case: its joint answers, completed by what was decided.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Reviewed<'r> {
    case: &'r Case,
    plan_approved: bool,
    scores: Vec<Score>,
}

impl Round {
    /// Its reviews; none before every case of the sample is final, and of a round that was given up.
    pub fn reviews(&self) -> Option<Reviews<'_>> {
        self.completed()?;
        let cases = self.sampled().map(|case| Reviewed::of(case, &self.instrument)).collect::<Option<_>>()?;
        Some(Reviews { round: self, cases })
    }
}

/// The columns of the instrument's scores, in its order: of the case plan, then of needs met.
fn score_columns(instrument: &Instrument) -> impl Iterator<Item = String> {
    let plan = instrument.plan_domains.iter().map(ReviewDomain::plan_column);
    plan.chain(instrument.needs_domains.iter().map(ReviewDomain::needs_column))
}

impl<'r> Reviewed<'r> {
    fn of(case: &'r Case, instrument: &Instrument) -> Option<Reviewed<'r>> {
        let answers = case.answers()?;
        let score = |column: String| answers.scores.get(&column).map_or(Score::NotApplicable, |given| given.score);
        Some(Reviewed {
            case,
            plan_approved: answers.questions.get(PLAN_APPROVED) == Some(&true),
            scores: score_columns(instrument).map(score).collect(),
        })
    }

    fn flags(&self) -> [bool; 3] {
        [self.plan_approved, self.case.is_overridden(Whole::Plan), self.case.is_overridden(Whole::Needs)]
    }
}

impl Reviews<'_> {
    /// How many cases.
    pub fn len(&self) -> usize {
        self.cases.len()
    }

    /// Whether there is none: never, for a sample has a case.
    pub fn is_empty(&self) -> bool {
        self.cases.is_empty()
    }

    /// The reviews as a table, which names no line: there is no file.
    pub fn table(&self) -> Table {
        let quarter = self.round.quarter.to_string();
        let flag = |place: usize| self.codes(|one| u8::from(one.flags()[place]));
        let mut columns = vec![
            ("review_id".to_owned(), self.ids(|case| &case.id)),
            ("quarter".to_owned(), self.ids(|_| &quarter)),
            ("case_id".to_owned(), self.ids(|case| &case.id)),
            ("office".to_owned(), self.ids(|case| &case.office)),
            ("case_type".to_owned(), self.codes(|one| place(one.case.case_type))),
            ("plan_approved".to_owned(), flag(0)),
            ("override_plan".to_owned(), flag(1)),
            ("override_needs".to_owned(), flag(2)),
        ];
        let scores = score_columns(&self.round.instrument).enumerate();
        columns.extend(scores.map(|(index, name)| (name, self.codes(|one| place(one.scores[index])))));
        Table { lines: Vec::new(), columns, rows: self.cases.len() }
    }

    /// The reviews as a `case_reviews.csv` that can be handed in: LF line ends, quoted only where RFC 4180 requires it,
    /// every cell as it is. The SHA-256 of this text names what the round found.
    pub fn csv(&self) -> String {
        let format = Format::new(&self.round.instrument);
        let names = &format.spec(ExtractKind::CaseReviews).file.columns;
        let mut writer = csv::WriterBuilder::new().quote_style(csv::QuoteStyle::Necessary).from_writer(Vec::new());
        writer.write_record(names.iter().map(|column| &*column.name)).expect("memory takes every byte");
        for one in &self.cases {
            writer.write_record(self.cells(one)).expect("every row has a cell for every column");
        }
        let bytes = writer.into_inner().expect("memory takes every byte");
        String::from_utf8(bytes).expect("only text was written")
    }

    fn cells(&self, one: &Reviewed<'_>) -> Vec<String> {
        let case = one.case;
        let quarter = self.round.quarter.to_string();
        let head = [&case.id, &quarter, &case.id, &case.office].map(String::clone);
        let flags = one.flags().map(|flag| flag.to_string());
        let scores = one.scores.iter().map(|score| score.text().to_owned());
        head.into_iter().chain([case.case_type.text().to_owned()]).chain(flags).chain(scores).collect()
    }

    fn ids<'a>(&'a self, id: impl Fn(&'a Case) -> &'a String) -> Column {
        let mut column = IdColumn::default();
        let mut keys = std::collections::BTreeMap::new();
        for one in &self.cases {
            let id = id(one.case);
            let key = *keys.entry(id).or_insert_with(|| column.add_value(id));
            column.push(Some(key));
        }
        Column::Ids(column)
    }

    fn codes(&self, code: impl Fn(&Reviewed<'_>) -> u8) -> Column {
        Column::Codes(self.cases.iter().map(|one| Column::code_cell(Some(code(one)))).collect())
    }
}

/// A code as a column keeps it: its place in its list.
fn place<C: Code>(code: C) -> u8 {
    let place = C::ALL.iter().position(|one| *one == code).expect("every code is in its own list");
    u8::try_from(place).expect("no list has 256 codes")
}

#[cfg(test)]
mod tests;
