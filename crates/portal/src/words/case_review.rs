//! What the page of a case under review says.

use domain::Quarter;

use super::quarter;

/// There is no complete round of that number.
pub(crate) fn not_complete(number: &str) -> [String; 2] {
    [
        format!("There is no complete round {number}"),
        "A round tells what it found once every case of its sample is final.".to_owned(),
    ]
}

/// A round with its quarter, within a sentence.
pub(crate) fn round(number: u32, of: Quarter) -> String {
    format!("round {number} ({})", quarter(of))
}
