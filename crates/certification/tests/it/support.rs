//! A plan of three measures, and people who decide about it on paper.

use std::sync::Arc;

use certification::{
    Act, By, Cause, Decided, Fold as _, Moment, Proceedings, Recorded, Refusal, ReliedOn, Sample, SampledRecord,
};
use chrono::{DateTime, Days, NaiveDate};
use domain::certification::{Counted, Outcome, QuarterResult, Standing, Status, Track};
use domain::{Quarter, Role};

/// The day on which every story begins.
pub const FIRST_DAY: &str = "2019-10-01";

/// A day by its text.
pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A quarter by its text.
pub fn quarter(text: &str) -> Quarter {
    text.parse().unwrap()
}

/// What a quarter says: so many of a hundred.
pub type Said<'a> = (&'a str, Outcome, u64);

/// A track of a measure or segment whose figures say this, `run` of them met in a row at the end.
pub fn track(id: &str, measure: &str, quarters: &[Said<'_>]) -> Track {
    let result = |(name, outcome, numerator): &Said<'_>| QuarterResult {
        quarter: quarter(name),
        outcome: *outcome,
        figures: vec![Counted {
            id: id.to_owned(),
            numerator: *numerator,
            denominator: 100,
            met: Some(*outcome == Outcome::Met),
        }],
    };
    let run = quarters.iter().rev().take_while(|(_, outcome, _)| *outcome == Outcome::Met).count();
    let run = u32::try_from(run).unwrap();
    let standing = Standing {
        met_quarters_in_a_row: run,
        last_quarter: quarters.last().map(|(name, ..)| quarter(name)),
        eligible_since: (run >= 2).then(|| quarter(quarters[quarters.len() - usize::try_from(run).unwrap() + 1].0)),
    };
    let id: Arc<str> = id.into();
    let quarters = quarters.iter().map(result).collect();
    Track { id, measure: measure.into(), standing: Some(standing), last_percent: None, quarters }
}

/// A measure that met 2019-Q2 and 2019-Q3.
pub fn eligible(id: &str) -> Track {
    track(id, id, &[("2019-Q1", Outcome::Missed, 80), ("2019-Q2", Outcome::Met, 95), ("2019-Q3", Outcome::Met, 96)])
}

/// A measure that no rule computes.
pub fn unmeasured(id: &str) -> Track {
    Track { standing: None, quarters: Vec::new(), ..eligible(id) }
}

/// People who decide, the figures they know, and the day on the wall.
#[derive(Clone)]
pub struct Court {
    pub proceedings: Proceedings,
    pub tracks: Vec<Track>,
    pub today: NaiveDate,
}

impl Court {
    /// A plan of which OM1 and OM2 are eligible.
    pub fn new() -> Court {
        Court {
            proceedings: Proceedings::default(),
            tracks: vec![eligible("OM1"), eligible("OM2")],
            today: day(FIRST_DAY),
        }
    }

    /// The same with other figures of OM1.
    pub fn with(mut self, quarters: &[Said<'_>]) -> Court {
        self.tracks[0] = track("OM1", "OM1", quarters);
        self
    }

    /// The same so many days later.
    pub fn later(mut self, days: u64) -> Court {
        self.today = self.today + Days::new(days);
        self
    }

    pub fn moment(&self) -> Moment<'_> {
        Moment { today: self.today, tracks: &self.tracks, sustain: 2, notice_days: Some(30) }
    }

    /// Whether a role of the whole state may do something now.
    pub fn may(&self, role: Role, act: &Act) -> Result<(), Refusal> {
        self.proceedings.permit(act, By { name: "somebody", role, is_statewide: true }, &self.moment())
    }

    /// Does something, if it may be done.
    pub fn tries(&mut self, role: Role, act: Act) -> Result<(), Refusal> {
        self.may(role, &act)?;
        let number = self.proceedings.history.last().map_or(1, |last| last.number + 1);
        let at: DateTime<chrono::Utc> = self.today.and_hms_opt(15, 0, 0).unwrap().and_utc();
        self.proceedings.apply(Recorded { number, at, actor: format!("{role:?}"), role, act }).unwrap();
        Ok(())
    }

    /// The same after something was done that may be done.
    pub fn after(mut self, role: Role, act: Act) -> Court {
        let kind = act.kind();
        if let Err(refusal) = self.tries(role, act) {
            panic!("{kind:?} by {role:?}: {refusal}");
        }
        self
    }

    /// The status shown of a measure or segment.
    pub fn status(&self, id: &str) -> Status {
        let rows = self.proceedings.certification(&self.tracks);
        rows.into_iter().find(|row| *row.id == *id).unwrap().status
    }

