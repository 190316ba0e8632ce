//! What people may do.

use crate::extract::Code;

/// What a person may do (`order.md`).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Role {
    /// Court Monitor and staff.
    Monitor,
    /// Case reviewers working for the monitor.
    Reviewer,
    /// The department's leadership.
    Leadership,
    /// The department's data staff.
    Steward,
    /// Plaintiffs' counsel.
    Counsel,
    /// System administrator.
    Admin,
}

impl Code for Role {
    const ALL: &'static [Role] =
        &[Role::Monitor, Role::Reviewer, Role::Leadership, Role::Steward, Role::Counsel, Role::Admin];
    const TEXTS: &'static [&'static str] = &["monitor", "reviewer", "leadership", "steward", "counsel", "admin"];
}
