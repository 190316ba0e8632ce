//! The instrument of the case review: its domains, to which cases they apply, and what else reviewers fill in
//! (`case-review.md`).

mod form;

use serde::Deserialize;

use crate::config::{ConfigError, read_toml};
use crate::extract::ReviewCaseType;

pub use form::{Choice, IMMEDIATE_RISK, PLAN_APPROVED, Question, ReviewForm, ScalePoint};

/// A domain that reviewers score.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReviewDomain {
    /// The id used in columns and segments, such as `dental`.
    pub id: String,
    /// The domain in plain words.
    pub name: String,
    /// What the reviewers ask themselves.
    pub question: Option<String>,
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
    /// What else reviewers fill in; without it reviews can be handed in as an extract, but none can be done here.
    pub review: Option<ReviewForm>,
}

impl AppliesTo {
    /// Whether a domain that applies to these applies to cases of that type.
    pub fn covers(self, case_type: ReviewCaseType) -> bool {
        match self {
            AppliesTo::All => true,
            AppliesTo::InHome => case_type.is_in_home(),
            AppliesTo::Placement => !case_type.is_in_home(),
        }
    }
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
                slug(&place, &domain.id)?;
                if domains[..index].iter().any(|earlier| earlier.id == domain.id) {
                    return Err(ConfigError::new(place, format!("the domain `{}` is listed twice", domain.id)));
                }
            }
        }
        if let Some(review) = &instrument.review {
            review.check()?;
        }
        Ok(instrument)
    }
}

/// An id that can be part of a column's name.
fn slug(key: &str, id: &str) -> Result<(), ConfigError> {
    if id.is_empty() || !id.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_') {
        return Err(ConfigError::new(key, "an id is made of lower-case letters and `_`"));
    }
    Ok(())
}

#[cfg(test)]
mod tests;
