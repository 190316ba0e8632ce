//! `findings.md`: every code of a finding, with an example, what it does to the figures, and what to do.

use domain::finding::{FindingCode, Severity, Words};

use super::generated::GENERATED;

/// The page.
pub(super) fn page() -> String {
    format!(
        "# Findings\n\n{GENERATED}\n\
         Each finding names file, line (1 is the header), column, value, code, and a sentence that says what to do there. \
         All of a submission are listed; after 1,000 of a code in a file one row says how many more there are. \
         `exitplan check … --summary` rolls them up by code and file. The codes, their order and the columns are a format \
         that other programs may rely on; `CHANGELOG.md` says what changed.\n\n\
         ## Errors\n\nAny one rejects the submission: nothing of it counts, and the figures stay as they were.\n\n{}\n\
         ## Warnings\n\nThe submission is accepted; they are kept with it.\n\n{}",
        errors(),
        warnings()
    )
}

fn errors() -> String {
    let row = |code: FindingCode, Words { what, remedy, example, .. }: Words| {
        format!("| `{code}` | {what} | {example} | {remedy} |\n")
    };
    format!("| code | what was found | example | what to do |\n|---|---|---|---|\n{}", rows(Severity::Error, row))
}

fn warnings() -> String {
    let row = |code: FindingCode, Words { what, effect, remedy, example }: Words| {
        format!("| `{code}` | {what} | {example} | {effect} | {remedy} |\n")
    };
    let head = "| code | what was found | example | effect on the figures | what to do |\n|---|---|---|---|---|\n";
    format!("{head}{}", rows(Severity::Warning, row))
}

fn rows(severity: Severity, row: impl Fn(FindingCode, Words) -> String) -> String {
    let codes = FindingCode::ALL.iter().filter(|code| code.severity() == severity);
    codes.map(|code| row(*code, code.words())).collect()
}
