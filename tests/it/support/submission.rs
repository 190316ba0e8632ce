//! A submission to be changed: a copy of a month of the deck.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::deck::{as_of, month_folder};
use super::program::{Outcome, Program};

/// A copy of one month of the deck in a folder of its own.
pub struct Submission {
    folder: TempDir,
    month: &'static str,
}

impl Submission {
    /// A copy of the month as the deck has it.
    pub fn of(month: &'static str) -> Submission {
        let folder = tempfile::Builder::new().prefix("exitplan-submission-").tempdir().unwrap();
        for entry in fs::read_dir(month_folder(month)).unwrap() {
            let entry = entry.unwrap();
            // Not `fs::copy`: the deck may be read-only, a copy is there to be changed.
            fs::write(folder.path().join(entry.file_name()), fs::read(entry.path()).unwrap()).unwrap();
        }
        Submission { folder, month }
    }

    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub fn path(&self, file: &str) -> PathBuf {
        self.folder.path().join(file)
    }

    pub fn text(&self, file: &str) -> String {
        fs::read_to_string(self.path(file)).unwrap()
    }

    /// With other bytes in a file.
    pub fn write(self, file: &str, bytes: impl AsRef<[u8]>) -> Submission {
        fs::write(self.path(file), bytes).unwrap();
        self
    }

    /// With a line at the end of a file.
    pub fn append(self, file: &str, line: &str) -> Submission {
        let mut open = OpenOptions::new().append(true).open(self.path(file)).unwrap();
        writeln!(open, "{line}").unwrap();
        self
    }

    /// With one text replaced in a file, which must be there.
    pub fn replace(self, file: &str, from: &str, to: &str) -> Submission {
        let text = self.text(file);
        assert!(text.contains(from), "{file} of {} has no `{from}`", self.month);
        self.write(file, text.replacen(from, to, 1))
    }

    pub fn without(self, file: &str) -> Submission {
        fs::remove_file(self.path(file)).unwrap();
        self
    }

    /// Checks it, findings as CSV.
    pub fn check(&self, program: &Program) -> Outcome {
        self.hand_in(program, "check", "--format csv")
    }

    /// Submits it, findings as CSV.
    pub fn submit(&self, program: &Program) -> Outcome {
        self.submit_with(program, "")
    }

    /// Submits it with further options, findings as CSV.
    pub fn submit_with(&self, program: &Program, options: &str) -> Outcome {
        self.hand_in(program, "submit", &format!("--format csv {options}"))
    }

    fn hand_in(&self, program: &Program, command: &str, options: &str) -> Outcome {
        let drawn = if options.contains("--as-of") { String::new() } else { format!("--as-of {}", as_of(self.month)) };
        program.run(&format!("{command} {} --month {} {drawn} {options}", self.folder().display(), self.month))
    }
}
