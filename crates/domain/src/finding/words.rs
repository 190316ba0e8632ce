//! What every code means, for whoever reads a list of findings.

use super::FindingCode;

/// What a code says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Words {
    /// What was found.
    pub what: &'static str,
    /// What it does to the figures while nobody does anything about it.
    pub effect: &'static str,
    /// What to do.
    pub remedy: &'static str,
    /// What it looks like.
    pub example: &'static str,
}

/// An error lets nothing of the submission count.
const REFUSED: &str = "the submission is refused; the figures stay as they were";

const fn error(what: &'static str, remedy: &'static str, example: &'static str) -> Words {
    Words { what, effect: REFUSED, remedy, example }
}

const fn warning(what: &'static str, effect: &'static str, remedy: &'static str, example: &'static str) -> Words {
    Words { what, effect, remedy, example }
}

impl FindingCode {
    /// What the code says.
    pub fn words(self) -> Words {
        match self {
            FindingCode::FileMissing
            | FindingCode::WrongFormat
            | FindingCode::NotUtf8
            | FindingCode::NotARecord
            | FindingCode::MalformedRow
            | FindingCode::ColumnMissing
            | FindingCode::ColumnTwice
            | FindingCode::ChecksumMismatch
            | FindingCode::DuplicateFile
            | FindingCode::BadArchive
            | FindingCode::TooLarge
            | FindingCode::EmptyFrame => of_files(self),
            FindingCode::ValueMissing
            | FindingCode::BadDate
            | FindingCode::BadDateTime
            | FindingCode::NonexistentLocalTime
            | FindingCode::BadId
            | FindingCode::BadCode
            | FindingCode::BadBoolean
            | FindingCode::BadNumber
            | FindingCode::UnknownOffice => of_cells(self),
            FindingCode::DuplicateKey
            | FindingCode::EndBeforeStart
            | FindingCode::AfterAsOf
            | FindingCode::OutsideMonth
            | FindingCode::OutsideQuarter
            | FindingCode::UnknownCase
            | FindingCode::UnknownWorker
            | FindingCode::UnknownChild
            | FindingCode::UnknownHome => of_rows(self),
            FindingCode::UnknownColumn
            | FindingCode::UnknownFile
            | FindingCode::ChecksumMissing
            | FindingCode::VolumeChange
            | FindingCode::StillPending
            | FindingCode::OlderAsOf
            | FindingCode::NothingNew
            | FindingCode::ReviewsKept
            | FindingCode::ReviewsWithdrawn
            | FindingCode::CareFilesWithdrawn => of_submissions(self),
            _ => of_records(self),
        }
    }
}

/// Errors about files and archives.
fn of_files(code: FindingCode) -> Words {
    match code {
        FindingCode::FileMissing => error(
            "a file of the submission is not there",
            "add it, with its header row at least",
            "the folder holds no `visits.csv`",
        ),
        FindingCode::WrongFormat => error(
            "the file is not comma-separated with its header in the first line; nothing else of it was checked",
            "save it as CSV UTF-8 with commas, its header first, and hand it in again",
            "`visit_id;case_id;child_id;…`, a title above the header, a workbook, web page or ZIP named `visits.csv`",
        ),
        FindingCode::NotUtf8 => error(
            "bytes that are no UTF-8 text",
            "export the file as UTF-8",
            "`café` saved as Windows-1252, a file saved as “Unicode text”",
        ),
        FindingCode::NotARecord => error(
            "a row that is no record: empty cells only, the header again, a total or a note",
            "take the row out",
            "`,,,,,,,,` or `Total,6,,,,,,,`",
        ),
        FindingCode::MalformedRow => error(
            "another number of fields than the header, a blank line, or broken quotes",
            "quote as RFC 4180 says; export again rather than mend by hand",
            "`(6 rows affected)`, or `V1,C1,\"K1`",
        ),
        FindingCode::ColumnMissing => error(
            "a listed column is not in the header",
            "add the column, also where it is empty",
            "a header with `Closed_on` in place of `closed_on`",
        ),
        FindingCode::ColumnTwice => {
            error("a column stands twice in the header", "leave one", "`case_id,office,case_id,…`")
        }
        FindingCode::ChecksumMismatch => error(
            "a file is not the one that `SHA256SUMS` names, or the list can't be read or names no file",
            "copy the files again, or make the list anew as UTF-8",
            "`visits.csv` was edited after `sha256sum` was run, an empty `SHA256SUMS`",
        ),
        FindingCode::DuplicateFile => {
            error("two files of one name in the archive", "leave one", "two entries named `visits.csv`")
        }
        FindingCode::BadArchive => error(
            "no zip that can be read, or an entry that is no plain file of the month",
            "hand in a plain folder, or a zip of it without password, links, inner folders and inner archives",
            "a zip in a zip, an encrypted zip, names with backslashes, a Word document",
        ),
        FindingCode::TooLarge => error(
            "more than a limit of the settings allows",
            "hand in the month only; an administrator can raise the limit",
            "a year of visits in one file",
        ),
        _ => error(
            "a review's frame without any case",
            "list the cases due in the quarter",
            "a `frame.csv` that holds the header alone",
        ),
    }
}

