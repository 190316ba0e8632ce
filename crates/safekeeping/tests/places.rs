//! Places that take checkpoints, each a server of this test's own on this machine.

#![cfg(test)]

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, channel};
use std::thread;

use base64ct::{Base64, Encoding};
use chrono::{DateTime, Utc};
use domain::submission::Sha256Hash;
use ledger::{Checkpoint, Form, Line, SecretKey};
use safekeeping::{FileFault, KeptFile, Place, PlaceSettings};
use tempfile::TempDir;

fn now() -> DateTime<Utc> {
    "2026-11-22T10:00:00Z".parse().unwrap()
}

fn checkpoint(sequence: i64) -> Checkpoint {
    let form = Form::Chained(Some(Sha256Hash([2; 32])));
    Checkpoint::sign(&SecretKey::new([7; 32]), (sequence, Sha256Hash([1; 32])), now(), form)
}

fn line(checkpoint: Checkpoint) -> String {
    Line::Checkpoint(checkpoint).text().unwrap() + "\n"
}

fn settings(text: &str) -> Result<PlaceSettings, toml::de::Error> {
    toml::from_str(text)
}

fn place(text: &str) -> Place {
    Place::of(settings(text).unwrap()).unwrap()
}

/// A server that answers one caller as it is told; gives its address, and what it was sent.
fn server(answer: impl FnOnce(TcpStream) -> String + Send + 'static) -> (String, Receiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let (send, received) = channel();
    thread::spawn(move || send.send(answer(listener.accept().unwrap().0)));
    (address, received)
}

/// Reads a request with its body, and answers with a status.
fn web(status: &'static str) -> impl FnOnce(TcpStream) -> String {
    move |stream| {
        let mut reader = BufReader::new(stream);
        let mut request = String::new();
        while !request.ends_with("\r\n\r\n") {
            reader.read_line(&mut request).unwrap();
        }
        let length = request.to_lowercase();
        let (_, length) = length.split_once("content-length: ").expect(&request);
        let mut body = vec![0; length.lines().next().unwrap().trim().parse().unwrap()];
        reader.read_exact(&mut body).unwrap();
        let answer = format!("HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        reader.get_mut().write_all(answer.as_bytes()).unwrap();
        request + &String::from_utf8(body).unwrap()
    }
}

/// Takes a mail as a server does that asks nobody to sign in.
fn mailbox(stream: TcpStream) -> String {
    let mut reader = BufReader::new(stream);
    let mut taken = String::new();
    reader.get_mut().write_all(b"220 mail.example.gov\r\n").unwrap();
    loop {
        let mut said = String::new();
        reader.read_line(&mut said).unwrap();
        taken.push_str(&said);
        let answer: &[u8] = match said.get(..4).unwrap_or_default() {
            "DATA" => b"354 go on\r\n",
            "QUIT" => return taken,
            _ => b"250 good\r\n",
        };
        reader.get_mut().write_all(answer).unwrap();
        if said.starts_with("DATA") {
            while !taken.ends_with("\r\n.\r\n") {
                reader.read_line(&mut taken).unwrap();
            }
            reader.get_mut().write_all(b"250 taken\r\n").unwrap();
        }
    }
}

fn secret(folder: &TempDir, text: &str) -> String {
    let path = folder.path().join("secret");
    fs::write(&path, text).unwrap();
    path.display().to_string()
}

#[test]
fn a_server_gets_the_line_with_the_token() {
    let folder = tempfile::tempdir().unwrap();
    let (address, sent) = server(web("201 Created"));
    let file = secret(&folder, "a secret token\n");
    let place = place(&format!("kind = 'post'\naddress = 'http://{address}/take?from=us'\ntoken_file = '{file}'"));
    assert_eq!(place.name(), format!("http://{address}/take"));
    place.keep(&checkpoint(12), now()).unwrap();
    let sent = sent.recv().unwrap();
    assert!(sent.starts_with("POST /take?from=us HTTP/1.1\r\n"), "{sent}");
    assert!(sent.to_lowercase().contains("authorization: bearer a secret token\r\n"), "{sent}");
    assert!(sent.ends_with(&format!("\r\n\r\n{}", line(checkpoint(12)))), "{sent}");
}

#[test]
fn a_server_that_refuses_or_is_not_there_says_so_without_the_secret() {
    let folder = tempfile::tempdir().unwrap();
    let file = secret(&folder, "a secret token");
    for (status, said) in [("503 Busy", "status 503"), ("302 Elsewhere", "status 302")] {
        let (address, _sent) = server(web(status));
        let refused = place(&format!("kind = 'post'\naddress = 'http://{address}/'\ntoken_file = '{file}'"))
            .keep(&checkpoint(12), now())
            .unwrap_err();
        assert!(refused.to_string().contains(said), "{refused}");
    }
    let gone = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let asked = place(&format!("kind = 'post'\naddress = 'http://{gone}/?key=hidden'\ntoken_file = '{file}'"));
    let refused = asked.keep(&checkpoint(12), now()).unwrap_err().to_string();
    assert!(!refused.contains("hidden") && !refused.contains("token"), "{refused}");
    assert!(!format!("{asked:?}").contains("a secret token"));
}

#[test]
fn a_mailbox_gets_the_line_as_a_file() {
    let (address, sent) = server(mailbox);
    let place = place(&format!(
        "kind = 'mail'\nto = 'monitor@example.gov'\nfrom = 'exitplan@example.gov'\nserver = 'smtp://{address}'"
    ));
    assert_eq!(place.name(), "mail to monitor@example.gov");
    place.keep(&checkpoint(12), now()).unwrap();
    let sent = sent.recv().unwrap();
    for said in [
        "RCPT TO:<monitor@example.gov>",
        "Subject: Exitplan: checkpoint of entry 12 of the ledger",
        "filename=\"checkpoint-12.jsonl\"",
        "Date: Sun, 22 Nov 2026 10:00:00 +0000",
    ] {
        assert!(sent.contains(said), "{said}: {sent}");
    }
    let (_, attached) = sent.split_once("filename=\"checkpoint-12.jsonl\"").unwrap();
    let (_, attached) = attached.split_once("\r\n\r\n").unwrap();
    let (attached, _) = attached.split_once("--").unwrap();
    let attached: String = attached.split_whitespace().collect();
    assert_eq!(attached, Base64::encode_string(line(checkpoint(12)).as_bytes()));
}

#[test]
fn a_bucket_gets_each_checkpoint_as_an_object_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let file = secret(&folder, "the secret access key");
    let (address, sent) = server(web("200 OK"));
    let place = place(&format!(
        "kind = 's3'\nendpoint = 'http://{address}'\nbucket = 'checkpoints'\nregion = 'us-east-1'\nprefix = 'exitplan/'\naccess_key = 'AKID'\nsecret_key_file = '{file}'"
    ));
    assert_eq!(place.name(), "bucket checkpoints at 127.0.0.1, exitplan/*");
    place.keep(&checkpoint(12), now()).unwrap();
    let sent = sent.recv().unwrap();
    let object = "PUT /checkpoints/exitplan/checkpoint-000000000012-20261122T100000Z.jsonl?";
    assert!(sent.starts_with(object), "{sent}");
    assert!(sent.contains("X-Amz-Credential=AKID%2F20261122%2Fus-east-1%2Fs3%2Faws4_request"), "{sent}");
    assert!(sent.contains("X-Amz-Signature=") && !sent.contains("secret"), "{sent}");
    assert!(sent.ends_with(&format!("\r\n\r\n{}", line(checkpoint(12)))), "{sent}");
}

