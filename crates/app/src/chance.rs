//! The one place that asks for chance.

/// Bytes that nobody can foretell.
///
/// # Panics
/// When the operating system has none to give: nothing that must be secret can be made then.
pub(crate) fn bytes() -> [u8; 32] {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).expect("an operating system has chance to give");
    bytes
}