/// Errors about single cells.
fn of_cells(code: FindingCode) -> Words {
    match code {
        FindingCode::ValueMissing => error(
            "an empty cell in a column that is always filled",
            "fill it, or leave the row out where it is no record",
            "a visit without `child_id`",
        ),
        FindingCode::BadDate => error(
            "a cell that is no date, or one before 1900 or after 2199",
            "write a day of the calendar like `2019-02-28`; where there is none, leave the cell empty",
            "`2019-02-30`, `02/28/2019`, `1899-12-30`, `9999-12-31`",
        ),
        FindingCode::BadDateTime => error(
            "a cell that is no date-time, or one before 1900 or after 2199",
            "write it like `2019-02-28T09:30` or with an offset; where there is none, leave the cell empty",
            "`2019-02-28 9:30`",
        ),
        FindingCode::NonexistentLocalTime => error(
            "a local time in the hour that a clock change skips",
            "write it with its offset",
            "`2019-03-10T02:30`",
        ),
        FindingCode::BadId => error(
            "a cell that is no id",
            "use 1 to 64 of `A-Z a-z 0-9 . _ -`, the first a letter or digit",
            "`C 01`, `N/A`",
        ),
        FindingCode::BadCode => {
            error("a code that is not in the column's list", "use one of the list, in lower case", "`Face to face`")
        }
        FindingCode::BadBoolean => {
            error("neither `true` nor `false`", "write one of them in lower case", "`TRUE`, `Y`, `1`")
        }
        FindingCode::BadNumber => error(
            "a score outside 1 to 5, or a number of children or minutes that is not written in digits or out of range",
            "give the number in digits alone, without leading zero",
            "a score of `6`, a `capacity` of `0`, `minutes` of `1.5` or `060`",
        ),
        _ => error("an office that the order does not have", "write its code", "`New Haven` in place of `new-haven`"),
    }
}

