//! A copy of the database made while a submission runs is whole, and gives the same exports when it is restored.

use std::path::Path;
use std::process::Command;

use testdb::{Binaries, Engine, TestDb, on_both_databases};

use crate::support::deck::{as_of, month_folder, submit};
use crate::support::program::Program;

const EXPORTS: [&str; 6] = [
    "submissions list",
    "extract list",
    "figures --scope all",
    "figures --by quarter --scope all",
    "certification",
    "records --measure OM17 --month 2018-10",
];

on_both_databases! {
    async fn a_copy_made_while_a_submission_runs_gives_the_same_exports(db: TestDb) {
        let program = Program::on(&db);
        submit(&program, &month_folder("2018-10"), "2018-10", "").ok();
        let exports = |program: &Program| EXPORTS.map(|export| program.csv(export));
        let before = exports(&program);
        let next = month_folder("2018-11");
        let mut submitting = program.start(&format!("submit {} --month 2018-11 --as-of {}", next.display(), as_of("2018-11")));
        program.run("backup copy.backup").ok();
        assert!(submitting.wait().unwrap().success());
        program.run("backup later.backup").ok();
        let after = exports(&program);
        assert_ne!(before, after);

        let (copy, fresh) = restored(&db, &program, "copy.backup").await;
        let kept = exports(&copy);
        // The submission was entered before the copy was taken, or after: never by halves.
        assert!(kept == before || kept == after, "the copy holds neither one month nor two");
        let (later, fresh_later) = restored(&db, &program, "later.backup").await;
        assert_eq!(exports(&later), after);
        // A restored copy is a database like any other.
        submit(&later, &month_folder("2018-12"), "2018-12", "").ok();
        for fresh in [fresh, fresh_later].into_iter().flatten() {
            fresh.remove().await;
        }
    }

    async fn a_backup_never_overwrites(db: TestDb) {
        let program = Program::on(&db);
        program.run("backup copy.backup").exits(3).says("submit a month first");
        submit(&program, &month_folder("2018-10"), "2018-10", "").ok();
        program.run("backup copy.backup").ok();
        let copied = std::fs::read(db.folder().join("copy.backup")).unwrap();
        program.run("backup copy.backup").exits(2).says("exists already");
        assert_eq!(std::fs::read(db.folder().join("copy.backup")).unwrap(), copied);
    }
}

/// The program on a restored copy; on PostgreSQL with the fresh database that it was restored into.
async fn restored(db: &TestDb, program: &Program, copy: &str) -> (Program, Option<TestDb>) {
    let copy = program.folder().join(copy);
    if db.engine() == Engine::Sqlite {
        return (Program::at(&format!("sqlite://{}", copy.display()), program.folder()), None);
    }
    let fresh = TestDb::create(Engine::Postgres).await;
    restore(fresh.url(), &copy);
    (Program::on(&fresh), Some(fresh))
}

fn restore(database: &str, copy: &Path) {
    let mut restoring = Command::new(Binaries::find().unwrap().program("pg_restore"));
    let done = restoring.args(["--exit-on-error", "--dbname", database]).arg(copy).output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
}
