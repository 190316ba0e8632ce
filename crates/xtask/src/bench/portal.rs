//! The portal under load: the demonstration's 24 months of Connecticut's size, and fifty signed-in readers.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result, ensure};

use super::load::{Latencies, Reader};
use crate::repository::{Built, build, root, succeeds};

const READERS: usize = 50;
/// Each reader asks once a second.
const RATE: u32 = 50;
const LASTING: Duration = Duration::from_secs(30);
/// A rate is tried for so long when the highest is looked for.
const TRIAL: Duration = Duration::from_secs(10);
/// What 99 of 100 answers must keep below, in milliseconds.
const BOUND: f64 = 100.0;
/// Roles that see the pages asked for.
const ROLES: [&str; 4] = ["monitor", "leadership", "steward", "counsel"];
const PAGES: [&str; 8] =
    ["/", "/measures/OM1", "/", "/measures/OM17", "/", "/measures/OM18", "/?plan=juan-f-2017", "/measures/OM15"];

/// A portal that serves a demonstration; stopped when dropped.
pub(super) struct Served {
    child: Child,
    pub(super) address: String,
}

/// Measures and prints.
pub(super) fn run() -> Result<()> {
    let built = build(&["--release", "--workspace", "--bin=exitplan"])?;
    let folder = root().join("target/bench/portal");
    fs::create_dir_all(&folder)?;
    let served = Served::start(&built, &folder)?;
    let sign_in = |place: usize| {
        let name = format!("demo-{}", ROLES[place % ROLES.len()]);
        Reader::sign_in(&served.address, &name, &format!("{name}-password"))
    };
    let readers = (0..READERS).map(sign_in).collect::<Result<Vec<Reader>>>()?;
    Latencies::take(&readers[..ROLES.len()], &PAGES, 4, Duration::from_secs(8))?;
    println!("\n## The portal: 24 months, {READERS} readers\n\n{HEADER}");
    row("once a second each", RATE, &Latencies::take(&readers, &PAGES, RATE, LASTING)?);
    row("while months are submitted", RATE, &while_submitting(&built, &folder, &readers)?);
    println!("\nmost memory held: {} MiB", served.peak()? / 1024);
    highest(&readers)
}

const HEADER: &str =
    "| readers | questions a second | answers | median ms | 99 % ms | 99.9 % ms |\n|---|---:|---:|---:|---:|---:|";

fn row(name: &str, rate: u32, taken: &Latencies) {
    let [median, most, nearly_all] = [500, 990, 999].map(|number| taken.of_thousand(number));
    println!("| {name} | {rate} | {} | {median:.1} | {most:.1} | {nearly_all:.1} |", taken.answers());
}

/// The same load while one month after the other is submitted to the same database.
fn while_submitting(built: &Built, folder: &Path, readers: &[Reader]) -> Result<Latencies> {
    let months = folder.join("months");
    if !months.exists() {
        let mut generate = Command::new(built.path("exitplan")?);
        generate.arg("generate").arg(&months).args(["--months", "2019-10..2019-12", "--seed", "8"]);
        ensure!(succeeds(generate.stdout(Stdio::null()))?, "the months could not be generated");
    }
    let mut submit = Command::new(built.path("exitplan")?);
    submit.arg("submit").arg("--list").arg(months.join("submissions.csv")).stdout(Stdio::null()).stderr(Stdio::null());
    submit.env("EXITPLAN_DATABASE", format!("sqlite://{}", database(folder).display()));
    let (stop, stopped) = std::sync::mpsc::channel::<()>();
    let submitting = std::thread::spawn(move || -> Result<usize> {
        let mut times = 0;
        while stopped.try_recv().is_err() {
            ensure!(succeeds(&mut submit)?, "a month could not be submitted");
            times += 1;
        }
        Ok(times * 3)
    });
    let taken = Latencies::take(readers, &PAGES, RATE, LASTING);
    // Who submits may have ended with a fault, which joining tells.
    let _ = stop.send(());
    let months = submitting.join().map_err(|_| anyhow::anyhow!("submitting broke off"))??;
    eprintln!("{months} months were submitted meanwhile.");
    taken
}

/// Doubles the rate until too many answers take too long, then halves the step between.
fn highest(readers: &[Reader]) -> Result<()> {
    let holds = |rate: u32| -> Result<bool> {
        let taken = Latencies::take(readers, &PAGES, rate, TRIAL)?;
        row("looking for the highest rate", rate, &taken);
        Ok(taken.of_thousand(990) < BOUND)
    };
    println!("\n{HEADER}");
    let (mut kept, mut broken) = (0, RATE);
    while broken <= 6400 && holds(broken)? {
        (kept, broken) = (broken, broken * 2);
    }
    while broken - kept > kept / 8 + 10 {
        let between = kept.midpoint(broken);
        if holds(between)? {
            kept = between;
        } else {
            broken = between;
        }
    }
    println!("\nhighest rate with 99 % of the answers below {BOUND} ms: {kept} a second");
    Ok(())
}

fn database(folder: &Path) -> PathBuf {
    folder.join("demo.db")
}

impl Served {
    pub(super) fn start(built: &Built, folder: &Path) -> Result<Served> {
        // What an earlier run submitted would make this one slower or quicker.
        for end in ["", "-wal", "-shm"] {
            let file = PathBuf::from(format!("{}{end}", database(folder).display()));
            if file.exists() {
                fs::remove_file(file)?;
            }
        }
        let mut command = Command::new(built.path("exitplan")?);
        command.args(["demo", "--listen", "127.0.0.1:0"]).current_dir(folder);
        command.env("EXITPLAN_DATABASE", format!("sqlite://{}", database(folder).display()));
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?;
        let out = child.stdout.take().context("the output is piped")?;
        let mut served = Served { child, address: String::new() };
        for line in BufReader::new(out).lines() {
            if let Some((_, rest)) = line?.split_once("http://") {
                served.address = format!("http://{}", rest.split('/').next().unwrap_or_default());
                return Ok(served);
            }
        }
        anyhow::bail!("the demonstration ended without serving")
    }

    /// The most memory that it ever held, in KiB, as Linux tells it.
    pub(super) fn peak(&self) -> Result<u64> {
        self.memory("VmHWM:")
    }

    /// The memory that it holds now, in KiB.
    pub(super) fn held(&self) -> Result<u64> {
        self.memory("VmRSS:")
    }

    /// Lets the most memory be counted anew from now on.
    pub(super) fn forget_peak(&self) -> Result<()> {
        Ok(fs::write(format!("/proc/{}/clear_refs", self.child.id()), "5")?)
    }

    fn memory(&self, which: &str) -> Result<u64> {
        let text = fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = text.lines().find_map(|line| line.strip_prefix(which));
        let number = line.and_then(|line| line.split_whitespace().next()?.parse().ok());
        number.context("the system does not tell the memory held")
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
