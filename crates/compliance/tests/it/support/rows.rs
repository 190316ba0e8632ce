//! Rows of the extracts as the texts of their cells, each with an ordinary default.

use std::collections::BTreeMap;

use domain::extract::ExtractKind;
use domain::instrument::ReviewDomain;

use super::instrument;

/// One row of an extract. A cell that is not named is empty.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row {
    pub kind: ExtractKind,
    cells: BTreeMap<String, String>,
}

impl Row {
    pub fn new(kind: ExtractKind, cells: impl IntoIterator<Item = (impl Into<String>, impl Into<String>)>) -> Row {
        Row { kind, cells: cells.into_iter().map(|(column, text)| (column.into(), text.into())).collect() }
    }

    pub fn cell(&self, column: &str) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }

    /// Fills any cell.
    pub fn set(mut self, column: &str, text: impl Into<String>) -> Row {
        self.cells.insert(column.to_owned(), text.into());
        self
    }

    pub fn office(self, code: &str) -> Row {
        self.set("office", code)
    }

    pub fn worker(self, id: &str) -> Row {
        self.set("worker_id", id)
    }

    pub fn position(self, code: &str) -> Row {
        self.set("position", code)
    }

    pub fn response(self, code: &str) -> Row {
        self.set("response_time", code)
    }

    pub fn accepted(self, at: &str) -> Row {
        self.set("accepted_at", at)
    }

    pub fn commenced(self, at: &str) -> Row {
        self.set("commenced_at", at)
    }

    pub fn completed(self, on: &str) -> Row {
        self.set("completed_on", on)
    }

    pub fn withdrawn(self, on: &str) -> Row {
        self.set("withdrawn_on", on)
    }

    pub fn of_type(self, code: &str) -> Row {
        self.set("case_type", code)
    }

    pub fn opened(self, on: &str) -> Row {
        self.set("opened_on", on)
    }

    pub fn closed(self, on: &str) -> Row {
        self.set("closed_on", on)
    }

    pub fn born(self, on: &str) -> Row {
        self.set("birth_date", on)
    }

    pub fn joined(self, on: &str) -> Row {
        self.set("active_from", on)
    }

    pub fn left(self, on: &str) -> Row {
        self.set("active_to", on)
    }

    pub fn contact(self, code: &str) -> Row {
        self.set("contact", code)
    }

    pub fn documented(self, on: &str) -> Row {
        self.set("documented_on", on)
    }

    pub fn ended(self, on: &str) -> Row {
        self.set("ended_on", on)
    }
}

/// A stay of the child in protective care since 2018-01-10, the first one, in Hartford with worker W1.
pub fn stay(id: &str, child: &str) -> Row {
    let cells = [
        ("episode_id", id),
        ("child_id", child),
        ("office", "hartford"),
        ("worker_id", "W1"),
        ("care_type", "protective"),
        ("birth_date", "2010-05-05"),
        ("removed_on", "2018-01-10"),
    ];
    Row::new(ExtractKind::CareEpisodes, cells)
}

/// A foster placement of the child with a home since 2018-01-10.
pub fn placed(id: &str, child: &str, home: &str) -> Row {
    let cells = [
        ("placement_id", id),
        ("child_id", child),
        ("type", "foster"),
        ("provider_id", home),
        ("started_on", "2018-01-10"),
        ("apart_reason", "false"),
    ];
    Row::new(ExtractKind::CarePlacements, cells)
}

/// A child of Hartford in a report, not harmed by a caregiver.
pub fn victim(report: &str, child: &str, reported: &str, found: &str) -> Row {
    let cells = [
        ("report_id", report),
        ("child_id", child),
        ("office", "hartford"),
        ("reported_on", reported),
        ("found_on", found),
        ("by_caregiver", "false"),
    ];
    Row::new(ExtractKind::CareMaltreatment, cells)
}

/// A foster home of Hartford licensed for two children.
pub fn home(id: &str, licensed_on: &str) -> Row {
    let cells =
        [("home_id", id), ("office", "hartford"), ("kind", "foster"), ("capacity", "2"), ("licensed_on", licensed_on)];
    Row::new(ExtractKind::CareHomes, cells)
}

