//! What is wrong with a question for a file.

use domain::Month;

/// No month.
pub(crate) fn bad_month(asked: &str) -> [String; 2] {
    [
        format!("“{asked}” is no month."),
        "Write from= and to= with months like 2019-06, or leave them out for all there are.".to_owned(),
    ]
}

/// A range that ends before it begins.
pub(crate) fn no_range(from: Month, to: Month) -> [String; 2] {
    [
        format!("{to} lies before {from}."),
        "Write from= with the first month and to= with the last, or leave them out for all there are.".to_owned(),
    ]
}

/// No scope.
pub(crate) fn bad_scope(asked: &str) -> [String; 2] {
    [
        format!("“{asked}” is no scope."),
        "Write scope= with state, region or office, or with all for all that you may see; without it, the state is meant.".to_owned(),
    ]
}

/// Neither by month nor by quarter.
pub(crate) fn bad_grain(asked: &str) -> [String; 2] {
    [format!("Figures can't be listed by “{asked}”."), "Write by= with month or quarter.".to_owned()]
}
