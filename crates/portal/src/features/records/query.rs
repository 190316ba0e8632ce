//! What an address asks of the records: which figure, which of its records, in which order.

use compliance::{Cause, FigureDef, FigureKind, Record, Scope};
use domain::plan::{Measure, Rule};
use domain::submission::current_by_month;
use domain::{Month, Offices, Period, Quarter, Reason, Verdict};
use serde::Deserialize;
use ui::address::Address;
use utoipa::IntoParams;

use super::sort::{Sort, SortBy};
use super::text as said;
use crate::Portal;
use crate::figures::number::COUNTED;
use crate::figures::record::text;
use crate::http::problem::Problem;
use crate::http::question::Question;

/// The kinds of scope that a figure can have.
const SCOPES: [&str; 3] = ["state", "region", "office"];

/// The question as it stands in the address; what is empty is not asked.
#[derive(Clone, PartialEq, Eq, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub(crate) struct AskedRecords {
    /// The measure or segment.
    pub(crate) measure: String,
    /// A month; without month and quarter the last there is.
    pub(crate) month: String,
    /// A quarter, in the place of a month.
    pub(crate) quarter: String,
    /// A month or a quarter, in the place of both.
    pub(crate) period: String,
    /// `state`, `region` or `office`; none for the state.
    pub(crate) scope: String,
    /// The region's number or the office's code.
    pub(crate) name: String,
    /// A verdict, or `counted` for those that the denominator counts.
    pub(crate) verdict: String,
    /// The code of a reason.
    pub(crate) reason: String,
    /// The code of a cause, such as `missed_visit:no_visit`: finer than a reason.
    pub(crate) cause: String,
    /// The code of an office: only its records.
    pub(crate) office: String,
    /// A worker's id.
    pub(crate) worker: String,
    /// A column, with `-` before it from its end.
    pub(crate) sort: String,
}

/// The figure chosen.
pub(crate) struct Choice<'p> {
    pub(crate) measure: &'p Measure,
    pub(crate) def: FigureDef,
    pub(crate) period: Period,
    pub(crate) scope: Scope,
}

