//! The fields that choose a region or an office.

use maud::{Markup, html};

use super::plan_chooser;
use crate::http::area::{Areas, AskedArea, text as words};

/// The choice of a region, where there are two at least, and of an office.
pub(crate) fn fields(areas: &Areas<'_>, asked: &AskedArea) -> Markup {
    let option = |value: &str, name: String| (value.to_owned(), name);
    let regions = areas.regions.iter().map(|region| option(region, words::region(region)));
    let mut offices = areas.offices.clone();
    offices.sort_by(|a, b| a.name.cmp(&b.name));
    let offices = offices.iter().map(|office| option(&office.code, office.name.clone()));
    let select = |name: &str, label: &str, every: &str, options: Vec<(String, String)>, chosen: &str| {
        plan_chooser::select(name, label, &[("", [vec![option("", every.to_owned())], options].concat())], chosen)
    };
    html! {
        @if areas.regions.len() > 1 {
            (select("region", words::REGION, words::EVERY_REGION, regions.collect(), &asked.region))
        }
        (select("office", words::OFFICE, words::EVERY_OFFICE, offices.collect(), &asked.office))
    }
}
