use super::*;
use proptest::prelude::*;

fn standard(text: &str) -> Standard {
    text.parse().unwrap()
}

fn rate(numerator: u32, denominator: u32) -> Rate {
    Rate::new(numerator, denominator)
}

#[test]
fn ninety_of_one_hundred_meets_at_least_ninety_percent() {
    assert_eq!(standard(">=90%").is_met_by(rate(90, 100)), Some(true));
}

#[test]
fn eighty_nine_of_ninety_nine_misses_it() {
    // 89 / 99 = 0.8989..
    assert_eq!(standard(">=90%").is_met_by(rate(89, 99)), Some(false));
}

#[test]
fn seven_of_one_hundred_meets_at_most_seven_percent_and_eight_does_not() {
    assert_eq!(standard("<=7%").is_met_by(rate(7, 100)), Some(true));
    assert_eq!(standard("<=7%").is_met_by(rate(8, 100)), Some(false));
}

#[test]
fn an_empty_denominator_is_neither_met_nor_missed_and_has_no_percentage() {
    assert_eq!(standard(">=90%").is_met_by(rate(0, 0)), None);
    assert_eq!(rate(0, 0).shown(standard(">=90%")), None);
}

#[test]
fn a_percentage_is_rounded_half_up_to_one_decimal() {
    assert_eq!(rate(1, 8).percent(1).unwrap(), "12.5");
    assert_eq!(rate(1, 16).percent(1).unwrap(), "6.3"); // 6.25
    assert_eq!(rate(2, 3).percent(1).unwrap(), "66.7");
    assert_eq!(rate(1249, 10_000).percent(1).unwrap(), "12.5"); // 12.49
}

#[test]
fn a_percentage_that_would_round_across_the_standard_shows_more_decimals() {
    // 2249 / 2500 = 89.96 %, which one decimal would show as 90.0
    assert_eq!(rate(2249, 2500).shown(standard(">=90%")).unwrap(), "89.96");
    // 89,999 / 100,000 = 89.999 %
    assert_eq!(rate(89_999, 100_000).shown(standard(">=90%")).unwrap(), "89.999");
    // 998 / 1000 = 99.8 % needs no more than one
    assert_eq!(rate(998, 1000).shown(standard(">=100%")).unwrap(), "99.8");
    // 4999 / 5000 = 99.98 % against 100 %
    assert_eq!(rate(4999, 5000).shown(standard(">=100%")).unwrap(), "99.98");
    // 7501 / 10,000 = 75.01 % against at most 75 %
    assert_eq!(rate(7501, 10_000).shown(standard("<=75%")).unwrap(), "75.01");
    // 7499 / 10,000 = 74.99 % is met, and 75.0 is met too: no contradiction
    assert_eq!(rate(7499, 10_000).shown(standard("<=75%")).unwrap(), "75.0");
}

#[test]
fn a_standard_is_written_as_it_was_read() {
    for text in [">=90%", "<=75%", ">=100%", ">=99.5%"] {
        assert_eq!(standard(text).to_string(), text);
    }
}

#[test]
fn what_is_no_standard_is_refused() {
    for text in ["90%", ">90%", ">=90", ">=%", ">=9,5%", ">=-1%", ">=90.%", ">= 90%", ">=1e2%", ">=1.2345678%"] {
        assert!(text.parse::<Standard>().is_err(), "{text} was taken for a standard");
    }
}

proptest! {
    #[test]
    fn the_shown_percentage_never_contradicts_the_verdict(of in 1_u32..3_000_000, share in 0.0_f64..1.0, bound in 0_u32..=1000) {
        let near = (f64::from(of) * share).round();
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of a count lies within the count")]
        let rate = rate(near as u32, of);
        for sign in [">=", "<="] {
            let standard = standard(&format!("{sign}{}.{}%", bound / 10, bound % 10));
            let shown: Percentage = format!("{}%", rate.shown(standard).unwrap()).parse().unwrap();
            prop_assert_eq!(standard.is_met_by(shown.rate()), standard.is_met_by(rate));
        }
    }
}
