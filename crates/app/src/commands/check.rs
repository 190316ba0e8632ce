//! `check`: validates a submission and stores nothing.

use domain::finding::{Finding, Severity};
use reception::{Handed, read};
use reports::evidence;
use store::Store;

use super::time;
use crate::cli::{Format, General, SubmissionArgs};
use crate::clock;
use crate::configuration::Configuration;
use crate::failure::Failure;
use crate::{office, output};

pub(crate) async fn run(general: &General, args: &SubmissionArgs) -> Result<(), Failure> {
    let configuration = Configuration::load(general.config.as_deref())?;
    let basis = configuration.plan(&general.plan)?;
    let as_of = time::as_of(&args.as_of, args.month, basis.zone())?;
    let earlier = match Store::open_existing(general.database()).await? {
        None => Vec::new(),
        Some(store) => {
            if store.installation().is_demo().await? {
                office::say_demo();
            }
            store.submissions().list(&basis.plan().order).await?
        }
    };
    let handed = Handed { source: &args.source, month: args.month, as_of, received: clock::now() };
    let reading = read(basis, configuration.settings.limits.limits(), handed, &earlier)?;
    let refused = reading.findings.has_errors();
    print_findings(&reading.findings.finish(), general.format)?;
    if refused {
        output::say(general.format, "This submission would be refused: mend the errors and check again.")?;
        return Err(Failure::Refused);
    }
    output::say(general.format, format!("This submission for {} would be accepted.", args.month))
}

/// Prints findings: all of them, in their order.
pub(crate) fn print_findings(findings: &[Finding], format: Format) -> Result<(), Failure> {
    if format != Format::Text {
        return output::print(&evidence::findings(findings), format);
    }
    for finding in findings {
        output::write(&format!("{}\n", sentence(finding)))?;
    }
    let count = |severity| findings.iter().filter(|finding| finding.severity() == severity).count();
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    output::write(&format!("{}, {}.\n", output::counted(errors, "error"), output::counted(warnings, "warning")))
}

/// A finding as one line: `error visits.csv:12 visited_on bad_date: …`.
pub(crate) fn sentence(finding: &Finding) -> String {
    let line = finding.line.map(|line| format!(":{line}")).unwrap_or_default();
    let file = finding.file.as_ref().map(|file| format!(" {file}{line}")).unwrap_or_default();
    let column = finding.column.as_ref().map(|column| format!(" {column}")).unwrap_or_default();
    format!("{}{file}{column} {}: {}", finding.severity(), finding.code, finding.message)
}
