//! Ids.

/// 1 to 64 characters of `A-Z a-z 0-9 . _ -`, the first a letter or digit (`extracts.md`).
pub(super) fn is_id(bytes: &[u8]) -> bool {
    let inner = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-');
    bytes.len() <= 64 && bytes.first().is_some_and(u8::is_ascii_alphanumeric) && bytes.iter().all(inner)
}
