//! Findings: a table with a filter, cut into pages, and the same as a file.

pub(crate) mod text;

use domain::finding::{Finding, FindingCode, Group, Severity, summary};
use maud::{Markup, html};
use serde::Deserialize;
use ui::address::Address;
use ui::pagination::Pages;
use ui::table::Table;
use utoipa::IntoParams;

use crate::http::findings::text as words;
use crate::http::problem::Problem;
use crate::http::question::asked_page::AskedPage;

/// Findings on one page.
const PER_PAGE: usize = 100;

/// Which findings are asked for, as it stands in the address.
#[derive(Clone, PartialEq, Eq, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub(crate) struct Filter {
    /// `error` or `warning`; none for both.
    severity: String,
    /// The code of a finding; none for all.
    code: String,
}

/// All findings of something, and those asked for.
pub(crate) struct Found {
    filter: Filter,
    all: Vec<Finding>,
    /// Those asked for, in their order.
    pub(crate) chosen: Vec<Finding>,
}

impl Filter {
    /// Picks the findings asked for.
    ///
    /// # Errors
    /// A page that says so when the severity or code is none.
    pub(crate) fn pick(self, all: Vec<Finding>) -> Result<Found, Problem> {
        let severity = match self.severity.as_str() {
            "" => None,
            "error" => Some(Severity::Error),
            "warning" => Some(Severity::Warning),
            other => return Err(unknown("severity", other, &["error", "warning"])),
        };
        let code = match self.code.as_str() {
            "" => None,
            text => {
                let known = || FindingCode::ALL.iter().map(|code| code.text()).collect::<Vec<_>>();
                Some(FindingCode::parse(text).ok_or_else(|| unknown("code", text, &known()))?)
            }
        };
        let is_asked = |finding: &&Finding| {
            severity.is_none_or(|severity| finding.severity() == severity)
                && code.is_none_or(|code| finding.code == code)
        };
        let chosen = all.iter().filter(is_asked).cloned().collect();
        Ok(Found { filter: self, all, chosen })
    }
}

fn unknown(name: &str, asked: &str, known: &[&str]) -> Problem {
    Problem::bad_question(words::unknown(name, asked)).near(name, asked, known.iter().copied())
}

impl Found {
    /// The section of a page at `here`, cut into pages, with the same findings as a file at `csv`.
    pub(crate) fn section(&self, here: &Address, csv: Address, page: &AskedPage) -> Markup {
        let groups = summary(&self.all);
        let of = |severity| groups.iter().filter(move |group: &&Group| group.severity() == severity);
        let count = |severity| of(severity).map(|group| group.count).sum();
        let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
        let filtered =
            |address: Address| address.with("severity", &self.filter.severity).with("code", &self.filter.code);
        let (asked, file) = (filtered(here.clone()), filtered(csv));
        let pages = Pages::new(&page.page, self.chosen.len(), PER_PAGE);
        html! {
            section #findings {
                h2 { (words::TITLE) }
                @if self.all.is_empty() {
                    p { (words::NONE) }
                } @else {
                    p { strong { (words::counts(errors, warnings)) } }
                    @if let Some(told) = groups.iter().find_map(Group::another_month) { p { strong { (told) } } }
                    (rolled_up(&groups, here))
                    (self.form(here))
                    @if self.chosen.is_empty() {
                        p.empty { (words::NONE_LEFT) }
                    } @else {
                        p { a.usa-link href=(file) download { (words::DOWNLOAD) } }
                        (table(&self.chosen[pages.range()]))
                        @if pages.count > 1 { p.small { (words::shown(pages.range().len(), self.chosen.len())) } }
                        (pages.links(&asked))
                    }
                }
            }
        }
    }

    fn form(&self, here: &Address) -> Markup {
        let mut codes: Vec<FindingCode> = self.all.iter().map(|finding| finding.code).collect();
        codes.sort();
        codes.dedup();
        let severities = [
            ("", words::ALL_SEVERITIES),
            ("error", words::severity(Severity::Error)),
            ("warning", words::severity(Severity::Warning)),
        ];
        html! {
            form.choose method="get" action={ (here.path()) "#findings" } aria-label=(words::FILTER) {
                @for (name, value) in here.question() { input type="hidden" name=(name) value=(value); }
                div {
                    label.usa-label for="severity" { (words::SEVERITY) }
                    select.usa-select #severity name="severity" {
                        @for (value, shown) in severities {
                            option value=(value) selected[value == self.filter.severity] { (shown) }
                        }
                    }
                }
                div {
                    label.usa-label for="code" { (words::CODE) }
                    select.usa-select #code name="code" {
                        option value="" { (words::ALL_CODES) }
                        @for code in codes {
                            option value=(code) selected[code.text() == self.filter.code] { (code) }
                        }
                    }
                }
                button.usa-button { (words::SHOW) }
            }
        }
    }
}

/// A table of the codes found in each file: how many, where the first are, what they do to the figures, what to do.
fn rolled_up(groups: &[Group], here: &Address) -> Markup {
    let row = |group: &Group| {
        let said = group.code.words();
        let shown = here.clone().with("code", group.code.text());
        [
            html! { a.usa-link href={ (shown) "#findings" } { (group.code) } br; (words::severity(group.severity())) },
            html! { (group.file.as_deref().unwrap_or(words::WHOLE)) },
            html! { (words::number(group.count)) @if let Some(places) = group.places() { br; span.small { (places) } } },
            html! { @match group.wrong_month() { Some(told) => strong { (told) }, None => (names_set(said.what)) } },
            names_set(said.effect),
            names_set(said.remedy),
        ]
    };
    let caption = words::ROLLED_UP;
    Table { caption, columns: words::ROLLED_UP_COLUMNS, rows: groups.iter().map(row).collect() }.render()
}

/// A sentence whose names and values stand between backticks: on a page they are set as such.
fn names_set(text: &str) -> Markup {
    html! {
        @for (place, part) in text.split('`').enumerate() {
            @if place % 2 == 0 { (part) } @else { code { (part) } }
        }
    }
}

/// A table of findings: where, what, and what to do.
pub(crate) fn table(findings: &[Finding]) -> Markup {
    let row = |finding: &Finding| {
        [
            html! {
                (finding.file.as_deref().unwrap_or(words::WHOLE))
                @if let Some(line) = finding.line { ", " (words::line(line)) }
            },
            html! { (words::severity(finding.severity())) },
            html! { (finding.code) },
            html! { (finding.column.as_deref().unwrap_or_default()) },
            html! { @if let Some(value) = &finding.value { code { (value) } } },
            names_set(&finding.message),
        ]
    };
    Table { caption: words::CAPTION, columns: words::COLUMNS, rows: findings.iter().map(row).collect() }.render()
}
