//! What an address asks of the records: which figure, which of its records, in which order.

use std::cmp::Ordering;

use compliance::{FigureDef, FigureKind, Record, Scope};
use domain::plan::{Measure, Rule};
use domain::submission::current_by_month;
use domain::{Month, Period, Quarter, Reason, Verdict};
use serde::Deserialize;
use utoipa::IntoParams;

use crate::Portal;
use crate::address::Address;
use crate::pages::problem::Problem;
use crate::parts::number::COUNTED;
use crate::question::Question;
use crate::words::records as said;

/// The question as it stands in the address; what is empty is not asked.
#[derive(Clone, PartialEq, Eq, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub(crate) struct AskedRecords {
    /// The measure or segment.
    pub(crate) measure: String,
    /// A month or a quarter; none for the last there is.
    pub(crate) period: String,
    /// `state`, `region` or `office`; none for the state.
    pub(crate) scope: String,
    /// The region's number or the office's code.
    pub(crate) name: String,
    /// A verdict, or `counted` for those that the denominator counts.
    pub(crate) verdict: String,
    /// The code of a reason.
    pub(crate) reason: String,
    /// The code of an office.
    pub(crate) office: String,
    /// A worker's id.
    pub(crate) worker: String,
    /// A column, with `-` before it from its end.
    pub(crate) sort: String,
    /// The page of the list.
    #[param(ignore)]
    pub(crate) page: String,
}

/// The figure chosen.
pub(super) struct Choice<'p> {
    pub(super) measure: &'p Measure,
    pub(super) def: FigureDef,
    pub(super) period: Period,
    pub(super) scope: Scope,
}

impl Choice<'_> {
    /// Whether the figure is an average, which gives no verdict on a worker.
    pub(super) fn is_average(&self) -> bool {
        matches!(self.def.kind, FigureKind::Average { .. })
    }

    pub(super) fn to(&self, address: Address) -> Address {
        let address = address.with("measure", &self.def.id).with("period", &self.period);
        if self.scope == Scope::state() {
            return address;
        }
        address.with("scope", &self.scope.kind).with("name", &self.scope.name)
    }
}

impl AskedRecords {
    /// The figure asked for.
    ///
    /// # Errors
    /// A page that says what to write instead.
    pub(super) async fn choice<'p>(&self, portal: &Portal, question: &Question<'p>) -> Result<Choice<'p>, Problem> {
        let basis = question.basis;
        let (plan, instrument) = (basis.plan(), basis.instrument());
        let (measure, _, def) = FigureDef::find(plan, instrument, &self.measure).ok_or_else(|| {
            let defs = plan.measures.iter().flat_map(|measure| FigureDef::of_measure(measure, instrument));
            let known: Vec<String> = defs.map(|def| def.id.to_string()).collect();
            Problem::bad_question(said::unknown_measure(&plan.id, &self.measure, &known))
        })?;
        let is_reviewed = measure.rule.as_ref().is_some_and(Rule::is_reviewed);
        let period = match self.period.as_str() {
            "" => last_period(portal, question, is_reviewed).await?,
            text => period(text).ok_or_else(|| Problem::bad_question(said::bad_period(text)))?,
        };
        match period {
            Period::Month(month) if is_reviewed => {
                Err(Problem::bad_question(said::by_quarter_only(&self.measure, month)))
            }
            period => Ok(Choice { measure, def, period, scope: self.scope(period, question)? }),
        }
    }

    fn scope(&self, period: Period, question: &Question<'_>) -> Result<Scope, Problem> {
        let (offices, day, name) = (question.basis.offices(), period.first_day(), self.name.as_str());
        match (self.scope.as_str(), name) {
            ("" | "state", "" | "state") => Ok(Scope::state()),
            ("region", name) if offices.regions_on(day).contains(name) => Ok(Scope::region(name)),
            ("office", name) if offices.contains(name) => Ok(Scope::office(name)),
            (kind, name) => Err(Problem::bad_question(said::bad_scope(kind, name, day))),
        }
    }

    /// Which of the figure's records are asked for.
    ///
    /// # Errors
    /// A page that says what to write instead.
    pub(super) fn filter(&self) -> Result<Filter, Problem> {
        let verdict = match self.verdict.as_str() {
            "" => Wanted::Any,
            COUNTED => Wanted::Counted,
            text => Wanted::Only(Verdict::parse(text).ok_or_else(|| Problem::bad_question(said::bad_verdict(text)))?),
        };
        let is_reason = Reason::ALL.iter().any(|reason| reason.text() == self.reason);
        if !self.reason.is_empty() && !is_reason {
            return Err(Problem::bad_question(said::bad_reason(&self.reason)));
        }
        let (reason, office, worker) = (self.reason.clone(), self.office.clone(), self.worker.trim().to_owned());
        Ok(Filter { verdict, reason, office, worker })
    }

    /// In which order they are asked for.
    ///
    /// # Errors
    /// A page that says what to write instead.
    pub(super) fn sort(&self) -> Result<Sort, Problem> {
        let (is_descending, text) = match self.sort.strip_prefix('-') {
            Some(text) => (true, text),
            None => (false, self.sort.as_str()),
        };
        let by = SortBy::ALL.into_iter().find(|by| by.text() == text);
        match by.or_else(|| text.is_empty().then_some(SortBy::Record)) {
            Some(by) => Ok(Sort { by, is_descending }),
            None => Err(Problem::bad_question(said::bad_sort(text, &SortBy::ALL.map(SortBy::text)))),
        }
    }
}

/// A month or a quarter by its text.
fn period(text: &str) -> Option<Period> {
    let month = || text.parse::<Month>().ok().map(Period::Month);
    text.parse::<Quarter>().ok().map(Period::Quarter).or_else(month)
}

