use ReviewCaseType::{ChildInPlacement, InHomeFamily, VoluntaryInHome};
use proptest::prelude::*;

use super::*;

fn stratum(office: &str, case_type: ReviewCaseType) -> Stratum {
    Stratum { office: office.to_owned(), case_type }
}

fn frame(strata: &[(&str, ReviewCaseType, u64)]) -> BTreeMap<Stratum, u64> {
    strata.iter().map(|(office, case_type, population)| (stratum(office, *case_type), *population)).collect()
}

/// Seats as `office case_type seats`, by name.
fn seats(strata: &[(&str, ReviewCaseType, u64)], size: u64) -> Vec<String> {
    let shares = allocate(&frame(strata), size).unwrap().shares;
    let said = |share: &Share| format!("{} {} {}", share.stratum.office, share.stratum.case_type.text(), share.seats);
    shares.iter().map(said).collect()
}

#[test]
fn seats_left_by_the_floors_go_to_the_largest_remainders() {
    // 4 of 10: quotas 4·5/10 = 2.0, 4·3/10 = 1.2, 4·2/10 = 0.8; floors 2 + 1 + 0, one left for 0.8.
    let strata = [("a", ChildInPlacement, 5), ("a", InHomeFamily, 3), ("b", ChildInPlacement, 2)];
    assert_eq!(seats(&strata, 4), ["a child_in_placement 2", "a in_home_family 1", "b child_in_placement 1"]);
}

#[test]
fn equal_remainders_go_to_the_larger_stratum() {
    // 4 of 8: quotas 0.5, 1.5, 2.0; floors 0 + 1 + 2, one left for one of the halves.
    let strata = [("a", ChildInPlacement, 1), ("a", InHomeFamily, 3), ("a", VoluntaryInHome, 4)];
    assert_eq!(seats(&strata, 4), ["a child_in_placement 0", "a in_home_family 2", "a voluntary_in_home 2"]);
}

#[test]
fn equal_remainders_of_equal_strata_go_to_the_first_by_name() {
    // 2 of 4: quotas 0.5, 0.5, 1.0. The codes of the types are compared, not their place in the list of types.
    let strata = [("a", InHomeFamily, 1), ("a", ChildInPlacement, 1), ("a", VoluntaryInHome, 2)];
    assert_eq!(seats(&strata, 2), ["a child_in_placement 1", "a in_home_family 0", "a voluntary_in_home 1"]);
    // Offices come before case types.
    let strata = [("a", InHomeFamily, 1), ("b", ChildInPlacement, 1), ("b", VoluntaryInHome, 4)];
    // 3 of 6: quotas 0.5, 0.5, 2.0.
    assert_eq!(seats(&strata, 3), ["a in_home_family 1", "b child_in_placement 0", "b voluntary_in_home 2"]);
}

#[test]
fn an_office_without_a_seat_takes_one_from_the_stratum_with_the_most() {
    // 3 of 100: quotas 1.5, 1.47, 0.03; floors 1 + 1 + 0, one left for 0.5: a has 2, b 1, c none.
    let strata = [("a", ChildInPlacement, 50), ("b", ChildInPlacement, 49), ("c", ChildInPlacement, 1)];
    assert_eq!(seats(&strata, 3), ["a child_in_placement 1", "b child_in_placement 1", "c child_in_placement 1"]);
    let moved = allocate(&frame(&strata), 3).unwrap().moves;
    assert_eq!(moved, [Move { from: stratum("a", ChildInPlacement), to: stratum("c", ChildInPlacement) }]);
}

#[test]
fn no_office_gives_its_last_seat() {
    // 3 of 31: quotas 30/31 three times and 3/31: one seat each for the first three strata. a comes first by name but
    // has one seat only; b has two strata with one each.
    let strata =
        [("a", ChildInPlacement, 10), ("b", ChildInPlacement, 10), ("b", InHomeFamily, 10), ("c", ChildInPlacement, 1)];
    let moved = allocate(&frame(&strata), 3).unwrap().moves;
    assert_eq!(moved, [Move { from: stratum("b", ChildInPlacement), to: stratum("c", ChildInPlacement) }]);
}

#[test]
fn the_seat_goes_to_the_largest_stratum_of_the_office_and_ties_by_name() {
    let with_c = |placement, home| {
        let strata = [("a", InHomeFamily, 900), ("c", ChildInPlacement, placement), ("c", InHomeFamily, home)];
        allocate(&frame(&strata), 2).unwrap().moves[0].to.case_type
    };
    assert_eq!([with_c(2, 3), with_c(3, 3)], [InHomeFamily, ChildInPlacement]);
}

