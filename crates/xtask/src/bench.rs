//! `bench`: what the program takes of time and memory with the whole history of a state. Never a part of the tests:
//! a number of one machine on one day proves nothing there.

mod database;
mod history;
mod hostile;
mod load;
mod measure;
mod portal;

use std::fs;

use anyhow::{Context, Result, ensure};
use clap::Args;
use testdb::Cluster;

use crate::repository::{build, root};
use database::Database;
use history::History;
use measure::Measurement;

/// What to measure.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// Months of history; the state of Connecticut had eighteen years of the exit plan
    #[arg(long, default_value_t = 216, value_parser = clap::value_parser!(u32).range(13..=360))]
    months: u32,
    /// The size of the state; 1.0 is Connecticut's
    #[arg(long, default_value_t = 1.0)]
    scale: f64,
    /// How often each command is run
    #[arg(long, default_value_t = 5)]
    runs: usize,
    /// Keep the generated submissions and the database, and use them again the next time
    #[arg(long)]
    keep: bool,
    /// Measure the portal under load instead: 24 months at full size, fifty readers
    #[arg(long, conflicts_with_all = ["months", "scale", "runs", "keep"])]
    portal: bool,
    /// Measure the portal among visitors who mean harm instead, on this machine alone
    #[arg(long, conflicts_with_all = ["months", "scale", "runs", "keep", "portal"])]
    hostile: bool,
}

/// Measures on both databases and prints a table for each.
pub(crate) fn run(options: &Options) -> Result<bool> {
    if options.portal {
        println!("{}", machine()?);
        portal::run()?;
        return Ok(true);
    }
    if options.hostile {
        println!("{}", machine()?);
        hostile::run()?;
        return Ok(true);
    }
    ensure!(options.runs > 0, "--runs must be at least 1");
    let built = build(&["--release", "--workspace", "--bin=exitplan", "--example=two_calls"])?;
    let folder = root().join(format!("target/bench/{}-months-at-{}", options.months, options.scale));
    history::generate(&built, &folder, options.months, options.scale)?;
    println!("{}", machine()?);
    for database in [Database::Sqlite(folder.clone()), Database::Postgres(Box::new(Cluster::start()?))] {
        let history = History::prepare(&built, &folder, database)?;
        println!("\n## {}\n\n{}\n\n{}", history.database.name(), history.sizes()?, Measurement::HEADER);
        print_ratios(&measure_all(&history, options.runs)?);
        println!("{}", history.two_calls()?);
    }
    if !options.keep {
        history::remove(&folder)?;
    }
    Ok(true)
}

fn measure_all(history: &History, runs: usize) -> Result<Vec<Measurement>> {
    let (last, from, more, again) = (history.last(), history.last_year(), history.one_more(), history.one_again());
    let asking = [
        ("figures, every month, state", "figures".to_owned()),
        ("figures, every quarter, all scopes", "figures --by quarter --scope all".to_owned()),
        ("figures, 12 months, state", format!("figures --from {from}")),
        ("certification", "certification".to_owned()),
        ("records, one measure and month", format!("records --measure OM17 --month {last}")),
        ("check of one more month", format!("check {more}")),
    ];
    let storing = [
        ("submit of one more month", format!("submit {more}")),
        ("submit of a month again", format!("submit {again}")),
    ];
    let mut measured = Vec::new();
    let mut add = |measurement: Measurement| {
        println!("{measurement}");
        measured.push(measurement);
    };
    for (name, line) in asking {
        add(Measurement::take(name, runs, || history.run(&line))?);
    }
    for (name, line) in storing {
        // Each run begins with the database as it was.
        add(Measurement::take(name, runs, || history.database.restore().and_then(|()| history.run(&line)))?);
    }
    add(Measurement::take("figures, every month, after that", runs, || history.run("figures"))?);
    Ok(measured)
}

fn print_ratios(measurements: &[Measurement]) {
    let [all, quarters, year, ..] = measurements else { return };
    println!("\nevery month / 12 months: {:.1}", all.median() / year.median());
    println!("all scopes by quarter / state by month: {:.1}", quarters.median() / all.median());
}

/// Processor and memory, as Linux tells them.
fn machine() -> Result<String> {
    let value = |file: &str, key: &str| -> Result<String> {
        let text = fs::read_to_string(file).with_context(|| format!("could not read {file}"))?;
        let line = text.lines().find(|line| line.starts_with(key)).unwrap_or_default();
        Ok(line.split_once(':').map_or("unknown", |(_, value)| value.trim()).to_owned())
    };
    let cores = std::thread::available_parallelism()?;
    Ok(format!(
        "{cores} cores of {}, {} of memory",
        value("/proc/cpuinfo", "model name")?,
        value("/proc/meminfo", "MemTotal")?
    ))
}
