//! The history of a synthetic state: its submissions, the database that holds them, and running the program on it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context, Result, ensure};
use domain::Month;
use wait4::Wait4;

use super::database::Database;
use super::measure::Run;
use crate::repository::{Built, root, succeeds};

/// The first month of the exit plan.
const FIRST: (i32, u32) = (2004, 1);

/// A state's history: its submissions in a folder, and a database that holds all months but the last.
pub(super) struct History {
    program: PathBuf,
    two_calls: PathBuf,
    folder: PathBuf,
    pub(super) database: Database,
    /// The months with their draw dates, the last of which is not in the database.
    months: Vec<(Month, String)>,
}

/// Generates so many months and one more, unless an earlier run has kept them.
pub(super) fn generate(built: &Built, folder: &Path, months: u32, scale: f64) -> Result<()> {
    let first = Month::new(FIRST.0, FIRST.1).context("the first month is one of the calendar")?;
    let all = std::iter::successors(Some(first), |month| Some(month.next())).take(months as usize + 1);
    let last = all.last().context("there is a first month")?;
    if folder.join("state/submissions.csv").exists() {
        return Ok(());
    }
    if folder.exists() {
        remove(folder)?;
    }
    fs::create_dir_all(folder)?;
    eprintln!("Generating {first} to {last} …");
    let arguments = ["generate", "state", "--months", &format!("{first}..{last}"), "--scale", &scale.to_string()];
    let mut command = Command::new(built.path("exitplan")?);
    ensure!(
        succeeds(command.args(arguments).current_dir(folder).stdout(Stdio::null()))?,
        "the months could not be generated"
    );
    Ok(())
}

impl History {
    /// Submits all months but the last, unless a database with them was kept.
    pub(super) fn prepare(built: &Built, folder: &Path, database: Database) -> Result<History> {
        let mut history = History {
            program: built.path("exitplan")?,
            two_calls: built.path("two_calls")?,
            folder: folder.to_owned(),
            database,
            months: Vec::new(),
        };
        history.months = history.listed()?;
        if !history.database.is_kept() {
            history.database.create()?;
            history.submit_all()?;
            history.database.keep()?;
        }
        history.database.restore()?;
        Ok(history)
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

    fn submit_all(&self) -> Result<()> {
        let all = fs::read_to_string(self.folder.join("state/submissions.csv"))?;
        let but_last: Vec<&str> = all.lines().take(self.months.len()).collect();
        fs::write(self.folder.join("state/history.csv"), but_last.join("\n"))?;
        eprintln!("Submitting {} months to {} …", self.months.len() - 1, self.database.name());
        let run = self.run("submit --list state/history.csv")?;
        eprintln!("Submitted in {:.0} s with {} MiB at most.", run.seconds, run.peak / 1024 / 1024);
        Ok(())
    }

    /// Runs the program to its end, which must be a good one.
    pub(super) fn run(&self, line: &str) -> Result<Run> {
        let mut command = Command::new(&self.program);
        command.args(line.split_whitespace()).args(["--format", "csv"]).env("EXITPLAN_DATABASE", self.database.url()?);
        command.current_dir(&self.folder).stdout(Stdio::null()).stderr(Stdio::null());
        let started = Instant::now();
        let ended = command.spawn().with_context(|| format!("could not run {}", self.program.display()))?.wait4()?;
        let seconds = started.elapsed().as_secs_f64();
        ensure!(ended.status.success(), "`exitplan {line}` ended with {}", ended.status);
        Ok(Run { seconds, peak: ended.rusage.maxrss })
    }

    /// The last month that is in the database.
    pub(super) fn last(&self) -> Month {
        self.months[self.months.len() - 2].0
    }

    /// The month from which the last year begins that is in the database.
    pub(super) fn last_year(&self) -> Month {
        self.months[self.months.len() - 13].0
    }

    /// The month that is not in the database yet, as `check` and `submit` take it.
    pub(super) fn one_more(&self) -> String {
        self.submission(self.months.len() - 1)
    }

    /// A month in the middle of the history, as `submit` takes it.
    pub(super) fn one_again(&self) -> String {
        self.submission(self.months.len() / 2)
    }

    fn submission(&self, place: usize) -> String {
        let (month, as_of) = &self.months[place];
        format!("state/{month} --month {month} --as-of {as_of}")
    }

    /// How much was received, and how much of it is stored.
    pub(super) fn sizes(&self) -> Result<String> {
        let months = self.months.len() - 1;
        let (mut rows, mut received) = (0, 0);
        for (month, _) in &self.months[..months] {
            for entry in fs::read_dir(self.folder.join("state").join(month.to_string()))? {
                let text = fs::read_to_string(entry?.path())?;
                rows += text.lines().count() - 1;
                received += text.len();
            }
        }
        let sealed = self.sealed()?;
        Ok(format!(
            "{months} months, {rows} rows ({} a month), {} KiB a month received, {} KiB a month sealed ({} %)",
            rows / months,
            received / months / 1024,
            sealed / months / 1024,
            sealed * 100 / received.max(1)
        ))
    }

    /// Bytes of all sealed extracts.
    fn sealed(&self) -> Result<usize> {
        let mut command = Command::new(&self.program);
        command.args(["extract", "list", "--format", "csv"]).env("EXITPLAN_DATABASE", self.database.url()?);
        let output = command.output()?;
        ensure!(output.status.success(), "extract list: {}", String::from_utf8_lossy(&output.stderr));
        let bytes = |line: &str| line.split(',').nth(4)?.parse::<usize>().ok();
        let all = String::from_utf8(output.stdout)?.lines().skip(1).map(bytes).sum::<Option<usize>>();
        all.context("the list of extracts has another form than expected")
    }

    /// The same question twice within one process.
    pub(super) fn two_calls(&self) -> Result<String> {
        let output = Command::new(&self.two_calls).arg(self.database.url()?).arg(root().join("config")).output()?;
        ensure!(output.status.success(), "two_calls: {}", String::from_utf8_lossy(&output.stderr));
        let printed = String::from_utf8(output.stdout)?;
        let microseconds: Vec<f64> =
            printed.lines().filter_map(|line| line.split_whitespace().next()?.parse().ok()).collect();
        let [first, second] = microseconds[..] else { anyhow::bail!("two_calls printed `{printed}`") };
        let (shown, times) = ([first, second].map(|time| time / 1000.0), first / second.max(1.0));
        Ok(format!("within one process: first call {:.1} ms, second {:.1} ms ({times:.0} times)", shown[0], shown[1]))
    }
}

/// Removes a folder with everything in it.
pub(super) fn remove(folder: &Path) -> Result<()> {
    fs::remove_dir_all(folder).with_context(|| format!("could not remove {}", folder.display()))
}
