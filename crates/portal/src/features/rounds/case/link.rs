//! Cases under review: where the monitor's page of one stands.

use crate::ui::address::Address;

/// The monitor's page of a case.
pub(crate) fn address(round: u32, case: &str) -> Address {
    Address::new("/rounds").part(&round).part("cases").part(case)
}
