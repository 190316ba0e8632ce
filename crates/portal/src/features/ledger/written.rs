//! An entry as it is written, for those who look closely, as far as the portal tells it.

use auth::visibility::{as_told, tells_of_scores};
use chrono::{DateTime, Datelike, Utc};
use maud::{Markup, html};
use store::{AsItStands, Entered, Listed};

use super::text as said;

/// Letters of an entry that are shown: the frame of a round alone has tens of thousands.
const SHOWN: usize = 4_000;

/// The entry with as much of its subject as the portal tells.
pub(super) fn told(listed: Listed) -> Listed {
    as_told(listed, said::UNTOLD_SUBJECT)
}

/// The time of a row, where it is one that can be written.
pub(super) fn time(micros: i64) -> Option<DateTime<Utc>> {
    DateTime::from_timestamp_micros(micros).filter(|at| (0..=9999).contains(&at.year()))
}

/// A row that is not understood, as it stands in the database.
pub(super) fn as_it_stands(number: i64, row: &AsItStands) -> Markup {
    let AsItStands { at, actor, role, action, subject, previous, hash } = row;
    let null = said::NOTHING_THERE;
    let columns = [
        ("at", at.to_string()),
        ("actor", actor.clone()),
        ("role", role.clone().unwrap_or_else(|| null.to_owned())),
        ("action", action.clone()),
        ("subject", subject.clone()),
        ("previous_hash", previous.clone().unwrap_or_else(|| null.to_owned())),
        ("hash", hash.clone().unwrap_or_else(|| null.to_owned())),
    ];
    let text: Vec<String> = columns.iter().map(|(name, value)| format!("{name}: {value}")).collect();
    let text = text.join("\n");
    let (begin, left_out) = cut(&text);
    html! {
        details {
            summary { (said::AS_IT_STANDS) span.heard { " " (number) } }
            pre { (begin) @if left_out > 0 { "…" } }
            @if left_out > 0 { p { (said::left_out(left_out)) } }
        }
    }
}

/// The entry as it is hashed.
pub(super) fn details(entered: &Entered) -> Markup {
    let link = entered.link();
    let text = if entered.hash.is_some() { link.text() } else { link.text_before() };
    let text = text.unwrap_or_else(|fault| fault.to_string());
    let (begin, left_out) = cut(&text);
    html! {
        details {
            summary { (said::AS_WRITTEN) span.heard { " " (entered.number) } }
            pre { (begin) @if left_out > 0 { "…" } }
            @if left_out > 0 { p { (said::left_out(left_out)) } }
            @if tells_of_scores(&entered.entry) { p { (said::SCORES) } }
            @match entered.hash {
                Some(hash) => { p { (said::HASH) ": " code { (hash) } } }
                None => { p { (said::BEFORE_LEDGER) } }
            }
        }
    }
}

/// The beginning of a text, and how many letters are left out.
fn cut(text: &str) -> (&str, usize) {
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => (&text[..end], text[end..].chars().count()),
        None => (text, 0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_after_its_last_letter_that_is_shown_however_many_bytes_it_has() {
        let text = "é".repeat(SHOWN);
        assert_eq!(cut(&text), (text.as_str(), 0));
        let longer = format!("{text}üx");
        assert_eq!(cut(&longer), (text.as_str(), 2));
    }
}
