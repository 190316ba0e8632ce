//! The ledger is proved before it is signed: what was done to it stops the portal, and nothing is signed.

use std::fs;

use testdb::{Engine, TestDb, on_both_databases};

use crate::support::configuration::{configure, other_order};
use crate::support::portal::Serving;
use crate::support::program::Program;
use crate::support::submission::Submission;

const SERVE: &str = "serve --listen 127.0.0.1:0";
const KEPT: &str = "ledger.key.checkpoint";

/// A program that can serve, whose database holds October 2018.
fn served(db: &TestDb) -> Program {
    let program = Program::on(db).with("EXITPLAN_PORTAL_SECRET_FILE", "portal.secret");
    program.run("secret portal.secret").ok();
    program.run("ledger keygen ledger.key").ok();
    Submission::of("2018-10").submit(&program).ok();
    program.with("EXITPLAN_PORTAL_LEDGER_KEY_FILE", "ledger.key")
}

/// Serves for a moment, which signs at its start and at its end.
fn serve(program: &Program) -> Option<i32> {
    let serving = Serving::of(program.start(SERVE));
    // Who is answered is served: from then on it can be asked to stop.
    assert_eq!(serving.get("/healthz").1, "ok");
    serving.stop()
}

/// Does something to the database past the program, without its triggers.
async fn tamper(db: &TestDb, statements: &str) {
    let dropped = match db.engine() {
        Engine::Sqlite => {
            "PRAGMA foreign_keys = OFF; DROP TRIGGER IF EXISTS ledger_stays_unchanged; DROP TRIGGER IF EXISTS ledger_stays_whole;
             DROP TRIGGER IF EXISTS checkpoints_stays_unchanged; DROP TRIGGER IF EXISTS checkpoints_stays_whole;"
        }
        Engine::Postgres => {
            "DROP TRIGGER IF EXISTS ledger_stays ON ledger; DROP TRIGGER IF EXISTS checkpoints_stays ON checkpoints;
             ALTER TABLE checkpoints DROP CONSTRAINT IF EXISTS checkpoints_sequence_fkey;"
        }
    };
    db.execute(&format!("{dropped} {statements}")).await.unwrap();
}

