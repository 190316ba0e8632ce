//! Who sees what: every decision about it stands here. [`Kind::seen_by`] is the table, from which
//! `docs/reference/visibility.md` is written; the rest applies it to one thing of a kind.

mod case_reviews;
mod certification;
mod counts;
mod escalations;
mod figures;
mod kind;
mod ledger;
mod records;

pub use certification::{
    attention_seen, docket_as_seen, is_withdrawn_draft, notices_seen, sees_act, sees_review_steps,
};
pub use counts::CountsSeen;
pub use figures::{FiguresSeen, Visibility};
pub use kind::{Kind, Seen};
pub use ledger::{as_told, tells_of_scores};
