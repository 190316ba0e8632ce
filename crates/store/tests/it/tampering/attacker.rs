//! Somebody with a connection of their own to the database.

use domain::submission::Sha256Hash;
use ledger::{Checkpoint, Form, Link, SecretKey};
use sea_orm::{ConnectionTrait, Database, DatabaseConnection, Statement};
use testdb::{Engine, TestDb};

use super::done::Step;
use super::key;
use crate::support::at;

pub struct Attacker {
    connection: DatabaseConnection,
    engine: Engine,
}

impl Attacker {
    pub async fn of(db: &TestDb) -> Attacker {
        let mut options = sea_orm::ConnectOptions::new(db.url());
        options.max_connections(1).sqlx_logging(false);
        Attacker { connection: Database::connect(options).await.unwrap(), engine: db.engine() }
    }

    /// Runs statements, one after the other.
    pub async fn run(&self, statements: &str) {
        let done = self.connection.execute_unprepared(statements).await;
        done.unwrap_or_else(|fault| panic!("{statements}: {fault}"));
    }

    /// Takes away all that keeps rows from being changed.
    pub async fn drop_triggers(&self) {
        self.run(match self.engine {
            Engine::Sqlite => {
                "PRAGMA foreign_keys = OFF; DROP TRIGGER ledger_stays_unchanged; DROP TRIGGER ledger_stays_whole;
                 DROP TRIGGER ledger_goes_on; DROP TRIGGER checkpoints_stays_unchanged;
                 DROP TRIGGER checkpoints_stays_whole; DROP TRIGGER checkpoints_go_on;"
            }
            Engine::Postgres => {
                "DROP TRIGGER ledger_stays ON ledger; DROP TRIGGER ledger_goes_on ON ledger;
                 DROP TRIGGER checkpoints_stays ON checkpoints; DROP TRIGGER checkpoints_go_on ON checkpoints;
                 ALTER TABLE checkpoints DROP CONSTRAINT checkpoints_sequence_fkey;"
            }
        })
        .await;
    }

    /// Keeps a copy of both tables.
    pub async fn remember(&self) {
        self.run("CREATE TABLE l AS SELECT * FROM ledger; CREATE TABLE c AS SELECT * FROM checkpoints;").await;
    }

    /// Puts both tables back as they were.
    pub async fn puts_back(&self) {
        self.run("DELETE FROM checkpoints; DELETE FROM ledger; INSERT INTO ledger SELECT * FROM l; INSERT INTO checkpoints SELECT * FROM c;").await;
    }

    pub async fn does(&self, step: &Step) {
        match step {
            Step::Sql(statements) => self.run(statements).await,
            Step::MatchFrom(number) => self.match_from(*number).await,
            Step::Append(columns) => self.append(columns).await,
            Step::SignAnew(by) => self.sign_anew(&SecretKey::new([*by; 32])).await,
            Step::Sign(by, sequence, form) => {
                let hash = self.hash(*sequence).await;
                let signed = Checkpoint::sign(&SecretKey::new([*by; 32]), (*sequence, hash), noon(), form.clone());
                self.keep(&signed).await;
            }
            Step::SignNext(by) => {
                let form = Form::Chained(Some(self.last_name().await));
                self.keep(&Checkpoint::sign(&SecretKey::new([*by; 32]), self.end().await, noon(), form)).await;
            }
        }
    }

    /// What the next checkpoint calls the last one.
    async fn last_name(&self) -> Sha256Hash {
        let rows = self.rows("SELECT * FROM checkpoints ORDER BY id DESC LIMIT 1").await;
        let text = |column: &str| rows[0].try_get::<String>("", column).unwrap();
        let number = |column: &str| rows[0].try_get::<i64>("", column).unwrap();
        let last = Checkpoint {
            sequence: number("sequence"),
            hash: Sha256Hash::parse(&text("hash")).unwrap(),
            at: chrono::DateTime::from_timestamp_micros(number("at")).unwrap(),
            form: Form::Chained(Sha256Hash::parse(&text("previous"))),
            key: ledger::PublicKey::from_text(&text("public_key")).unwrap(),
            signature: Checkpoint::signature_of(&text("signature")).unwrap(),
        };
        last.name().unwrap()
    }