/// Errors about rows beside others, the draw and the month.
fn of_rows(code: FindingCode) -> Words {
    match code {
        FindingCode::DuplicateKey => error(
            "a second row with the key of an earlier one",
            "leave the one that holds",
            "two rows with `report_id` R100",
        ),
        FindingCode::EndBeforeStart => {
            error("an end before its beginning", "mend whichever is wrong", "opened 2019-06-02, closed 2019-06-01")
        }
        FindingCode::AfterAsOf => error(
            "something later than the moment of the draw",
            "mend the date, or the submission's `as_of`",
            "a visit on 2019-07-16 in data drawn on 2019-07-15",
        ),
        FindingCode::OutsideMonth => error(
            "a row that the file does not cover for this month",
            "leave it out, or submit the folder for its own month",
            "a visit of May in the submission for June",
        ),
        FindingCode::OutsideQuarter => error(
            "a case of a review's frame whose planning conference is due in another quarter",
            "leave it out, or draw the sample of its own quarter",
            "due on 2019-07-01 in the frame of 2019-Q2",
        ),
        FindingCode::UnknownCase => error(
            "a case that is not in `cases.csv`",
            "add the case, or mend the id",
            "a visit of case `1` where `cases.csv` has `00001`",
        ),
        FindingCode::UnknownChild => error(
            "a placement of a child that is not in `care_episodes.csv`",
            "add the child's stay, leave the placement out, or mend the id",
            "a placement of K7 without a stay of K7",
        ),
        FindingCode::UnknownHome => error(
            "a home that is not in `care_homes.csv`, named by a placement with a family or by a training",
            "add the home, or mend the id",
            "a `foster` placement with H7 without a row of H7",
        ),
        _ => error(
            "a worker who is not in `workers.csv`",
            "add the worker, or mend the id",
            "an assignment of W7 without a row of W7",
        ),
    }
}

/// Warnings about files, and about a submission beside earlier ones.
fn of_submissions(code: FindingCode) -> Words {
    match code {
        FindingCode::UnknownColumn => warning(
            "a column that the format does not know",
            "none: the column is ignored",
            "nothing, unless a column's name is misspelt",
            "`remark`",
        ),
        FindingCode::UnknownFile => warning(
            "a file that the format does not know",
            "none: the file is ignored",
            "nothing, unless a file's name is misspelt",
            "`notes.txt`, `SHA256SUMS.txt`",
        ),
        FindingCode::ChecksumMissing => warning(
            "a list of checksums that leaves files of the submission out",
            "none: these files were taken without being held against a checksum",
            "list every file, so that a damaged copy is found",
            "a `SHA256SUMS` with a line for `visits.csv` alone",
        ),
        FindingCode::VolumeChange => warning(
            "a file's rows differ from the month before by more than 25 %",
            "records that are missing are in no figure",
            "see that the extract is whole",
            "400 visits after 20,000",
        ),
        FindingCode::StillPending => warning(
            "the draw leaves records undecided",
            "they are in no numerator and no denominator, and the month is not complete",
            "submit the month again on the date named, or later",
            "an investigation not completed whose 45 days end after the draw",
        ),
        FindingCode::OlderAsOf => warning(
            "drawn before the submission that it replaces",
            "the older draw counts from now on",
            "see that it is the draw you mean",
            "drawn on July 1, after one drawn on July 15",
        ),
        FindingCode::NothingNew => warning(
            "the same bytes as the submission that it replaces",
            "none, except what a later draw date decides",
            "see that you handed in the folder you mean",
            "the folder of last week once more",
        ),
        FindingCode::ReviewsKept => warning(
            "no review file where reviews were handed in before",
            "the reviews last handed in stay in force",
            "nothing, unless they should be replaced",
            "June again without `case_reviews.csv`",
        ),
        FindingCode::CareFilesWithdrawn => warning(
            "no stay in care where the submission that it replaces had care files",
            "the month has no figures of children in care any more",
            "submit again with the six care files where that was not meant",
            "June again without the files `care_*.csv`, or with their headers alone",
        ),
        _ => warning(
            "a review file with a header only where reviews were handed in before",
            "the reviews are withdrawn: the quarter counts as not reviewed",
            "submit again with the reviews where that was not meant",
            "a `case_reviews.csv` that holds the header alone",
        ),
    }
}

