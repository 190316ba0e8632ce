//! The way from one page of a long list to the others.

pub(crate) const PAGES: &str = "Pages of the list";
pub(crate) const PREVIOUS: &str = "Previous";
pub(crate) const NEXT: &str = "Next";

/// What a link to a page is called.
pub(crate) fn page(page: usize, count: usize) -> String {
    format!("Page {page} of {count}")
}
