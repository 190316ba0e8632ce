//! What the pages of the case review say.

/// There is no complete round of that number.
pub(crate) fn not_complete(number: &str) -> [String; 2] {
    [
        format!("There is no complete round {number}"),
        "A round tells what it found once every case of its sample is final.".to_owned(),
    ]
}
