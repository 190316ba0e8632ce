//! The form that takes a month in: what is wrong is said beside its field, and large files pass through no memory.

use std::fs;
use std::process::Command;

use axum::http::StatusCode;
use portal::{Listening, Role, bind, serve};
use testdb::{Engine, TestDb, run};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::support::upload::{BOUNDARY, Form, june, zip};
use crate::support::{Answer, Office};

/// The answer to a form whose month, draw date and files are these.
async fn send(office: &Office, month: &str, as_of: &str, files: &[(String, Vec<u8>)]) -> Answer {
    let form = Form { month, as_of, files };
    office.as_role(Role::Steward).await.send("/submissions/new", &form).await
}

fn file(name: &str, bytes: &[u8]) -> (String, Vec<u8>) {
    (name.to_owned(), bytes.to_vec())
}

/// Whether the form came again with a text beside that field, and in the summary on top.
fn says(answer: &Answer, field: &str, text: &str) -> bool {
    let beside = format!("id=\"{field}-error\">{text}</span>");
    let on_top = format!("href=\"#{field}\">{text}</a>");
    answer.status == StatusCode::UNPROCESSABLE_ENTITY
        && answer.text.contains(&beside)
        && answer.text.contains(&on_top)
        && answer.text.contains(&format!("aria-describedby=\"{field}-hint {field}-error\""))
}

#[test]
fn what_is_wrong_is_said_beside_its_field_and_what_was_typed_is_kept() {
    run(Engine::Sqlite, async |db: TestDb| {
        let office = Office::empty(&db).await;
        let files = june();
        let good = ("2019-06", "2019-07-15T06:00");
        let month = |month| send(&office, month, good.1, &files);
        let as_of = |as_of| send(&office, good.0, as_of, &files);
        // The clock of the stories says February 3, 2020, 10:00 AM Eastern time.
        for (answer, field, text) in [
            (month("").await, "month", "Write the month that the extracts cover, like 2019-06."),
            (month("June").await, "month", "“June” is no month. Write year and month, like 2019-06."),
            (month("2020-03").await, "month", "March 2020 has not begun yet. Write the month that the extracts cover."),
            (as_of("").await, "as_of", "Write when the data was drawn, like 2019-07-15T06:00."),
            (
                as_of("soon").await,
                "as_of",
                "“soon” is not a date and time between 1900 and 2199. Write it like 2019-07-15T06:00.",
            ),
            (
                as_of("2019-03-10T02:30").await,
                "as_of",
                "“2019-03-10T02:30” never was: the clocks were set forward over that hour. Write a time an hour later.",
            ),
            (
                as_of("2019-05-31T23:59").await,
                "as_of",
                "Nothing of June 2019 could be drawn before it began. Write a later date, or another month.",
            ),
            (as_of("2020-02-03T10:01").await, "as_of", "This moment is yet to come. Write when the data was drawn."),
        ] {
            assert!(says(&answer, field, text), "{text}: {} {}", answer.status, answer.text);
            assert!(answer.text.contains("<title>Error: "), "{text}");
        }
        let kept = month("June").await.text;
        assert!(kept.contains("value=\"June\"") && kept.contains("value=\"2019-07-15T06:00\""), "{kept}");
        assert!(!says(&as_of("2019-06-01T00:00").await, "as_of", ""), "the month's first moment is late enough");
        assert_eq!(as_of("2020-02-03T10:00").await.status, StatusCode::SEE_OTHER);
        assert_eq!(office.portal.store.submissions().list("juan-f").await.unwrap(), []);
    });
}

#[test]
fn a_wrong_choice_of_files_is_said_beside_them() {
    run(Engine::Sqlite, async |db: TestDb| {
        let mut office = Office::empty(&db).await;
        office.portal.settings.limits.archive_entries = 7;
        let (june, archive) = (june(), file("june.zip", &zip(&june())));
        assert_eq!(june.len(), 7);
        let files = |files: Vec<(String, Vec<u8>)>| {
            let office = &office;
            async move { send(office, "2019-06", "2019-07-15T06:00", &files).await }
        };
        let many = [june.clone(), vec![file("notes.txt", b"x")]].concat();
        for (answer, text) in [
            (files(vec![]).await, "Choose one zip, or the CSV files of the month."),
            (files(vec![archive.clone(), june[0].clone()]).await, "Choose either one zip alone, or only CSV files."),
            (
                files(vec![file("june.zip", b"no zip")]).await,
                "“june.zip” is no zip file. Make the zip again, or choose the CSV files themselves.",
            ),
            (
                files(vec![june[0].clone(), june[0].clone()]).await,
                "Two files are called “investigations.csv”. Choose each file once.",
            ),
            (files(vec![file("..", b"x")]).await, "“..” is no name of a file. Rename the file and choose it again."),
            (files(many).await, "These are more than 7 files. Choose the files of one month only."),
        ] {
            assert!(says(&answer, "files", text), "{text}: {} {}", answer.status, answer.text);
        }
        assert_eq!(office.portal.store.refusals().list("juan-f").await.unwrap(), []);
        // A zip that is damaged further on was handed in, and is refused like any other.
        let cut_off = &archive.1[..archive.1.len() / 2];
        assert_eq!(files(vec![file("june.zip", cut_off)]).await.headers["location"], "/submissions/refused/1");
        assert_eq!(files(june).await.status, StatusCode::SEE_OTHER);
    });
}

