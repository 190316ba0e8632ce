//! `findings.md`: every code of a finding, with what a data steward can do about it.

use domain::finding::{FindingCode, Severity};

use super::GENERATED;

/// The page.
pub(super) fn page() -> String {
    format!(
        "# Findings\n\n{GENERATED}\n\
         Each finding names file, line (1 is the header), column, value, code, and a sentence that says what to do there. \
         All of a submission are listed; after 1,000 of a code in a file one row says how many more there are.\n\n\
         ## Errors\n\nAny one rejects the submission.\n\n{}\n\
         ## Warnings\n\nThe submission is accepted; they are kept with it.\n\n{}",
        table(Severity::Error),
        table(Severity::Warning)
    )
}

fn table(severity: Severity) -> String {
    let codes = FindingCode::ALL.iter().filter(|code| code.severity() == severity);
    let rows = codes.map(|code| {
        let (what, todo) = words(*code);
        format!("| `{code}` | {what} | {todo} |\n")
    });
    format!("| code | what was found | what to do |\n|---|---|---|\n{}", rows.collect::<String>())
}

/// What a code means, and what to do.
fn words(code: FindingCode) -> (&'static str, &'static str) {
    let known = WORDS.iter().find(|(known, ..)| *known == code);
    known.map(|(_, what, todo)| (*what, *todo)).expect("a test sees that every code has its words")
}

const WORDS: &[(FindingCode, &str, &str)] = &[
    (FindingCode::FileMissing, "a file of the submission is not there", "add it, with its header row at least"),
    (FindingCode::NotUtf8, "bytes that are no UTF-8 text", "export the file as UTF-8"),
    (
        FindingCode::MalformedRow,
        "another number of fields than the header, or broken quotes",
        "quote as RFC 4180 says; export again rather than mend by hand",
    ),
    (FindingCode::ColumnMissing, "a listed column is not in the header", "add the column, also where it is empty"),
    (FindingCode::ColumnTwice, "a column stands twice in the header", "leave one"),
    (
        FindingCode::ValueMissing,
        "an empty cell in a column that is always filled",
        "fill it, or leave the row out where it is no record",
    ),
    (FindingCode::BadDate, "a cell that is no date", "write a day of the calendar like `2019-02-28`"),
    (FindingCode::BadDateTime, "a cell that is no date-time", "write it like `2019-02-28T09:30` or with an offset"),
    (
        FindingCode::NonexistentLocalTime,
        "a local time in the hour that a clock change skips",
        "write it with its offset",
    ),
    (FindingCode::BadId, "a cell that is no id", "use 1 to 64 of `A-Z a-z 0-9 . _ -`, the first a letter or digit"),
    (FindingCode::BadCode, "a code that is not in the column's list", "use one of the list, in lower case"),
    (FindingCode::BadBoolean, "neither `true` nor `false`", "write one of them in lower case"),
    (FindingCode::BadNumber, "a score outside 1 to 5", "give the reviewer's score"),
    (FindingCode::UnknownOffice, "an office that the order does not have", "write its code"),
    (FindingCode::DuplicateKey, "a second row with the key of an earlier one", "leave the one that holds"),
    (FindingCode::EndBeforeStart, "an end before its beginning", "mend whichever is wrong"),
    (
        FindingCode::AfterAsOf,
        "something later than the moment of the draw",
        "mend the date, or the submission's `as_of`",
    ),
    (
        FindingCode::OutsideMonth,
        "a row that the file does not cover for this month",
        "leave it out, or submit the folder for its own month",
    ),
    (FindingCode::UnknownCase, "a case that is not in `cases.csv`", "add the case, or mend the id"),
    (FindingCode::UnknownWorker, "a worker who is not in `workers.csv`", "add the worker, or mend the id"),
    (FindingCode::ChecksumMismatch, "a file is not the one that `SHA256SUMS` names", "copy the files again"),
    (FindingCode::DuplicateFile, "two files of one name in the archive", "leave one"),
    (
        FindingCode::BadArchive,
        "no zip that can be read, or an entry that is no plain file of the month",
        "hand in a plain folder, or a zip of it without password, links and inner folders",
    ),
    (
        FindingCode::TooLarge,
        "more than a limit of the settings allows",
        "hand in the month only; an administrator can raise the limit",
    ),
    (
        FindingCode::OutsideQuarter,
        "a case of a review's frame whose planning conference is due in another quarter",
        "leave it out, or draw the sample of its own quarter",
    ),
    (FindingCode::EmptyFrame, "a review's frame without any case", "list the cases due in the quarter"),
    (
        FindingCode::UnknownColumn,
        "a column that the format does not know; it was ignored",
        "nothing, unless a column's name is misspelt",
    ),
    (
        FindingCode::UnknownFile,
        "a file that the format does not know; it was ignored",
        "nothing, unless a file's name is misspelt",
    ),
    (
        FindingCode::AmbiguousLocalTime,
        "a local time in the hour that comes twice; the first was taken",
        "write it with its offset",
    ),
    (FindingCode::NoBirthDate, "a child without a birth date; it counts as under 18", "add the date"),
    (
        FindingCode::VisitOfNonParticipant,
        "a visit to a child that has no row in that case",
        "add the participant, or mend the ids",
    ),
    (
        FindingCode::LateDocumentation,
        "a visit documented more than five working days later",
        "nothing: it counts; see to earlier notes",
    ),
    (FindingCode::DocumentedBeforeVisit, "a visit documented before it was made", "mend whichever date is wrong"),
    (
        FindingCode::VolumeChange,
        "a file's rows differ from the month before by more than 25 %",
        "see that the extract is whole",
    ),
    (
        FindingCode::StillPending,
        "the draw leaves records undecided",
        "submit the month again on the date named, or later",
    ),
    (FindingCode::OlderAsOf, "drawn before the submission that it replaces", "see that it is the draw you mean"),
    (
        FindingCode::NothingNew,
        "the same bytes as the submission that it replaces",
        "see that you handed in the folder you mean",
    ),
    (
        FindingCode::ReviewsKept,
        "no review file; the reviews last handed in stay in force",
        "nothing, unless they should be replaced",
    ),
    (
        FindingCode::ReviewsWithdrawn,
        "a review file with a header only; the reviews are withdrawn",
        "submit again with the reviews where that was not meant",
    ),
    (
        FindingCode::DomainDoesNotApply,
        "a score for a domain that does not apply to such a case; it counts as given",
        "see that case type and score are right",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_words_of_its_own() {
        let with_words: Vec<FindingCode> = WORDS.iter().map(|(code, ..)| *code).collect();
        assert_eq!(with_words, FindingCode::ALL);
    }
}
