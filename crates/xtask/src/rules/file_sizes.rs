//! No source file is longer than a person reads in one sitting.

use std::fs;

use anyhow::Result;

use crate::repository::{files, shown};

const MOST_LINES: usize = 500;

/// The files that are too long.
pub(super) fn faults() -> Result<Vec<String>> {
    let mut faults = Vec::new();
    for path in files(&["rs"])? {
        let lines = fs::read_to_string(&path)?.lines().count();
        if lines > MOST_LINES {
            faults.push(format!("{} has {lines} lines; split it ({MOST_LINES} at most)", shown(&path)));
        }
    }
    Ok(faults)
}

#[cfg(test)]
mod tests {
    #[test]
    fn no_source_file_is_over_five_hundred_lines() {
        assert_eq!(super::faults().unwrap(), Vec::<String>::new());
    }
}
