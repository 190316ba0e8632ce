//! The portal among visitors who mean harm: what it holds of memory, and how long an honest reader waits meanwhile and
//! afterwards. Everything stays on this machine, and every attack has an end.

mod attacks;
mod wire;

use std::fs;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Result, anyhow, ensure};

use super::load::Reader;
use super::portal::Served;
use crate::repository::{build, root};
use attacks::{ATTACKS, Attack, Target};

/// How long an attack goes on.
const LASTING: Duration = Duration::from_secs(10);
/// How long the reader is watched before the first and after each.
const CALM: Duration = Duration::from_secs(4);
/// The reader turns a page so often.
const BETWEEN: Duration = Duration::from_millis(100);
const PAGES: [&str; 4] = ["/", "/measures/OM1", "/certification", "/measures/OM18"];
/// What the portal may hold, in KiB.
const MOST_MEMORY: u64 = 300 * 1024;

/// What an honest reader met.
struct Met {
    /// How long answers took, in milliseconds, sorted.
    waited: Vec<f64>,
    failed: usize,
}

/// Attacks and prints; fails where more memory was held than may be, or the reader got no page afterwards.
pub(super) fn run() -> Result<()> {
    let built = build(&["--release", "--workspace", "--bin=exitplan"])?;
    let folder = root().join("target/bench/portal");
    fs::create_dir_all(&folder)?;
    let served = Served::start(&built, &folder)?;
    let target = Target::of(&served.address)?;
    let reader = Reader::sign_in(&served.address, "demo-monitor", "demo-monitor-password")?;
    // The first look at a page tallies it.
    watch(&reader, Duration::from_secs(2), &AtomicBool::new(false));
    let calm = watch(&reader, CALM, &AtomicBool::new(false));
    println!("\n## Visitors who mean harm\n\n{HEADER}");
    row("before", &calm, None, served.peak()?);
    let mut faults = Vec::new();
    for attack in ATTACKS {
        served.forget_peak()?;
        let during = under(&attack, &target, &reader)?;
        thread::sleep(Duration::from_secs(1));
        let peak = served.peak()?;
        let after = watch(&reader, CALM, &AtomicBool::new(false));
        row(attack.name, &during, Some(&after), peak);
        if peak > MOST_MEMORY {
            faults.push(format!("{}: {} MiB were held", attack.name, peak / 1024));
        }
        if after.failed > 0 || after.waited.is_empty() {
            faults.push(format!("{}: {} pages were not answered afterwards", attack.name, after.failed));
        }
    }
    println!("\nheld at the end: {} MiB", served.held()? / 1024);
    ensure!(faults.is_empty(), "{}", faults.join("; "));
    Ok(())
}

const HEADER: &str = "| | reader's median ms | longest ms | failed | median after ms | most memory MiB |\n|---|---:|---:|---:|---:|---:|";

fn row(name: &str, during: &Met, after: Option<&Met>, peak: u64) {
    let after = after.map_or_else(|| "–".to_owned(), |after| format!("{:.1}", after.median()));
    println!(
        "| {name} | {:.1} | {:.0} | {} of {} | {after} | {} |",
        during.median(),
        during.waited.last().copied().unwrap_or_default(),
        during.failed,
        during.waited.len() + during.failed,
        peak / 1024
    );
}

/// What the reader meets while an attack goes on.
fn under(attack: &Attack, target: &Target, reader: &Reader) -> Result<Met> {
    let (is_over, until) = (AtomicBool::new(false), Instant::now() + LASTING);
    thread::scope(|scope| {
        let watching = scope.spawn(|| watch(reader, LASTING * 6, &is_over));
        let attacked = (attack.run)(target, until);
        is_over.store(true, Ordering::Relaxed);
        let met = watching.join().map_err(|_| anyhow!("the reader broke off"))?;
        attacked.map(|()| met)
    })
}

/// Turns pages for so long, or until it is over.
fn watch(reader: &Reader, lasting: Duration, is_over: &AtomicBool) -> Met {
    let (begun, mut met) = (Instant::now(), Met { waited: Vec::new(), failed: 0 });
    for page in PAGES.iter().cycle() {
        if begun.elapsed() >= lasting || is_over.load(Ordering::Relaxed) {
            break;
        }
        let asked = Instant::now();
        match reader.ask(page) {
            Ok(()) => met.waited.push(asked.elapsed().as_secs_f64() * 1000.0),
            Err(_) => met.failed += 1,
        }
        thread::sleep(BETWEEN);
    }
    met.waited.sort_by(f64::total_cmp);
    met
}

impl Met {
    fn median(&self) -> f64 {
        self.waited.get(self.waited.len() / 2).copied().unwrap_or(f64::NAN)
    }
}
