//! Findings rolled up: of each code in each file how many there are, where the first ones stand, and what they share.

use std::collections::BTreeMap;

use crate::Month;
use crate::extract::ExtractKind;

use super::{Finding, FindingCode, Severity};

/// How many places of a group are named.
const PLACES: usize = 3;

/// The findings of one code in one file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Group {
    /// What is wrong.
    pub code: FindingCode,
    /// The file; none for the submission as a whole.
    pub file: Option<String>,
    /// How many there are, those included that a list leaves out.
    pub count: u64,
    /// The lines of the first few; none for a file as a whole.
    pub lines: Vec<u64>,
    /// The column, where all that are listed stand in one.
    pub column: Option<String>,
    /// What the first one says.
    pub first: String,
    /// The month to which most of the listed rows belong, where they lie outside that of the submission.
    pub looks_like: Option<Month>,
}

impl Group {
    /// Whether one of them rejects the submission.
    pub fn severity(&self) -> Severity {
        self.code.severity()
    }

    /// What the rows of a wrong month have in common: `228 rows: these look like January 2019`.
    pub fn wrong_month(&self) -> Option<String> {
        let month = self.looks_like?.first_day().format("%B %Y");
        let rows = if self.count == 1 { "row: it looks" } else { "rows: these look" };
        Some(format!("{} {rows} like {month}", self.count))
    }

    /// That the whole submission seems to be of another month, told once for all of its files: its visits lie there.
    pub fn another_month(&self) -> Option<String> {
        let month = self.looks_like?.first_day().format("%B %Y");
        Some(format!("These files look like those of {month}: hand them in for that month, or the right ones here."))
    }

    /// The lines of the first few and that there are more: `lines 2, 3, 4, …`; none where no line is named.
    pub fn places(&self) -> Option<String> {
        let lines: Vec<String> = self.lines.iter().map(u64::to_string).collect();
        let more = if self.count > lines.len() as u64 { ", …" } else { "" };
        let word = if self.count == 1 { "line" } else { "lines" };
        (!lines.is_empty()).then(|| format!("{word} {}{more}", lines.join(", ")))
    }
}

/// Rolls up a list of findings, in its order: a group stands where its first finding does.
pub fn summary(findings: &[Finding]) -> Vec<Group> {
    let mut places: BTreeMap<(Option<&str>, FindingCode), usize> = BTreeMap::new();
    let mut gathered: Vec<Vec<&Finding>> = Vec::new();
    for finding in findings {
        let place = *places.entry((finding.file.as_deref(), finding.code)).or_insert_with(|| {
            gathered.push(Vec::new());
            gathered.len() - 1
        });
        gathered[place].push(finding);
    }
    gathered.iter().map(|group| rolled_up(group)).collect()
}

fn rolled_up(group: &[&Finding]) -> Group {
    let (listed, more): (Vec<&Finding>, Vec<&Finding>) = group.iter().partition(|finding| finding.more().is_none());
    let first = listed.first().copied().unwrap_or(group[0]);
    let left_out: u64 = more.iter().filter_map(|finding| finding.more()).sum();
    let is_shared = listed.iter().all(|finding| finding.column == first.column);
    Group {
        code: first.code,
        file: first.file.clone(),
        count: listed.len() as u64 + left_out,
        lines: listed.iter().filter_map(|finding| finding.line).take(PLACES).collect(),
        column: first.column.clone().filter(|_| is_shared),
        first: first.message.clone(),
        looks_like: (first.code == FindingCode::OutsideMonth).then(|| shared_month(&listed)).flatten(),
    }
}

/// The month of more than half of the rows, told by the one column whose date alone says to which month a row belongs.
fn shared_month(listed: &[&Finding]) -> Option<Month> {
    let mut counts: BTreeMap<Month, usize> = BTreeMap::new();
    let months = listed.iter().filter(|finding| is_telling(finding)).filter_map(|finding| month_of(finding));
    for month in months {
        *counts.entry(month).or_default() += 1;
    }
    let (month, count) = counts.into_iter().max_by_key(|(_, count)| *count)?;
    (2 * count > listed.len()).then_some(month)
}

/// The visits of children in care are those of three months: a date there does not tell of which submission it is.
fn is_telling(finding: &Finding) -> bool {
    let of_months = finding.file.as_deref() == Some(ExtractKind::CareVisits.file_name());
    finding.column.as_deref() == Some("visited_on") && !of_months
}

/// The month that begins a value like `2019-01-31` or `2019-01-31T09:00`.
fn month_of(finding: &Finding) -> Option<Month> {
    finding.value.as_deref()?.get(..7)?.parse().ok()
}

#[cfg(test)]
mod tests;