#[test]
fn a_place_that_can_not_be_used_is_refused_with_the_reason() {
    for (text, said) in [
        ("kind = 'post'\naddress = 'http://monitor.example.gov/'", "not protected"),
        ("kind = 'post'\naddress = 'https://monitor.example.gov/'\ntoken_file = 'a'\ntoken_env = 'B'", "not both"),
        ("kind = 'mail'\nto = 'nobody'\nfrom = 'a@example.gov'\nserver = 'smtps://mail.example.gov'", "`nobody`"),
        (
            "kind = 'mail'\nto = 'a@example.gov'\nfrom = 'a@example.gov'\nserver = 'smtps://mail.example.gov'\nuser = 'a'",
            "together with its password_file",
        ),
        (
            "kind = 's3'\nendpoint = 'https://s3.example.gov'\nbucket = 'b'\nregion = 'r'\naccess_key = 'A'",
            "secret_key_file",
        ),
    ] {
        let refused = Place::of(settings(text).unwrap()).unwrap_err().to_string();
        assert!(refused.contains(said), "{refused}");
    }
    assert!(settings("kind = 'pigeon'").is_err());
    assert!(settings("kind = 'post'\naddress = 'https://example.gov'\npassword = 'written here'").is_err());
}

#[test]
fn a_secret_that_is_not_there_is_told_by_its_file() {
    let place = place("kind = 'post'\naddress = 'http://127.0.0.1:9/'\ntoken_file = '/nowhere/token'");
    assert!(place.keep(&checkpoint(12), now()).unwrap_err().to_string().contains("/nowhere/token"));
}

#[test]
fn a_file_holds_the_checkpoint_written_last_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ledger.key.checkpoint");
    let file = KeptFile::new(path.clone());
    assert_eq!(file.read().unwrap(), None);
    for number in [12, 13] {
        file.write(&checkpoint(number)).unwrap();
        assert_eq!(file.read().unwrap(), Some(checkpoint(number)));
    }
    assert_eq!(fs::read_to_string(&path).unwrap(), line(checkpoint(13)));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left beside it");
    let forged = Checkpoint { sequence: 14, ..checkpoint(13) };
    for wrong in [String::new(), "{}\n".to_owned(), line(checkpoint(13)).replace('\n', "\r\n"), line(forged)] {
        fs::write(&path, wrong).unwrap();
        assert!(matches!(file.read(), Err(FileFault::NoCheckpoint { .. })));
    }
    fs::write(&path, [0xff]).unwrap();
    assert!(matches!(file.read(), Err(FileFault::NoCheckpoint { .. })));
    let nowhere = KeptFile::new(folder.path().join("not").join("there"));
    let fault = nowhere.write(&checkpoint(12)).unwrap_err();
    assert!(matches!(fault, FileFault::Unwritable { .. }));
    assert!(fault.to_string().contains("No such file or directory"), "{fault}");
    // A folder is no file.
    let fault = KeptFile::new(folder.path().to_owned()).read().unwrap_err();
    assert!(matches!(fault, FileFault::Unreadable { .. }));
    assert!(fault.to_string().contains("can't be read: Is a directory"), "{fault}");
}
