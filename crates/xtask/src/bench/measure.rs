//! Running a command several times, with wall time and peak memory of each run.

use std::fmt;

use anyhow::Result;

/// One run of a process.
#[derive(Clone, Copy, Debug)]
pub(super) struct Run {
    /// From start to end, in seconds.
    pub(super) seconds: f64,
    /// The most memory that the process held, in bytes.
    pub(super) peak: u64,
}

/// Several runs of one command.
#[derive(Debug)]
pub(super) struct Measurement {
    name: &'static str,
    /// Sorted by time; at least one.
    runs: Vec<Run>,
}

impl Measurement {
    pub(super) const HEADER: &str =
        "| command | runs | min s | median s | max s | peak MiB |\n|---|---:|---:|---:|---:|---:|";

    /// Runs a command so many times, at least once.
    pub(super) fn take(name: &'static str, runs: usize, mut run: impl FnMut() -> Result<Run>) -> Result<Measurement> {
        let mut runs = (0..runs).map(|_| run()).collect::<Result<Vec<Run>>>()?;
        runs.sort_by(|a, b| a.seconds.total_cmp(&b.seconds));
        Ok(Measurement { name, runs })
    }

    /// The median time in seconds; of an even number of runs the longer of the two in the middle.
    pub(super) fn median(&self) -> f64 {
        self.runs[self.runs.len() / 2].seconds
    }
}

impl fmt::Display for Measurement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (first, last) = (self.runs[0].seconds, self.runs[self.runs.len() - 1].seconds);
        let peak = self.runs.iter().map(|run| run.peak).max().unwrap_or(0) / 1024 / 1024;
        let (name, runs, median) = (self.name, self.runs.len(), self.median());
        write!(f, "| {name} | {runs} | {first:.3} | {median:.3} | {last:.3} | {peak} |")
    }
}
