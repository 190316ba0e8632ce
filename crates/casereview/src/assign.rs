//! Two reviewers for each case, nobody on a case of an office from which they are barred, the work shared evenly.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// Somebody who may review.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reviewer {
    /// The account's name.
    pub name: String,
    /// The offices from which the reviewer is barred.
    pub barred: BTreeSet<String>,
}

/// A case for which there are fewer than two reviewers.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("case {case} of the office {office} needs two reviewers, and {able} of those chosen may review it")]
pub struct TooFewReviewers {
    /// The case.
    pub case: String,
    /// Its office.
    pub office: String,
    /// How many may review it.
    pub able: usize,
}

/// The two reviewers of every case (ids with their offices).
///
/// No other sharing has a smaller difference between the most and the fewest cases of a reviewer: while a chain of
/// cases can be handed on from a reviewer with more to one with at least two fewer, it is. Those who have worked
/// together least are paired first. The same input always gives the same pairs.
///
/// # Errors
/// When a case has fewer than two reviewers who may take it.
pub fn assign(
    cases: &BTreeMap<String, String>,
    reviewers: &[Reviewer],
) -> Result<BTreeMap<String, [String; 2]>, TooFewReviewers> {
    let mut plan = Plan { able: BTreeMap::new(), pairs: BTreeMap::new(), reviewers: reviewers.len() };
    for (case, office) in cases {
        let may = |place: &usize| !reviewers[*place].barred.contains(office);
        let able: Vec<usize> = (0..reviewers.len()).filter(may).collect();
        if able.len() < 2 {
            return Err(TooFewReviewers { case: case.clone(), office: office.clone(), able: able.len() });
        }
        plan.able.insert(case, able);
    }
    plan.fill();
    while plan.level() {}
    let name = |place: usize| reviewers[place].name.clone();
    Ok(plan.pairs.into_iter().map(|(case, pair)| (case.to_owned(), pair.map(name))).collect())
}

/// Who may take each case and who does, reviewers by their places.
struct Plan<'a> {
    able: BTreeMap<&'a str, Vec<usize>>,
    pairs: BTreeMap<&'a str, [usize; 2]>,
    reviewers: usize,
}

impl<'a> Plan<'a> {
    /// Gives each case to those with the fewest; cases that few may take come first.
    fn fill(&mut self) {
        let mut cases: Vec<&'a str> = self.able.keys().copied().collect();
        cases.sort_by_key(|case| (self.able[case].len(), *case));
        let mut together: BTreeMap<(usize, usize), usize> = BTreeMap::new();
        for case in cases {
            let loads = self.loads();
            let able = &self.able[case];
            let one = able.iter().copied().min_by_key(|place| (loads[*place], *place)).expect("two may take it");
            let met = |other: usize| together.get(&(one.min(other), one.max(other))).copied().unwrap_or(0);
            let others = able.iter().copied().filter(|place| *place != one);
            let other = others.min_by_key(|place| (loads[*place], met(*place), *place)).expect("two may take it");
            *together.entry((one.min(other), one.max(other))).or_default() += 1;
            self.pairs.insert(case, [one, other]);
        }
    }

    fn loads(&self) -> Vec<usize> {
        let mut loads = vec![0; self.reviewers];
        for place in self.pairs.values().flatten() {
            loads[*place] += 1;
        }
        loads
    }

    /// Hands one case on from a reviewer with more to one with at least two fewer, through others where need be. Says
    /// whether that was possible.
    fn level(&mut self) -> bool {
        let loads = self.loads();
        let mut most: Vec<usize> = (0..self.reviewers).collect();
        most.sort_by_key(|place| (std::cmp::Reverse(loads[*place]), *place));
        most.into_iter().any(|from| self.hand_on(from, &loads))
    }

    fn hand_on(&mut self, from: usize, loads: &[usize]) -> bool {
        let mut reached: BTreeMap<usize, (usize, &'a str)> = BTreeMap::new();
        let mut waiting = VecDeque::from([from]);
        while let Some(giver) = waiting.pop_front() {
            if loads[giver] + 2 <= loads[from] {
                self.move_along(from, giver, &reached);
                return true;
            }
            for (case, pair) in self.pairs.iter().filter(|(_, pair)| pair.contains(&giver)) {
                for taker in self.able[case].iter().filter(|taker| !pair.contains(taker)) {
                    if *taker != from && !reached.contains_key(taker) {
                        reached.insert(*taker, (giver, case));
                        waiting.push_back(*taker);
                    }
                }
            }
        }
        false
    }

    fn move_along(&mut self, from: usize, to: usize, reached: &BTreeMap<usize, (usize, &'a str)>) {
        let mut taker = to;
        while taker != from {
            let (giver, case) = reached[&taker];
            let pair = self.pairs.get_mut(case).expect("the case has its pair");
            let place = pair.iter_mut().find(|place| **place == giver).expect("the giver has the case");
            *place = taker;
            taker = giver;
        }
    }
}
