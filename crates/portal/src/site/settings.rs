//! What an installation chooses about its portal.

use intake::Limits;

use crate::site::bounds::Patience;

/// The choices of an installation.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Who is let in, and for how long.
    pub auth: auth::Settings,
    /// The smallest denominator that counsel sees of a region's or office's case-review figure.
    pub small_cell_minimum: u64,
    /// How large a submission may be.
    pub limits: Limits,
    /// How long the portal waits for visitors, and they for it.
    pub patience: Patience,
}
