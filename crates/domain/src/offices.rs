//! Offices and the regions they belong to, dated: an office may move between regions (`order.md`).

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::Deserialize;

use crate::config::{ConfigError, read_toml};
use crate::plan::Sourced;

/// An office of the agency.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Office {
    /// The code used in extracts, such as `new-haven`.
    pub code: String,
    /// The name as people write it.
    pub name: String,
    /// Its regions by the day from which they hold, in order; empty for an office outside the regions.
    regions: Vec<(NaiveDate, String)>,
}

/// The offices of one order, in the order of their codes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Offices {
    offices: Vec<Office>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OfficesFile {
    offices: Vec<OfficeEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OfficeEntry {
    order: String,
    code: String,
    name: String,
    #[serde(default)]
    regions: Vec<RegionEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RegionEntry {
    /// None for the first: since ever.
    from: Option<toml::value::Datetime>,
    region: Sourced<String>,
}

impl Offices {
    /// Reads the offices of `order` from an offices file.
    ///
    /// # Errors
    /// Names the key at fault and why; also when the file has no office for the order.
    pub fn from_toml(text: &str, order: &str) -> Result<Offices, ConfigError> {
        let file: OfficesFile = read_toml(text)?;
        let mut offices: Vec<Office> = Vec::new();
        for (index, entry) in file.offices.into_iter().enumerate() {
            let key = format!("offices[{index}]");
            let entry_order = entry.order.clone();
            let office = Office::read(entry, &key)?;
            if entry_order == order {
                if offices.iter().any(|earlier| earlier.code == office.code) {
                    return Err(ConfigError::new(
                        format!("{key}.code"),
                        format!("the office `{}` is listed twice", office.code),
                    ));
                }
                offices.push(office);
            }
        }
        if offices.is_empty() {
            return Err(ConfigError::new("offices", format!("no office is listed for the order `{order}`")));
        }
        offices.sort_by(|a, b| a.code.cmp(&b.code));
        Ok(Offices { offices })
    }

    /// Whether an extract may name the office.
    pub fn contains(&self, code: &str) -> bool {
        self.index(code).is_some()
    }

    /// The place of an office in the order of codes.
    pub fn index(&self, code: &str) -> Option<usize> {
        self.offices.binary_search_by(|office| office.code.as_str().cmp(code)).ok()
    }

    /// Every office, in the order of codes.
    pub fn all(&self) -> &[Office] {
        &self.offices
    }

    /// Whether every office belongs to the same region on both days.
    pub fn same_regions(&self, one: NaiveDate, other: NaiveDate) -> bool {
        self.offices.iter().all(|office| office.region_on(one) == office.region_on(other))
    }

    /// The regions that have an office on that day, in the order of their names.
    pub fn regions_on(&self, day: NaiveDate) -> BTreeSet<&str> {
        self.offices.iter().filter_map(|office| office.region_on(day)).collect()
    }
}

impl Office {
    fn read(entry: OfficeEntry, key: &str) -> Result<Office, ConfigError> {
        let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        if entry.code.is_empty() || !entry.code.bytes().all(plain) {
            let reason = format!("`{}` is no office code: use lower-case letters, digits and `-`", entry.code);
            return Err(ConfigError::new(format!("{key}.code"), reason));
        }
        let mut regions: Vec<(NaiveDate, String)> = Vec::new();
        for (index, entry) in entry.regions.into_iter().enumerate() {
            let place = format!("{key}.regions[{index}].from");
            let read = |from| date(from).ok_or_else(|| ConfigError::new(&place, "a date like 2011-01-01 is wanted"));
            let from = entry.from.as_ref().map_or(Ok(NaiveDate::MIN), read)?;
            if regions.last().is_some_and(|(earlier, _)| *earlier >= from) {
                return Err(ConfigError::new(place, "the regions of an office are listed in the order of their dates"));
            }
            regions.push((from, entry.region.value));
        }
        Ok(Office { code: entry.code, name: entry.name, regions })
    }

    /// The region that the office belongs to on that day; none for an office outside the regions.
    pub fn region_on(&self, day: NaiveDate) -> Option<&str> {
        self.regions.iter().rev().find(|(from, _)| *from <= day).map(|(_, region)| region.as_str())
    }
}

/// A TOML date without time.
pub(crate) fn date(value: &toml::value::Datetime) -> Option<NaiveDate> {
    let date = value.date.filter(|_| value.time.is_none() && value.offset.is_none())?;
    NaiveDate::from_ymd_opt(i32::from(date.year), u32::from(date.month), u32::from(date.day))
}

#[cfg(test)]
mod tests;