impl Choice<'_> {
    /// Whether the figure is an average, which gives no verdict on a worker.
    pub(super) fn is_average(&self) -> bool {
        matches!(self.def.kind, FigureKind::Average { .. })
    }

    pub(crate) fn to(&self, address: Address) -> Address {
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
    pub(crate) async fn choice<'p>(&self, portal: &Portal, question: &Question<'p>) -> Result<Choice<'p>, Problem> {
        let basis = question.basis;
        let (plan, instrument) = (basis.plan(), basis.instrument());
        let (measure, _, def) = FigureDef::find(plan, instrument, &self.measure).ok_or_else(|| {
            let defs = plan.measures.iter().flat_map(|measure| FigureDef::of_measure(measure, instrument));
            let known: Vec<String> = defs.map(|def| def.id.to_string()).collect();
            if self.measure.is_empty() {
                return Problem::bad_question(said::no_measure(&known));
            }
            let problem = Problem::bad_question(said::unknown_measure(&plan.id, &self.measure, &known));
            problem.near("measure", &self.measure, known)
        })?;
        let is_reviewed = measure.rule.as_ref().is_some_and(Rule::is_reviewed);
        let period = match self.period()? {
            None => last_period(portal, question, is_reviewed).await?,
            Some(period) => period,
        };
        match period {
            Period::Month(month) if is_reviewed => {
                Err(Problem::bad_question(said::by_quarter_only(&self.measure, month)))
            }
            period => Ok(Choice { measure, def, period, scope: self.scope(period, question)? }),
        }
    }

    /// The month or quarter asked for, in one of the three ways to write it.
    fn period(&self) -> Result<Option<Period>, Problem> {
        let given = [("month", &self.month), ("quarter", &self.quarter), ("period", &self.period)];
        let given: Vec<(&str, &str)> =
            given.into_iter().filter(|(_, text)| !text.is_empty()).map(|(name, text)| (name, text.as_str())).collect();
        let bad = |text| Problem::bad_question(said::bad_period(text));
        match given[..] {
            [] => Ok(None),
            [("month", text)] => text.parse().map(|month| Some(Period::Month(month))).map_err(|_| bad(text)),
            [("quarter", text)] => text.parse().map(|quarter| Some(Period::Quarter(quarter))).map_err(|_| bad(text)),
            [(_, text)] => period(text).map(Some).ok_or_else(|| bad(text)),
            [(one, _), (other, _), ..] => Err(Problem::bad_question(said::two_periods(one, other))),
        }
    }

    fn scope(&self, period: Period, question: &Question<'_>) -> Result<Scope, Problem> {
        let (offices, day, name) = (question.basis.offices(), period.first_day(), self.name.as_str());
        let regions = offices.regions_on(day);
        match self.scope.as_str() {
            "" | "state" if name.is_empty() || name == "state" => Ok(Scope::state()),
            "" | "state" => Err(Problem::bad_question(said::name_without_scope(name))),
            "region" | "office" if name.is_empty() => Err(Problem::bad_question(said::no_name(&self.scope))),
            "region" if regions.contains(name) => Ok(Scope::region(name)),
            "region" => Err(unknown("name", name, said::no_region_named, regions.into_iter().collect())),
            "office" if offices.contains(name) => Ok(Scope::office(name)),
            "office" => Err(unknown("name", name, said::no_office_named, codes(offices))),
            other => Err(Problem::bad_question(said::bad_scope(other)).near("scope", other, SCOPES)),
        }
    }

    /// Which of the figure's records are asked for.
    ///
    /// # Errors
    /// A page that says what to write instead.
    pub(super) fn filter(&self, choice: &Choice<'_>, offices: &Offices) -> Result<Filter, Problem> {
        let verdict = match self.verdict.as_str() {
            "" => Wanted::Any,
            COUNTED => Wanted::Counted,
            text => Wanted::Only(Verdict::parse(text).ok_or_else(|| {
                let known = Verdict::ALL.map(Verdict::text).into_iter().chain([COUNTED]);
                Problem::bad_question(said::bad_verdict(text)).near("verdict", text, known)
            })?),
        };
        let mut reasons = Reason::ALL.iter().map(|reason| reason.text());
        if !self.reason.is_empty() && !reasons.any(|reason| reason == self.reason) {
            let known = Reason::ALL.iter().map(|reason| reason.text());
            return Err(Problem::bad_question(said::bad_reason(&self.reason)).near("reason", &self.reason, known));
        }
        if !self.cause.is_empty() && Cause::parse(&self.cause).is_none() {
            let known: Vec<String> = Cause::of_misses().map(|cause| cause.to_string()).collect();
            return Err(Problem::bad_question(said::bad_cause(&self.cause)).near("cause", &self.cause, known));
        }
        if !self.office.is_empty() {
            let day = choice.period.first_day();
            let place = offices.index(&self.office);
            let place = place.ok_or_else(|| unknown("office", &self.office, text::no_office, codes(offices)))?;
            if !choice.scope.clone().members(offices, day).contains(place) {
                return Err(Problem::bad_question(said::office_outside(&self.office, &choice.scope, day)));
            }
        }
        let (reason, office, worker) = (self.reason.clone(), self.office.clone(), self.worker.trim().to_owned());
        Ok(Filter { verdict, reason, cause: self.cause.clone(), office, worker })
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
        let by = by.or_else(|| text.is_empty().then_some(SortBy::Record)).ok_or_else(|| {
            let known = SortBy::ALL.map(SortBy::text);
            Problem::bad_question(said::bad_sort(text, &known)).near("sort", text, known)
        })?;
        Ok(Sort { by, is_descending })
    }
}

/// The problem of a name that there is not, with those there are.
fn unknown(parameter: &str, asked: &str, text: fn(&str, &[&str]) -> [String; 2], known: Vec<&str>) -> Problem {
    Problem::bad_question(text(asked, &known)).near(parameter, asked, known)
}

fn codes(offices: &Offices) -> Vec<&str> {
    offices.all().iter().map(|office| office.code.as_str()).collect()
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
    cause: String,
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
    /// Whether a record is shown, as far as its cause is not asked for.
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
    pub(super) fn values(&self) -> [(&'static str, &str); 5] {
        [
            ("verdict", self.verdict.text()),
            ("reason", &self.reason),
            ("cause", &self.cause),
            ("office", &self.office),
            ("worker", &self.worker),
        ]
    }

    /// The cause asked for; none for every one.
    pub(super) fn cause(&self) -> Option<Cause> {
        Cause::parse(&self.cause)
    }

    pub(super) fn to(&self, address: Address) -> Address {
        self.values().into_iter().fold(address, |address, (name, value)| address.with(name, value))
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
}
