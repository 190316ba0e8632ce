//! `bench`: what the program takes of time and memory with the whole history of a state. Never a part of the tests:
//! a number of one machine on one day proves nothing there.

mod history;
mod measure;

use anyhow::{Result, ensure};
use clap::Args;

use crate::repository::{build, root};
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
}

/// Measures and prints a table.
pub(crate) fn run(options: &Options) -> Result<bool> {
    ensure!(options.runs > 0, "--runs must be at least 1");
    let built = build(&["--release", "--workspace", "--bin=exitplan", "--example=two_calls"])?;
    let folder = root().join(format!("target/bench/{}-months-at-{}", options.months, options.scale));
    let history = History::prepare(&built, folder, options.months, options.scale)?;
    println!("{}", history.sizes()?);
    println!("{}", Measurement::HEADER);
    let measurements = measure_all(&history, options.runs)?;
    print_ratios(&measurements);
    println!("{}", history.two_calls()?);
    if !options.keep {
        history.remove()?;
    }
    Ok(true)
}

fn measure_all(history: &History, runs: usize) -> Result<Vec<Measurement>> {
    let (from, again) = (history.last_year(), history.resubmission());
    let submit = history.one_more();
    let fresh = [("submit of one more month", submit), ("submit of a month again", again)];
    let asking = [
        ("figures, every month, state", "figures".to_owned()),
        ("figures, every quarter, all scopes", "figures --by quarter --scope all".to_owned()),
        ("figures, 12 months, state", format!("figures --from {from}")),
        ("certification", "certification".to_owned()),
    ];
    let mut measured = Vec::new();
    let mut add = |measurement: Measurement| {
        println!("{measurement}");
        measured.push(measurement);
    };
    for (name, line) in asking {
        add(Measurement::take(name, runs, || history.run(&line))?);
    }
    for (name, line) in fresh {
        // Each run begins with the database as it was.
        add(Measurement::take(name, runs, || history.restore().and_then(|()| history.run(&line)))?);
    }
    add(Measurement::take("figures, every month, after that", runs, || history.run("figures"))?);
    Ok(measured)
}

fn print_ratios(measurements: &[Measurement]) {
    let [all, quarters, year, ..] = measurements else { return };
    println!("every month / 12 months: {:.1}", all.median() / year.median());
    println!("all scopes by quarter / state by month: {:.1}", quarters.median() / all.median());
}
