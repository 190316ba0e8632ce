//! A running portal, asked as a browser asks it.

use std::io::{BufRead, BufReader, Lines, Read, Write};
use std::net::TcpStream;
use std::process::{Child, ChildStdout};
use std::time::Duration;

/// A program that serves the portal; killed when dropped.
pub struct Serving {
    child: Child,
    lines: Lines<BufReader<ChildStdout>>,
    /// What it printed until it served.
    pub printed: String,
    /// Where it listens, like `127.0.0.1:40123`.
    pub address: String,
}

impl Serving {
    /// Waits until the program says where it serves.
    #[track_caller]
    pub fn of(mut child: Child) -> Serving {
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut printed = String::new();
        while let Some(line) = lines.next() {
            let line = line.unwrap();
            printed.push_str(&line);
            printed.push('\n');
            if let Some((_, rest)) = line.split_once("http://") {
                let address = rest.split('/').next().unwrap().to_owned();
                return Serving { child, lines, printed, address };
            }
        }
        let mut said = String::new();
        child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
        panic!("the program ended without serving: {:?}\n{printed}\n{said}", child.wait().unwrap());
    }

    /// The head and the page of a path, asked by somebody who is not signed in.
    pub fn get(&self, path: &str) -> (String, String) {
        self.ask(&format!("GET {path} HTTP/1.1\r\nHost: {}\r\n", self.address), "")
    }

    /// Signs somebody in, and gives the head of the answer.
    pub fn sign_in(&self, name: &str, password: &str) -> String {
        let form = format!("name={name}&password={password}");
        let head = format!("POST /sign-in HTTP/1.1\r\nHost: {0}\r\nOrigin: http://{0}\r\n", self.address);
        let kind = "Content-Type: application/x-www-form-urlencoded";
        self.ask(&format!("{head}{kind}\r\nContent-Length: {}\r\n", form.len()), &form).0
    }

    /// The head and the page of a path as a role of a demonstration gets them.
    #[track_caller]
    pub fn get_as(&self, role: &str, path: &str) -> (String, String) {
        let head = self.sign_in(&format!("demo-{role}"), &format!("demo-{role}-password"));
        let cookie = head.lines().find_map(|line| line.strip_prefix("set-cookie: ")).expect(&head);
        let cookie = cookie.split(';').next().unwrap();
        self.ask(&format!("GET {path} HTTP/1.1\r\nHost: {}\r\nCookie: {cookie}\r\n", self.address), "")
    }

    fn ask(&self, head: &str, body: &str) -> (String, String) {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_mins(2))).unwrap();
        write!(stream, "{head}Connection: close\r\n\r\n{body}").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        let (head, page) = answer.split_once("\r\n\r\n").unwrap();
        (head.to_owned(), page.to_owned())
    }

    /// Kills the program as a power cut would, and says what it had printed on standard error.
    pub fn kill(mut self) -> String {
        self.child.kill().unwrap();
        let mut said = String::new();
        self.child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
        said
    }

    /// Asks it to stop, as Ctrl-C does, and says with which status it ended.
    pub fn stop(mut self) -> Option<i32> {
        let told = std::process::Command::new("kill").args(["-INT", &self.child.id().to_string()]).status().unwrap();
        assert!(told.success());
        assert!(self.lines.next().is_none(), "nothing more is printed");
        self.child.wait().unwrap().code()
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
