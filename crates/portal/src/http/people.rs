//! What is shown of people: what they see, when they signed in, where they are signed in, their tokens.

pub(crate) mod rights_text;
pub(crate) mod text;

use crate::addresses::Place;
use chrono::{DateTime, Utc};
use domain::Zone;
use maud::{Markup, html};
use readmodel::Basis;
use store::{Entered, Session, SessionId, SignIn, Token};
use ui::address::Address;
use ui::format;
use ui::table::Table;

/// The newest attempts to sign in under a name.
pub(crate) fn sign_ins(of: &[SignIn], zone: Zone) -> Markup {
    if of.is_empty() {
        return html! { p { (text::NO_SIGN_INS) } };
    }
    let row = |attempt: &SignIn| {
        let (when, outcome) = (format::moment(attempt.at, zone), text::outcome(attempt.outcome));
        [html! { (when) }, html! { (attempt.address) }, html! { (outcome) }]
    };
    Table { caption: text::SIGN_INS, columns: text::SIGN_IN_COLUMNS, rows: of.iter().map(row).collect() }.render()
}

/// Where an account is signed in; the session of who looks is marked, and each other can be ended where `end` is the
/// address that does it.
pub(crate) fn sessions(of: &[Session], own: Option<SessionId>, end: Option<Place<0>>, zone: Zone) -> Markup {
    if of.is_empty() {
        return html! { p { (text::NO_SESSIONS) } };
    }
    let row = |session: &Session| {
        let is_own = Some(session.id) == own;
        [
            html! { (format::moment(session.opened_at, zone)) @if is_own { " " span.usa-tag { (text::THIS_SESSION) } } },
            html! { (session.address) },
            html! {
                (format::moment(session.seen_at, zone))
                @if let Some(end) = end.filter(|_| !is_own) {
                    " "
                    form method="post" action=(end) {
                        input type="hidden" name="session" value=(session.id.0);
                        button.usa-button.usa-button--outline
                            aria-label=(text::end_session(&format::moment(session.opened_at, zone))) {
                            (text::END_SESSION)
                        }
                    }
                }
            },
        ]
    };
    Table { caption: text::SESSIONS, columns: text::SESSION_COLUMNS, rows: of.iter().map(row).collect() }.render()
}

/// Tokens that were made, with a way to revoke those that are good; `revoke` is the address that does it.
pub(crate) fn tokens(of: &[Token], revoke: &Address, now: DateTime<Utc>, zone: Zone) -> Markup {
    if of.is_empty() {
        return html! { p { (text::NO_TOKENS) } };
    }
    let state = |token: &Token| match token.revoked_at {
        Some(at) => html! { (text::revoked(&format::moment(at, zone))) },
        None if token.expires_at <= now => html! { (text::EXPIRED) },
        None => html! {
            form method="post" action=(revoke) {
                input type="hidden" name="token" value=(token.id);
                button.usa-button.usa-button--outline aria-label=(text::revoke(&token.label)) { (text::REVOKE) }
            }
        },
    };
    let row = |token: &Token| {
        let moment = |at| format::moment(at, zone);
        [
            html! { (token.label) },
            html! { (moment(token.issued_at)) },
            html! { (moment(token.expires_at)) },
            state(token),
        ]
    };
    Table { caption: text::TOKENS, columns: text::TOKEN_COLUMNS, rows: of.iter().map(row).collect() }.render()
}

/// What was done to an account's rights, the newest first.
pub(crate) fn changes(of: &[Entered], whose: &str, none: &str, plan: &Basis) -> Markup {
    html! {
        @if of.is_empty() {
            p { (none) }
        } @else {
            (change_list(of, whose, plan))
        }
    }
}

/// Each change with when it was made.
pub(crate) fn change_list(of: &[Entered], whose: &str, plan: &Basis) -> Markup {
    html! {
        ul.usa-list {
            @for entered in of {
                li {
                    (format::moment(entered.entry.at, plan.zone())) ": "
                    (rights_text::sentence(entered, whose, plan.offices()))
                }
            }
        }
    }
}

/// A list of terms with what is said of each.
pub(crate) fn terms(of: &[(&str, Markup)]) -> Markup {
    html! { dl.terms { @for (term, said) in of { div { dt { (term) } dd { (said) } } } } }
}
