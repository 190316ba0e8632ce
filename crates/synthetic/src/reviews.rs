//! The quarter's case review: which cases are read and how they score.

use std::collections::{BTreeMap, BTreeSet};

use domain::{Month, Quarter};

use crate::chance::{Chance, Topic};
use crate::drift::{Tendency, months_since_the_year_one};
use crate::families::{Case, CaseKind};
use crate::history::History;
use crate::places::Office;

/// Reviews of a quarter at scale 1, and at the smallest.
const REVIEWS: (u32, u32) = (54, 12);

/// The eight plan domains of OM3.
pub(crate) const PLAN_DOMAINS: [&str; 8] = [
    "reason",
    "identifying",
    "strengths_needs",
    "present_situation",
    "goals",
    "progress",
    "action_steps",
    "permanency_planning",
];

/// The needs domains of OM15 with how often, in hundredths, each applies; the first two by the kind of case only.
pub(crate) const NEEDS_DOMAINS: [(&str, u32); 11] = [
    ("risk_in_home", 100),
    ("risk_placement", 100),
    ("securing_permanency", 55),
    ("legal_action", 45),
    ("recruitment", 20),
    ("contracting", 90),
    ("medical", 96),
    ("dental", 90),
    ("mental_health", 88),
    ("current_placement", 100),
    ("education", 85),
];
const RISK_IN_HOME: usize = 0;
const RISK_PLACEMENT: usize = 1;
const CURRENT_PLACEMENT: usize = 9;

/// The case types of the review's sample.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum ReviewedKind {
    InHomeFamily,
    ChildInPlacement,
    VoluntaryInHome,
    VoluntaryPlacement,
}

impl ReviewedKind {
    /// The code that the file uses.
    pub fn code(self) -> &'static str {
        match self {
            ReviewedKind::InHomeFamily => "in_home_family",
            ReviewedKind::ChildInPlacement => "child_in_placement",
            ReviewedKind::VoluntaryInHome => "voluntary_in_home",
            ReviewedKind::VoluntaryPlacement => "voluntary_placement",
        }
    }

    fn is_placement(self) -> bool {
        matches!(self, ReviewedKind::ChildInPlacement | ReviewedKind::VoluntaryPlacement)
    }

    /// The type under which a case is reviewed in a month; none where it is not.
    pub fn of(case: &Case, month: Month) -> Option<ReviewedKind> {
        match (case.episode_in(month)?.kind, case.is_placed) {
            (CaseKind::InHome, _) => Some(ReviewedKind::InHomeFamily),
            (CaseKind::OutOfHome, _) => Some(ReviewedKind::ChildInPlacement),
            (CaseKind::Voluntary, false) => Some(ReviewedKind::VoluntaryInHome),
            (CaseKind::Voluntary, true) => Some(ReviewedKind::VoluntaryPlacement),
            (CaseKind::Probate | CaseKind::Interstate, _) => None,
        }
    }
}

/// A reviewed case with its joint scores in the instrument's order.
pub(crate) struct Review {
    pub case: u32,
    pub office: Office,
    pub kind: ReviewedKind,
    pub is_plan_approved: bool,
    pub override_plan: bool,
    pub override_needs: bool,
    pub plan: Vec<&'static str>,
    pub needs: Vec<&'static str>,
}

impl History {
    /// The reviews of a quarter, of cases open in its last month.
    pub fn reviews(&self, quarter: Quarter) -> Vec<Review> {
        let month = quarter.last_month();
        let mut chance = self.seed.stream(Topic::Reviews, months_since_the_year_one(month), 0);
        let drawn = self.draw_cases(month, &mut chance);
        drawn.into_iter().map(|(case, office, kind)| self.review(case, office, kind, month)).collect()
    }

    /// One case of each office, then more by the offices' sizes; each of a kind drawn by its share of the sample.
    fn draw_cases(&self, month: Month, chance: &mut Chance) -> BTreeSet<(u32, Office, ReviewedKind)> {
        let mut frame: BTreeMap<(Office, ReviewedKind), Vec<u32>> = BTreeMap::new();
        for case in self.cases.values() {
            if let Some(kind) = ReviewedKind::of(case, month) {
                frame.entry((case.office, kind)).or_default().push(case.number);
            }
        }
        let kinds = [
            ReviewedKind::InHomeFamily,
            ReviewedKind::ChildInPlacement,
            ReviewedKind::VoluntaryInHome,
            ReviewedKind::VoluntaryPlacement,
        ];
        let wanted = self.size.rounded(REVIEWS.0).clamp(REVIEWS.1, REVIEWS.0) as usize;
        let mut offices = Office::areas();
        let mut drawn = BTreeSet::new();
        // Small states may hold fewer cases of a kind than are drawn, so the draws are bounded.
        for _ in 0..20 * wanted {
            let office = offices.next().unwrap_or_else(|| Office::of_family(chance));
            let kind = kinds[chance.weighted(&[50, 36, 8, 6])];
            let stratum = frame.get(&(office, kind)).map_or(&[][..], Vec::as_slice);
            drawn.extend(chance.pick(stratum).map(|case| (*case, office, kind)));
            if drawn.len() == wanted {
                break;
            }
        }
        drawn
    }

    fn review(&self, case: u32, office: Office, kind: ReviewedKind, month: Month) -> Review {
        let mut chance = self.seed.stream(Topic::Reviews, case, months_since_the_year_one(month));
        let level = |tendency| self.drift.level(tendency, office, month);
        let plan_applies = [true; PLAN_DOMAINS.len()];
        let plan = scores(&plan_applies, level(Tendency::Plans), &mut chance);
        let needs = scores(&needs_that_apply(kind, &mut chance), level(Tendency::Needs), &mut chance);
        Review {
            case,
            office,
            kind,
            is_plan_approved: !chance.happens(300),
            override_plan: has_one_marginal(&plan) && chance.happens(3_500),
            override_needs: has_one_marginal(&needs) && chance.happens(3_500),
            plan,
            needs,
        }
    }
}

/// Risk is judged by where the child lives; a placement only for a child who is placed; the rest by chance.
fn needs_that_apply(kind: ReviewedKind, chance: &mut Chance) -> [bool; NEEDS_DOMAINS.len()] {
    let mut applies = NEEDS_DOMAINS.map(|(_, often)| chance.happens(often * 100));
    applies[RISK_IN_HOME] = !kind.is_placement();
    applies[RISK_PLACEMENT] = kind.is_placement();
    applies[CURRENT_PLACEMENT] &= kind.is_placement();
    applies
}

/// Scores of 4 and 5 throughout at the likelihood given; otherwise one to three domains fall short.
fn scores(applies: &[bool], level: u32, chance: &mut Chance) -> Vec<&'static str> {
    let good = |chance: &mut Chance| if chance.happens(4_500) { "5" } else { "4" };
    let mut scores: Vec<&'static str> =
        applies.iter().map(|applies| if *applies { good(chance) } else { "na" }).collect();
    if !chance.happens(level) {
        let open: Vec<usize> = (0..applies.len()).filter(|domain| applies[*domain]).collect();
        for _ in 0..[1, 2, 3][chance.weighted(&[50, 33, 17])] {
            if let Some(domain) = chance.pick(&open) {
                scores[*domain] = ["3", "2", "1", "utd"][chance.weighted(&[62, 28, 6, 4])];
            }
        }
    }
    scores
}

fn has_one_marginal(scores: &[&str]) -> bool {
    let short: Vec<&&str> = scores.iter().filter(|score| matches!(**score, "1" | "2" | "3")).collect();
    short == [&"3"]
}
