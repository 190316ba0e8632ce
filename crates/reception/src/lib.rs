//! Takes a submission in: reads, compares, seals, and stores it or keeps the refusal.
//!
//! The command line and the portal take submissions in by the same steps. [`read`] alone checks and stores nothing;
//! [`Reception`] enters what was read, at once or as a draft that its uploader confirms.

mod desk;
mod drafts;
mod reading;
mod sealing;

pub use desk::{Outcome, Reception};
pub use drafts::{Drafted, Uploader};
pub use reading::{Handed, read};

/// Why a submission could not be taken in; nothing of it was stored.
#[derive(Debug, thiserror::Error)]
pub enum ReceptionError {
    /// The machine can't read what was handed in.
    #[error(transparent)]
    Unreadable(#[from] intake::IntakeError),
    /// An extract names an office that the offices file does not list.
    #[error(transparent)]
    UnknownOffice(#[from] compliance::UnknownOffice),
    /// An extract can't be sealed.
    #[error(transparent)]
    Seal(#[from] sealed::SealError),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] store::StoreError),
    /// The work was cut off.
    #[error("the submission was cut off before it was read")]
    CutOff,
}
