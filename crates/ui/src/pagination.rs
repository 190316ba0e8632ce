//! The way from one page of a long list to the others.

pub mod text;

use maud::{Markup, html};

use self::text as words;
use crate::address::Address;

/// How many pages next to the one shown can be gone to directly.
const AROUND: usize = 2;

/// A long list cut into pages, of which one is shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Pages {
    /// The page shown, from 1 on.
    pub shown: usize,
    /// How many pages there are, at least one.
    pub count: usize,
    length: usize,
    per_page: usize,
}

impl Pages {
    /// The page asked for of a list of that length, or the nearest that there is; without number the first.
    pub fn new(asked: &str, length: usize, per_page: usize) -> Pages {
        let count = length.div_ceil(per_page).max(1);
        Pages { shown: asked.parse().unwrap_or(1).clamp(1, count), count, length, per_page }
    }

    /// The part of the list that the page shows.
    pub fn range(self) -> std::ops::Range<usize> {
        let first = (self.shown - 1) * self.per_page;
        first..(first + self.per_page).min(self.length)
    }

    /// The links to other pages of the list at `address`; nothing where there is only one.
    pub fn links(self, address: &Address) -> Markup {
        if self.count == 1 {
            return html! {};
        }
        let to = |page: usize| address.clone().with("page", &page);
        html! {
            nav.usa-pagination aria-label=(words::PAGES) {
                ul.usa-pagination__list {
                    @if self.shown > 1 {
                        li.usa-pagination__item.usa-pagination__arrow {
                            a.usa-pagination__link.usa-pagination__previous-page href=(to(self.shown - 1)) rel="prev" { (words::PREVIOUS) }
                        }
                    }
                    @for page in self.listed() {
                        @match page {
                            Some(page) => { (self.number(page, &to(page))) }
                            None => { li.usa-pagination__item.usa-pagination__overflow aria-hidden="true" { "…" } }
                        }
                    }
                    @if self.shown < self.count {
                        li.usa-pagination__item.usa-pagination__arrow {
                            a.usa-pagination__link.usa-pagination__next-page href=(to(self.shown + 1)) rel="next" { (words::NEXT) }
                        }
                    }
                }
            }
        }
    }

    fn number(self, page: usize, address: &Address) -> Markup {
        let is_shown = page == self.shown;
        html! {
            li.usa-pagination__item.usa-pagination__page-no {
                a.usa-pagination__button.usa-current[is_shown] href=(address) aria-label=(words::page(page, self.count))
                    aria-current=[is_shown.then_some("page")] { (page) }
            }
        }
    }

    /// The first page, those around the one shown, and the last; none where some are left out.
    fn listed(self) -> Vec<Option<usize>> {
        let near = |page: &usize| page.abs_diff(self.shown) <= AROUND || [1, self.count].contains(page);
        let mut listed: Vec<Option<usize>> = Vec::new();
        for page in (1..=self.count).filter(near) {
            if listed.last().copied().flatten().is_some_and(|before| before + 1 < page) {
                listed.push(None);
            }
            listed.push(Some(page));
        }
        listed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_that_is_not_there_becomes_the_nearest() {
        let shown = |asked| Pages::new(asked, 101, 50).range();
        assert_eq!([shown(""), shown("0"), shown("1"), shown("soon")], [0..50, 0..50, 0..50, 0..50]);
        assert_eq!([shown("2"), shown("3"), shown("4")], [50..100, 100..101, 100..101]);
        assert_eq!(Pages::new("1", 0, 50).range(), 0..0);
    }

    #[test]
    fn a_full_page_needs_no_second() {
        assert_eq!((Pages::new("1", 50, 50).count, Pages::new("1", 51, 50).count), (1, 2));
    }

    #[test]
    fn far_pages_are_left_out_between_the_ends() {
        let listed = |shown: &str| -> Vec<usize> {
            Pages::new(shown, 1000, 50).listed().into_iter().map(Option::unwrap_or_default).collect()
        };
        assert_eq!(listed("1"), [1, 2, 3, 0, 20]);
        assert_eq!(listed("10"), [1, 0, 8, 9, 10, 11, 12, 0, 20]);
        assert_eq!(listed("4"), [1, 2, 3, 4, 5, 6, 0, 20]);
    }
}
