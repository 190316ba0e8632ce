//! The caseloads that were found.

use compliance::caseloads::Caseloads;
use domain::plan::{Caseload, Measure};
use domain::{Month, Quarter};
use ui::address::Address;

use crate::addresses;
use crate::addresses::Place;
use crate::figures::number::named_caseloads;
use crate::http::area::{Areas, AskedArea};
use crate::http::question::Question;

/// What was found for a question.
pub(super) struct Found<'p> {
    pub(super) question: Question<'p>,
    pub(super) measure: &'p Measure,
    pub(super) rule: &'p Caseload,
    pub(super) area: AskedArea,
    /// The quarters that can be chosen, the last first.
    pub(super) quarters: Vec<Quarter>,
    pub(super) quarter: Quarter,
    pub(super) areas: Areas<'p>,
    pub(super) caseloads: Caseloads,
}

impl Found<'_> {
    /// What is entered in the ledger.
    pub(super) fn entered(&self, records: usize) -> serde_json::Value {
        let mut subject = self.question.entered();
        subject["page"] = addresses::CASELOADS.path().into();
        subject["quarter"] = self.quarter.to_string().into();
        subject["measure"] = self.measure.id.0.as_str().into();
        subject["office"] = self.area.office.as_str().into();
        subject["region"] = self.area.region.as_str().into();
        subject["records"] = records.into();
        subject
    }

    pub(super) fn address(&self, place: Place<0>) -> Address {
        let measure = named_caseloads(self.question.basis.plan(), &self.measure.id.0);
        self.area.to(self.question.to(place).with("quarter", &self.quarter).with("measure", measure))
    }
}

impl Found<'_> {
    /// The quarter's months without a submission.
    pub(super) fn missing(&self) -> Vec<Month> {
        let is_there = |month: &Month| self.caseloads.months.iter().any(|(known, _)| known == month);
        self.quarter.months().into_iter().filter(|month| !is_there(month)).collect()
    }
}
