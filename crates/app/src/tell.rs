//! What is said on standard error.

/// Says something on standard error, in one way: what can't be seen by itself is escaped, whoever wrote it.
macro_rules! tell {
    ($($said:tt)*) => { eprintln!("{}", domain::text::visible(&format!($($said)*))) };
}
pub(crate) use tell;
