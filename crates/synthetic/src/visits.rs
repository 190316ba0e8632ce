//! Visits of one month: which families are seen as the order asks, and what goes wrong with the others.

use chrono::{Days, NaiveDate};
use domain::Month;

use crate::chance::{Chance, Topic, days_between, later};
use crate::drift::{Tendency, months_since_the_year_one};
use crate::families::{Case, CaseKind, Episode};
use crate::history::History;
use crate::workforce::{Team, WorkerIndex};

/// A visit with the children it was about.
pub(crate) struct Visit {
    pub case: u32,
    pub worker: WorkerIndex,
    pub on: NaiveDate,
    pub contact: &'static str,
    pub place: &'static str,
    pub documented_on: Option<NaiveDate>,
    /// Each child and whether it was seen.
    pub children: Vec<(u32, bool)>,
}

/// How the month goes for an in-home family.
#[derive(Clone, Copy)]
enum Course {
    Visited,
    OneVisitLacks,
    OneChildMissed,
    OnlyByScreenOrPhone,
    NotDocumented,
    NotVisited,
}

/// What goes wrong where a family is not seen as the order asks, by how often.
const FAILURES: [(Course, u32); 5] = [
    (Course::OneVisitLacks, 45),
    (Course::OneChildMissed, 25),
    (Course::OnlyByScreenOrPhone, 14),
    (Course::NotDocumented, 8),
    (Course::NotVisited, 8),
];

impl Course {
    fn draw(level: u32, chance: &mut Chance) -> Course {
        if chance.happens(level) {
            return Course::Visited;
        }
        FAILURES[chance.weighted(&FAILURES.map(|(_, weight)| weight))].0
    }
}

impl History {
    /// All visits of a month, as they are documented by the end of the last day lived.
    pub fn visits(&self, month: Month, seen_through: NaiveDate) -> impl Iterator<Item = Visit> {
        self.cases.values().flat_map(move |case| self.visits_of(case, month, seen_through))
    }

    fn visits_of(&self, case: &Case, month: Month, seen_through: NaiveDate) -> Vec<Visit> {
        let Some(episode) = case.episode_in(month) else { return vec![] };
        let mut chance = self.seed.stream(Topic::Visits, case.number, months_since_the_year_one(month));
        let course = match episode.kind {
            CaseKind::InHome => Course::draw(self.drift.level(Tendency::Visitation, case.office, month), &mut chance),
            _ => Course::Visited,
        };
        let days = days_of_visits(episode, month, &mut chance);
        let mut visits: Vec<Visit> = days
            .into_iter()
            .map(|on| self.visit(case, on, seen_through, &mut chance))
            .filter(|visit| !visit.children.is_empty())
            .collect();
        course.befall(&mut visits, &mut chance);
        if let (Some(relative), Some(first)) = (case.relative, visits.first_mut())
            && chance.happens(3_000)
        {
            first.children.push((relative, true));
        }
        visits
    }

    fn visit(&self, case: &Case, on: NaiveDate, seen_through: NaiveDate, chance: &mut Chance) -> Visit {
        let places = ["home", "school", "community", "office", "other"];
        let children = case.stays.iter().filter(|stay| stay.covers(on)).map(|stay| (stay.child, true)).collect();
        Visit {
            case: case.number,
            worker: self.visitor(case, on, chance),
            on,
            contact: "face_to_face",
            place: places[chance.weighted(&[78, 9, 7, 4, 2])],
            documented_on: Some(documented(on, chance)).filter(|day| *day <= seen_through),
            children,
        }
    }

    /// The worker of the case; now and then the supervisor instead.
    fn visitor(&self, case: &Case, on: NaiveDate, chance: &mut Chance) -> WorkerIndex {
        let stands_in = chance.happens(300);
        let supervisors = self.workforce.team(case.office, Team::Supervisors);
        let supervisor =
            chance.pick(supervisors).filter(|one| stands_in && self.workforce.get(**one).employed_from <= on);
        supervisor.copied().unwrap_or_else(|| case.carrier(on))
    }
}

impl Course {
    /// Changes visits that went well into what happened.
    fn befall(self, visits: &mut Vec<Visit>, chance: &mut Chance) {
        let Some(last) = visits.last_mut() else { return };
        match self {
            Course::Visited => {}
            Course::OneVisitLacks => visits.truncate(1),
            Course::OneChildMissed => {
                let missed =
                    chance.below(u32::try_from(last.children.len()).expect("families have few children")) as usize;
                last.children[missed].1 = false;
                visits.truncate(2);
            }
            Course::OnlyByScreenOrPhone => {
                last.contact = if chance.happens(6_000) { "virtual" } else { "phone" };
                last.place = "";
                visits.truncate(2);
            }
            Course::NotDocumented => {
                last.documented_on = None;
                visits.truncate(2);
            }
            Course::NotVisited => visits.clear(),
        }
    }
}

/// In-home families are seen twice, some three times; children in care once; the other cases every second month.
fn days_of_visits(episode: &Episode, month: Month, chance: &mut Chance) -> Vec<NaiveDate> {
    let first = month.first_day().max(episode.opened_on);
    let last = episode.closed_on.unwrap_or(NaiveDate::MAX).min(month.last_day());
    let wanted = match episode.kind {
        CaseKind::InHome => 2 + u32::from(chance.happens(200)),
        CaseKind::OutOfHome => u32::from(chance.happens(9_100)),
        CaseKind::Voluntary | CaseKind::Probate | CaseKind::Interstate => u32::from(chance.happens(5_000)),
    };
    let span = days_between(first, last) + 1;
    let count = wanted.min(span.div_ceil(9));
    let part = |index: u32| later(first, span * index / count);
    (0..count).map(|index| chance.day(part(index), part(index + 1) - Days::new(1))).collect()
}

/// Most visits are documented within two days, some late, a very few under a date before the visit.
fn documented(on: NaiveDate, chance: &mut Chance) -> NaiveDate {
    match chance.below(10_000) {
        0..7_200 => later(on, chance.below(3)),
        7_200..9_720 => later(on, chance.between(2, 5)),
        9_720..9_998 => later(on, chance.between(9, 24)),
        _ => on - Days::new(1),
    }
}