/// A training of so many minutes.
pub fn training(home: &str, offered: &str, minutes: u32) -> Row {
    let cells = [("training_id", "T"), ("home_id", home), ("offered_on", offered)];
    Row::new(ExtractKind::CareTraining, cells).set("minutes", minutes.to_string())
}

/// A visit of a child in care face to face, documented the same day, by W1.
pub fn care_visit(child: &str, on: &str) -> Row {
    let cells = [
        ("visit_id", on),
        ("child_id", child),
        ("worker_id", "W1"),
        ("visited_on", on),
        ("contact", "face_to_face"),
        ("child_seen", "true"),
        ("documented_on", on),
    ];
    Row::new(ExtractKind::CareVisits, cells)
}

/// A 24-hour report of Hartford's worker W1, accepted on Monday 2019-05-06 at ten, with nothing done yet.
pub fn report(id: &str) -> Row {
    let cells = [
        ("report_id", id),
        ("office", "hartford"),
        ("worker_id", "W1"),
        ("track", "investigation"),
        ("response_time", "24_hours"),
        ("accepted_at", "2019-05-06T10:00"),
    ];
    Row::new(ExtractKind::Investigations, cells)
}

/// A social worker of Hartford.
pub fn worker(id: &str) -> Row {
    let cells =
        [("worker_id", id), ("office", "hartford"), ("position", "social_worker"), ("employed_from", "2010-01-01")];
    Row::new(ExtractKind::Workers, cells)
}

/// An in-home case of Hartford's worker W1, open since 2018.
pub fn case(id: &str) -> Row {
    let cells = [
        ("case_id", id),
        ("office", "hartford"),
        ("worker_id", "W1"),
        ("case_type", "in_home"),
        ("opened_on", "2018-01-01"),
    ];
    Row::new(ExtractKind::Cases, cells)
}

/// A child born in 2010, in the case since 2018.
pub fn child(case_id: &str, id: &str) -> Row {
    let cells = [("case_id", case_id), ("child_id", id), ("birth_date", "2010-06-15"), ("active_from", "2018-01-01")];
    Row::new(ExtractKind::Participants, cells)
}

/// A visit by W1, face to face, child seen, documented the same day.
pub fn visit(case_id: &str, child_id: &str, on: &str) -> Row {
    let cells = [
        ("visit_id", "V1"),
        ("case_id", case_id),
        ("child_id", child_id),
        ("worker_id", "W1"),
        ("visited_on", on),
        ("contact", "face_to_face"),
        ("child_seen", "true"),
        ("place", "home"),
        ("documented_on", on),
    ];
    Row::new(ExtractKind::Visits, cells)
}

/// A subject assigned to a worker from a date on.
pub fn assignment(worker_id: &str, category: &str, subject: &str, on: &str) -> Row {
    let id = format!("A-{worker_id}-{category}-{subject}-{on}");
    let cells = [
        ("assignment_id", id.as_str()),
        ("worker_id", worker_id),
        ("category", category),
        ("subject_id", subject),
        ("assigned_on", on),
    ];
    Row::new(ExtractKind::Assignments, cells)
}

/// So many different subjects of one category assigned to a worker from a date on.
pub fn holding(worker_id: &str, subjects: u32, category: &str, on: &str) -> Vec<Row> {
    (1..=subjects).map(|number| assignment(worker_id, category, &format!("{category}-{number}"), on)).collect()
}

/// A review of an in-home family: approved, no override, every domain very good (4).
pub fn review(id: &str) -> Row {
    let cells = [
        ("review_id", id),
        ("case_id", "C1"),
        ("office", "hartford"),
        ("case_type", "in_home_family"),
        ("plan_approved", "true"),
        ("override_plan", "false"),
        ("override_needs", "false"),
        ("quarter", "2019-Q2"),
    ];
    let plan = instrument().plan_domains.iter().map(ReviewDomain::plan_column);
    let needs = instrument().needs_domains.iter().map(ReviewDomain::needs_column);
    plan.chain(needs).fold(Row::new(ExtractKind::CaseReviews, cells), |row, column| row.set(&column, "4"))
}
