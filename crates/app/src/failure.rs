//! How a command ends when it does not end well: what is said, and the exit status (`outputs.md`).

use std::process::ExitCode;

use store::StoreError;

use crate::tell::tell;

/// Exit status of a refused input.
pub(crate) const REFUSED: u8 = 1;
/// Exit status of wrong use.
pub(crate) const WRONG_USE: u8 = 2;
/// Exit status of anything else that failed.
pub(crate) const FAILED: u8 = 3;

/// Why a command did not do what it was asked.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The input was refused; what was found is printed already.
    Refused,
    /// The command was asked for something that makes no sense.
    WrongUse(String),
    /// Anything else.
    Failed(anyhow::Error),
}

impl Failure {
    /// Says on standard error what happened, and gives the exit status.
    pub(crate) fn report(self) -> ExitCode {
        self.say();
        match self {
            Failure::Refused => ExitCode::from(REFUSED),
            Failure::WrongUse(_) => ExitCode::from(WRONG_USE),
            Failure::Failed(_) => ExitCode::from(FAILED),
        }
    }

    /// Says on standard error what happened, where nothing said it yet.
    pub(crate) fn say(&self) {
        match self {
            Failure::Refused => {}
            Failure::WrongUse(message) => tell!("exitplan: {message}"),
            Failure::Failed(error) => {
                tell!("exitplan: {error}");
                for cause in causes(error) {
                    tell!("  because: {cause}");
                }
            }
        }
    }

    /// What happened and why, in one line.
    pub(crate) fn line(&self) -> String {
        match self {
            Failure::Refused => "the input was refused".to_owned(),
            Failure::WrongUse(message) => message.clone(),
            Failure::Failed(error) => {
                let told = std::iter::once(error.to_string()).chain(causes(error));
                told.collect::<Vec<_>>().join(": ")
            }
        }
    }
}

/// Why an error came to be, one cause after the other, without those that the one before tells already.
fn causes(error: &anyhow::Error) -> Vec<String> {
    let mut said = error.to_string();
    let mut causes = Vec::new();
    for cause in error.chain().skip(1).map(ToString::to_string) {
        if !said.contains(&cause) {
            causes.push(cause.clone());
            said = cause;
        }
    }
    causes
}

/// A name that is taken or no name at all is wrong use: nothing failed, and another name would do.
pub(crate) fn taken(fault: StoreError) -> Failure {
    match fault {
        StoreError::AccountExists { .. }
        | StoreError::AccountChanged { .. }
        | StoreError::LastAdmin { .. }
        | StoreError::BackupExists { .. }
        | StoreError::BadAddress { .. }
        | StoreError::NotEmpty { .. } => Failure::WrongUse(fault.to_string()),
        other => other.into(),
    }
}

impl<E: Into<anyhow::Error>> From<E> for Failure {
    fn from(error: E) -> Failure {
        Failure::Failed(error.into())
    }
}
