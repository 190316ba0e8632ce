//! Numbers that lead to the records behind them, for those who may open these.

use auth::viewer::Viewer;
use compliance::{Figure, Reach, Scope, ScopeKind};
use domain::plan::{Measure, Plan};
use domain::{Period, Verdict};
use maud::{Markup, html};
use ui::address::Address;
use ui::format;

use crate::addresses;
use crate::figures::status::text;
use crate::http::question::Question;

/// Asks for records that are met and not met together, as the verdict of an address.
pub(crate) const COUNTED: &str = "counted";

/// Draws the numbers of one page for one viewer.
pub(crate) struct Numbers<'q> {
    question: &'q Question<'q>,
    /// The offices whose records the viewer may open; none for roles that open none.
    reach: Option<Reach>,
}

impl<'q> Numbers<'q> {
    pub(crate) fn new(question: &'q Question<'q>, viewer: &Viewer) -> Numbers<'q> {
        Numbers { question, reach: viewer.record_reach() }
    }

    /// The address of the records behind a figure; none where the viewer may not open all of them.
    pub(crate) fn records(&self, figure: &str, period: Period, scope: &Scope) -> Option<Address> {
        if !self.reaches(scope, period) {
            return None;
        }
        let address = self.question.to(addresses::RECORDS).with("measure", figure).with("period", &period);
        let name = if scope.kind == ScopeKind::State { "" } else { &scope.name };
        Some(address.with("scope", &scope.kind).with("name", name))
    }

    /// The address of why a figure of the state changed; none for roles that open no records.
    pub(crate) fn comparison(&self, figure: &str, period: Period) -> Option<Address> {
        self.reach.as_ref()?;
        Some(self.question.to(addresses::COMPARISON).with("measure", figure).with("period", &period))
    }

    /// The address of a page about caseloads by a measure in the quarter of a period; none for roles that do not open it.
    pub(crate) fn caseloads(&self, measure: &str, period: Period, scope: &Scope) -> Option<Address> {
        let measure = named_caseloads(self.question.basis.plan(), measure);
        let office = if scope.kind == ScopeKind::Office { &*scope.name } else { "" };
        let quarter = period.months()[0].quarter();
        let address = || {
            self.question
                .to(addresses::CASELOADS)
                .with("quarter", &quarter)
                .with("office", office)
                .with("measure", measure)
        };
        self.reaches(scope, period).then(address)
    }

    fn reaches(&self, scope: &Scope, period: Period) -> bool {
        let (offices, day) = (self.question.basis.offices(), period.first_day());
        match &self.reach {
            None => false,
            Some(Reach::All) => true,
            Some(reach) => {
                let members = scope.clone().members(offices, day);
                let mut inside = offices.all().iter().enumerate().filter(|(place, _)| members.contains(*place));
                inside.all(|(_, office)| reach.holds(office, day))
            }
        }
    }

    /// What a figure counts, each number a link: `5,123 of 5,617 reports`, or how many an average is over.
    pub(crate) fn counts(&self, figure: &Figure, measure: &Measure) -> Markup {
        let all = self.records(&figure.id, figure.period, &figure.scope);
        let in_denominator = all.as_ref().map(|address| address.clone().with("verdict", COUNTED));
        let of = format::counted(figure.counts.denominator, text::units(measure));
        html! {
            @if figure.is_average {
                (text::AVERAGE_OVER) " " (linked(&of, all.as_ref()))
            } @else {
                (self.counted(figure, figure.counts.numerator, figure.counted())) " " (text::OF) " "
                (linked(&of, in_denominator.as_ref()))
            }
        }
    }

    /// How many records of a figure have a verdict.
    pub(crate) fn counted(&self, figure: &Figure, number: u64, verdict: Verdict) -> Markup {
        let records = self.records(&figure.id, figure.period, &figure.scope);
        linked(&format::count(number), records.map(|address| address.with("verdict", &verdict)).as_ref())
    }

    /// The percentage of a figure; none without denominator.
    pub(crate) fn percent(&self, figure: &Figure) -> Option<Markup> {
        let percent = format::percent(&figure.percent()?);
        Some(linked(&percent, self.records(&figure.id, figure.period, &figure.scope).as_ref()))
    }
}

/// The id of a measure of caseloads as an address names it: nothing where the plan has no other.
pub(crate) fn named_caseloads<'m>(plan: &Plan, measure: &'m str) -> &'m str {
    if plan.caseload_measures().count() > 1 { measure } else { "" }
}

/// A number that leads somewhere, or a plain one.
pub(crate) fn linked(number: &str, to: Option<&Address>) -> Markup {
    html! {
        @match to {
            Some(address) => { a.count href=(address) { (number) } }
            None => { (number) }
        }
    }
}
