//! A running portal, asked as a browser asks it.

use std::io::{self, BufRead, BufReader, Lines, Read, Write};
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
        parted(&self.visitor().get(path, "").unwrap())
    }

    /// Signs somebody in, and gives the head of the answer.
    pub fn sign_in(&self, name: &str, password: &str) -> String {
        let form = format!("name={name}&password={password}");
        self.visitor().post("/sign-in", "", &form).unwrap()
    }

    /// Signs somebody in, and gives the cookie of the session.
    #[track_caller]
    pub fn session(&self, name: &str, password: &str) -> String {
        let answer = self.sign_in(name, password);
        let cookie = answer.lines().find_map(|line| line.strip_prefix("set-cookie: ")).expect(&answer);
        cookie.split(';').next().unwrap().to_owned()
    }

    /// Somebody who asks it, and goes on asking when it is there no more.
    pub fn visitor(&self) -> Visitor {
        Visitor { address: self.address.clone() }
    }

    /// The head and the page of a path as a role of a demonstration gets them.
    #[track_caller]
    pub fn get_as(&self, role: &str, path: &str) -> (String, String) {
        let cookie = self.session(&format!("demo-{role}"), &format!("demo-{role}-password"));
        parted(&self.visitor().get(path, &cookie).unwrap())
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

/// Somebody who asks a portal.
#[derive(Clone)]
pub struct Visitor {
    address: String,
}

impl Visitor {
    /// The whole answer to a question.
    pub fn get(&self, path: &str, cookie: &str) -> io::Result<String> {
        self.ask(&format!("GET {path} HTTP/1.1\r\nCookie: {cookie}\r\n"), "")
    }

    /// The whole answer to a form.
    pub fn post(&self, path: &str, cookie: &str, form: &str) -> io::Result<String> {
        let head = format!("POST {path} HTTP/1.1\r\nCookie: {cookie}\r\nOrigin: http://{}\r\n", self.address);
        let kind = "Content-Type: application/x-www-form-urlencoded";
        self.ask(&format!("{head}{kind}\r\nContent-Length: {}\r\n", form.len()), form)
    }

    fn ask(&self, head: &str, body: &str) -> io::Result<String> {
        let mut stream = TcpStream::connect(&self.address)?;
        stream.set_read_timeout(Some(Duration::from_mins(2)))?;
        write!(stream, "{head}Host: {}\r\nConnection: close\r\n\r\n{body}", self.address)?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer)?;
        // A portal that is killed may end an answer before it began.
        if answer.contains("\r\n\r\n") { Ok(answer) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
    }
}

/// Head and page of an answer.
fn parted(answer: &str) -> (String, String) {
    let (head, page) = answer.split_once("\r\n\r\n").unwrap();
    (head.to_owned(), page.to_owned())
}

impl Drop for Serving {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
