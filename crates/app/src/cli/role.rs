//! A role as the command line names it.

use clap::Parser;
use domain::Nearest;
use store::Role;

pub(super) fn role(text: &str) -> Result<Role, String> {
    use domain::extract::Code;
    Role::parse(text).ok_or_else(|| Nearest::to(text, Role::TEXTS.iter().copied()).to_string())
}
