//! How far two reviewers agree on a domain (`case-review.md`, "Figures"): information, decides nothing.

use domain::extract::Score;
use domain::rate::Rate;
use num_bigint::BigInt;

use crate::exact::Exact;

/// The agreement of two reviewers on one domain.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Agreement {
    /// Cases on which both gave the same score, of all cases; `na` and `utd` are scores like others here.
    pub same: Rate,
    /// Cases left out of kappa, because one of the two or both gave `na` or `utd`.
    pub left_out: u64,
    /// Kappa with linear weights over 1 to 5; none where no disagreement is expected.
    pub kappa: Option<Exact>,
}

/// The agreement over the cases' pairs of scores, one of each reviewer: first that of the one assigned first.
///
/// A pair disagrees by the distance of its two scores. Kappa is 1 - observed / expected disagreement, where expected is
/// the mean distance between every score of the one and every score of the other.
pub fn agreement(pairs: &[(Score, Score)]) -> Agreement {
    let same = pairs.iter().filter(|(one, other)| one == other).count() as u64;
    let points: Vec<(u8, u8)> =
        pairs.iter().filter_map(|(one, other)| Some((one.points()?, other.points()?))).collect();
    Agreement {
        same: Rate::new(same, pairs.len() as u64),
        left_out: (pairs.len() - points.len()) as u64,
        kappa: kappa(&points),
    }
}

/// Of n pairs: 1 - (sum of distances / n) / (sum over all pairs of one's and other's scores / n²), as one fraction.
fn kappa(pairs: &[(u8, u8)]) -> Option<Exact> {
    let distance = |one: u8, other: u8| u128::from(one.abs_diff(other));
    let mut given = [[0_u128; 6]; 2];
    for (one, other) in pairs {
        given[0][usize::from(*one)] += 1;
        given[1][usize::from(*other)] += 1;
    }
    let observed: u128 = pairs.iter().map(|(one, other)| distance(*one, *other)).sum();
    let by_chance = |one: u8, other: u8| given[0][usize::from(one)] * given[1][usize::from(other)];
    let expected = |one: u8| (1..=5).map(|other| distance(one, other) * by_chance(one, other)).sum::<u128>();
    let expected = BigInt::from((1..=5).map(expected).sum::<u128>());
    Exact::of(&expected - BigInt::from(observed) * pairs.len(), expected)
}

#[cfg(test)]
mod tests {
    use Score::{Absent, Marginal, NotApplicable, Optimal, Poor, UnableToDetermine, VeryGood};

    use super::*;

    fn times(table: &[(Score, Score, usize)]) -> Vec<(Score, Score)> {
        table.iter().flat_map(|(one, other, cases)| std::iter::repeat_n((*one, *other), *cases)).collect()
    }

    fn kappa_of(pairs: &[(Score, Score)]) -> Option<String> {
        agreement(pairs).kappa.map(|kappa| kappa.shown(4))
    }

    #[test]
    fn kappa_is_that_published_for_85_mammograms_read_by_two_radiologists() {
        // Stata Base Reference Manual, `kappa`, the example of Boyd et al. (1982) with `wgt(w)`: agreement 86.67 %,
        // expected 69.11 %, kappa 0.5684. Four categories, taken as scores 1 to 4.
        let read = times(&[
            (Absent, Absent, 21),
            (Absent, Poor, 12),
            (Poor, Absent, 4),
            (Poor, Poor, 17),
            (Poor, Marginal, 1),
            (Marginal, Absent, 3),
            (Marginal, Poor, 9),
            (Marginal, Marginal, 15),
            (Marginal, VeryGood, 2),
            (VeryGood, VeryGood, 1),
        ]);
        assert_eq!(kappa_of(&read).unwrap(), "0.5684");
        assert_eq!(agreement(&read).same, Rate::new(54_u8, 85_u8)); // 21 + 17 + 15 + 1
    }

    #[test]
    fn neighbouring_scores_disagree_less_than_distant_ones() {
        // Observed 1 over 2 cases. Expected: 4 against 5 and 4, 5 against 5 and 4: (1 + 0 + 0 + 1) / 4 = 1/2.
        // 1 - (1/2) / (1/2) = 0.
        assert_eq!(kappa_of(&[(VeryGood, Optimal), (Optimal, Optimal)]).unwrap(), "0.0000");
        // Scores 1, 5 against 5, 1: observed 8 over 2 cases, so 4; expected (4 + 0 + 0 + 4) / 4 = 2; 1 - 4 / 2 = -1.
        assert_eq!(kappa_of(&[(Absent, Optimal), (Optimal, Absent)]).unwrap(), "-1.0000");
        assert_eq!(kappa_of(&[(Absent, Absent), (Optimal, Optimal)]).unwrap(), "1.0000");
    }

    #[test]
    fn less_agreement_than_chance_would_give_is_below_0() {
        // 1 against 2 twice and 2 against 1: observed 3 over 3. Expected: one gave 1, 1, 2, the other 2, 2, 1; of nine
        // pairs 2 · 2 + 1 · 1 = 5 lie one apart. 1 - 1 / (5/9) = -4/5.
        let crossed = [(Absent, Poor), (Absent, Poor), (Poor, Absent)];
        assert_eq!(kappa_of(&crossed).unwrap(), "-0.8000");
        // The other way round the same; with one pair turned another: the order of the two counts.
        assert_eq!(kappa_of(&crossed.map(|(one, other)| (other, one))).unwrap(), "-0.8000");
        assert_eq!(kappa_of(&[(Absent, Poor), (Absent, Poor), (Absent, Poor)]).unwrap(), "0.0000");
    }

    #[test]
    fn where_no_disagreement_is_expected_kappa_is_undefined() {
        let always = agreement(&[(Optimal, Optimal), (Optimal, Optimal)]);
        assert_eq!((always.same, always.kappa), (Rate::new(2_u8, 2_u8), None));
        assert_eq!(agreement(&[]), Agreement { same: Rate::new(0_u8, 0_u8), left_out: 0, kappa: None });
    }

    #[test]
    fn codes_count_for_the_percentage_and_are_left_out_of_kappa() {
        let pairs = [
            (NotApplicable, NotApplicable),
            (UnableToDetermine, Optimal),
            (NotApplicable, UnableToDetermine),
            (Absent, Absent),
            (Optimal, Optimal),
        ];
        let found = agreement(&pairs);
        assert_eq!((found.same, found.left_out), (Rate::new(3_u8, 5_u8), 3));
        assert_eq!(kappa_of(&pairs).unwrap(), "1.0000");
    }
}
