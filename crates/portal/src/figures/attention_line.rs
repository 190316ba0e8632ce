//! What needs attention: a line that leads to it.

use ui::address::Address;

/// Something that needs attention: where it leads, its name, and what is said of it.
pub(crate) type Line = (Address, String, String);
