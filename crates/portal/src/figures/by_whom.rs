//! Who did something, and when.

use auth::permission::role_name;
use certification::Stamp;
use domain::Zone;
use ui::format::moment;

/// Who did it, and when.
pub(crate) fn by(actor: &str, of: domain::Role, when: &str) -> String {
    format!("{when}, by {actor} ({})", role_name(of))
}

/// Who did something and when.
pub(crate) fn by_stamp(stamp: &Stamp, zone: Zone) -> String {
    format!("{}, {} ({})", moment(stamp.at, zone), stamp.actor, role_name(stamp.role))
}
