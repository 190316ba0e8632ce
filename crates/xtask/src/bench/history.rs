//! The history of a synthetic state: its submissions, the database that holds them, and running the program on it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context, Result, ensure};
use domain::Month;
use wait4::Wait4;

use super::measure::Run;
use crate::repository::{Built, root};

/// The first month of the exit plan.
const FIRST: (i32, u32) = (2004, 1);

/// A state's history in a folder.
pub(super) struct History {
    program: PathBuf,
    two_calls: PathBuf,
    folder: PathBuf,
    /// The months, the last of which is not in the database.
    months: Vec<(Month, String)>,
}

impl History {
    /// Generates the months and one more, and submits all but that one; what an earlier run has kept is used again.
    pub(super) fn prepare(built: &Built, folder: PathBuf, months: u32, scale: f64) -> Result<History> {
        let first = Month::new(FIRST.0, FIRST.1).context("the first month is one of the calendar")?;
        let all: Vec<Month> =
            std::iter::successors(Some(first), |month| Some(month.next())).take(months as usize + 1).collect();
        let mut history = History {
            program: built.path("exitplan")?,
            two_calls: built.path("two_calls")?,
            folder,
            months: Vec::new(),
        };
        if !history.kept().exists() {
            let _ = fs::remove_dir_all(&history.folder);
            fs::create_dir_all(&history.folder)?;
            history.generate(first, all[all.len() - 1], scale)?;
        }
        history.months = history.listed()?;
        if !history.kept().exists() {
            history.submit_all()?;
        }
        history.restore()?;
        Ok(history)
    }

    /// The database as it is before each measurement.
    fn kept(&self) -> PathBuf {
        self.folder.join("kept.db")
    }

    fn database(&self) -> PathBuf {
        self.folder.join("exitplan.db")
    }

    fn generate(&self, first: Month, last: Month, scale: f64) -> Result<()> {
        eprintln!("Generating {first} to {last} …");
        self.run(&format!("generate state --months {first}..{last} --scale {scale}")).map(drop)
    }

    /// Month and draw date of each submission that was generated.
    fn listed(&self) -> Result<Vec<(Month, String)>> {
        let text = fs::read_to_string(self.folder.join("state/submissions.csv"))?;
        let line = |line: &str| {
            let (month, as_of) = line.split_once(',')?.1.split_once(',')?;
            Some((month.parse().ok()?, as_of.to_owned()))
        };
        text.lines()
            .skip(1)
            .map(line)
            .collect::<Option<_>>()
            .context("the list of submissions has another form than expected")
    }

    /// Submits all months but the last, and keeps the database.
    fn submit_all(&self) -> Result<()> {
        let all = fs::read_to_string(self.folder.join("state/submissions.csv"))?;
        let but_last: Vec<&str> = all.lines().take(self.months.len()).collect();
        fs::write(self.folder.join("state/history.csv"), but_last.join("\n"))?;
        eprintln!("Submitting {} months …", self.months.len() - 1);
        let run = self.run("submit --list state/history.csv")?;
        eprintln!("Submitted in {:.0} s with {} MiB at most.", run.seconds, run.peak / 1024 / 1024);
        fs::rename(self.database(), self.kept())?;
        Ok(())
    }

    /// Puts the database back as it was kept.
    pub(super) fn restore(&self) -> Result<()> {
        for leftover in ["exitplan.db-wal", "exitplan.db-shm"] {
            // Mostly there is none.
            let _ = fs::remove_file(self.folder.join(leftover));
        }
        fs::copy(self.kept(), self.database())?;
        Ok(())
    }

    /// Runs the program to its end, which must be a good one.
    pub(super) fn run(&self, line: &str) -> Result<Run> {
        let mut command = Command::new(&self.program);
        command.args(line.split_whitespace()).args(["--format", "csv", "--database", "sqlite://exitplan.db"]);
        command.current_dir(&self.folder).stdout(Stdio::null()).stderr(Stdio::null());
        let started = Instant::now();
        let ended = command.spawn().with_context(|| format!("could not run {}", self.program.display()))?.wait4()?;
        let seconds = started.elapsed().as_secs_f64();
        ensure!(ended.status.success(), "`exitplan {line}` ended with {}", ended.status);
        Ok(Run { seconds, peak: ended.rusage.maxrss })
    }

    /// The month from which the last year begins that is in the database.
    pub(super) fn last_year(&self) -> Month {
        self.months[self.months.len() - 13].0
    }

    /// Submits the month that is not in the database yet.
    pub(super) fn one_more(&self) -> String {
        self.submission(self.months.len() - 1)
    }

    /// Submits a month in the middle of the history again.
    pub(super) fn resubmission(&self) -> String {
        self.submission(self.months.len() / 2)
    }

    fn submission(&self, place: usize) -> String {
        let (month, as_of) = &self.months[place];
        format!("submit state/{month} --month {month} --as-of {as_of}")
    }

    /// How much there is.
    pub(super) fn sizes(&self) -> Result<String> {
        let months = self.months.len() - 1;
        let (mut rows, mut received) = (0, 0);
        for (month, _) in &self.months[..months] {
            for entry in fs::read_dir(self.folder.join("state").join(month.to_string()))? {
                let text = fs::read_to_string(entry?.path())?;
                rows += text.lines().count() - 1;
                received += text.len() as u64;
            }
        }
        let stored = fs::metadata(self.kept())?.len();
        let mib = |bytes: u64| bytes / 1024 / 1024;
        Ok(format!(
            "{months} months, {rows} rows, {} MiB received, {} MiB database ({} % of what was received)\n",
            mib(received),
            mib(stored),
            stored * 100 / received.max(1)
        ))
    }

    /// The same question twice within one process.
    pub(super) fn two_calls(&self) -> Result<String> {
        let database = format!("sqlite://{}", self.database().display());
        let output = Command::new(&self.two_calls).arg(database).arg(root().join("config")).output()?;
        ensure!(output.status.success(), "two_calls: {}", String::from_utf8_lossy(&output.stderr));
        let printed = String::from_utf8(output.stdout)?;
        let milliseconds: Vec<f64> =
            printed.lines().filter_map(|line| line.split_whitespace().next()?.parse().ok()).collect();
        let [first, second] = milliseconds[..] else { anyhow::bail!("two_calls printed `{printed}`") };
        Ok(format!(
            "within one process: first call {first:.0} ms, second {second:.0} ms ({:.0} times)",
            first / second.max(1.0)
        ))
    }

    /// Removes everything.
    pub(super) fn remove(&self) -> Result<()> {
        remove(&self.folder)
    }
}

fn remove(folder: &Path) -> Result<()> {
    fs::remove_dir_all(folder).with_context(|| format!("could not remove {}", folder.display()))
}
