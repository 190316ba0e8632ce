//! Reading configuration: a fault names its key and the reason.

use serde::de::DeserializeOwned;

/// A fault in a configuration file; the caller adds the file's name.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{key}: {reason}")]
pub struct ConfigError {
    /// The key at fault, such as `measures[1].standard.value`.
    pub key: String,
    /// What is wrong with it.
    pub reason: String,
}

impl ConfigError {
    /// A fault at a key.
    pub fn new(key: impl Into<String>, reason: impl Into<String>) -> ConfigError {
        ConfigError { key: key.into(), reason: reason.into() }
    }
}

/// Reads a TOML text into a type, naming the key where it does not fit.
pub(crate) fn read_toml<T: DeserializeOwned>(text: &str) -> Result<T, ConfigError> {
    let reader = toml::Deserializer::parse(text).map_err(|error| whole_file(text, &error))?;
    serde_path_to_error::deserialize(reader).map_err(|error| {
        let key = error.path().to_string();
        let reason = error.inner().message().to_owned();
        ConfigError::new(if key == "." { "(top level)".to_owned() } else { key }, reason)
    })
}

fn whole_file(text: &str, error: &toml::de::Error) -> ConfigError {
    let line = error.span().map_or(1, |span| text[..span.start.min(text.len())].matches('\n').count() + 1);
    ConfigError::new(format!("line {line}"), error.message())
}
