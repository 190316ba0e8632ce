//! The header row: which field of a record holds which column.

use domain::extract::FileSpec;
use domain::finding::FindingCode;
use domain::text::what_to_take_out;

use crate::findings::{FileFindings, Place, clean, quoted};

/// Where the columns of an extract stand in the records of a file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Layout {
    fields: Vec<Option<usize>>,
    width: usize,
}

impl Layout {
    /// Reads the names of a header. Of a column that is there twice the first counts.
    pub(crate) fn read<'n>(
        names: impl Iterator<Item = &'n str>,
        spec: &FileSpec,
        findings: &mut FileFindings,
    ) -> Layout {
        let names: Vec<&str> = names.collect();
        let mut fields = vec![None; spec.columns.len()];
        let mut extra = Vec::new();
        for (field, name) in names.iter().enumerate() {
            match spec.position(name) {
                Some(place) if fields[place].is_none() => fields[place] = Some(field),
                known => extra.push((field, known.is_some())),
            }
        }
        let layout = Layout { fields, width: names.len() };
        let missing: Vec<&str> = layout.missing(spec).collect();
        let unknown: Vec<&str> = extra.iter().filter(|(_, twice)| !twice).map(|(field, _)| names[*field]).collect();
        findings.set_columns(names.iter().chain(&missing).map(|name| (*name).to_owned()).collect());
        for (field, twice) in extra {
            if twice {
                column_twice(field, names[field], findings);
            } else {
                unknown_column(field, names[field], findings);
            }
        }
        for (place, name) in missing.into_iter().enumerate() {
            column_missing(names.len() + place, name, &unknown, findings);
        }
        layout
    }

    fn missing<'s>(&self, spec: &'s FileSpec) -> impl Iterator<Item = &'s str> {
        let columns = spec.columns.iter().zip(self.fields.clone());
        columns.filter(|(_, field)| field.is_none()).map(|(column, _)| column.name.as_ref())
    }

    /// The field of the column at a place of the specification.
    pub(crate) fn field(&self, place: usize) -> Option<usize> {
        self.fields[place]
    }

    /// Fields of a record.
    pub(crate) fn width(&self) -> usize {
        self.width
    }

    /// Whether every column is there.
    pub(crate) fn is_whole(&self) -> bool {
        self.fields.iter().all(Option::is_some)
    }
}

fn column_twice(field: usize, name: &str, findings: &mut FileFindings) {
    findings.add(FindingCode::ColumnTwice, Place::header(field), || {
        let name = clean(name);
        let message = format!("the header names `{name}` twice; leave the column that counts");
        (Some(name), message)
    });
}

fn unknown_column(field: usize, name: &str, findings: &mut FileFindings) {
    findings.add(FindingCode::UnknownColumn, Place::header(field), || {
        let remedy = what_to_take_out(name).unwrap_or_else(|| "names are compared exactly".to_owned());
        let name = clean(name);
        let message = format!("`{name}` is no column of this extract and is ignored; {remedy}");
        (Some(name), message)
    });
}

fn column_missing(place: usize, name: &str, unknown: &[&str], findings: &mut FileFindings) {
    findings.add(FindingCode::ColumnMissing, Place::header(place), || {
        let meant = unknown.iter().find(|written| plain(written) == plain(name));
        let remedy = match meant {
            Some(written) => format!("write it so where the header has {}", quoted(written)),
            None => "every column must be there, even where all its cells are empty".to_owned(),
        };
        (None, format!("the header lacks `{name}`; {remedy}"))
    });
}

/// A name without what people write differently: case, spaces and hyphens, and what can't be seen.
fn plain(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_lowercase()).collect()
}