/// The last month that has a submission, or its quarter.
async fn last_period(portal: &Portal, question: &Question<'_>, is_reviewed: bool) -> Result<Period, Problem> {
    let submissions = portal.model.submissions(question.basis).await?;
    let last = current_by_month(&submissions, question.at()).into_keys().next_back();
    let last = last.ok_or_else(|| Problem::nothing_there(said::nothing_handed_in()))?;
    Ok(if is_reviewed { Period::Quarter(last.quarter()) } else { Period::Month(last) })
}

/// Which of a figure's records are shown.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Filter {
    verdict: Wanted,
    reason: String,
    office: String,
    worker: String,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Wanted {
    Any,
    /// Met or not met: what the denominator counts.
    Counted,
    Only(Verdict),
}

impl Wanted {
    fn text(self) -> &'static str {
        match self {
            Wanted::Any => "",
            Wanted::Counted => COUNTED,
            Wanted::Only(verdict) => verdict.text(),
        }
    }

    fn holds(self, verdict: Option<Verdict>) -> bool {
        match self {
            Wanted::Any => true,
            // A worker behind an average has no verdict and is counted.
            Wanted::Counted => verdict.is_none_or(|verdict| matches!(verdict, Verdict::Met | Verdict::NotMet)),
            Wanted::Only(wanted) => verdict == Some(wanted),
        }
    }
}

impl Filter {
    /// Whether a record is shown.
    pub(super) fn holds(&self, record: &Record) -> bool {
        let has = |wanted: &str, value: Option<&str>| wanted.is_empty() || value == Some(wanted);
        self.verdict.holds(record.verdict())
            && has(&self.reason, record.reason.map(Reason::text))
            && has(&self.office, Some(&record.office))
            && has(&self.worker, record.worker_id.as_deref())
    }

    /// Whether anything is left out.
    pub(super) fn is_set(&self) -> bool {
        self.values().iter().any(|(_, value)| !value.is_empty())
    }

    /// What is asked, by the name of its field.
    pub(super) fn values(&self) -> [(&'static str, &str); 4] {
        [("verdict", self.verdict.text()), ("reason", &self.reason), ("office", &self.office), ("worker", &self.worker)]
    }

    pub(super) fn to(&self, address: Address) -> Address {
        self.values().into_iter().fold(address, |address, (name, value)| address.with(name, value))
    }
}

/// The columns by which records can be sorted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum SortBy {
    Record,
    Period,
    Office,
    Worker,
    Verdict,
    Reason,
}

impl SortBy {
    pub(super) const ALL: [SortBy; 6] =
        [SortBy::Record, SortBy::Period, SortBy::Office, SortBy::Worker, SortBy::Verdict, SortBy::Reason];

    pub(super) fn text(self) -> &'static str {
        match self {
            SortBy::Record => "record",
            SortBy::Period => "period",
            SortBy::Office => "office",
            SortBy::Worker => "worker",
            SortBy::Verdict => "verdict",
            SortBy::Reason => "reason",
        }
    }

    fn compare(self, a: &Record, b: &Record) -> Ordering {
        match self {
            SortBy::Record => a.record_id.cmp(&b.record_id),
            SortBy::Period => a.period.cmp(&b.period),
            SortBy::Office => a.office.cmp(&b.office),
            SortBy::Worker => a.worker_id.cmp(&b.worker_id),
            SortBy::Verdict => a.verdict().cmp(&b.verdict()),
            SortBy::Reason => carried(a).cmp(&carried(b)).then_with(|| a.reason.cmp(&b.reason)),
        }
    }
}

/// How many a worker behind an average carries: the reason column shows it.
fn carried(record: &Record) -> Option<u32> {
    let (carried, _) = record.detail.split_once('/').filter(|_| record.reason.is_none())?;
    carried.parse().ok()
}

/// The order of the records.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Sort {
    pub(super) by: SortBy,
    pub(super) is_descending: bool,
}

impl Sort {
    /// Sorts records that are in the order of their ids: those alike stay in it.
    pub(super) fn apply(self, records: &mut [Record]) {
        records.sort_by(|a, b| {
            let order = self.by.compare(a, b);
            if self.is_descending { order.reverse() } else { order }
        });
    }

    pub(super) fn text(self) -> String {
        let before = if self.is_descending { "-" } else { "" };
        format!("{before}{}", self.by.text())
    }

    /// The address with this order; that by record needs no saying.
    pub(super) fn to(self, address: Address) -> Address {
        let is_default = self.by == SortBy::Record && !self.is_descending;
        if is_default { address } else { address.with("sort", &self.text()) }
    }

    /// The order that choosing a column gives: the other way round where it is sorted by it already.
    pub(super) fn chosen(self, by: SortBy) -> Sort {
        Sort { by, is_descending: self.by == by && !self.is_descending }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_is_a_month_or_a_quarter() {
        let read = |text: &str| period(text).map(|period| period.to_string());
        assert_eq!(read("2019-06").as_deref(), Some("2019-06"));
        assert_eq!(read("2019-Q2").as_deref(), Some("2019-Q2"));
        assert_eq!([read("2019"), read("2019-13"), read("2019-Q5"), read("soon")], [None, None, None, None]);
    }

    #[test]
    fn choosing_a_column_twice_turns_its_order_round() {
        let first = Sort { by: SortBy::Record, is_descending: false }.chosen(SortBy::Office);
        assert_eq!(first, Sort { by: SortBy::Office, is_descending: false });
        assert_eq!(first.chosen(SortBy::Office), Sort { by: SortBy::Office, is_descending: true });
        assert_eq!(first.chosen(SortBy::Office).chosen(SortBy::Office), first);
    }
}
