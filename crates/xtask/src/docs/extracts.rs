//! `extracts.md`: the files of a submission and their columns, from the format that intake reads by.

use std::fs;

use anyhow::{Context, Result};
use domain::extract::{ColumnKind, ColumnSpec, ExtractKind, ExtractSpec, Format, Limit, Need};
use domain::instrument::{AppliesTo, Instrument};

use super::generated::GENERATED;
use crate::repository::root;

const INSTRUMENT: &str = "config/instruments/case-review-2006.toml";

/// The page.
pub(super) fn page() -> Result<String> {
    let text = fs::read_to_string(root().join(INSTRUMENT)).with_context(|| format!("could not read {INSTRUMENT}"))?;
    let format = Format::new(&Instrument::from_toml(&text)?);
    let files: Vec<String> = ExtractKind::ALL.into_iter().map(|kind| file(format.spec(kind))).collect();
    Ok(format!(
        "# Extracts\n\n{GENERATED}\n\
         A submission is a folder, or a zip of it, with these files for one month. CSV: UTF-8, comma, RFC 4180 quoting, \
         a header row, columns in any order. An empty cell is no value. What is wrong with a submission is listed as \
         [findings](findings.md).\n{}",
        files.concat()
    ))
}

fn file(spec: &ExtractSpec) -> String {
    let optional = match spec.kind {
        kind if kind.is_care() => " Optional: all six `care_*.csv` or none.",
        kind if kind.is_optional() => " Optional.",
        _ => "",
    };
    let key: Vec<String> = spec.file.key.iter().map(|column| format!("`{column}`")).collect();
    let columns: Vec<String> = spec.file.columns.iter().map(column).collect();
    format!(
        "\n## `{}`\n\nA row is {}.{optional} Covers {}.\n\nUnique in the file: {}.\n\n\
         | column | filled | value | limits |\n|---|---|---|---|\n{}",
        spec.kind,
        row(spec.kind),
        covers(spec.kind),
        key.join(", "),
        columns.concat()
    )
}

fn row(kind: ExtractKind) -> &'static str {
    match kind {
        ExtractKind::Investigations => "a report",
        ExtractKind::Workers => "a worker",
        ExtractKind::Assignments => "an assignment of a subject to a worker",
        ExtractKind::Cases => "an episode of a case",
        ExtractKind::Participants => "a child in a case",
        ExtractKind::Visits => "a child seen at a visit",
        ExtractKind::CaseReviews => "a reviewed case",
        ExtractKind::CareEpisodes => "a child's stay in care",
        ExtractKind::CarePlacements => "a placement",
        ExtractKind::CareMaltreatment => "a child in a substantiated report",
        ExtractKind::CareHomes => "a foster home",
        ExtractKind::CareTraining => "a training offered to a home",
        ExtractKind::CareVisits => "a child in care seen at a visit",
    }
}

fn covers(kind: ExtractKind) -> &'static str {
    match kind {
        ExtractKind::Investigations => {
            "reports accepted in the month, due in it (accepted date + 45 days), or open on any day of it (from the \
             acceptance date to the first of completed or withdrawn, both included)"
        }
        ExtractKind::Workers => "everyone named in this month's other files",
        ExtractKind::Assignments => {
            "assignments in force on any day from 31 days before the month's first day to its last; where `ended_on` is \
             `assigned_on`, that date lies in the window"
        }
        ExtractKind::Cases => "cases open on any day of the month",
        ExtractKind::Participants => "children of those cases active on any day of the month",
        ExtractKind::Visits => "visits made in the month",
        ExtractKind::CaseReviews => {
            "the reviews of a quarter, in the submission of its last month. A later submission without the file keeps \
             the reviews last handed in; one with only the header withdraws them"
        }
        ExtractKind::CareEpisodes => {
            "stays of children in care on any day of the three months that end with the month (where `ended_on` is \
             `removed_on`, that date lies in them), or removed in the sixth month before it"
        }
        ExtractKind::CarePlacements => {
            "of the children in care on any day of the month (of others in `care_episodes.csv` they may be there): \
             placements in force on any day of the twelve months that end with it (where `ended_on` is `started_on`, \
             that date lies in them)"
        }
        ExtractKind::CareMaltreatment => {
            "every victim in the state, in care or not, found in the twelve months that end with the month"
        }
        ExtractKind::CareHomes => {
            "homes licensed on any day of the month, or named in this month's placements with families or training"
        }
        ExtractKind::CareTraining => {
            "of the homes due in the month (18 months after the first day of the licence, then every 12; of others they \
             may be there): trainings offered in the nineteen months that end with it"
        }
        ExtractKind::CareVisits => "visits made in the three months that end with the month",
    }
}

fn column(column: &ColumnSpec) -> String {
    let filled = if column.filled { "always".to_owned() } else { needed(column.needed) };
    format!("| `{}` | {filled} | {} | {} |\n", column.name, value(column.kind), limits(column))
}

fn needed(need: Need) -> String {
    let listed = |names: &[&str]| names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(" or ");
    match need {
        Need::Never => String::new(),
        Need::With(names) => format!("where {} is", listed(names)),
        Need::Unless(name, codes) => format!("unless `{name}` is {}", listed(codes)),
    }
}

fn value(kind: ColumnKind) -> String {
    match kind {
        ColumnKind::Id => "id: 1 to 64 of `A-Z a-z 0-9 . _ -`, the first a letter or digit".to_owned(),
        ColumnKind::Office => "code of an office of the order".to_owned(),
        ColumnKind::Code(texts) => texts.iter().map(|text| format!("`{text}`")).collect::<Vec<_>>().join(", "),
        ColumnKind::Flag => "`true`, `false`".to_owned(),
        ColumnKind::Date => "date `YYYY-MM-DD`".to_owned(),
        ColumnKind::Instant => "date-time with offset, or local `YYYY-MM-DDTHH:MM[:SS]`".to_owned(),
        ColumnKind::Quarter => "quarter like `2019-Q2`".to_owned(),
        ColumnKind::Whole(most) => format!("`1` to `{most}`, in digits without leading zero"),
        ColumnKind::Score { not_applicable: true } => "`1` to `5`, `na`, `utd`".to_owned(),
        ColumnKind::Score { not_applicable: false } => "`1` to `5`, `utd`".to_owned(),
    }
}

fn limits(column: &ColumnSpec) -> String {
    let drawn = match column.limit {
        Limit::None => None,
        Limit::AsOf => Some("not after `as_of`".to_owned()),
        Limit::DayAfterAsOf => Some("at most a day after `as_of`".to_owned()),
    };
    let order = column.not_before.map(|start| format!("not before `{start}`"));
    let applies = match column.applies_to {
        AppliesTo::All => None,
        AppliesTo::InHome => Some("for in-home cases".to_owned()),
        AppliesTo::Placement => Some("for placement cases".to_owned()),
    };
    [order, drawn, applies].into_iter().flatten().collect::<Vec<_>>().join("; ")
}
