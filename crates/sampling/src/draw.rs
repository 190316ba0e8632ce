//! Which cases are drawn: an order that anyone can compute again from the frame and the seed.
//!
//! The algorithm `exitplan-draw-1`: the text of a case is four lines, each ended by one line feed: the algorithm's
//! name, the SHA-256 of the frame in lower-case hexadecimal digits, the seed as it was entered, and the case's id. The
//! cases are put in the order of the SHA-256 of their texts (as UTF-8), compared byte by byte; ties, which nobody will
//! ever see, by id. The first are drawn, and the following are the replacements in their order.
//!
//! Nobody who does not know the seed before the frame is fixed can make a case come first; and the seed says nothing
//! about cases before the frame's hash is known.

use std::fmt;
use std::str::FromStr;

use domain::submission::Sha256Hash;
use sha2::{Digest, Sha256};

/// The name and version of the algorithm, the first line of what is hashed. Another rule gets another name.
pub const ALGORITHM: &str = "exitplan-draw-1";

/// A seed: chance from outside the program, as dice or a public source gave it, on one line.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Seed(String);

/// A text that is no seed: people or programs could read it in two ways.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error(
    "a seed is 1 to 200 letters, digits, signs and spaces of ASCII on one line. It begins with a letter or digit and \
     does not end with a space: otherwise people could not enter it alike, and programs would take it for an option or \
     a formula"
)]
pub struct BadSeed;

/// An order of cases that can't be made.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum DrawError {
    /// The id is empty or would not stay on its line.
    #[error("the id {0:?} can't be drawn: an id is one line, not empty, without control characters")]
    BadId(String),
    /// The id would have two chances.
    #[error("the id `{0}` stands twice in the list to draw from: give each its one place")]
    TwiceListed(String),
}

/// A draw: the frame's hash and the seed, from which every case has its place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Draw {
    frame: Sha256Hash,
    seed: Seed,
}

/// What was drawn of one list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Drawn<'a> {
    /// The cases drawn, in the order of the draw.
    pub drawn: Vec<&'a str>,
    /// The others: the first takes the place of a drawn case that can't be reviewed, then the second …
    pub replacements: Vec<&'a str>,
}

impl Seed {
    /// A seed as it was recorded, whatever the rule was then.
    pub fn recorded(text: String) -> Seed {
        Seed(text)
    }

    /// The seed as one word of a shell's command line, whatever signs it has.
    pub fn in_shell(&self) -> String {
        format!("'{}'", self.0.replace('\'', r"'\''"))
    }
}

impl FromStr for Seed {
    type Err = BadSeed;

    fn from_str(text: &str) -> Result<Seed, BadSeed> {
        let printable = text.bytes().all(|byte| byte == b' ' || byte.is_ascii_graphic());
        let begins_well = text.starts_with(|first: char| first.is_ascii_alphanumeric());
        let good = printable && text.len() <= 200 && begins_well && !text.ends_with(' ');
        if good { Ok(Seed(text.to_owned())) } else { Err(BadSeed) }
    }
}

impl fmt::Display for Seed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Draw {
    /// The draw from the frame of that hash by that seed.
    pub fn new(frame: Sha256Hash, seed: Seed) -> Draw {
        Draw { frame, seed }
    }

    /// The frame's hash.
    pub fn frame(&self) -> Sha256Hash {
        self.frame
    }

    /// The seed.
    pub fn seed(&self) -> &Seed {
        &self.seed
    }

    /// The text of a case, whose hash is its place.
    pub fn text(&self, id: &str) -> String {
        format!("{ALGORITHM}\n{}\n{}\n{id}\n", self.frame, self.seed)
    }

    /// The place of a case among the others: the SHA-256 of its text.
    pub fn place(&self, id: &str) -> Sha256Hash {
        Sha256Hash(Sha256::digest(self.text(id)).into())
    }

    /// Draws `size` of a list; all of a shorter one.
    ///
    /// # Errors
    /// Where an id is no line of its own, or stands twice.
    pub fn pick<'a>(&self, ids: impl IntoIterator<Item = &'a str>, size: u64) -> Result<Drawn<'a>, DrawError> {
        let mut drawn = each_once(ids)?;
        drawn.sort_by_cached_key(|id| (self.place(id), *id));
        let seats = usize::try_from(size).map_or(drawn.len(), |size| size.min(drawn.len()));
        let replacements = drawn.split_off(seats);
        Ok(Drawn { drawn, replacements })
    }
}

/// SHA-256 of a plain list, as a frame: its ids in the order of their bytes, each ended by a line feed.
///
/// # Errors
/// Where an id is no line of its own, or stands twice.
pub fn list_sha256<'a>(ids: impl IntoIterator<Item = &'a str>) -> Result<Sha256Hash, DrawError> {
    let mut hash = Sha256::new();
    for id in each_once(ids)? {
        hash.update(id);
        hash.update("\n");
    }
    Ok(Sha256Hash(hash.finalize().into()))
}

/// The ids in the order of their bytes, each fit to be drawn, none twice.
pub(crate) fn each_once<'a>(ids: impl IntoIterator<Item = &'a str>) -> Result<Vec<&'a str>, DrawError> {
    let mut ids: Vec<&str> = ids.into_iter().collect();
    ids.sort_unstable();
    if let Some(bad) = ids.iter().find(|id| id.is_empty() || id.contains(char::is_control)) {
        return Err(DrawError::BadId((*bad).to_owned()));
    }
    match ids.windows(2).find(|pair| pair[0] == pair[1]) {
        Some(pair) => Err(DrawError::TwiceListed(pair[0].to_owned())),
        None => Ok(ids),
    }
}

#[cfg(test)]
mod tests;
