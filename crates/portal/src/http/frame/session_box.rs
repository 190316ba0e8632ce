//! The box that warns before a session ends, and what makes forms safe where it ended all the same.

use auth::mark::MARK;
use auth::viewer::Viewer;
use maud::{Markup, PreEscaped, html};

use super::session_text as words;
use crate::http::assets;
use crate::{Portal, addresses};

impl Portal {
    /// The box for a page of somebody who is signed in. A script shows it in time; without one the page tells up front
    /// how long the session lasts.
    pub(crate) fn session_box(&self, viewer: &Viewer) -> Markup {
        let Some(session) = viewer.session() else { return Markup::default() };
        let standing = self.standing(viewer.name(), session);
        let (idle, longest) = (self.settings.auth.idle, self.settings.auth.longest);
        let [moment, minute, minutes] = words::TIMES;
        html! {
            div.session #session role="group" aria-label=(words::NAME) data-name=(viewer.name())
                data-ends-in=(standing.ends_in()) data-can-stay[standing.can_stay()]
                data-warned-before=(self.warned_before()) data-moment=(moment) data-minute=(minute)
                data-minutes=(minutes) data-ends=(words::ends(idle)) data-ends-for-good=(words::ends_for_good(longest))
                data-over=(words::IS_OVER) data-another=(words::is_another_s(viewer.name())) data-stays=(words::STAYS)
                data-unreachable=(words::UNREACHABLE) {
                p role="status" {}
                button.usa-button type="button" data-do="stay" hidden { (words::STAY) }
                a.usa-link href=(addresses::SIGN_IN) target="_blank" rel="noopener" data-do="sign-in" hidden { (words::SIGN_IN) }
            }
            noscript { p { (words::lasts(idle, longest)) } }
            script src=(assets::address("session.js")) defer {}
        }
    }
}

/// What a page shows, with the mark of who opened it in every form that sends something. They get it here, so that none
/// can be without.
pub(crate) fn marked(main: &Markup, mark: &str) -> Markup {
    const FORM: &str = "<form ";
    let field = html! { input type="hidden" name=(MARK) value=(mark); }.0;
    let mut parts = main.0.split(FORM);
    let mut marked = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        // Whatever stands in an attribute is escaped, so the first bracket ends the tag.
        let (tag, rest) = part.split_once('>').unwrap_or((part, ""));
        let field = if tag.contains("method=\"post\"") { field.as_str() } else { "" };
        marked.extend([FORM, tag, ">", field, rest]);
    }
    PreEscaped(marked)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_that_sends_something_tells_who_opened_the_page_and_no_other() {
        let main = html! {
            form method="get" action="/find" { input name="id"; }
            form.act #one method="post" action="/one?a=b&c=d" aria-label="1 > 0 <form method=\"post\">" { textarea { "<form method=\"post\">" } }
            p { "text" }
            form method="post" action="/two" { button { "Two" } }
        };
        let marked = marked(&main, "ann.x\"y").0;
        let field = "<input type=\"hidden\" name=\"written-by\" value=\"ann.x&quot;y\">";
        assert_eq!(marked.matches(field).count(), 2, "{marked}");
        assert_eq!(marked.replace(field, ""), main.0);
        for follows in ["<textarea>", "<button>"] {
            assert!(marked.contains(&format!("{field}{follows}")), "{follows}: {marked}");
        }
    }

    #[test]
    fn a_page_without_forms_stays_as_it_is() {
        let main = html! { p { "5 > 3" } };
        assert_eq!(marked(&main, "ann").0, main.0);
    }
}
