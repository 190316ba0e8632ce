//! Whether `ledger verify` finds something odd in an export.

use ledger::{Understanding, Verifier};
use store::{Action, Role};

use super::key;
use crate::support::at;
use domain::extract::Code;

/// Whether anything in lines that are proved is odd, as the command line would say on the day after.
pub fn is_odd(lines: &[String]) -> bool {
    let understands = |link: &ledger::Link| {
        let role = link.role.as_deref().map(Role::parse);
        if Action::parse(&link.action).is_some() && role != Some(None) { Ok(()) } else { Err("unknown".to_owned()) }
    };
    let understanding = Understanding { now: at("2026-11-23T00:00:00Z"), understands };
    let mut verifier = Verifier::new(key().public(), None).noting(understanding);
    for line in lines {
        verifier.line(line).unwrap();
    }
    let notes = verifier.finish().unwrap().notes;
    !notes.told.is_empty() || notes.at_once.0 > 0
}