fn checkpoints(program: &Program) -> usize {
    let exported = program.run("ledger export").out;
    exported.lines().filter(|line| line.contains(r#""kind":"checkpoint""#)).count()
}

on_both_databases! {
    async fn a_ledger_that_was_changed_since_it_was_signed_is_not_served(db: TestDb) {
        let program = served(&db);
        assert_eq!(serve(&program), Some(0));
        let signed = checkpoints(&program);
        Submission::of("2018-11").submit(&program).ok();
        tamper(&db, "UPDATE ledger SET actor = 'bob' WHERE action = 'submission_accepted' AND id = (SELECT max(id) FROM ledger)").await;
        let refused = program.run(SERVE).exits(3).says("the entry was changed").says("Nothing was signed");
        assert!(refused.err.contains("entry 6 of the ledger: its hash is not the hash of what it says"), "{refused}");
        // The export is not closed either: one checkpoint less than when all was well.
        assert_eq!(checkpoints(&program), signed - 1);
        program.run("ledger export --out broken.jsonl").exits(1).says("line 7, entry 6").says("nothing was signed");
        program.run("ledger verify broken.jsonl --key ledger.key.pub").exits(1).says("entry 6: its hash is not the hash");
    }

    async fn what_is_changed_while_it_is_served_is_not_signed_at_the_end(db: TestDb) {
        let program = served(&db);
        let serving = Serving::of(program.start(SERVE));
        assert_eq!(serving.get("/healthz").1, "ok");
        Submission::of("2018-11").submit(&program).ok();
        tamper(&db, "UPDATE ledger SET at = at - 1 WHERE id = 6").await;
        assert_eq!(serving.stop(), Some(3));
        tamper(&db, "UPDATE ledger SET at = at + 1 WHERE id = 6").await;
        assert_eq!(serve(&program), Some(0), "as it was, it is served again");
    }

    async fn the_file_beside_the_key_tells_of_an_end_that_was_cut_off(db: TestDb) {
        let program = served(&db);
        assert_eq!(serve(&program), Some(0));
        let first = fs::read_to_string(db.folder().join(KEPT)).unwrap();
        Submission::of("2018-11").submit(&program).ok();
        assert_eq!(serve(&program), Some(0));
        let last = fs::read_to_string(db.folder().join(KEPT)).unwrap();
        assert!(first != last && last.contains("\"sequence\":6"), "{last}");
        assert!(program.run("ledger export").ok().contains(last.trim_end()), "it is the last one that is kept");
        fs::write(db.folder().join("ledger.jsonl"), program.run("ledger export").ok()).unwrap();
        program.run(&format!("ledger verify ledger.jsonl --key ledger.key.pub --checkpoint {KEPT}")).ok();

        let cut_off = "DELETE FROM checkpoints WHERE sequence = 6; DELETE FROM ledger WHERE id = 6";
        tamper(&db, cut_off).await;
        program.run(SERVE).exits(3).says("submission 2 of 2018-11: the database holds it, but no entry of the ledger tells of it");
        // With what it tells of removed too, nothing in the database says that anything is missing.
        let removed = ["findings", "extracts"].map(|table| format!("DELETE FROM {table} WHERE submission_id = 2;"));
        tamper(&db, &format!("{} DELETE FROM submissions WHERE id = 2", removed.concat())).await;
        program.run("audit").ok();
        program.run(SERVE).exits(3).says("the ledger ends before entry 6").says("docs/how-to/prove-the-ledger.md");
        assert_eq!(fs::read_to_string(db.folder().join(KEPT)).unwrap(), last, "the file stays as it is");
        program.run("ledger export --out cut.jsonl").exits(1).says("the ledger ends before entry 6").says("nothing was signed");

        // Whoever goes on from a backup moves the file away, which is told.
        fs::rename(db.folder().join(KEPT), db.folder().join("kept-before")).unwrap();
        let serving = Serving::of(program.start(SERVE));
        let said = serving.kill();
        assert!(said.contains("there was no file ledger.key.checkpoint"), "{said}");
        assert_eq!(fs::read_to_string(db.folder().join(KEPT)).unwrap(), first);
    }

    async fn a_file_that_holds_no_checkpoint_stops_the_portal(db: TestDb) {
        let program = served(&db);
        assert_eq!(serve(&program), Some(0));
        let kept = fs::read_to_string(db.folder().join(KEPT)).unwrap();
        fs::write(db.folder().join(KEPT), kept.replace("\"sequence\":5", "\"sequence\":4")).unwrap();
        program.run(SERVE).exits(3).says("holds no checkpoint of a ledger whose signature is right");
        let elsewhere = program.with("EXITPLAN_PORTAL_CHECKPOINT_FILE", "kept-elsewhere");
        assert_eq!(serve(&elsewhere), Some(0));
        assert_eq!(fs::read_to_string(db.folder().join("kept-elsewhere")).unwrap(), kept);
    }

    async fn an_export_holds_one_order_and_of_others_number_and_hash(db: TestDb) {
        let program = served(&db);
        configure(&program);
        other_order(&program, "rivera", "rivera-2011");
        let added = |plan: &str, name: &str| {
            let line = format!("--plan {plan} user add {name} --role monitor --password-stdin");
            program.run_with_input(&line, "a long enough password\n").ok();
        };
        added("juan-f-2006", "ann");
        added("rivera-2011", "bo");
        added("juan-f-2006", "cy");
        let said = program.run("ledger export --out ledger.jsonl").ok();
        // The ledger begun, three reference files, October; the offices with those of the other order; ann and cy. Of the
        // other order three reference files and bo.
        assert!(said.contains("with 8 entries. Of 4 more, which are of other orders"), "{said}");
        let exported = fs::read_to_string(db.folder().join("ledger.jsonl")).unwrap();
        assert!(!exported.contains("rivera") && !exported.contains("\"bo\""), "{exported}");
        assert_eq!(exported.matches(r#""kind":"other""#).count(), 4);
        let proved = program.run("ledger verify ledger.jsonl --key ledger.key.pub").ok();
        assert!(proved.contains("Of other orders: 4 entries") && proved.contains("what they say is not"), "{proved}");

        program.run("--plan rivera-2011 ledger export --out other.jsonl").ok();
        let other = fs::read_to_string(db.folder().join("other.jsonl")).unwrap();
        assert!(!other.contains("juan-f") && !other.contains("\"ann\""), "{other}");
        let proved = program.run("ledger verify other.jsonl --key ledger.key.pub").ok();
        assert!(proved.starts_with("Proved: 4 entries") && proved.contains("Of other orders: 8 entries"), "{proved}");

        // What an entry says can't be taken out without the key.
        let line = exported.lines().find(|line| line.contains("\"ann\"")).unwrap();
        let of = |name: &str| line.split(&format!("\"{name}\":\"")).nth(1).unwrap().split('"').next().unwrap().to_owned();
        let (hash, previous) = (of("hash"), of("previous"));
        let sequence = line.split("\"sequence\":").nth(1).unwrap().split(',').next().unwrap();
        let hidden = format!(r#"{{"hash":"{hash}","kind":"other","previous":"{previous}","sequence":{sequence}}}"#);
        fs::write(db.folder().join("hidden.jsonl"), exported.replace(line, &hidden)).unwrap();
        program.run("ledger verify hidden.jsonl --key ledger.key.pub").exits(1).says("what an entry says was taken out or put in");
    }

    async fn what_is_not_understood_is_told_by_verify_and_proved(db: TestDb) {
        let program = served(&db);
        db.execute(
            "INSERT INTO ledger (id, order_id, at, actor, role, action, subject, previous_hash, hash)
             SELECT id + 1, order_id, at, actor, role, action, '{', hash, hash FROM ledger WHERE id = 5",
        )
        .await
        .unwrap();
        program.run("ledger export --out ledger.jsonl").exits(1).says("entry 6").says("its subject is no JSON");
        let exported = fs::read_to_string(db.folder().join("ledger.jsonl")).unwrap();
        assert!(exported.contains(r#""kind":"impossible""#), "{exported}");
        program.run("ledger verify ledger.jsonl --key ledger.key.pub").exits(1).says("entry 6").says("its subject is no JSON");
        program.run(SERVE).exits(3).says("entry 6").says("its subject is no JSON");
        // Figures rest on what the ledger tells: one that can't be read gives none.
        program.run("figures").exits(3).says("entry 6").says("its subject is no JSON");
    }
}
