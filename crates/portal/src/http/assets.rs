//! The style sheets, the typeface and the icons, built into the program.
//!
//! All stand in one folder that is named by their content: sheets name their icons by paths relative to themselves,
//! and with another content comes another address, so that a browser may keep what it has for ever.

use std::sync::LazyLock;

use axum::extract::Path;
use axum::http::Uri;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use include_dir::{Dir, DirEntry, File, include_dir};
use ui::address::Address;

use super::problem;
use crate::addresses;

static FILES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/assets");

/// The sheets of every page; the later one has the last word.
const SHEETS: [&str; 2] = ["uswds.css", "portal.css"];

/// Twelve digits of the hash over all names and contents.
static VERSION: LazyLock<String> = LazyLock::new(|| {
    let mut files = Vec::new();
    collect(&FILES, &mut files);
    files.sort_by_key(|file| file.path());
    let hashes = files.iter().map(|file| format!("{} {}\n", file.path().display(), sealed::sha256(file.contents())));
    sealed::sha256(hashes.collect::<String>().as_bytes()).to_string()[..12].to_owned()
});

fn collect<'a>(folder: &'a Dir<'a>, found: &mut Vec<&'a File<'a>>) {
    for entry in folder.entries() {
        match entry {
            DirEntry::Dir(folder) => collect(folder, found),
            DirEntry::File(file) => found.push(file),
        }
    }
}

/// The addresses of the style sheets, in their order.
pub(crate) fn sheets() -> [Address; 2] {
    SHEETS.map(address)
}

/// The address of a file.
pub(crate) fn address(name: &str) -> Address {
    addresses::ASSET.to([&*VERSION, &name])
}

/// `GET /assets/{version}/{*name}`. Who still has a page of another version gets today's file, but not for keeps.
pub(crate) async fn show(Path((version, name)): Path<(String, String)>, asked: Uri) -> Response {
    let file = FILES.get_file(&name).and_then(|file| Some((kind(&name)?, file.contents())));
    let Some((kind, content)) = file else { return problem::not_found(asked).await.into_response() };
    let keep = if version == *VERSION { "public, max-age=31536000, immutable" } else { "no-store" };
    ([(CONTENT_TYPE, kind), (CACHE_CONTROL, keep)], content).into_response()
}

/// The media type of what pages use and of the notices that go with it; nothing else is given out.
fn kind(name: &str) -> Option<&'static str> {
    let (_, ending) = name.rsplit_once('.')?;
    Some(match ending {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "md" => "text/plain; charset=utf-8",
        "svg" => "image/svg+xml",
        "woff2" => "font/woff2",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_that_a_sheet_names_is_built_in() {
        let mut named = 0;
        for sheet in SHEETS {
            let text = FILES.get_file(sheet).unwrap().contents_utf8().unwrap();
            let addresses = text.split("url(").skip(1).filter_map(|rest| rest.split(')').next());
            for file in addresses.map(|address| address.trim_matches('"')).filter(|address| !address.is_empty()) {
                assert!(FILES.get_file(file).is_some() && kind(file).is_some(), "{sheet} names {file}");
                named += 1;
            }
        }
        assert!(named > 10, "{named}");
    }

    #[test]
    fn the_address_of_a_sheet_names_the_content_of_all() {
        let [first, second] = sheets();
        assert_eq!(first.to_string(), format!("/assets/{}/uswds.css", *VERSION));
        assert_eq!(second.to_string(), format!("/assets/{}/portal.css", *VERSION));
        assert_eq!(VERSION.len(), 12);
    }
}
