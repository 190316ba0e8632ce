//! Places on other machines that take each checkpoint: one that answers, and others that do not.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::sync::mpsc::channel;
use std::thread;
use std::time::{Duration, Instant};

use store::{Action, Entry, Store, THE_LEDGER};
use testdb::{TestDb, on_both_databases};

use crate::support::configuration::{configure, write};
use crate::support::portal::Serving;
use crate::support::program::Program;
use crate::support::submission::Submission;

/// A server that takes what it is sent, for ever; gives its address and what was sent.
fn taking() -> (String, std::sync::mpsc::Receiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let (send, taken) = channel();
    thread::spawn(move || {
        for stream in listener.incoming() {
            let mut reader = BufReader::new(stream.unwrap());
            let (mut line, mut length) = (String::new(), 0);
            while line != "\r\n" {
                line.clear();
                reader.read_line(&mut line).unwrap();
                if let Some(told) = line.to_lowercase().strip_prefix("content-length:") {
                    length = told.trim().parse().unwrap();
                }
            }
            let mut body = vec![0; length];
            reader.read_exact(&mut body).unwrap();
            reader.get_mut().write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n").unwrap();
            if send.send(String::from_utf8(body).unwrap()).is_err() {
                return;
            }
        }
    });
    (address, taken)
}

on_both_databases! {
    async fn each_checkpoint_is_sent_to_the_places_and_one_that_fails_holds_nobody_up(db: TestDb) {
        let (address, taken) = taking();
        // Nobody listens on the one, and the other never answers.
        let gone = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let silent = TcpListener::bind("127.0.0.1:0").unwrap();
        let silent_at = silent.local_addr().unwrap();
        let program = Program::on(&db)
            .with("EXITPLAN_PORTAL_SECRET_FILE", "portal.secret")
            .with("EXITPLAN_PORTAL_LEDGER_KEY_FILE", "ledger.key");
        configure(&program);
        write(&program, "config/settings.toml", &format!(
            "[portal]\ncheckpoint_to = [\n  {{ kind = \"post\", address = \"http://{address}/take\" }},\n  \
             {{ kind = \"post\", address = \"http://{gone}/\" }},\n  {{ kind = \"post\", address = \"http://{silent_at}/\" }},\n]\n"
        ));
        program.run("secret portal.secret").ok();
        program.run("ledger keygen ledger.key").ok();
        Submission::of("2018-10").submit(&program).ok();

        let started = Instant::now();
        let serving = Serving::of(program.start("serve --listen 127.0.0.1:0"));
        assert!(started.elapsed() < Duration::from_secs(15), "nobody waits for a place: {:?}", started.elapsed());
        let sent = taken.recv_timeout(Duration::from_secs(20)).unwrap();
        assert_eq!(sent, fs::read_to_string(db.folder().join("ledger.key.checkpoint")).unwrap());
        let store = Store::open(db.url()).await.unwrap();
        let mut told = Vec::new();
        for _ in 0..100 {
            told = store.ledger().signing().await.unwrap();
            if told.len() == 4 {
                break;
            }
            thread::sleep(Duration::from_millis(100));
        }
        let of = |place: &str| told.iter().find(|told| told.place.contains(place)).unwrap_or_else(|| panic!("{told:?}"));
        for took in [THE_LEDGER, "file ledger.key.checkpoint", &format!("http://{address}/take")] {
            assert!(of(took).done.is_some() && of(took).failed.is_none(), "{took}: {told:?}");
        }
        assert!(of(&gone.to_string()).failed.is_some() && of(&gone.to_string()).done.is_none(), "{told:?}");
        let subject = serde_json::json!({});
        let entry = Entry::at_the_command_line("juan-f", told[0].done.unwrap().0, Action::Downloaded, subject);
        store.ledger().enter(entry).await.unwrap();
        store.close().await.unwrap();
        // Something was entered, so the end is signed and sent too; the place that is silent is not waited for.
        let ended = Instant::now();
        assert_eq!(serving.stop(), Some(0));
        assert!(ended.elapsed() < Duration::from_secs(20), "{:?}", ended.elapsed());
        let last = taken.recv_timeout(Duration::from_secs(20)).unwrap();
        assert_eq!(last, fs::read_to_string(db.folder().join("ledger.key.checkpoint")).unwrap());
        assert_ne!(last, sent);
    }
}

#[test]
fn a_place_that_can_not_be_used_is_told_before_anything_is_served() {
    let folder = tempfile::tempdir().unwrap();
    let program = Program::within(folder.path())
        .with("EXITPLAN_PORTAL_SECRET_FILE", "portal.secret")
        .with("EXITPLAN_PORTAL_LEDGER_KEY_FILE", "ledger.key");
    program.run("secret portal.secret").ok();
    program.run("ledger keygen ledger.key").ok();
    let place = "{ kind = \"post\", address = \"http://monitor.example.gov/\" }";
    configure(&program);
    write(&program, "config/settings.toml", &format!("[portal]\ncheckpoint_to = [{place}]\n"));
    program.run("serve --listen 127.0.0.1:0").exits(3).says("not protected").says("checkpoint_to");
}
