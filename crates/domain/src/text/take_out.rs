//! What to do about the characters of a value that can't be seen: each is named once, with its place.

use super::unseen::is_unseen;

/// How much of a value's surroundings names a place in it, in characters.
const BESIDE: usize = 20;

/// How many different characters are named before `and 3 more kinds of them`.
const NAMED: usize = 5;

/// What to do about the characters of a value that can't be seen, and about plain spaces where it begins or ends: `take
/// out the no-break space (U+00A0) after …`. A space or break in the middle may stand for another character, so it is
/// `replaced by the character that belongs there`. None where every character shows.
pub fn what_to_take_out(value: &str) -> Option<String> {
    let is_odd = |character: char| character == ' ' || is_unseen(character);
    let start = value.len() - value.trim_start_matches(is_odd).len();
    let end = start + value[start..].trim_end_matches(is_odd).len();
    let mut found: Vec<Odd> = Vec::new();
    for (at, character) in value.char_indices() {
        if !is_unseen(character) && (start..end).contains(&at) {
            continue;
        }
        let is_instead = (start..end).contains(&at) && is_gap(character);
        match found.iter_mut().find(|odd| odd.character == character && odd.is_instead == is_instead) {
            Some(odd) => odd.times += 1,
            None => found.push(Odd { character, times: 1, place: place(value, at, start..end), is_instead }),
        }
    }
    let (instead, out): (Vec<Odd>, Vec<Odd>) = found.into_iter().partition(|odd| odd.is_instead);
    let sentences = [
        (!out.is_empty()).then(|| format!("take out {}", named(&out))),
        (!instead.is_empty())
            .then(|| format!("replace {} by the character that belongs there, or take it out", named(&instead))),
    ];
    let said: Vec<String> = sentences.into_iter().flatten().collect();
    (!said.is_empty()).then(|| said.join(", and "))
}

/// A character that can't be seen, wherever it stands in a value.
struct Odd {
    character: char,
    times: usize,
    /// Where it stands first.
    place: Option<String>,
    /// Whether it stands where another character may belong.
    is_instead: bool,
}

/// Whether a character parts what stands before it from what stands after it.
fn is_gap(character: char) -> bool {
    character.is_whitespace() || matches!(character, '\u{3164}' | '\u{ffa0}' | '\u{2800}')
}

/// Where in a value a character stands, of which the part that begins and ends with a seen character is `shown`.
fn place(value: &str, at: usize, shown: std::ops::Range<usize>) -> Option<String> {
    if shown.is_empty() {
        None
    } else if at < shown.start {
        Some(format!("before `{}`", head(&value[shown])))
    } else {
        Some(format!("after `{}`", tail(&value[shown.start..at.min(shown.end)])))
    }
}

/// The last seen characters of a text.
fn tail(text: &str) -> String {
    let seen: Vec<char> = text.chars().filter(|character| !is_unseen(*character)).collect();
    seen[seen.len().saturating_sub(BESIDE)..].iter().collect()
}

/// The first seen characters of a text.
fn head(text: &str) -> String {
    text.chars().filter(|character| !is_unseen(*character)).take(BESIDE).collect()
}

/// The characters by name: "the tab (U+0009) after `C` and the no-break space (U+00A0, 2 times, first before `x`)".
fn named(found: &[Odd]) -> String {
    let mut texts: Vec<String> = found.iter().take(NAMED).map(Odd::to_text).collect();
    let more = found.len() - texts.len();
    if more > 0 {
        texts.push(format!("{more} more {} of unseen characters", if more == 1 { "kind" } else { "kinds" }));
    }
    let last = texts.pop().unwrap_or_default();
    if texts.is_empty() { last } else { format!("{} and {last}", texts.join(", ")) }
}

impl Odd {
    fn to_text(&self) -> String {
        let (name, number) = (name(self.character), u32::from(self.character));
        let place = self.place.as_ref().map_or(String::new(), |place| format!(" {place}"));
        match (self.times, self.place.is_some()) {
            (1, _) => format!("the {name} (U+{number:04X}){place}"),
            (times, true) => format!("the {name} (U+{number:04X}, {times} times, first{place})"),
            (times, false) => format!("the {name} (U+{number:04X}, {times} times)"),
        }
    }
}

/// What a character is called.
fn name(character: char) -> String {
    let known = match character {
        '\0' => "zero byte",
        '\t' => "tab",
        '\n' => "line feed",
        '\r' => "carriage return",
        '\u{feff}' => "byte-order mark",
        _ => {
            let named = unicode_names2::name(character).map(|name| name.to_string().to_lowercase());
            let unnamed = if character.is_control() { "control character" } else { "character without a name" };
            return named.unwrap_or_else(|| unnamed.to_owned());
        }
    };
    known.to_owned()
}
