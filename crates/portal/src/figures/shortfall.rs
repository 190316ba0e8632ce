//! What a measure or segment lacks to its next status: exact arithmetic over what the read model says.

use compliance::Figure;
use domain::certification::Status;
use domain::plan::DecidedBy;
use domain::rate::Direction;
use domain::{Quarter, Rate, Standard};

use crate::figures::rows::{MeasureRows, Row};

/// What is lacking to the next status that figures give.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Missing<'a> {
    /// The figures give no further status: people decide from here.
    Nothing,
    /// So many more quarters in a row that are met.
    Quarters(u32),
    /// No quarter is complete yet.
    CompleteQuarter,
    /// The last complete quarter missed; what it lacked.
    Shortfall(Quarter, Vec<Lack<'a>>),
}

/// What a missed quarter lacked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Lack<'a> {
    /// So many more records in the numerator, the denominator unchanged.
    Records(u128),
    /// The own figure is beyond the standard, and no count of records says how far.
    Figure,
    /// Nobody in the denominator, so that nothing was shown to be met.
    Denominator,
    /// These segments missed their standard.
    Segments(Vec<&'a Row>),
}

/// The smallest number of records by which the numerator must grow, the denominator unchanged, to meet an at-least
/// standard: 0 where it is met. None for an at-most standard, without denominator, or where no growth is enough.
pub(crate) fn records_missing(rate: Rate, standard: Standard) -> Option<u128> {
    if standard.direction() == Direction::AtMost || rate.denominator == 0 {
        return None;
    }
    let bound = standard.percentage().rate();
    let wanted = (bound.numerator * rate.denominator).div_ceil(bound.denominator);
    (wanted <= rate.denominator).then(|| wanted.saturating_sub(rate.numerator))
}

impl MeasureRows<'_> {
    /// What the measure lacks; `sustain` quarters in a row make it eligible.
    pub(crate) fn missing(&self, sustain: u32) -> Missing<'_> {
        let decided_by = self.measure.decided_by.value;
        self.own.missing_with(sustain, |quarter, own| {
            let mut lacks = Vec::new();
            if decided_by != DecidedBy::Segments {
                lacks.extend(own.and_then(lack));
            }
            if decided_by != DecidedBy::Own {
                lacks.extend(self.segments_lacking(quarter, decided_by));
            }
            lacks
        })
    }

    fn segments_lacking(&self, quarter: Quarter, decided_by: DecidedBy) -> Option<Lack<'_>> {
        let met = |row: &Row| row.of(quarter).and_then(|figure| figure.met);
        let missed: Vec<&Row> = self.segments.iter().filter(|row| met(row) == Some(false)).collect();
        let nobody = decided_by == DecidedBy::Segments && self.segments.iter().all(|row| met(row).is_none());
        match (missed.is_empty(), nobody) {
            (false, _) => Some(Lack::Segments(missed)),
            (true, true) => Some(Lack::Denominator),
            (true, false) => None,
        }
    }
}

impl Row {
    /// What a segment lacks by itself.
    pub(crate) fn missing(&self, sustain: u32) -> Missing<'_> {
        self.missing_with(sustain, |_, own| own.and_then(lack).into_iter().collect())
    }

    fn missing_with<'a>(
        &'a self,
        sustain: u32,
        lacks: impl FnOnce(Quarter, Option<&Figure>) -> Vec<Lack<'a>>,
    ) -> Missing<'a> {
        let Some(standing) = self.certification.standing else { return Missing::Nothing };
        match (self.certification.status, standing.last_quarter) {
            (Status::Met, _) => Missing::Quarters(sustain.saturating_sub(standing.met_quarters_in_a_row)),
            (Status::NotMet, None) => Missing::CompleteQuarter,
            (Status::NotMet, Some(quarter)) => Missing::Shortfall(quarter, lacks(quarter, self.of(quarter))),
            _ => Missing::Nothing,
        }
    }
}

fn lack<'a>(figure: &Figure) -> Option<Lack<'a>> {
    match figure.met {
        Some(true) => None,
        None => Some(Lack::Denominator),
        Some(false) if figure.is_average => Some(Lack::Figure),
        Some(false) => Some(records_missing(figure.rate, figure.standard).map_or(Lack::Figure, Lack::Records)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn missing(numerator: u64, denominator: u64, standard: &str) -> Option<u128> {
        records_missing(Rate::new(numerator, denominator), standard.parse().unwrap())
    }

    #[test]
    fn the_last_record_needed_is_counted_and_no_other() {
        // 90 % of 1,000 are 900: 862 + 38 = 900.
        assert_eq!(missing(862, 1000, ">=90%"), Some(38));
        assert_eq!(missing(899, 1000, ">=90%"), Some(1));
        assert_eq!(missing(900, 1000, ">=90%"), Some(0));
        assert_eq!(missing(901, 1000, ">=90%"), Some(0));
    }

    #[test]
    fn a_part_of_a_record_needs_a_whole_one() {
        // 85 % of 999 are 849.15: 849 are too few, 850 are enough.
        assert_eq!(missing(848, 999, ">=85%"), Some(2));
        assert_eq!(missing(849, 999, ">=85%"), Some(1));
        assert_eq!(missing(850, 999, ">=85%"), Some(0));
    }

    #[test]
    fn a_standard_of_all_needs_every_record() {
        assert_eq!(missing(0, 7, ">=100%"), Some(7));
        assert_eq!(missing(6, 7, ">=100%"), Some(1));
        assert_eq!(missing(7, 7, ">=100%"), Some(0));
    }

    #[test]
    fn with_one_record_fewer_than_said_the_standard_is_still_missed() {
        let standard: Standard = ">=87.5%".parse().unwrap();
        for denominator in 1..200_u64 {
            for numerator in 0..denominator {
                let more = records_missing(Rate::new(numerator, denominator), standard).unwrap();
                let rate = |more| Rate { numerator: u128::from(numerator) + more, denominator: denominator.into() };
                assert_eq!(standard.is_met_by(rate(more)), Some(true), "{numerator}/{denominator}");
                assert!(more == 0 || standard.is_met_by(rate(more - 1)) == Some(false), "{numerator}/{denominator}");
            }
        }
    }

    #[test]
    fn at_most_standards_empty_denominators_and_impossible_standards_have_no_such_number() {
        assert_eq!(missing(80, 100, "<=75%"), None);
        assert_eq!(missing(0, 0, ">=90%"), None);
        assert_eq!(missing(100, 100, ">=100.5%"), None);
    }
}
