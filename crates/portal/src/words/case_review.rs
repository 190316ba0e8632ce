//! What the page of a case under review says.

use domain::Quarter;

use super::quarter;

/// A round with its quarter, within a sentence.
pub(crate) fn round(number: u32, of: Quarter) -> String {
    format!("round {number} ({})", quarter(of))
}
