//! The own account: password, sessions, tokens, news.

pub(crate) mod news;
pub(crate) mod page;
pub(crate) mod password;
pub(crate) mod password_form;
pub(crate) mod sessions;
pub(crate) mod text;
pub(crate) mod token_form;
pub(crate) mod tokens;
