//! The fields of a form.

/// The fields of a form, as often as a name stands there, in their order.
pub(crate) type Fields = Vec<(String, String)>;
