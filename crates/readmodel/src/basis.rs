//! What figures are computed by: the plan, its offices and its instrument, with the hash that names them.

use std::sync::Arc;

use compliance::Setting;
use domain::extract::Format;
use domain::instrument::Instrument;
use domain::plan::Plan;
use domain::submission::Sha256Hash;
use domain::{Offices, Zone};
use sha2::{Digest, Sha256};

/// The version of the rules' code: a change of what a rule does must change it, so that no tally outlives its rule.
///
/// 2: which of a round and a file counts is a choice between these two, and a case that comes back begins anew.
const RULES_VERSION: &str = "2";

/// A plan with its offices and instrument, shared by all who compute with it.
#[derive(Clone, Debug)]
pub struct Basis(Arc<Parts>);

#[derive(Debug)]
struct Parts {
    plan: Plan,
    plan_hash: Sha256Hash,
    offices: Offices,
    instrument: Instrument,
    instrument_text: String,
    format: Format,
    hash: Sha256Hash,
}

impl Basis {
    /// The basis of a plan; `texts` are the texts of the plan, offices and instrument files, in this order.
    pub fn new(plan: Plan, offices: Offices, instrument: Instrument, texts: [&str; 3]) -> Basis {
        let mut hash = Sha256::new_with_prefix(RULES_VERSION);
        for text in texts {
            hash.update(sealed::sha256(text.as_bytes()).0);
        }
        let plan_hash = sealed::sha256(texts[0].as_bytes());
        let format = Format::new(&instrument);
        Basis(Arc::new(Parts {
            plan,
            plan_hash,
            offices,
            instrument,
            instrument_text: texts[2].to_owned(),
            format,
            hash: Sha256Hash(hash.finalize().into()),
        }))
    }

    /// The plan.
    pub fn plan(&self) -> &Plan {
        &self.0.plan
    }

    /// The SHA-256 of the plan file.
    pub fn plan_hash(&self) -> Sha256Hash {
        self.0.plan_hash
    }

    /// The offices of the plan's order.
    pub fn offices(&self) -> &Offices {
        &self.0.offices
    }

    /// The instrument of the plan's case reviews.
    pub fn instrument(&self) -> &Instrument {
        &self.0.instrument
    }

    /// The text of the instrument's file: a round of the case review keeps it.
    pub fn instrument_text(&self) -> &str {
        &self.0.instrument_text
    }

    /// The format of the order's submissions.
    pub fn format(&self) -> &Format {
        &self.0.format
    }

    /// The order's time zone.
    pub fn zone(&self) -> Zone {
        self.0.plan.zone()
    }

    /// What the measures are judged by.
    pub fn setting(&self) -> Setting<'_> {
        Setting { plan: &self.0.plan, offices: &self.0.offices, instrument: &self.0.instrument }
    }

    /// The name of everything here by content: with the extracts, all that a tally depends on.
    pub(crate) fn hash(&self) -> Sha256Hash {
        self.0.hash
    }
}
