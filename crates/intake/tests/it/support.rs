//! A small submission without fault for June 2019, and ways to spoil it.

pub mod care;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use chrono::{DateTime, Utc};
use domain::extract::Format;
use domain::finding::{Finding, Severity};
use domain::instrument::Instrument;
use domain::offices::Offices;
use domain::zone::Zone;
use intake::{Limits, Reading, Request};
use tempfile::TempDir;

const OFFICES: &str = include_str!("../../../../config/offices.toml");
const INSTRUMENT: &str = include_str!("../../../../config/instruments/case-review-2006.toml");

/// The rules by which submissions are read in these tests.
pub struct Rules {
    format: Format,
    offices: Offices,
    zone: Zone,
    month: &'static str,
    as_of: String,
    limits: Limits,
}

impl Default for Rules {
    /// June 2019, drawn on the morning of July 15.
    fn default() -> Rules {
        Rules {
            format: Format::new(&Instrument::from_toml(INSTRUMENT).unwrap()),
            offices: Offices::from_toml(OFFICES, "juan-f").unwrap(),
            zone: Zone::named("America/New_York").unwrap(),
            month: "2019-06",
            as_of: "2019-07-15T06:00".to_owned(),
            limits: Limits::default(),
        }
    }
}

impl Rules {
    pub fn of(month: &'static str, as_of: &str) -> Rules {
        Rules { month, as_of: as_of.to_owned(), ..Rules::default() }
    }

    /// June 2019 with other limits.
    pub fn limited(limits: Limits) -> Rules {
        Rules { limits, ..Rules::default() }
    }

    pub fn request(&self) -> Request<'_> {
        Request {
            format: &self.format,
            offices: &self.offices,
            zone: self.zone,
            month: self.month.parse().unwrap(),
            as_of: self.at(&self.as_of),
            limits: self.limits,
        }
    }

    pub fn at(&self, text: &str) -> DateTime<Utc> {
        self.zone.parse(text).unwrap()
    }

    pub fn read(&self, path: &Path) -> Reading {
        intake::read(path, &self.request()).unwrap()
    }

    pub fn check(&self, files: &Files) -> Vec<Finding> {
        self.read(files.folder().path()).findings.finish()
    }
}

/// The files of a submission.
#[derive(Clone)]
pub struct Files(pub BTreeMap<String, Vec<u8>>);

pub const INVESTIGATIONS: &str =
    "report_id,case_id,office,worker_id,track,response_time,accepted_at,commenced_at,completed_on,withdrawn_on";
pub const WORKERS: &str = "worker_id,office,position,employed_from,employed_to";
pub const ASSIGNMENTS: &str = "assignment_id,worker_id,category,subject_id,assigned_on,ended_on";
pub const CASES: &str = "case_id,office,worker_id,case_type,opened_on,closed_on";
pub const PARTICIPANTS: &str = "case_id,child_id,birth_date,active_from,active_to";
pub const VISITS: &str = "visit_id,case_id,child_id,worker_id,visited_on,contact,child_seen,place,documented_on";

impl Files {
    /// One row in each file, without any finding.
    pub fn good() -> Files {
        let files = Files(BTreeMap::new());
        files
            .with(
                "investigations.csv",
                INVESTIGATIONS,
                &["R1,C1,hartford,W1,far,24_hours,2019-06-03T09:00,2019-06-03T15:00,2019-07-01,"],
            )
            .with("workers.csv", WORKERS, &["W1,hartford,social_worker,2015-01-01,"])
            .with("assignments.csv", ASSIGNMENTS, &["A1,W1,in_home,C1,2019-01-01,"])
            .with("cases.csv", CASES, &["C1,hartford,W1,in_home,2019-01-01,"])
            .with("participants.csv", PARTICIPANTS, &["C1,K1,2010-05-05,2019-01-01,"])
            .with("visits.csv", VISITS, &["V1,C1,K1,W1,2019-06-10,face_to_face,true,home,2019-06-12"])
    }

    /// With a file of this header and these rows.
    pub fn with(self, name: &str, header: &str, rows: &[&str]) -> Files {
        let lines: Vec<&str> = std::iter::once(header).chain(rows.iter().copied()).collect();
        self.bytes(name, format!("{}\n", lines.join("\n")))
    }

    /// With a file of these bytes.
    pub fn bytes(mut self, name: &str, bytes: impl Into<Vec<u8>>) -> Files {
        self.0.insert(name.to_owned(), bytes.into());
        self
    }

    pub fn without(mut self, name: &str) -> Files {
        self.0.remove(name);
        self
    }

    /// The files in a folder of their own.
    pub fn folder(&self) -> TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (name, bytes) in &self.0 {
            fs::write(folder.path().join(name), bytes).unwrap();
        }
        folder
    }

    /// The findings of a submission with these rows in a file, for June 2019.
    pub fn findings(&self) -> Vec<Finding> {
        Rules::default().check(self)
    }
}

/// A finding in short: `error bad_date visits.csv 2 visited_on`, `-` standing for nothing.
pub fn short(finding: &Finding) -> String {
    let or_dash = |text: Option<&str>| text.unwrap_or("-").to_owned();
    let line = finding.line.map_or("-".to_owned(), |line| line.to_string());
    let (severity, code) = (finding.severity(), finding.code);
    format!("{severity} {code} {} {line} {}", or_dash(finding.file.as_deref()), or_dash(finding.column.as_deref()))
}

/// All findings in short.
pub fn shorts(findings: &[Finding]) -> Vec<String> {
    findings.iter().map(short).collect()
}

/// The errors in short.
pub fn errors(findings: &[Finding]) -> Vec<String> {
    findings.iter().filter(|finding| finding.severity() == Severity::Error).map(short).collect()
}
