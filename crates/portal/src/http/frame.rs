//! The frame of every page.

pub(crate) mod news;
pub(crate) mod session_box;
pub(crate) mod session_text;
pub(crate) mod text;

use auth::permission;
use auth::viewer::Viewer;
use maud::{DOCTYPE, Markup, html};
use ui::address::Address;
use ui::format;

use super::assets;
use crate::addresses::Place;
use crate::{Portal, addresses};

/// A small check mark in navy, drawn here so that no browser asks for an icon in vain.
const ICON: &str = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Crect width='16' height='16' rx='3' fill='%23162e51'/%3E%3Cpath d='M4 8.5l3 3 5-7' stroke='%23fff' stroke-width='2' fill='none'/%3E%3C/svg%3E";

/// A page, to be put into its frame.
#[derive(Default)]
pub(crate) struct Page {
    /// The title in the browser's tab, before the site's name.
    pub(crate) title: String,
    /// The entry of the navigation under which the page stands.
    pub(crate) here: Option<Place<0>>,
    /// The pages above this one, from the start page down; the page itself is not among them.
    pub(crate) above: Vec<(String, Address)>,
    /// The content; begins with the page's one first-level heading.
    pub(crate) main: Markup,
    /// What stands below, beside what stands below every page.
    pub(crate) footer: Option<Markup>,
}

impl Portal {
    /// The whole document: a page in the frame of who looks at it.
    pub(crate) fn page<'v>(&self, viewer: impl Into<Option<&'v Viewer>>, page: &Page) -> Markup {
        let viewer = viewer.into();
        html! {
            (DOCTYPE)
            html lang=(format::LANGUAGE) {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    title { (page.title) " | " (format::SITE) }
                    link rel="icon" href=(ICON);
                    @for sheet in assets::sheets() { link rel="stylesheet" href=(sheet); }
                }
                body {
                    a.usa-skipnav href="#main" { (text::SKIP) }
                    header.site {
                        @if self.is_demo { p.demo { strong { (text::DEMO) } } }
                        @if let Some(why) = &self.read_only {
                            p.read-only role="status" {
                                strong { (text::READ_ONLY) }
                                // What it names is nothing for whoever did not sign in.
                                @if viewer.is_some() { " " (why) }
                            }
                        }
                        div.wide.top {
                            p.name-of-site { a href=(addresses::HOME) { (format::SITE) } " " span { (text::order(self.order())) } }
                            @if let Some(viewer) = viewer { (person(viewer)) }
                        }
                        @if let Some(viewer) = viewer { (navigation(viewer, page.here)) }
                    }
                    @if !page.above.is_empty() { (above(page)) }
                    main.wide #main tabindex="-1" {
                        @if let Some(viewer) = viewer {
                            @let main = html! { (news::told(viewer, self.default_plan())) (page.main) };
                            (session_box::marked(&main, &self.auth().mark(viewer.name())))
                        } @else {
                            (page.main)
                        }
                    }
                    footer.site {
                        div.wide {
                            @if let Some(footer) = &page.footer { (footer) }
                            p { (text::zone(self.default_plan().zone())) }
                            @if let Some(viewer) = viewer { (self.session_box(viewer)) }
                        }
                    }
                }
            }
        }
    }
}

/// The pages that the role may open.
fn navigation(viewer: &Viewer, here: Option<Place<0>>) -> Markup {
    // Everybody may ask for the first page, which leads those who see no figures elsewhere.
    let may_open = |place: &Place<0>| match *place {
        addresses::HOME => permission::FIGURES.admits(viewer.role()),
        place => place.admits(viewer.role()),
    };
    html! {
        nav.pages aria-label=(text::PAGES) {
            ul.wide {
                @for (place, name) in text::NAVIGATION.into_iter().filter(|(place, _)| may_open(place)) {
                    li { a href=(place) aria-current=[(Some(place) == here).then_some("page")] { (name) } }
                }
            }
        }
    }
}

/// Who is signed in, and the way out.
fn person(viewer: &Viewer) -> Markup {
    html! {
        div.person {
            span { strong { (viewer.name()) } " (" (permission::role_name(viewer.role())) ")" }
            a href=(addresses::ACCOUNT) { (text::ACCOUNT) }
            form method="post" action=(addresses::SIGN_OUT) { button.usa-button.usa-button--unstyled { (text::SIGN_OUT) } }
        }
    }
}

fn above(page: &Page) -> Markup {
    html! {
        nav.usa-breadcrumb aria-label=(text::ABOVE) {
            ol.usa-breadcrumb__list {
                @for (name, address) in &page.above {
                    li.usa-breadcrumb__list-item { a.usa-breadcrumb__link href=(address) { (name) } }
                }
                li.usa-breadcrumb__list-item.usa-current aria-current="page" { (page.title) }
            }
        }
    }
}
