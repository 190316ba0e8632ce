//! The way from one page of a long list to the others.

/// What the way to other pages is called.
pub const PAGES: &str = "Pages of the list";
/// The page before.
pub const PREVIOUS: &str = "Previous";
/// The page after.
pub const NEXT: &str = "Next";

/// What a link to a page is called.
pub fn page(page: usize, count: usize) -> String {
    format!("Page {page} of {count}")
}