#[test]
fn names_never_lead_out_of_the_temporary_folder() {
    run(Engine::Sqlite, async |db: TestDb| {
        let office = Office::empty(&db).await;
        let files: Vec<_> = june().into_iter().map(|(name, bytes)| (format!("../june\\{name}"), bytes)).collect();
        let answer = send(&office, "2019-06", "2019-07-15T06:00", &files).await;
        let to = answer.headers["location"].to_str().unwrap();
        assert!(to.starts_with("/submissions/drafts/"), "{to}");
    });
}

#[test]
fn one_byte_over_the_limit_is_too_large_and_says_what_to_do() {
    run(Engine::Sqlite, async |db: TestDb| {
        let mut office = Office::empty(&db).await;
        office.portal.settings.limits.unpacked_bytes = 2048;
        let (month, as_of) = ("2019-06", "2019-07-15T06:00");
        // What is typed counts too: 7 + 16 characters.
        let bytes = vec![b'x'; 2048 - 7 - 16 + 1];
        let at_limit = send(&office, month, as_of, &[file("notes.txt", &bytes[1..])]).await;
        assert_eq!(at_limit.headers["location"], "/submissions/refused/1");
        let over = send(&office, month, as_of, &[file("notes.txt", &bytes)]).await;
        assert_eq!(over.status, StatusCode::PAYLOAD_TOO_LARGE);
        assert!(
            over.text.contains("The files are larger than 2 KiB together")
                && over.text.contains("limits.unpacked_bytes")
        );
        let far_over = send(&office, month, as_of, &[file("notes.txt", &vec![b'x'; 100_000])]).await;
        assert_eq!(far_over.status, StatusCode::PAYLOAD_TOO_LARGE);
        assert_eq!(office.portal.store.refusals().list("juan-f").await.unwrap().len(), 1);
    });
}

#[test]
fn a_form_that_is_cut_off_or_is_no_upload_changes_nothing() {
    run(Engine::Sqlite, async |db: TestDb| {
        let office = Office::empty(&db).await;
        let ann = office.as_role(Role::Steward).await;
        let body = Form::of(&june()).body();
        let cut_off = ann.send_bytes("/submissions/new", body[..body.len() / 2].to_vec()).await;
        assert_eq!(cut_off.status, StatusCode::BAD_REQUEST);
        assert!(cut_off.text.contains("The form could not be read"), "{}", cut_off.text);
        assert_eq!(ann.post("/submissions/new", &[("month", "2019-06")]).await.status, StatusCode::BAD_REQUEST);
        assert_eq!(office.portal.store.refusals().list("juan-f").await.unwrap(), []);
    });
}

/// How large the upload is that must not be held in memory.
const LARGE: usize = 200 * 1024 * 1024;
/// What the program may grow by meanwhile, in KiB.
const GROWTH: u64 = 16 * 1024;

/// Memory is a program's as a whole, so that the story is told in one of its own.
#[test]
#[cfg(target_os = "linux")]
fn an_upload_of_200_mib_is_not_held_in_memory() {
    let mut child = Command::new(std::env::current_exe().unwrap());
    let child = child.args(["upload::in_a_program_of_its_own", "--exact", "--ignored"]).output().unwrap();
    assert!(child.status.success(), "{}", String::from_utf8_lossy(&child.stdout));
}

#[test]
#[ignore = "run in a program of its own"]
fn in_a_program_of_its_own() {
    run(Engine::Sqlite, async |db: TestDb| {
        let office = Office::empty(&db).await;
        let cookie = office.as_role(Role::Steward).await.cookie;
        let (listener, address) = bind("127.0.0.1:0", &Listening::ThisMachine).await.unwrap();
        let portal = office.portal.clone();
        tokio::spawn(async move { serve(listener, &Listening::ThisMachine, portal, std::future::pending()).await });
        let before = peak_kib();
        let form = Form::of(&[file("notes.txt", b"")]).body();
        // The file's bytes stand before the line break and the last boundary.
        let end = format!("\r\n--{BOUNDARY}--\r\n");
        let (beginning, ending) = form.split_at(form.len() - end.len());
        let mut visitor = TcpStream::connect(address).await.unwrap();
        let head = format!(
            "POST /submissions/new HTTP/1.1\r\nHost: {address}\r\nOrigin: http://{address}\r\nCookie: {cookie}\r\n\
             Connection: close\r\nContent-Type: multipart/form-data; boundary={BOUNDARY}\r\nContent-Length: {}\r\n\r\n",
            form.len() + LARGE
        );
        visitor.write_all(head.as_bytes()).await.unwrap();
        visitor.write_all(beginning).await.unwrap();
        let chunk = vec![b'x'; 64 * 1024];
        for _ in 0..LARGE / chunk.len() {
            visitor.write_all(&chunk).await.unwrap();
        }
        visitor.write_all(ending).await.unwrap();
        let mut answer = String::new();
        visitor.read_to_string(&mut answer).await.unwrap();
        assert!(answer.starts_with("HTTP/1.1 303 ") && answer.contains("/submissions/refused/1"), "{answer}");
        let growth = peak_kib() - before;
        assert!(growth < GROWTH, "the program grew by {growth} KiB");
    });
}

/// The most memory that this program has held so far.
fn peak_kib() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    line.trim().trim_end_matches(" kB").parse().unwrap()
}
