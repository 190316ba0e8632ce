//! What is wrong with a question for a file.

/// A measure that the plan does not have.
pub(crate) fn unknown_measure(fault: &str) -> [String; 2] {
    [format!("{fault}."), "Write measure= with one of them, or leave it out for all.".to_owned()]
}

/// No month.
pub(crate) fn bad_month(asked: &str) -> [String; 2] {
    [
        format!("“{asked}” is no month."),
        "Write from= and to= with months like 2019-06, or leave them out for all there are.".to_owned(),
    ]
}

/// No scope.
pub(crate) fn bad_scope(asked: &str) -> [String; 2] {
    [
        format!("“{asked}” is no scope."),
        "Write scope= with state, region or office, or leave it out for all that you may see.".to_owned(),
    ]
}

/// Neither by month nor by quarter.
pub(crate) fn bad_grain(asked: &str) -> [String; 2] {
    [format!("Figures can't be listed by “{asked}”."), "Write by= with month or quarter.".to_owned()]
}
