//! Secrets of places: from a file or the environment, never from the settings themselves.

use std::path::PathBuf;

use crate::fault::NotKept;

/// Where a secret is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Secret {
    /// The first line of a file.
    File(PathBuf),
    /// A variable of the environment.
    Environment(String),
}

/// A secret that settings name both by a file and by a variable.
pub(crate) struct NamedTwice;

impl Secret {
    /// The secret that settings name by a file or a variable; none where they name none.
    pub(crate) fn of(file: Option<PathBuf>, variable: Option<String>) -> Result<Option<Secret>, NamedTwice> {
        match (file, variable) {
            (None, None) => Ok(None),
            (Some(file), None) => Ok(Some(Secret::File(file))),
            (None, Some(variable)) => Ok(Some(Secret::Environment(variable))),
            (Some(_), Some(_)) => Err(NamedTwice),
        }
    }

    /// The secret itself. Never shown.
    pub(crate) fn read(&self) -> Result<String, NotKept> {
        let (read, place) = match self {
            Secret::File(path) => {
                (std::fs::read_to_string(path).map_err(|fault| fault.to_string()), format!("file {}", path.display()))
            }
            Secret::Environment(name) => {
                (std::env::var(name).map_err(|_| "it is not set".to_owned()), format!("variable {name}"))
            }
        };
        let text = read.map_err(|why| NotKept::new(format!("its secret can't be read from the {place}: {why}")))?;
        match text.lines().next().map(str::trim) {
            Some(secret) if !secret.is_empty() => Ok(secret.to_owned()),
            _ => Err(NotKept::new(format!("its secret can't be read from the {place}: it is empty"))),
        }
    }
}
