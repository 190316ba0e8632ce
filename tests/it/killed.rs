//! A submission that is killed at any moment is there whole, or not at all, and the next one works.

use std::process::ExitStatus;
use std::thread::sleep;
use std::time::{Duration, Instant};

use rand::{Rng, RngExt, SeedableRng};
use rand_chacha::ChaCha12Rng;
use testdb::{TestDb, on_both_databases};

use crate::support::deck::{as_of, month_folder};
use crate::support::program::Program;
use crate::support::table::{Row, cells, rows};

/// How many submissions are killed on each database while they run.
const KILLS: usize = 40;
const MONTH: &str = "2018-11";

on_both_databases! {
    async fn no_kill_leaves_half_a_month(db: TestDb) {
        let program = Program::on(&db);
        let whole = first(&program);
        let duration = how_long(&program);
        let mut chance = ChaCha12Rng::seed_from_u64(7);
        let (mut killed, mut rounds) = (0, 0);
        while killed < KILLS {
            let before = listed(&program).len();
            let delay = within(duration, &mut chance);
            let was_killed = kill_after(&program, delay);
            killed += usize::from(was_killed);
            rounds += 1;
            assert!(rounds <= 10 * KILLS, "{killed} of {rounds} were killed before they ended");
            let after = listed(&program);
            let added = after.len() - before;
            assert!(added <= 1 && (was_killed || added == 1), "{added} added after {delay:?}");
            assert!(cells(&after, ["files", "rows"]).iter().all(|found| *found == whole), "after {delay:?}: {after:?}");
        }
        every_extract_is_as_it_was_sealed(&program);
        program.run("audit").ok();
        program.run(&line()).ok();
    }
}

fn line() -> String {
    format!(
        "submit {} --month {MONTH} --as-of {} --received 2019-01-01T09:00",
        month_folder(MONTH).display(),
        as_of(MONTH)
    )
}

/// Submits the month undisturbed: its number of files and rows.
fn first(program: &Program) -> [String; 2] {
    program.run(&line()).ok();
    cells(&listed(program), ["files", "rows"]).remove(0)
}

fn listed(program: &Program) -> Vec<Row> {
    rows(&program.csv("submissions list"))
}

fn how_long(program: &Program) -> Duration {
    let started = Instant::now();
    program.run(&line()).ok();
    started.elapsed()
}

/// A moment in the run: from its start to a little after its usual end.
fn within(duration: Duration, chance: &mut impl Rng) -> Duration {
    duration * chance.random_range(0..=110) / 100
}

/// Starts a submission and kills it after a while; whether it was still running.
fn kill_after(program: &Program, delay: Duration) -> bool {
    let mut child = program.start(&line());
    sleep(delay);
    child.kill().unwrap();
    let status: ExitStatus = child.wait().unwrap();
    assert!(status.success() || status.code().is_none(), "{status}");
    !status.success()
}

/// `extract download` compares what it hands out with the hash of the seal.
fn every_extract_is_as_it_was_sealed(program: &Program) {
    let extracts = rows(&program.csv("extract list"));
    assert_eq!(extracts.len(), 6 * listed(program).len());
    // The first and the last submission: those between have been seen to be listed whole.
    let last = extracts.last().unwrap()["submission"].clone();
    for extract in extracts.iter().filter(|extract| ["1", &*last].contains(&&*extract["submission"])) {
        let (submission, file) = (&extract["submission"], &extract["file"]);
        program.run(&format!("extract download {submission} {file} --out {submission}-{file}.parquet")).ok();
    }
}
