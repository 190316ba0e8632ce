//! Many lines as one count and one hash.

use domain::submission::Sha256Hash;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// How many lines there were, and SHA-256 of all of them, each with a line feed at its end.
#[derive(Clone, Default, Debug)]
pub struct Sum {
    count: u64,
    hash: Sha256,
}

impl Sum {
    /// Adds a line, given without its line feed.
    pub fn add(&mut self, line: &str) {
        self.count += 1;
        self.hash.update(line);
        self.hash.update("\n");
    }

    /// How many lines were added.
    pub fn count(&self) -> u64 {
        self.count
    }

    /// Count and hash of what was added.
    pub fn summed(self) -> Summed {
        Summed { count: self.count, sha256: Sha256Hash(self.hash.finalize().into()) }
    }

    /// As it stands in the ledger: `{"count": …, "sha256": …}`.
    pub fn value(self) -> Value {
        self.summed().value()
    }
}

/// Many lines as one count and one hash.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Summed {
    /// How many lines.
    pub count: u64,
    /// SHA-256 of all of them, each with a line feed at its end.
    pub sha256: Sha256Hash,
}

impl Summed {
    /// As it stands in the ledger: `{"count": …, "sha256": …}`.
    pub fn value(self) -> Value {
        json!({ "count": self.count, "sha256": self.sha256.to_string() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sum_is_the_hash_of_the_lines_as_a_file_would_hold_them() {
        let mut sum = Sum::default();
        sum.add("one");
        sum.add("two");
        let hash = Sha256Hash(Sha256::digest("one\ntwo\n").into());
        assert_eq!(sum.value(), json!({ "count": 2, "sha256": hash.to_string() }));
    }

    #[test]
    fn the_sum_of_nothing_is_the_hash_of_nothing() {
        let nothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        assert_eq!(Sum::default().value(), json!({ "count": 0, "sha256": nothing }));
    }
}