#[test]
fn offices_without_a_seat_are_served_one_after_the_other() {
    // 6 of 600: quotas 3.5, 2.48, 0.01, 0.01; floors 3 + 2, one left for 0.5: a 4, b 2, c and d none.
    let strata = [
        ("a", ChildInPlacement, 350),
        ("b", ChildInPlacement, 248),
        ("c", ChildInPlacement, 1),
        ("d", ChildInPlacement, 1),
    ];
    // c takes from a (4), d from a again (3): then a and b have two each.
    let moves = allocate(&frame(&strata), 6).unwrap().moves;
    let from: Vec<&str> = moves.iter().map(|moved| moved.from.office.as_str()).collect();
    assert_eq!(from, ["a", "a"]);
    let given: Vec<u64> = allocate(&frame(&strata), 6).unwrap().shares.iter().map(|share| share.seats).collect();
    assert_eq!(given, [2, 2, 1, 1]);
}

#[test]
fn a_frame_of_as_many_or_fewer_is_taken_whole() {
    let strata = [("a", ChildInPlacement, 3), ("b", InHomeFamily, 2)];
    let whole = ["a child_in_placement 3", "b in_home_family 2"];
    assert_eq!([seats(&strata, 5), seats(&strata, 6)], [whole, whole]);
    assert_eq!(seats(&strata, 4), ["a child_in_placement 2", "b in_home_family 2"]); // 4·3/5 = 2.4, 4·2/5 = 1.6
    assert_eq!(seats(&[], 4), Vec::<String>::new());
}

#[test]
fn more_offices_than_cases_to_draw_are_refused() {
    let strata = [("a", ChildInPlacement, 9), ("b", InHomeFamily, 9), ("c", InHomeFamily, 9)];
    assert_eq!(seats(&strata, 3).len(), 3);
    let refused = allocate(&frame(&strata), 2).unwrap_err();
    assert_eq!(refused, TooManyOffices { offices: 3, size: 2 });
    assert!(refused.to_string().contains("draw 3 or more"));
}

#[test]
fn a_stratum_without_cases_is_none() {
    let strata = [("a", ChildInPlacement, 9), ("a", InHomeFamily, 0), ("b", InHomeFamily, 0)];
    assert_eq!(seats(&strata, 1), ["a child_in_placement 1"]);
}

/// Frames of up to 20 offices, large and small strata among them.
fn frames() -> impl Strategy<Value = BTreeMap<Stratum, u64>> {
    let office = "[a-t]";
    let population = prop_oneof![1_u64..=3, 1_u64..=400];
    let case_type = (0_u8..4).prop_map(|place| ReviewCaseType::at(place).unwrap());
    let stratum = (office, case_type).prop_map(|(office, case_type)| Stratum { office, case_type });
    prop::collection::btree_map(stratum, population, 1..60)
}

proptest! {
    #[test]
    fn an_allocation_seats_the_whole_sample_and_every_office(frame in frames(), size in 20_u64..90) {
        let shares = allocate(&frame, size).unwrap().shares;
        let total: u64 = frame.values().sum();
        prop_assert_eq!(shares.iter().map(|share| share.seats).sum::<u64>(), size.min(total));
        prop_assert!(shares.iter().all(|share| share.seats <= share.population));
        for office in frame.keys().map(|stratum| &stratum.office) {
            prop_assert!(shares.iter().any(|share| share.stratum.office == *office && share.seats > 0));
        }
    }

    #[test]
    fn before_offices_are_served_no_stratum_is_a_whole_seat_away_from_its_quota(frame in frames(), size in 20_u64..90) {
        for Share { quota, by_quota: seats, .. } in allocate(&frame, size).unwrap().shares {
            prop_assert!(u128::from(seats + 1) * quota.denominator > quota.numerator);
            prop_assert!(u128::from(seats) * quota.denominator < quota.numerator + quota.denominator);
        }
    }

    #[test]
    fn moved_seats_account_for_every_difference_from_the_quota(frame in frames(), size in 20_u64..90) {
        let Allocation { shares, moves } = allocate(&frame, size).unwrap();
        for share in shares {
            let given = moves.iter().filter(|moved| moved.from == share.stratum).count() as u64;
            let got = moves.iter().filter(|moved| moved.to == share.stratum).count() as u64;
            prop_assert_eq!(share.by_quota + got, share.seats + given);
        }
    }

    #[test]
    fn no_larger_remainder_is_passed_over(frame in frames(), size in 20_u64..90) {
        let shares = allocate(&frame, size).unwrap().shares;
        let rest = |share: &Share| share.quota.numerator % share.quota.denominator;
        let is_served = |share: &Share| u128::from(share.by_quota) * share.quota.denominator > share.quota.numerator;
        let served = shares.iter().filter(|share| is_served(share)).map(rest).min();
        let passed = shares.iter().filter(|share| !is_served(share)).map(rest).max();
        if let (Some(served), Some(passed)) = (served, passed) {
            prop_assert!(served >= passed);
        }
    }
}
