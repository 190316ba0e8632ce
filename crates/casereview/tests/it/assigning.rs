//! Two reviewers for each case: laws that hold for whatever cases, reviewers and bars.

use std::collections::{BTreeMap, BTreeSet};

use casereview::{Reviewer, TooFewReviewers, assign};
use proptest::prelude::*;

fn cases(offices: &[usize]) -> BTreeMap<String, String> {
    offices.iter().enumerate().map(|(number, office)| (format!("C-{number:02}"), format!("office-{office}"))).collect()
}

fn reviewers(barred: &[Vec<usize>]) -> Vec<Reviewer> {
    let reviewer = |(number, offices): (usize, &Vec<usize>)| Reviewer {
        name: format!("reviewer-{number}"),
        barred: offices.iter().map(|office| format!("office-{office}")).collect(),
    };
    barred.iter().enumerate().map(reviewer).collect()
}

fn loads(pairs: &BTreeMap<String, [String; 2]>, reviewers: &[Reviewer]) -> Vec<usize> {
    let has = |name: &String| pairs.values().flatten().filter(|one| *one == name).count();
    reviewers.iter().map(|reviewer| has(&reviewer.name)).collect()
}

/// The smallest possible most: every sharing tried, for a few cases only.
fn smallest_most(cases: &[(String, String)], reviewers: &[Reviewer], loads: &mut Vec<usize>) -> usize {
    let Some(((_, office), rest)) = cases.split_first() else { return loads.iter().copied().max().unwrap_or(0) };
    let able: Vec<usize> = (0..reviewers.len()).filter(|place| !reviewers[*place].barred.contains(office)).collect();
    let mut best = usize::MAX;
    for (place, one) in able.iter().enumerate() {
        for other in &able[place + 1..] {
            loads[*one] += 1;
            loads[*other] += 1;
            best = best.min(smallest_most(rest, reviewers, loads));
            loads[*one] -= 1;
            loads[*other] -= 1;
        }
    }
    best
}

proptest! {
    #[test]
    fn each_case_gets_two_different_reviewers_who_are_not_barred(
        offices in proptest::collection::vec(0_usize..6, 1..60),
        barred in proptest::collection::vec(proptest::collection::vec(0_usize..6, 0..4), 2..9),
    ) {
        let (cases, reviewers) = (cases(&offices), reviewers(&barred));
        match assign(&cases, &reviewers) {
            Ok(pairs) => {
                prop_assert!(pairs.keys().eq(cases.keys()));
                for (case, [one, other]) in &pairs {
                    prop_assert_ne!(one, other);
                    let bars = |name: &String| &reviewers.iter().find(|known| known.name == *name).unwrap().barred;
                    prop_assert!(!bars(one).contains(&cases[case]) && !bars(other).contains(&cases[case]));
                }
                prop_assert_eq!(assign(&cases, &reviewers).unwrap(), pairs);
            }
            Err(TooFewReviewers { office, able, .. }) => {
                let may = reviewers.iter().filter(|reviewer| !reviewer.barred.contains(&office)).count();
                prop_assert_eq!(able, may);
                prop_assert!(may < 2);
            }
        }
    }

    #[test]
    fn without_bars_nobody_has_more_than_one_case_more_than_another(cases_wanted in 1_usize..60, people in 2_usize..9) {
        let (cases, reviewers) = (cases(&vec![0; cases_wanted]), reviewers(&vec![Vec::new(); people]));
        let loads = loads(&assign(&cases, &reviewers).unwrap(), &reviewers);
        prop_assert!(loads.iter().max().unwrap() - loads.iter().min().unwrap() <= 1, "{:?}", loads);
        prop_assert_eq!(loads.iter().sum::<usize>(), 2 * cases_wanted);
    }

    #[test]
    fn no_other_sharing_gives_the_busiest_fewer_cases(
        offices in proptest::collection::vec(0_usize..3, 1..6),
        barred in proptest::collection::vec(proptest::collection::vec(0_usize..3, 0..2), 3..5),
    ) {
        let (cases, reviewers) = (cases(&offices), reviewers(&barred));
        if let Ok(pairs) = assign(&cases, &reviewers) {
            let listed: Vec<(String, String)> = cases.into_iter().collect();
            let best = smallest_most(&listed, &reviewers, &mut vec![0; reviewers.len()]);
            prop_assert_eq!(*loads(&pairs, &reviewers).iter().max().unwrap(), best);
        }
    }
}

#[test]
fn four_reviewers_of_six_cases_meet_each_other_once() {
    // 6 cases are as many as pairs of 4 people: 4 * 3 / 2.
    let pairs = assign(&cases(&[0; 6]), &reviewers(&vec![Vec::new(); 4])).unwrap();
    let met: BTreeSet<BTreeSet<&String>> = pairs.values().map(|pair| pair.iter().collect()).collect();
    assert_eq!(met.len(), 6);
}

#[test]
fn an_office_from_which_all_but_one_are_barred_is_named() {
    let refused = assign(&cases(&[0, 1]), &reviewers(&[vec![], vec![1], vec![1]])).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "case C-01 of the office office-1 needs two reviewers, and 1 of those chosen may review it"
    );
}