    /// Number and hash of the last entry.
    pub async fn end(&self) -> (i64, Sha256Hash) {
        let rows = self.rows("SELECT id, hash FROM ledger ORDER BY id DESC LIMIT 1").await;
        (
            rows[0].try_get("", "id").unwrap(),
            Sha256Hash::parse(&rows[0].try_get::<String>("", "hash").unwrap()).unwrap(),
        )
    }

    /// Every checkpoint, as text.
    pub async fn checkpoints(&self) -> Vec<(i64, String)> {
        let rows = self.rows("SELECT id, signature FROM checkpoints ORDER BY id").await;
        rows.iter().map(|row| (row.try_get("", "id").unwrap(), row.try_get("", "signature").unwrap())).collect()
    }

    /// Adds a checkpoint under the next number.
    pub async fn keep(&self, signed: &Checkpoint) {
        let previous = match signed.form {
            Form::Alone => "NULL".to_owned(),
            _ => format!("'{}'", signed.previous().map_or("none".to_owned(), |name| name.to_string())),
        };
        let (sequence, hash, at) = (signed.sequence, signed.hash, signed.at.timestamp_micros());
        let (key, signature) = (signed.key.text(), signed.signature_text());
        self.run(&format!(
            "INSERT INTO checkpoints (id, sequence, hash, at, public_key, signature, previous)
             SELECT coalesce(max(id), 0) + 1, {sequence}, '{hash}', {at}, '{key}', '{signature}', {previous} FROM checkpoints"
        ))
        .await;
    }

    async fn rows(&self, query: &str) -> Vec<sea_orm::QueryResult> {
        let statement = Statement::from_string(self.connection.get_database_backend(), query);
        self.connection.query_all_raw(statement).await.unwrap()
    }

    /// The hash of an entry, or of the last one before it.
    async fn hash(&self, number: i64) -> Sha256Hash {
        let rows = self.rows(&format!("SELECT hash FROM ledger WHERE id <= {number} ORDER BY id DESC LIMIT 1")).await;
        Sha256Hash::parse(&rows[0].try_get::<String>("", "hash").unwrap()).unwrap()
    }

    /// Makes the hashes match again from an entry on.
    async fn match_from(&self, first: i64) {
        let mut last = if first > 1 { Some(self.hash(first - 1).await) } else { None };
        for row in self.rows(&format!("SELECT * FROM ledger WHERE id >= {first} ORDER BY id")).await {
            let text = |column: &str| row.try_get::<String>("", column).unwrap();
            let sequence: i64 = row.try_get("", "id").unwrap();
            let link = Link {
                sequence,
                at: chrono::DateTime::from_timestamp_micros(row.try_get("", "at").unwrap()).unwrap(),
                order: text("order_id"),
                actor: text("actor"),
                role: row.try_get("", "role").unwrap(),
                action: text("action"),
                subject: text("subject").parse().unwrap(),
                previous: last,
            };
            let hash = link.hash().unwrap();
            let previous = last.map_or("NULL".to_owned(), |last| format!("'{last}'"));
            let set = format!("previous_hash = {previous}, hash = '{hash}'");
            self.run(&format!("UPDATE ledger SET {set} WHERE id = {sequence}")).await;
            last = Some(hash);
        }
    }

    /// Adds an entry with the right hashes: a copy of the last with other columns.
    async fn append(&self, columns: &str) {
        let (last, _) = self.end().await;
        let next = last + 1;
        self.run(&format!(
            "INSERT INTO ledger SELECT id + 1, order_id, at + 60000000, actor, role, action, subject, hash, NULL FROM ledger WHERE id = {last};
             UPDATE ledger SET {columns} WHERE id = {next}"
        ))
        .await;
        self.match_from(next).await;
    }

    /// Signs what there was signed before anew, with a key.
    async fn sign_anew(&self, key: &SecretKey) {
        self.run("DELETE FROM checkpoints").await;
        let mut previous = None;
        for sequence in [3, 6, 9] {
            let signed = Checkpoint::sign(key, (sequence, self.hash(sequence).await), noon(), Form::Chained(previous));
            previous = Some(signed.name().unwrap());
            self.keep(&signed).await;
        }
    }
}

fn noon() -> chrono::DateTime<chrono::Utc> {
    assert_eq!(key().public(), SecretKey::new([7; 32]).public(), "7 stands for the key of the installation");
    at("2026-11-22T12:00:00Z")
}
