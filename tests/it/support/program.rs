//! The real program, run as its users run it.

use std::fs::File;
use std::io::{Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use testdb::TestDb;
use wait4::Wait4;

/// What a run of the program may take of memory, whatever it is given.
const MOST_MEMORY: u64 = 300 * 1024 * 1024;

/// The program with the database that it works on (none named: its default) and the folder that it stands in.
#[derive(Clone)]
pub struct Program {
    database: Option<String>,
    folder: PathBuf,
    environment: Vec<(&'static str, String)>,
}

/// What a run of the program came to.
#[derive(Debug)]
pub struct Outcome {
    pub status: Option<i32>,
    pub out: String,
    pub err: String,
    command: String,
    /// The most memory that it held, in bytes.
    peak: u64,
}

impl Program {
    /// The program on a test's own database.
    pub fn on(db: &TestDb) -> Program {
        Program::at(db.url(), db.folder())
    }

    /// The program in a folder, without a word about the database: it takes the file `exitplan.db` there.
    pub fn within(folder: &Path) -> Program {
        Program { database: None, folder: folder.to_owned(), environment: Vec::new() }
    }

    /// The program on the database of an address, standing in a folder.
    pub fn at(database: &str, folder: &Path) -> Program {
        Program { database: Some(database.to_owned()), folder: folder.to_owned(), environment: Vec::new() }
    }

    /// The program with a variable in its environment.
    pub fn with(&self, name: &'static str, value: &str) -> Program {
        let mut program = self.clone();
        program.environment.push((name, value.to_owned()));
        program
    }

    /// The folder that the program stands in.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The program with its arguments as they stand on a command line, spaces between them.
    pub fn command(&self, line: &str) -> Command {
        let mut command = Command::new(binary());
        command.args(line.split_whitespace()).current_dir(&self.folder).stdin(Stdio::null());
        // What a killed program leaves behind goes with the folder.
        command.env("TMPDIR", &self.folder);
        command.env_remove("EXITPLAN_DATABASE").env_remove("EXITPLAN_CONFIG").env("USER", "steward");
        command.envs(self.environment.iter().map(|(name, value)| (name, value)));
        command.envs(self.database.iter().map(|database| ("EXITPLAN_DATABASE", database)));
        command
    }

    /// Runs the program to its end.
    pub fn run(&self, line: &str) -> Outcome {
        finish(self.command(line), line)
    }

    /// Runs the program with something on its standard input.
    pub fn run_with_input(&self, line: &str, input: &str) -> Outcome {
        let mut given = tempfile::tempfile().unwrap();
        given.write_all(input.as_bytes()).unwrap();
        given.rewind().unwrap();
        let mut command = self.command(line);
        command.stdin(given);
        finish(command, line)
    }

    /// What the program prints for machines: CSV, after a run that must succeed.
    pub fn csv(&self, line: &str) -> String {
        self.run(&format!("{line} --format csv")).ok()
    }

    /// Starts the program and leaves it running, its output to be read from the child.
    pub fn start(&self, line: &str) -> Child {
        self.command(line).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
    }
}

/// The program as cargo built it for these tests.
pub fn binary() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_exitplan"))
}

/// Runs a command to its end. Its output goes through files: it may be long, and must not wait for a reader.
pub fn finish(mut command: Command, line: &str) -> Outcome {
    let (mut out, mut err) = (tempfile::tempfile().unwrap(), tempfile::tempfile().unwrap());
    command.stdout(out.try_clone().unwrap()).stderr(err.try_clone().unwrap());
    let ended = command.spawn().unwrap().wait4().unwrap();
    let outcome = Outcome {
        status: ended.status.code(),
        out: whole(&mut out),
        err: whole(&mut err),
        command: line.to_owned(),
        peak: ended.rusage.maxrss,
    };
    assert!(outcome.peak <= MOST_MEMORY, "{} MiB of memory were too much: {outcome}", outcome.peak / 1024 / 1024);
    outcome
}

fn whole(file: &mut File) -> String {
    let mut text = String::new();
    file.rewind().unwrap();
    file.read_to_string(&mut text).unwrap();
    text
}

impl Outcome {
    /// What it printed, after it ended well.
    #[track_caller]
    pub fn ok(self) -> String {
        self.exits(0).out
    }

    /// Itself, after it ended with that status.
    #[track_caller]
    pub fn exits(self, status: i32) -> Outcome {
        assert!(self.status == Some(status), "expected exit status {status}: {self}");
        self
    }

    /// Itself, after it said this on standard error.
    #[track_caller]
    pub fn says(self, words: &str) -> Outcome {
        assert!(self.err.contains(words), "expected `{words}` on standard error: {self}");
        self
    }
}

impl std::fmt::Display for Outcome {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let start = |text: &str| text.chars().take(2000).collect::<String>();
        let Outcome { command, status, out, err, .. } = self;
        write!(
            f,
            "`exitplan {command}` ended with {status:?}\nstandard output: {}\nstandard error: {}",
            start(out),
            start(err)
        )
    }
}
