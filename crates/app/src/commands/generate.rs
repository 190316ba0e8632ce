//! `generate`: writes a synthetic state as submissions.

use std::fs;
use std::path::Path;

use anyhow::Context;
use domain::{Month, Quarter};
use indicatif::{ProgressBar, ProgressStyle};
use synthetic::{Options, SyntheticMonth};

use crate::cli::GenerateArgs;
use crate::failure::Failure;
use crate::output;

pub(crate) fn run(args: &GenerateArgs) -> Result<(), Failure> {
    let folder = &args.folder;
    output::new_folder(folder)?;
    let (first, last) = args.months;
    let options = Options { first, last, seed: args.seed, scale: args.scale };
    let progress = progress(count(first, last), "months written");
    let mut written = csv::Writer::from_path(folder.join("submissions.csv"))?;
    written.write_record(["folder", "month", "as_of"])?;
    for month in synthetic::months(&options) {
        let name = month.month.to_string();
        write_month(&folder.join(&name), &month)?;
        written.write_record([&name, &name, &month.as_of])?;
        progress.inc(1);
    }
    written.flush()?;
    progress.finish_and_clear();
    let quarter = last.quarter().next();
    let frame = frame_name(quarter);
    fs::write(folder.join(&frame), synthetic::frame(&options, quarter))?;
    let months = output::counted(count(first, last), "month");
    let folder = folder.display();
    output::write(&format!(
        "Wrote {months} to {folder} (list: submissions.csv; frame of the next case review: {frame}).\n"
    ))
}

/// The file of a quarter's frame beside the months.
fn frame_name(quarter: Quarter) -> String {
    format!("frame-{quarter}.csv")
}

/// Writes the files of one month into a folder of its own.
pub(crate) fn write_month(folder: &Path, month: &SyntheticMonth) -> Result<(), Failure> {
    fs::create_dir(folder).with_context(|| format!("could not make the folder {}", folder.display()))?;
    for (name, bytes) in &month.files {
        let path = folder.join(name);
        fs::write(&path, bytes).with_context(|| format!("could not write {}", path.display()))?;
    }
    Ok(())
}

/// Number of months from one to another, both included.
pub(crate) fn count(first: Month, last: Month) -> usize {
    first.through(last).count()
}

/// A progress bar on standard error; none where that is no terminal.
pub(crate) fn progress(steps: usize, what: &'static str) -> ProgressBar {
    let style = ProgressStyle::with_template("{bar:40} {pos} of {len} {msg}").expect("the template is well formed");
    ProgressBar::new(steps as u64).with_style(style).with_message(what)
}
