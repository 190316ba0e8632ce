//! `check`: validates a submission and stores nothing.

use reception::{Handed, read};
use store::Store;

use super::{findings, time};
use crate::cli::{General, SubmissionArgs};
use crate::clock;
use crate::configuration::Configuration;
use crate::failure::Failure;
use crate::{office, output};

pub(crate) async fn run(general: &General, args: &SubmissionArgs) -> Result<(), Failure> {
    let configuration = Configuration::load(general)?;
    let basis = configuration.chosen();
    let now = clock::now();
    let as_of = time::as_of(&args.as_of, args.month, basis.zone(), now)?;
    let earlier = match Store::open_existing(general.database()).await? {
        None => Vec::new(),
        Some(store) => {
            if store.installation().is_demo().await? {
                office::say_demo();
            }
            store.submissions().list(&basis.plan().order).await?
        }
    };
    let handed = Handed { source: &args.source, month: args.month, as_of, received: now };
    let reading = read(basis, configuration.settings.limits.limits(), handed, &earlier)?;
    let refused = reading.findings.has_errors();
    findings::print(&reading.findings.finish(), args.summary, general.format)?;
    if refused {
        output::say(general.format, "This submission would be refused: mend the errors and check again.")?;
        return Err(Failure::Refused);
    }
    output::say(general.format, format!("This submission for {} would be accepted.", args.month))
}
