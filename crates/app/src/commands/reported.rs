//! `reported`: figures published elsewhere, with their sources.

use std::path::Path;

use anyhow::Context;
use domain::reported::ReportedFigure;
use domain::written;
use reports::evidence;
use serde_json::json;
use store::{Action, Entry};

use crate::cli::General;
use crate::configuration::Configuration;
use crate::failure::Failure;
use crate::office::Office;
use crate::tell::tell;
use crate::{clock, output};

const COLUMNS: [&str; 7] = ["plan", "measure", "period_start", "period_end", "percent", "standard", "source_url"];

pub(crate) async fn import(office: &Office, general: &General, file: &Path) -> Result<(), Failure> {
    let figures = match read(file, &office.configuration)? {
        Ok(figures) => figures,
        Err(faults) => {
            for fault in &faults {
                tell!("error {}:{fault}", file.display());
            }
            tell!("Refused: nothing was stored. Mend the file and import it again.");
            return Err(Failure::Refused);
        }
    };
    let given = figures.len();
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let entry = |added| {
        let subject = json!({ "file": name, "figures": given, "new": added });
        Entry::at_the_command_line(office.order(), clock::now(), Action::ReportedImported, subject)
    };
    let added = office.store.reported().import(office.order(), figures, entry).await?;
    output::say(general.format, format!("{given} figures read, {added} of them new."))
}

pub(crate) async fn list(office: &Office, general: &General) -> Result<(), Failure> {
    let figures = office.store.reported().list(office.order()).await?;
    output::print(&evidence::reported(&figures), general.format)
}

/// The figures of a file, or everything that is wrong with it, each with line and column.
fn read(file: &Path, configuration: &Configuration) -> Result<Result<Vec<ReportedFigure>, Vec<String>>, Failure> {
    let mut reader = csv::Reader::from_path(file).with_context(|| format!("could not read {}", file.display()))?;
    let header = reader.headers().context("the file has no header row")?.clone();
    let missing: Vec<&str> = COLUMNS.into_iter().filter(|name| !header.iter().any(|column| column == *name)).collect();
    if !missing.is_empty() {
        return Ok(Err(missing.iter().map(|name| format!("1 {name}: the column is missing")).collect()));
    }
    let (mut figures, mut faults) = (Vec::new(), Vec::new());
    for row in reader.records() {
        match row {
            Err(fault) => faults.push(format!("{}: {fault}", fault.position().map_or(0, csv::Position::line))),
            Ok(row) => {
                let line = row.position().map_or(0, csv::Position::line);
                let cell = |name: &str| header.iter().position(|column| column == name).map_or("", |place| &row[place]);
                match figure(cell, configuration) {
                    Ok(figure) => figures.push(figure),
                    Err(fault) => faults.push(format!("{line} {fault}")),
                }
            }
        }
    }
    Ok(if faults.is_empty() { Ok(figures) } else { Err(faults) })
}

fn figure<'a>(cell: impl Fn(&str) -> &'a str, configuration: &Configuration) -> Result<ReportedFigure, String> {
    let filled = |name: &str| match cell(name) {
        "" => Err(format!("{name}: must be filled")),
        text if text.chars().any(char::is_control) => Err(format!("{name}: holds a control character")),
        text => Ok(text.to_owned()),
    };
    let date = |name: &str| {
        let text = cell(name);
        written::date(text).ok_or_else(|| format!("{name}: `{text}` is no date; write it like 2015-03-31"))
    };
    let figure = ReportedFigure {
        plan: filled("plan")?,
        measure: filled("measure")?,
        period_start: date("period_start")?,
        period_end: date("period_end")?,
        percent: filled("percent")?,
        standard: cell("standard").parse().map_err(|fault| format!("standard: {fault}"))?,
        source_url: filled("source_url")?,
    };
    match () {
        () if figure.period_end < figure.period_start => Err("period_end: lies before period_start".to_owned()),
        () if !figure.source_url.starts_with("https://") && !figure.source_url.starts_with("http://") => {
            Err(format!("source_url: `{}` is no web address; write it like https://…", figure.source_url))
        }
        () if !is_known(&figure, configuration) => {
            Err(format!("measure: the plan `{}` has no measure `{}`", figure.plan, figure.measure))
        }
        () if figure.met().is_none() => {
            Err(format!("percent: `{}` is no percentage; write it like 90.6", figure.percent))
        }
        () => Ok(figure),
    }
}

/// Whether the plan is there and names the measure, or the measure of the segment.
fn is_known(figure: &ReportedFigure, configuration: &Configuration) -> bool {
    let measure = figure.measure.split(':').next().unwrap_or_default();
    let measure = measure.strip_suffix("-AVG").unwrap_or(measure);
    configuration.plan(&figure.plan).is_some_and(|basis| basis.plan().measure(measure).is_some())
}
