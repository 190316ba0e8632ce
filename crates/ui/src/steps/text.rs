//! What is said about the steps of a way.

/// Of a step that is not being done: whether it was done.
pub const STATE: [&str; 2] = ["completed", "not completed"];
