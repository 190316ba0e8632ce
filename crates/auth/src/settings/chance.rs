//! How much chance a text seems to hold: a rough measure from above that shows what was typed on a keyboard. It can't
//! show that a text was drawn by chance.

use std::collections::HashMap;

/// Bits by which the text differs from what repeats itself, counts on, or has few letters: its shortest period, times the
/// bits of a letter by how often each stands there, or of the step from one letter to the next if these are fewer.
pub(super) fn bits(text: &[u8]) -> f64 {
    let once = &text[..period(text)];
    let steps: Vec<u8> = once.windows(2).map(|pair| pair[1].wrapping_sub(pair[0])).collect();
    let length = f64::from(u32::try_from(once.len()).unwrap_or(u32::MAX));
    length * bits_of_one(once).min(bits_of_one(&steps))
}

/// Bits of one letter of a text by how often each stands there (Shannon).
fn bits_of_one(text: &[u8]) -> f64 {
    let mut counts: HashMap<u8, u32> = HashMap::new();
    for letter in text {
        *counts.entry(*letter).or_default() += 1;
    }
    let all = f64::from(u32::try_from(text.len()).unwrap_or(u32::MAX));
    let part = |count: &u32| f64::from(*count) / all;
    counts.values().map(part).map(|part| -part * part.log2()).sum()
}

/// The length of the shortest beginning that, repeated and cut, gives the text.
fn period(text: &[u8]) -> usize {
    (1..text.len()).find(|period| text[*period..] == text[..text.len() - period]).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_period_is_the_shortest_that_gives_the_text() {
        assert_eq!(
            ["", "a", "aa", "abab", "ababa", "abc", "aab"].map(|text| period(text.as_bytes())),
            [0, 1, 1, 2, 2, 3, 3]
        );
    }

    #[test]
    fn bits_of_a_letter_follow_how_often_each_stands_there() {
        // Two letters as often as each other: one bit. One letter alone: none. Four: two bits.
        for (text, expected) in [("abab", 1.0), ("aaaa", 0.0), ("abcd", 2.0)] {
            assert!((bits_of_one(text.as_bytes()) - expected).abs() < 1e-9, "{text}");
        }
    }
}
