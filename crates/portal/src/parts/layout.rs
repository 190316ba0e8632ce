//! The frame of every page.

use maud::{DOCTYPE, Markup, html};

use crate::assets::CSS_ADDRESS;
use crate::words::{self, board};

/// A small check mark in navy, drawn here so that no browser asks for an icon in vain.
const ICON: &str = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Crect width='16' height='16' rx='3' fill='%23162e51'/%3E%3Cpath d='M4 8.5l3 3 5-7' stroke='%23fff' stroke-width='2' fill='none'/%3E%3C/svg%3E";

/// A page with its frame.
pub(crate) struct Page {
    /// The title in the browser's tab, before the site's name.
    pub(crate) title: String,
    /// Whether the page shows a demonstration's data.
    pub(crate) is_demo: bool,
    /// The content; begins with the page's one first-level heading.
    pub(crate) main: Markup,
    /// What stands below; the footer is left out where there is nothing to say.
    pub(crate) footer: Option<Markup>,
}

impl Page {
    /// The whole document.
    pub(crate) fn render(&self) -> Markup {
        html! {
            (DOCTYPE)
            html lang=(words::LANGUAGE) {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    title { (self.title) " | " (words::SITE) }
                    link rel="icon" href=(ICON);
                    link rel="stylesheet" href=(*CSS_ADDRESS);
                }
                body {
                    a.skip href="#main" { (board::SKIP) }
                    header.site {
                        @if self.is_demo { p.demo { strong { (board::DEMO) } } }
                        p.wide { a href="/" { (words::SITE) } }
                    }
                    main.wide #main tabindex="-1" { (self.main) }
                    @if let Some(footer) = &self.footer { footer.site { div.wide { (footer) } } }
                }
            }
        }
    }
}
