//! Parts of the state.

use ui::format::list;

/// Every office within reach, where they are many.
pub(crate) const ALL: &str = "All offices";
/// Every office within reach, where they are one region's or fewer.
pub(crate) const YOURS: &str = "All your offices";
pub(crate) const OFFICE: &str = "Office";
pub(crate) const REGION: &str = "Region";
pub(crate) const EVERY_OFFICE: &str = "All offices";
pub(crate) const EVERY_REGION: &str = "All regions";

/// `Region 5`
pub(crate) fn region(number: &str) -> String {
    format!("Region {number}")
}

/// No such office, or none for this viewer.
pub(crate) fn no_office(asked: &str, known: &[&str]) -> [String; 2] {
    [
        format!("There is no office “{asked}” whose records you may open."),
        format!("Write office= with one of {}, or leave it out to see all that you may open.", list(known)),
    ]
}

/// No such region, or none for this viewer.
pub(crate) fn no_region(asked: &str, known: &[&str]) -> [String; 2] {
    [
        format!("There is no region “{asked}” with an office whose records you may open."),
        format!("Write region= with one of {}, or leave it out to see all that you may open.", list(known)),
    ]
}
