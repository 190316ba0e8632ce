//! How findings are printed: all of them in their order, or rolled up.

use domain::finding::{Finding, Group, Severity, summary};
use reports::evidence;

use crate::cli::Format;
use crate::failure::Failure;
use crate::output;

/// More findings than a screen or two hold: people are told how to see them rolled up.
const MANY: usize = 40;

/// Prints findings: all of them in their order, or of each code in each file how many there are.
pub(crate) fn print(findings: &[Finding], rolled_up: bool, format: Format) -> Result<(), Failure> {
    let groups = summary(findings);
    match (format, rolled_up) {
        (Format::Text, true) => {
            if let Some(told) = groups.iter().find_map(Group::another_month) {
                output::write(&format!("{told}\n"))?;
            }
            groups.iter().try_for_each(|group| output::write(&block(group)))?;
        }
        (Format::Text, false) => {
            findings.iter().try_for_each(|finding| output::write(&format!("{}\n", sentence(finding))))?;
        }
        (_, true) => return output::print(&evidence::summary(&groups), format),
        (_, false) => return output::print(&evidence::findings(findings), format),
    }
    output::write(&format!("{}.\n", counts(&groups)))?;
    if !rolled_up && findings.len() > MANY {
        output::write("To see them rolled up by code and file, add --summary.\n")?;
    }
    Ok(())
}

/// How many there are, those included that the list leaves out: `2 errors, 19 warnings`.
fn counts(groups: &[Group]) -> String {
    let count = |severity: Severity| {
        let found: u64 = groups.iter().filter(|group| group.severity() == severity).map(|group| group.count).sum();
        usize::try_from(found).unwrap_or(usize::MAX)
    };
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    format!("{}, {}", output::counted(errors, "error"), output::counted(warnings, "warning"))
}

/// A finding as one line: `error visits.csv:12 visited_on bad_date: …`.
pub(crate) fn sentence(finding: &Finding) -> String {
    let line = finding.line.map(|line| format!(":{line}")).unwrap_or_default();
    let file = finding.file.as_ref().map(|file| format!(" {file}{line}")).unwrap_or_default();
    let column = finding.column.as_ref().map(|column| format!(" {column}")).unwrap_or_default();
    format!("{}{file}{column} {}: {}", finding.severity(), finding.code, finding.message)
}

/// A group of findings as a few lines: how many of what and where, an example, the effect, the way out.
fn block(group: &Group) -> String {
    let words = group.code.words();
    let file = group.file.as_ref().map(|file| format!(" {file}")).unwrap_or_default();
    let column = group.column.as_ref().map(|column| format!(" {column}")).unwrap_or_default();
    let places = group.places().map(|places| format!(" ({places})")).unwrap_or_default();
    let told = group.wrong_month().unwrap_or_else(|| words.what.to_owned());
    format!(
        "{} {}{file}{column}: {} found{places}\n  {told}\n  such as: {}\n  effect: {}\n  what to do: {}\n",
        group.severity(),
        group.code,
        group.count,
        group.first,
        words.effect,
        words.remedy,
    )
}
