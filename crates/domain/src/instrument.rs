//! The instrument of the case review: its domains, and to which cases they apply (`case-review.md`).

use serde::Deserialize;

use crate::config::{ConfigError, read_toml};

/// A domain that reviewers score.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReviewDomain {
    /// The id used in columns and segments, such as `dental`.
    pub id: String,
    /// The domain in plain words.
    pub name: String,
    /// To which cases the domain applies.
    #[serde(default)]
    pub applies_to: AppliesTo,
}

/// To which cases a domain applies.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AppliesTo {
    /// Every reviewed case.
    #[default]
    All,
    /// Cases of children at home only.
    InHome,
    /// Cases of children in placement only.
    Placement,
}

/// The instrument in force: every review keeps its version.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Instrument {
    /// The id, which is also the name of its file.
    pub id: String,
    /// The version that every review keeps.
    pub version: u32,
    /// The instrument in plain words.
    pub title: String,
    /// Where the domains were read.
    pub source: String,
    /// Whether the order's own text was seen.
    pub verified: bool,
    /// The domains of the case plan (OM3), in the instrument's order.
    pub plan_domains: Vec<ReviewDomain>,
    /// The domains of needs met (OM15), in the instrument's order.
    pub needs_domains: Vec<ReviewDomain>,
}

impl ReviewDomain {
    /// The column of `case_reviews.csv` that scores the domain for the case plan.
    pub fn plan_column(&self) -> String {
        format!("plan_{}", self.id)
    }

    /// The column of `case_reviews.csv` that scores the domain for needs met.
    pub fn needs_column(&self) -> String {
        format!("needs_{}", self.id)
    }
}

impl Instrument {
    /// Reads an instrument file.
    ///
    /// # Errors
    /// Names the key at fault and why.
    pub fn from_toml(text: &str) -> Result<Instrument, ConfigError> {
        let instrument: Instrument = read_toml(text)?;
        for (key, domains) in [("plan_domains", &instrument.plan_domains), ("needs_domains", &instrument.needs_domains)]
        {
            if domains.is_empty() {
                return Err(ConfigError::new(key, "an instrument needs at least one domain here"));
            }
            for (index, domain) in domains.iter().enumerate() {
                let place = format!("{key}[{index}].id");
                if domain.id.is_empty() || !domain.id.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_') {
                    return Err(ConfigError::new(place, "a domain's id is made of lower-case letters and `_`"));
                }
                if domains[..index].iter().any(|earlier| earlier.id == domain.id) {
                    return Err(ConfigError::new(place, format!("the domain `{}` is listed twice", domain.id)));
                }
            }
        }
        Ok(instrument)
    }
}

#[cfg(test)]
mod tests;
