//! The states in which a matter can be: what may be done next depends on them.

use std::fmt::Debug;

/// The state of whatever an act is about.
pub trait State: Copy + Eq + Debug + 'static {
    /// Every state of every matter, those of one matter together.
    fn all() -> Vec<Self>;

    /// What the state is of, in a word: `review`, `round`, `submission`.
    fn matter(self) -> &'static str;

    /// The state's code.
    fn text(self) -> &'static str;

    /// What is so while the matter is in it, to begin a sentence with: `review is not pre certified`.
    fn described(self) -> String {
        format!("{} is {}", self.matter(), self.text().replace('_', " "))
    }

    /// Why nothing can be done that is not done in it: `the review is not pre certified`.
    fn told(self) -> String {
        format!("the {}", self.described())
    }
}
