//! `sample`: the size, the frame and the draw of the case review's sample. Nothing is stored.

use std::fs::{self, File};
use std::io::Read;
use std::path::Path;

use anyhow::Context;
use domain::extract::{Code, FrameCase};
use domain::submission::Sha256Hash;
use intake::{Frame, FrameRequest, read_frame};
use reports::{Cell, Listing, sample as listings};
use sampling::{ALGORITHM, Draw, Margin, Move, Sample, Stratum, Z, differences, frame_sha256, size};

use super::findings;
use crate::cli::{DrawArgs, Format, FrameArgs, General, SampleCommand};
use crate::configuration::Configuration;
use crate::failure::Failure;
use crate::output;
use crate::tell::tell;

pub(crate) fn run(general: &General, command: SampleCommand) -> Result<(), Failure> {
    let configuration = Configuration::load(general)?;
    match command {
        SampleCommand::Size { population, margin } => wanted(general, &configuration, population, margin),
        SampleCommand::Frame(args) => frame(general, &configuration, &args),
        SampleCommand::Draw(args) => draw(general, &configuration, &args),
    }
}

fn wanted(general: &General, configuration: &Configuration, population: u64, margin: Margin) -> Result<(), Failure> {
    const COLUMNS: &[&str] = &["population", "confidence_percent", "margin", "size"];
    let confidence = configuration.chosen().plan().review_confidence.as_ref();
    let missing =
        || Failure::WrongUse(format!("the plan `{}` names no `review_confidence`", configuration.chosen().plan().id));
    let confidence = confidence.ok_or_else(missing)?.value;
    let row = vec![
        Cell::Count(population),
        Cell::Count(confidence.percent.into()),
        Cell::text(margin),
        Cell::Count(size(population, Z(confidence.z_ten_thousandths), margin)),
    ];
    output::print(&Listing { columns: COLUMNS, rows: vec![row] }, general.format)
}

fn frame(general: &General, configuration: &Configuration, args: &FrameArgs) -> Result<(), Failure> {
    const COLUMNS: &[&str] = &["cases", "frame_sha256"];
    let frame = read(general, configuration, args)?;
    let row = vec![Cell::Count(frame.cases.len() as u64), Cell::text(frame.sha256)];
    output::print(&Listing { columns: COLUMNS, rows: vec![row] }, general.format)?;
    output::say(general.format, "Make the hash known before anybody knows the seed.")
}

fn draw(general: &General, configuration: &Configuration, args: &DrawArgs) -> Result<(), Failure> {
    let planned = configuration.chosen().plan().case_review_size.as_ref();
    let missing = || {
        Failure::WrongUse(format!(
            "the plan `{}` names no `case_review_size`: give --size",
            configuration.chosen().plan().id
        ))
    };
    let size = args.size.or(planned.map(|size| size.value.into())).ok_or_else(missing)?;
    let frame = read(general, configuration, &args.frame)?;
    let draw = Draw::new(frame.sha256, args.seed.clone());
    let sample = match Sample::draw(frame.cases.iter().map(in_stratum), size, &draw) {
        Ok(sample) => sample,
        Err(fault) => {
            tell!("Refused: {fault}.");
            return Err(Failure::Refused);
        }
    };
    let cases = listings::cases(&sample, &draw, &frame.cases);
    if let Some(folder) = &args.out {
        let files = [("strata.csv", listings::strata(&sample)), ("sample.csv", cases)];
        return write(folder, &files);
    }
    match general.format {
        Format::Csv | Format::Json => output::print(&cases, general.format),
        Format::Text => tell(&sample, &draw, cases),
    }
}

/// That a file is the one whose hash was committed. One that was only converted on its way is refused too: other bytes
/// draw other cases.
fn is_committed(path: &Path, committed: Sha256Hash, most: u64) -> Result<(), Failure> {
    let mut bytes = Vec::new();
    let read = File::open(path).and_then(|file| file.take(most.saturating_add(1)).read_to_end(&mut bytes));
    let read = read.with_context(|| format!("could not read {}", path.display()))?;
    let own = frame_sha256(&bytes);
    // What is too large is refused as that.
    if own == committed || read as u64 > most {
        return Ok(());
    }
    let differences = differences(&bytes, committed);
    let why = if differences.is_empty() {
        "its rows are others, or it was changed in a way that nobody can take back".to_owned()
    } else {
        let told: Vec<String> = differences.iter().map(ToString::to_string).collect();
        format!("the rows are the same, the file was converted on its way ({})", told.join("; "))
    };
    tell!("Refused: {} is not the file that was committed: {why}; get the file as it was committed.", path.display());
    tell!("SHA-256 of this file: {own}\nCommitted:            {committed}");
    Err(Failure::Refused)
}

/// The frame of a file; one with a fault is refused, and what is wrong with it is printed.
fn read(general: &General, configuration: &Configuration, args: &FrameArgs) -> Result<Frame, Failure> {
    if let Some(committed) = args.committed {
        is_committed(&args.frame, committed, configuration.settings.limits.limits().unpacked_bytes)?;
    }
    let basis = configuration.chosen();
    let request = FrameRequest {
        offices: basis.offices(),
        zone: basis.zone(),
        quarter: args.quarter,
        limits: configuration.settings.limits.limits(),
    };
    let reading = read_frame(&args.frame, &request)?;
    let findings = reading.findings.finish();
    let Some(frame) = reading.frame else {
        findings::print(&findings, false, general.format)?;
        return Err(Failure::Refused);
    };
    for warning in &findings {
        tell!("{}", findings::sentence(warning));
    }
    Ok(frame)
}

fn in_stratum(case: &FrameCase) -> (Stratum, &str) {
    (Stratum { office: case.office.clone(), case_type: case.case_type }, &case.case_id)
}

/// What was drawn, for people: the strata, and the cases drawn.
fn tell(sample: &Sample<'_>, draw: &Draw, mut cases: Listing) -> Result<(), Failure> {
    let (size, population) = (sample.size(), sample.population());
    output::write(&format!(
        "{size} of {population} cases, drawn by {ALGORITHM}.\nFrame: {}\nSeed:  {}\n\n",
        draw.frame(),
        draw.seed()
    ))?;
    output::print(&listings::strata(sample), Format::Text)?;
    for Move { from, to } in &sample.moves {
        output::write(&format!("One seat of {} went to {}, whose office had none.\n", name(from), name(to)))?;
    }
    let others = cases.rows.len();
    cases.rows.retain(|row| row[2] == Cell::text("drawn"));
    // Frame and seed stand above; the hash of each case is for machines.
    cases.columns = &cases.columns[..6];
    cases.rows.iter_mut().for_each(|row| row.truncate(6));
    output::write("\n")?;
    output::print(&cases, Format::Text)?;
    let others = output::counted(others - cases.rows.len(), "replacement");
    output::write(&format!("{others} in order: ask with --format csv, or write both lists with --out FOLDER.\n"))
}

fn name(Stratum { office, case_type }: &Stratum) -> String {
    format!("{office} {}", case_type.text())
}

/// Writes listings as CSV into a new or empty folder.
fn write(folder: &Path, files: &[(&str, Listing)]) -> Result<(), Failure> {
    output::new_folder(folder)?;
    for (name, listing) in files {
        let path = folder.join(name);
        fs::write(&path, listing.csv()).with_context(|| format!("could not write {}", path.display()))?;
    }
    output::write(&format!("Wrote strata.csv and sample.csv to {}.\n", folder.display()))
}
