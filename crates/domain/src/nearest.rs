//! What somebody may have meant who wrote a name that is not known.

use std::fmt;

use strsim::damerau_levenshtein;

/// The names there are, seen from one that is not among them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Nearest {
    /// The one that was probably meant; none where every name is too far from what was written.
    pub meant: Option<String>,
    /// Every name, the nearest first; those alike near stay in their order, and so do all where none was meant.
    pub known: Vec<String>,
}

impl Nearest {
    /// Looks among the names there are.
    ///
    /// A name is near by the letters that must be changed, added, left out or exchanged with their neighbor; capital
    /// letters and the choice of `-`, `_` or a space do not count. Up to a third of the longer name's letters, and one
    /// in any case, still is a slip of the hand.
    pub fn to<Name: Into<String>>(asked: &str, known: impl IntoIterator<Item = Name>) -> Nearest {
        let asked = plain(asked);
        let letters = |name: &str| name.chars().count();
        let mut seen: Vec<(usize, String)> = known
            .into_iter()
            .map(|name| {
                let name = name.into();
                (damerau_levenshtein(&asked, &plain(&name)), name)
            })
            .collect();
        let has_the_same_letters = |name: &str| sorted(&plain(name)) == sorted(&asked);
        let nearness = |(distance, name): &(usize, String)| {
            // Letters are exchanged more often than left out, and than others are written for them.
            (*distance, letters(name).abs_diff(letters(&asked)), !has_the_same_letters(name))
        };
        let is_near = |(distance, name): &&(usize, String)| {
            !asked.is_empty() && *distance <= (letters(&asked).max(letters(name)) / 3).max(1)
        };
        let meant = seen.iter().min_by_key(|name| nearness(name)).filter(is_near).map(|(_, name)| name.clone());
        if meant.is_some() {
            seen.sort_by_key(nearness);
        }
        Nearest { meant, known: seen.into_iter().map(|(_, name)| name).collect() }
    }
}

/// How a sentence about an unknown name goes on: `did you mean “a”? There are a, b`.
impl fmt::Display for Nearest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let there_are = format!("here {} {}", if self.known.len() == 1 { "is" } else { "are" }, self.known.join(", "));
        match &self.meant {
            Some(meant) => write!(f, "did you mean `{meant}`? T{there_are}"),
            None if self.known.is_empty() => write!(f, "there is none"),
            None => write!(f, "t{there_are}"),
        }
    }
}

/// Longer texts are compared by their beginning: what is compared grows with the product of both lengths.
const COMPARED: usize = 64;

fn plain(name: &str) -> String {
    let letter = |letter: char| if matches!(letter, '_' | ' ') { '-' } else { letter.to_ascii_lowercase() };
    name.trim().chars().take(COMPARED).map(letter).collect()
}

fn sorted(text: &str) -> Vec<char> {
    let mut letters: Vec<char> = text.chars().collect();
    letters.sort_unstable();
    letters
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: [&str; 5] = ["measure", "period", "scope", "verdict", "known-on"];

    fn meant(asked: &str) -> Option<String> {
        Nearest::to(asked, NAMES).meant
    }

    #[test]
    fn a_slip_of_the_hand_leads_to_what_was_meant() {
        for (asked, wanted) in [
            ("verdcit", "verdict"),
            ("mesure", "measure"),
            ("scopes", "scope"),
            ("Period", "period"),
            ("known_on", "known-on"),
        ] {
            assert_eq!(meant(asked).as_deref(), Some(wanted), "{asked}");
        }
        assert_eq!(Nearest::to("OM71", ["OM1", "OM17"]).meant.as_deref(), Some("OM17"));
        assert_eq!(Nearest::to("OM71", ["OM11", "OM17", "OM21"]).meant.as_deref(), Some("OM17"));
    }

    #[test]
    fn up_to_a_third_of_the_letters_is_a_slip_and_more_is_another_name() {
        // Seven letters: two may be wrong (7 / 3 = 2), three may not.
        assert_eq!(meant("merdizt").as_deref(), Some("verdict"));
        assert_eq!(meant("merdizz"), None);
        // Two letters: one may be wrong however short the name is.
        assert_eq!(Nearest::to("1", ["2", "3"]).meant.as_deref(), Some("2"));
        assert_eq!(Nearest::to("ab", ["cd"]).meant, None);
    }

    #[test]
    fn nothing_means_nothing() {
        assert_eq!(meant(""), None);
        assert_eq!(meant("zzz"), None);
        assert_eq!(Nearest::to("x", Vec::<String>::new()).to_string(), "there is none");
    }

    #[test]
    fn every_name_is_told_the_nearest_first_and_in_their_order_where_none_is_near() {
        assert_eq!(Nearest::to("scopes", NAMES).known[0], "scope");
        assert_eq!(Nearest::to("scopes", NAMES).known.len(), NAMES.len());
        assert_eq!(Nearest::to("bb", ["a", "bc"]).to_string(), "did you mean `bc`? There are bc, a");
        assert_eq!(Nearest::to("king", ["monitor", "admin"]).to_string(), "there are monitor, admin");
    }

    #[test]
    fn a_text_without_end_is_compared_by_its_beginning() {
        let long = "x".repeat(1_000_000);
        assert_eq!(Nearest::to(&long, NAMES).meant, None);
    }
}