/// Warnings about records that are taken as they are.
fn of_records(code: FindingCode) -> Words {
    match code {
        FindingCode::AmbiguousLocalTime => warning(
            "a local time in the hour that comes twice",
            "the first of the two was taken; the second would be an hour later",
            "write it with its offset",
            "`2019-11-03T01:30`",
        ),
        FindingCode::NoBirthDate => warning(
            "a child without a birth date",
            "the child counts as under 18: at home it is expected to be visited, out of care it is in no figure of youth",
            "add the date",
            "an empty `birth_date`",
        ),
        FindingCode::VisitOfNonParticipant => warning(
            "a visit to a child that has no row in that case, or that is not in care",
            "the visit counts for nobody",
            "add the participant or the stay in care, or mend the ids",
            "a visit to K7 in case C1, where `participants.csv` has K7 only in C2",
        ),
        FindingCode::LateDocumentation => warning(
            "a visit documented more than five working days later, and by the draw",
            "none: the visit counts",
            "see to earlier notes",
            "visited on Monday, June 3, documented on Tuesday, June 11",
        ),
        FindingCode::DocumentedBeforeVisit => warning(
            "a visit documented before it was made",
            "none: the visit counts",
            "mend whichever date is wrong",
            "visited on June 10, documented on June 9",
        ),
        FindingCode::DomainDoesNotApply => warning(
            "a score for a domain that does not apply to such a case",
            "it counts as given",
            "see that case type and score are right",
            "`needs_risk_placement` scored 4 for an in-home case",
        ),
        FindingCode::ImplausibleDate => warning(
            "a date that can hardly be true: a child born after it became active in the case or 26 years or more before \
             the month, anything else before 1980",
            "the record is judged by the date as it stands: a child counts as grown up or not yet born, a report may be \
             in no month",
            "correct the date, or leave an optional cell empty",
            "`1911-04-01` for a child born in 2011, a report accepted in `1919`",
        ),
        FindingCode::PlaceholderId => warning(
            "an id that stands for “unknown”",
            "all rows with it count as one and the same: 17 cases become 1 in a caseload",
            "give the true id; where there is none, leave an optional cell empty",
            "`NULL`, `unknown`, `0000`, `99999999`",
        ),
        FindingCode::DocumentedAfterAsOf => warning(
            "a visit documented after the draw",
            "the visit does not count",
            "correct the date, or submit the month again from a later draw",
            "documented on July 25 in data drawn on July 20",
        ),
        FindingCode::CaseWithoutChild => warning(
            "an in-home case, open on every day of the month, without any child in `participants.csv`",
            "the case is left out of the in-home visitation measure",
            "add its children, or see that the ids of case and children agree",
            "C1 in `cases.csv`, no row of C1 in `participants.csv`",
        ),
        FindingCode::BirthDatesDiffer => warning(
            "a child with two different birth dates",
            "in each case the date of its latest row there counts, in care that of each stay: it may be a child in one and grown up in another",
            "correct whichever is wrong",
            "K1 born 2011-04-01 in case C1 and 1999-04-01 in case C2",
        ),
        FindingCode::NoPlacement => warning(
            "a child in care on the last day judged without a placement on that day",
            "the child is left out of the measures of siblings, capacity and residential treatment",
            "add its placement, or end its stay in care",
            "K1 in care since March 1, its only placement ended on June 20",
        ),
        _ => warning(
            "an episode of a case, or a stay in care, that begins while another of the same case or child is open",
            "the case or child counts once, with office, worker and type of the latest episode",
            "close the earlier episode, or take out the one that is wrong",
            "C1 open in New Haven since January, and in Hartford since June 15",
        ),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{FindingCode, REFUSED};
    use crate::finding::Severity;

    #[test]
    fn every_code_has_words_of_its_own_and_only_errors_refuse() {
        let all: BTreeSet<&str> = FindingCode::ALL.iter().map(|code| code.words().what).collect();
        assert_eq!(all.len(), FindingCode::ALL.len());
        for code in FindingCode::ALL {
            let words = code.words();
            assert_eq!(words.effect == REFUSED, code.severity() == Severity::Error, "{code}");
            assert!(
                ![words.what, words.remedy, words.example].iter().any(|text| text.is_empty() || text.contains('|'))
            );
        }
    }
}
