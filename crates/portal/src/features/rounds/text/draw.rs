//! What is said of a round's frame, its draw and its strata.

use casereview::Round;
use domain::Offices;
use sampling::{Move, Seed, Stratum};
use ui::format::{case_type, count, counted, office};

pub(crate) const NEXT_SEED: &str = "Next: publish the hash, then enter the seed";
pub(crate) const SEED_STEPS: [&str; 3] = [
    "Publish the hash of the frame: send it to the parties, or post it where everybody sees it, before anybody knows the seed.",
    "Then let chance speak: throw dice before witnesses, or wait for the public source that was agreed on, such as next Friday's lottery numbers.",
    "Enter the seed exactly as it was written down. Spaces count. It draws the cases at once and can't be changed.",
];
pub(crate) const SEED: &str = "Seed";
pub(crate) const SEED_HINT: &str = "As it was thrown or published, like 3 1 6 2 5 4: letters, digits and signs on one line, at most 200. It begins with a letter or digit.";
pub(crate) const DRAW: &str = "Draw the cases";

pub(crate) const FRAME_HEADING: &str = "The committed frame";
pub(crate) const HASH_IS: &str = "This is its SHA-256, of the bytes as they were received:";
pub(crate) const PUBLISH: &str = "Whoever has the file can compute the hash, and sees at once whether a case was added, taken out or changed. Pass the file on as it is, in a zip: a copy that mail or an editor converted on its way (other line ends, a byte-order mark) has another hash and draws other cases. The command that draws says where it was that.";
pub(crate) const FRAME_CASES: &str = "Cases in the frame";
pub(crate) const FRAME_FILE: &str = "the frame as it was received";

pub(crate) const DRAW_HEADING: &str = "The draw";
pub(crate) const DRAWN_BY: &str = "Drawn";
pub(crate) const ALGORITHM: &str = "Algorithm";
pub(crate) const REPEAT: &str = "How anyone can repeat it";
pub(crate) const REPEAT_FILE: &str = "Take the frame above. This prints its hash:";
pub(crate) const REPEAT_DRAW: &str = "Draw again, with this program and any database or none:";
pub(crate) const REPEAT_COMPARE: &str = "The two files that it writes are these, byte by byte:";
pub(crate) const REPEAT_BY_HAND: &str = "Without this program: “The sample of the case review” in the documentation tells the algorithm in steps that any language can repeat, with an example.";
pub(crate) const SAMPLE_FILE: &str = "the drawn cases and their replacements";
pub(crate) const STRATA_FILE: &str = "the strata";

pub(crate) const STRATA: &str = "Strata, planned and drawn";
pub(crate) const STRATA_COLUMNS: [&str; 7] =
    ["Office", "Type of case", "Cases", "Quota", "Planned", "Drawn", "Left out since"];
pub(crate) const STRATA_PLANNED: &str = "A stratum is the cases of one type at one office. Its quota is its part of the sample: the whole part first, then the largest remainders.";
pub(crate) const NOT_YET: &str = "Not yet";
pub(crate) const ALL_STRATA: &str = "All strata";

pub(crate) const REPLACEMENTS: &str = "Cases left out";
pub(crate) const REPLACEMENT_COLUMNS: [&str; 4] = ["Case left out", "In its place", "Why", "Recorded"];
pub(crate) const NO_REPLACEMENT: &str = "No case: its stratum has none left";

/// A round that has no draw yet.
pub(crate) fn not_drawn(round: u32) -> [String; 2] {
    [
        format!("The cases of round {round} are not drawn yet."),
        "Enter the seed on the page of the round first.".to_owned(),
    ]
}

/// A frame that is not kept as it was received.
pub(crate) fn no_frame(round: u32) -> [String; 2] {
    [
        format!("The frame's file of round {round} is not kept here."),
        "Whoever opened the round has it: its hash on the page of the round tells whether it is the same.".to_owned(),
    ]
}

/// The command that prints the hash of the frame.
pub(crate) const HASH_COMMAND: &str = "sha256sum frame.csv";

/// Where the seed begins with a sign, as it might once: no program takes it from the command line as it stands.
pub(crate) const REPEAT_OLD_SEED: &str = "This seed begins with a sign, which is not taken any more. The draw stays as it is; repeat it by hand, with the seed as it stands above.";

/// The command that repeats the draw; none for a seed that is not taken any more.
pub(crate) fn draw_command(round: &Round, seed: &str) -> Option<String> {
    let seed = seed.parse::<Seed>().ok()?;
    Some(format!(
        "exitplan --plan {} sample draw --frame frame.csv --quarter {} --seed {} --size {} --committed {} --out round-{}",
        round.plan,
        round.quarter,
        seed.in_shell(),
        round.size,
        round.frame_sha256,
        round.number
    ))
}

/// How many cases were drawn of how many.
pub(crate) fn drawn(drawn: u64, population: u64) -> String {
    format!("{} of {}", count(drawn), counted(population, ["case", "cases"]))
}

/// What unfolds the table of strata.
pub(crate) fn strata(number: usize) -> String {
    format!("Show {}", counted(number as u64, ["stratum", "strata"]))
}

/// Where the number of seats is not what the quota gave.
pub(crate) fn by_quota(seats: u64) -> String {
    format!("by quota {seats}")
}

/// A seat that was moved.
pub(crate) fn moved(Move { from, to }: &Move, offices: &Offices) -> String {
    format!("One seat went from {} to {}: that office had none.", stratum(from, offices), stratum(to, offices))
}

fn stratum(of: &Stratum, offices: &Offices) -> String {
    format!("{} ({})", office(&of.office, offices), case_type(of.case_type).to_lowercase())
}
