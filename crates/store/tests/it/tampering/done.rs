//! What is done, and what notices it.

use ledger::Form;

/// Something done to the database by somebody who may write to it.
pub struct Tampering {
    /// As the table of the page says it.
    pub what: &'static str,
    pub steps: &'static [Step],
    pub seen: Seen,
    /// What the table says besides.
    pub besides: &'static str,
}

/// One thing done.
pub enum Step {
    Sql(&'static str),
    /// The hashes are made to match from an entry on.
    MatchFrom(i64),
    /// An entry is added with the right hashes, a copy of the last but for these columns.
    Append(&'static str),
    /// All that was signed is signed anew, with the key made of this byte.
    SignAnew(u8),
    /// An entry is signed with the key made of this byte, in a form.
    Sign(u8, i64, Form),
    /// The last entry is signed with the key made of this byte, and the checkpoint names the one before it.
    SignNext(u8),
}

/// What notices it: `verify`, signing and the start of `serve`, these beside the checkpoint in the file, and `verify`
/// beside an older checkpoint.
#[derive(PartialEq, Eq, Debug)]
pub struct Seen {
    pub verify: &'static str,
    pub signing: &'static str,
    pub outside: &'static str,
    pub older: &'static str,
}

impl Tampering {
    /// Its row in the table.
    pub fn row(&self) -> String {
        let Seen { verify, signing, outside, older } = self.seen;
        format!("| {} | {verify} | {signing} | {outside} | {older} | {} |", self.what, self.besides)
    }
}

const fn seen(verify: &'static str, signing: &'static str, outside: &'static str, older: &'static str) -> Seen {
    Seen { verify, signing, outside, older }
}

const fn done(what: &'static str, steps: &'static [Step], seen: Seen, besides: &'static str) -> Tampering {
    Tampering { what, steps, seen, besides }
}

/// Noticed by `verify` alone: what was signed before is not proved again each hour.
const VERIFY: Seen = seen("yes", "no", "no", "yes");
/// Noticed by all of them.
const ALL: Seen = seen("yes", "yes", "yes", "yes");
/// Whole in itself: noticed only beside a checkpoint that is kept where the attacker can't write.
const KEPT: Seen = seen("no", "no", "yes", "yes");
/// Told as odd, and proved all the same.
const ODD: Seen = seen("finding", "no", "no", "no");
const NOTHING: Seen = seen("no", "no", "no", "no");

pub const DONE: &[Tampering] = &[
    done(
        "an entry that is signed gets another actor",
        &[Step::Sql("UPDATE ledger SET actor = 'bob' WHERE id = 5")],
        VERIFY,
        "",
    ),
    done("… another role", &[Step::Sql("UPDATE ledger SET role = 'steward' WHERE id = 5")], VERIFY, ""),
    done("… no role", &[Step::Sql("UPDATE ledger SET role = NULL WHERE id = 5")], VERIFY, ""),
    done("… another action", &[Step::Sql("UPDATE ledger SET action = 'downloaded' WHERE id = 5")], VERIFY, ""),
    done(
        "… an action that there is not",
        &[Step::Sql("UPDATE ledger SET action = 'dreamt' WHERE id = 5")],
        VERIFY,
        "the page **Ledger** marks it",
    ),
    done("… another time", &[Step::Sql("UPDATE ledger SET at = at + 1 WHERE id = 5")], VERIFY, ""),
    done(
        "… another subject",
        &[Step::Sql("UPDATE ledger SET subject = '{\"page\":\"/records\",\"records\":1}' WHERE id = 5")],
        VERIFY,
        "",
    ),
    done(
        "… its subject in another spelling",
        &[Step::Sql("UPDATE ledger SET subject = ' ' || subject WHERE id = 5")],
        VERIFY,
        "the page **Ledger** marks it",
    ),
    done(
        "… another order, so that it is hidden from its own",
        &[Step::Sql("UPDATE ledger SET order_id = 'rivera' WHERE id = 5")],
        VERIFY,
        "`ledger export` proves all before it signs, and does not close the file",
    ),
    done(
        "… another hash",
        &[Step::Sql(
            "UPDATE ledger SET hash = '00000000000000000000000000000000000000000000000000000000000000aa' WHERE id = 5",
        )],
        VERIFY,
        "",
    ),
    done("… no hash", &[Step::Sql("UPDATE ledger SET hash = NULL WHERE id = 5")], VERIFY, ""),
    done(
        "… another hash of the entry before",
        &[Step::Sql(
            "UPDATE ledger SET previous_hash = '00000000000000000000000000000000000000000000000000000000000000aa' WHERE id = 5",
        )],
        VERIFY,
        "",
    ),
    done("… another number", &[Step::Sql("UPDATE ledger SET id = 50 WHERE id = 5")], ALL, ""),
    done("an entry that is signed is removed", &[Step::Sql("DELETE FROM ledger WHERE id = 5")], VERIFY, ""),
    done(
        "two entries that are signed change places",
        &[Step::Sql(
            "UPDATE ledger SET id = -1 WHERE id = 5; UPDATE ledger SET id = 5 WHERE id = 6; UPDATE ledger SET id = 6 WHERE id = -1",
        )],
        VERIFY,
        "",
    ),
    done("the first entry is changed", &[Step::Sql("UPDATE ledger SET actor = 'bob' WHERE id = 1")], VERIFY, ""),
    done("the first entry is removed", &[Step::Sql("DELETE FROM ledger WHERE id = 1")], VERIFY, ""),
    done(
        "an entry of another order is changed",
        &[Step::Sql("UPDATE ledger SET actor = 'bob' WHERE id = 4")],
        VERIFY,
        "`ledger export` does not close the file; an export of that order names the entry",
    ),
    done(
        "the entry of the last checkpoint is changed",
        &[Step::Sql("UPDATE ledger SET actor = 'bob' WHERE id = 9")],
        ALL,
        "",
    ),
    done("the entry of the last checkpoint is removed", &[Step::Sql("DELETE FROM ledger WHERE id = 9")], ALL, ""),
    done(
        "an entry behind the last checkpoint gets another actor",
        &[Step::Sql("UPDATE ledger SET actor = 'bob' WHERE id = 11")],
        ALL,
        "",
    ),
    done("… another time", &[Step::Sql("UPDATE ledger SET at = at - 1 WHERE id = 11")], ALL, ""),
    done("… another subject", &[Step::Sql("UPDATE ledger SET subject = '{}' WHERE id = 11")], ALL, ""),
    done(
        "… another order",
        &[Step::Sql("UPDATE ledger SET order_id = 'rivera' WHERE id = 11")],
        ALL,
        "`ledger export` does not close the file",
    ),
    done(
        "… a hash that is none",
        &[Step::Sql("UPDATE ledger SET hash = 'abc' WHERE id = 11")],
        ALL,
        "the page **Ledger** marks it",
    ),
    done("an entry behind the last checkpoint is removed", &[Step::Sql("DELETE FROM ledger WHERE id = 11")], ALL, ""),
    done(
        "two entries behind the last checkpoint change places",
        &[Step::Sql(
            "UPDATE ledger SET id = -1 WHERE id = 11; UPDATE ledger SET id = 11 WHERE id = 10; UPDATE ledger SET id = 10 WHERE id = -1",
        )],
        ALL,
        "",
    ),
    done(
        "the newest entry is removed",
        &[Step::Sql("DELETE FROM ledger WHERE id = 12")],
        NOTHING,
        "nothing that was signed: at most what was entered since the last checkpoint; `exitplan audit` where a row outside the ledger tells of it",
    ),
    done(
        "the newest entry gets no hash",
        &[Step::Sql("UPDATE ledger SET hash = NULL WHERE id = 12")],
        ALL,
        "nothing more can be entered",
    ),
    done(
        "an entry that nobody made is added, with the right hashes",
        &[Step::Append("actor = 'bob'")],
        NOTHING,
        "it looks like any other: `exitplan audit` where it tells of a row that is not there",
    ),
    done(
        "an entry is added with the hash of another one before it",
        &[
            Step::Append("actor = 'bob'"),
            Step::Sql("UPDATE ledger SET previous_hash = (SELECT hash FROM l WHERE id = 2) WHERE id = 13"),
        ],
        ALL,
        "",
    ),
    done(
        "entries behind the last checkpoint are written anew, with hashes to match",
        &[Step::Sql("UPDATE ledger SET actor = 'bob' WHERE id >= 10"), Step::MatchFrom(10)],
        NOTHING,
        "nothing that was signed: at most what was entered since the last checkpoint",
    ),
    done(
        "a signed entry is changed, and all hashes behind it are made to match",
        &[Step::Sql("UPDATE ledger SET actor = 'bob' WHERE id = 8"), Step::MatchFrom(8)],
        ALL,
        "",
    ),
    done(
        "… and the last checkpoint is removed",
        &[
            Step::Sql("UPDATE ledger SET actor = 'bob' WHERE id = 8; DELETE FROM checkpoints WHERE id = 3"),
            Step::MatchFrom(8),
        ],
        KEPT,
        "",
    ),
    done(
        "everything from entry 2 on is written anew, and all checkpoints are removed",
        &[Step::Sql("UPDATE ledger SET actor = 'bob' WHERE id > 1; DELETE FROM checkpoints"), Step::MatchFrom(2)],
        KEPT,
        "",
    ),
    done(
        "the end is cut off with its checkpoint",
        &[Step::Sql("DELETE FROM checkpoints WHERE id = 3; DELETE FROM ledger WHERE id > 7")],
        KEPT,
        "",
    ),
    done("the end is cut off before a checkpoint that stays", &[Step::Sql("DELETE FROM ledger WHERE id > 7")], ALL, ""),
    done(
        "all entries and checkpoints are removed but the first",
        &[Step::Sql("DELETE FROM checkpoints; DELETE FROM ledger WHERE id > 1")],
        KEPT,
        "",
    ),
    done(
        "a time is put back by an hour, with hashes to match",
        &[Step::Sql("UPDATE ledger SET at = at - 3600000000 WHERE id = 11"), Step::MatchFrom(11)],
        ODD,
        "the page **Ledger** marks it",
    ),
    done(
        "an entry is added that is dated ahead of now, with the right hashes",
        &[Step::Append("order_id = 'juan-f', at = 4102444800000000")],
        ODD,
        "the page **Ledger** marks it",
    ),
    done(
        "an entry is added whose action there is not, with the right hashes",
        &[Step::Append("order_id = 'juan-f', action = 'dreamt'")],
        ODD,
        "the page **Ledger** marks it",
    ),
    done(
        "an entry is added whose role there is not, with the right hashes",
        &[Step::Append("order_id = 'juan-f', role = 'king'")],
        ODD,
        "the page **Ledger** marks it",
    ),
    done(
        "an entry is added whose subject is no JSON",
        &[Step::Append("actor = 'bob'"), Step::Sql("UPDATE ledger SET subject = '{' WHERE id = 13")],
        ALL,
        "the page **Ledger** marks it",
    ),
    done(
        "an entry is added whose subject holds a fraction",
        &[Step::Append("actor = 'bob'"), Step::Sql("UPDATE ledger SET subject = '{\"rows\":0.5}' WHERE id = 13")],
        ALL,
        "the page **Ledger** marks it",
    ),
    done(
        "an entry is added whose time is out of range",
        &[Step::Append("actor = 'bob'"), Step::Sql("UPDATE ledger SET at = 9223372036854775807 WHERE id = 13")],
        ALL,
        "the page **Ledger** marks it",
    ),
    done(
        "an entry is added whose hash is none",
        &[Step::Append("actor = 'bob'"), Step::Sql("UPDATE ledger SET hash = 'abc' WHERE id = 13")],
        ALL,
        "nothing more can be entered",
    ),
    done(
        "an entry is added with a number left out",
        &[Step::Append("actor = 'bob'"), Step::Sql("UPDATE ledger SET id = 14 WHERE id = 13"), Step::MatchFrom(14)],
        ALL,
        "",
    ),
    done(
        "an entry is added with the largest number there is",
        &[Step::Append("actor = 'bob'"), Step::Sql("UPDATE ledger SET id = 9223372036854775807 WHERE id = 13")],
        ALL,
        "nothing more can be entered",
    ),
    done(
        "an entry is added with a number below 1",
        &[Step::Append("actor = 'bob'"), Step::Sql("UPDATE ledger SET id = -5 WHERE id = 13")],
        VERIFY,
        "",
    ),
    done(
        "a checkpoint gets another hash",
        &[Step::Sql("UPDATE checkpoints SET hash = (SELECT hash FROM ledger WHERE id = 5) WHERE id = 2")],
        seen("yes", "yes", "yes", "yes"),
        "",
    ),
    done("… another entry", &[Step::Sql("UPDATE checkpoints SET sequence = 5 WHERE id = 2")], ALL, ""),
    done("… another time", &[Step::Sql("UPDATE checkpoints SET at = at + 1 WHERE id = 2")], ALL, ""),
    done(
        "… another signature",
        &[Step::Sql("UPDATE checkpoints SET signature = (SELECT signature FROM c WHERE id = 1) WHERE id = 2")],
        ALL,
        "",
    ),
    done("… a signature that is none", &[Step::Sql("UPDATE checkpoints SET signature = 'abc' WHERE id = 2")], ALL, ""),
    done(
        "… another key",
        &[Step::Sql(
            "UPDATE checkpoints SET public_key = 'MCowBQYDK2VwAyEAE5i6A2qkyi1LXD6BMKQJ1bVsp1Y3Lo6rv2BhVuKpDGs=' WHERE id = 2",
        )],
        ALL,
        "",
    ),
    done("… a key that is none", &[Step::Sql("UPDATE checkpoints SET public_key = 'abc' WHERE id = 2")], ALL, ""),
    done(
        "… another checkpoint before it",
        &[Step::Sql("UPDATE checkpoints SET previous = 'none' WHERE id = 2")],
        ALL,
        "",
    ),
    done(
        "… none before it, as in the first form",
        &[Step::Sql("UPDATE checkpoints SET previous = NULL WHERE id = 2")],
        ALL,
        "",
    ),
    done("the last checkpoint is changed", &[Step::Sql("UPDATE checkpoints SET at = at + 1 WHERE id = 3")], ALL, ""),
    done(
        "the last checkpoint is given to another key",
        &[Step::Sql(
            "UPDATE checkpoints SET public_key = 'MCowBQYDK2VwAyEAE5i6A2qkyi1LXD6BMKQJ1bVsp1Y3Lo6rv2BhVuKpDGs=' WHERE id = 3",
        )],
        ALL,
        "",
    ),
    done("a checkpoint of the first form is removed", &[Step::Sql("DELETE FROM checkpoints WHERE id = 1")], VERIFY, ""),
    done("a checkpoint in the middle is removed", &[Step::Sql("DELETE FROM checkpoints WHERE id = 2")], ALL, ""),
    done("the last checkpoint is removed", &[Step::Sql("DELETE FROM checkpoints WHERE id = 3")], KEPT, ""),
    done("all checkpoints are removed", &[Step::Sql("DELETE FROM checkpoints")], KEPT, ""),
    done(
        "two checkpoints change places",
        &[Step::Sql(
            "UPDATE checkpoints SET id = -1 WHERE id = 2; UPDATE checkpoints SET id = 2 WHERE id = 3; UPDATE checkpoints SET id = 3 WHERE id = -1",
        )],
        seen("no", "yes", "yes", "no"),
        "an export goes by the entries that they sign",
    ),
    done("a checkpoint is added that another key signed", &[Step::Sign(8, 11, Form::Chained(None))], ALL, ""),
    done("a checkpoint of the first form is added that another key signed", &[Step::Sign(8, 11, Form::Alone)], ALL, ""),
    done(
        "a checkpoint is added that another key signed and that names the one before it",
        &[Step::SignNext(8)],
        NOTHING,
        "it proves nothing, and `verify` counts it apart",
    ),
    done(
        "a copy of a checkpoint is added",
        &[Step::Sql(
            "INSERT INTO checkpoints SELECT 4, sequence, hash, at, public_key, signature, previous FROM c WHERE id = 2",
        )],
        seen("yes", "yes", "yes", "yes"),
        "",
    ),
    done(
        "a checkpoint is added of an entry that there is not",
        &[Step::Sql(
            "INSERT INTO checkpoints SELECT 4, 40, hash, at, public_key, signature, previous FROM c WHERE id = 2",
        )],
        ALL,
        "",
    ),
    done(
        "with the key: a checkpoint is signed anew at another time",
        &[Step::Sql("DELETE FROM checkpoints WHERE id > 2"), Step::Sign(7, 9, Form::Chained(None))],
        seen("yes", "yes", "yes", "yes"),
        "",
    ),
    done(
        "with the key: everything is written and signed anew",
        &[Step::Sql("UPDATE ledger SET actor = 'bob' WHERE id > 1"), Step::MatchFrom(2), Step::SignAnew(7)],
        KEPT,
        "beyond the file, who holds the key on that machine may write the file too",
    ),
    done("with the key: entries stay, all checkpoints are signed anew", &[Step::SignAnew(7)], KEPT, ""),
    done(
        "with another key: everything is written and signed anew",
        &[Step::Sql("UPDATE ledger SET actor = 'bob' WHERE id > 1"), Step::MatchFrom(2), Step::SignAnew(8)],
        KEPT,
        "the export tells of checkpoints of another key",
    ),
];