    /// The opening of a review of a measure by the figures known now.
    pub fn opening(&self, measure: &str) -> Act {
        let track = self.tracks.iter().find(|track| *track.id == *measure);
        let relied_on = track.map_or_else(Vec::new, |track| track.relied_on(2));
        let frozen = |result: &&QuarterResult| ReliedOn {
            quarter: result.quarter,
            figures: result.figures.clone(),
            evidence: Vec::new(),
        };
        Act::ReviewOpened {
            review: self.proceedings.next_review(),
            measure: measure.to_owned(),
            scope: "All of the state".to_owned(),
            plan_sha256: String::new(),
            relied_on: relied_on.iter().map(frozen).collect(),
        }
    }

    /// What puts OM1 at risk now.
    pub fn risks(&self) -> Vec<Cause> {
        self.proceedings.risks(&self.tracks[0])
    }

    /// OM1 under review, with a material finding 1 and a remark 2.
    pub fn under_review(self) -> Court {
        let opening = self.opening("OM1");
        self.after(Role::Monitor, opening)
            .after(Role::Monitor, finding(1, true))
            .after(Role::Monitor, finding(2, false))
    }

    /// The same sent to leadership, which has until the eighth.
    pub fn sent(self) -> Court {
        self.under_review().after(Role::Monitor, sent())
    }

    /// The same answered.
    pub fn answered(self) -> Court {
        self.sent().after(Role::Leadership, answer())
    }

    /// OM1 pre-certified on 2019-Q2 and 2019-Q3, without findings.
    pub fn pre_certified(self) -> Court {
        let opening = self.opening("OM1");
        let court = self.after(Role::Monitor, opening).after(Role::Monitor, sent()).after(Role::Leadership, answer());
        court.after(Role::Monitor, decided(Decided::PreCertified))
    }

    /// OM1 not pre-certified, with a material finding open.
    pub fn not_pre_certified(self) -> Court {
        self.answered().after(Role::Monitor, decided(Decided::NotPreCertified))
    }

    /// A notice that names OM1.
    pub fn noticed(self) -> Court {
        let filing = self.filing(&["OM1"]);
        self.after(Role::Counsel, filing)
    }

    /// The filing of a notice today.
    pub fn filing(&self, measures: &[&str]) -> Act {
        Act::NoticeFiled {
            notice: self.proceedings.next_notice(),
            measures: measures.iter().map(|&measure| measure.to_owned()).collect(),
            text: "Visits are not what the figures say".to_owned(),
            document: "Letter of counsel".to_owned(),
            agree_by: self.today + Days::new(30),
        }
    }

    /// Compliance asserted by the department.
    pub fn asserted(self) -> Court {
        self.after(Role::Leadership, assertion())
    }
}

pub fn finding(finding: u32, material: bool) -> Act {
    Act::FindingEntered { review: 1, finding, text: "Dates were corrected after the fact".to_owned(), material }
}

pub fn sent() -> Act {
    Act::ReviewSent { review: 1, answer_by: day("2019-10-08") }
}

pub fn answer() -> Act {
    Act::ReviewAnswered { review: 1, text: "We agree".to_owned(), document: String::new() }
}

pub fn decided(outcome: Decided) -> Act {
    let (reasons, document) = ("As found".to_owned(), "Report to the court".to_owned());
    Act::ReviewDecided { review: 1, outcome, reasons, document }
}

pub fn planned(due_on: &str) -> Act {
    Act::RemediationPlanned { review: 1, finding: 1, owner: "Quality office".to_owned(), due_on: day(due_on) }
}

pub fn done() -> Act {
    Act::RemediationDone { review: 1, finding: 1, text: "Trained every unit".to_owned() }
}

pub fn accepted() -> Act {
    Act::RemediationAccepted { review: 1, finding: 1, reasons: "Seen in twenty cases".to_owned() }
}

pub fn assertion() -> Act {
    Act::ComplianceAsserted { text: "Every measure is met".to_owned(), document: "Motion".to_owned() }
}

/// A drawn record.
pub fn record(name: &str, met: bool) -> SampledRecord {
    SampledRecord { period: "2019-04".parse().unwrap(), record: name.to_owned(), met }
}

/// A draw of some records, with some replacements.
pub fn drawn(drawn: Vec<SampledRecord>, replacements: Vec<SampledRecord>) -> Act {
    let sample = Sample {
        frame_at: DateTime::default(),
        frame_sha256: String::new(),
        population: 10,
        confidence: 96,
        z: 20_537,
        margin: 50,
        seed: "4 2 6 1".to_owned(),
        algorithm: "exitplan-draw-1".to_owned(),
        drawn,
        replacements,
    };
    Act::SampleDrawn { review: 1, sample }
}
