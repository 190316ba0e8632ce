//! Nobody widens rights alone: what one administrator asks for another one grants, and everybody concerned is told.

use axum::http::StatusCode;
use chrono::{DateTime, TimeDelta, Utc};
use domain::extract::Code;
use portal::{Deed, Leave, Role, Whose};
use store::{Account, Action};
use testdb::{Engine, TestDb, run};

use crate::support::{Answer, Office, Person, now};

/// Tells a story about a portal with two administrators, `ann` and `bob`.
fn about_two<Story: AsyncFnOnce(&mut Office)>(story: Story) {
    run(Engine::Sqlite, async |db: TestDb| {
        let mut office = Office::empty(&db).await;
        for name in ["ann", "bob"] {
            office.as_named(name, Role::Admin).await;
        }
        story(&mut office).await;
    });
}

async fn admin<'o>(office: &'o Office, name: &str) -> Person<'o> {
    office.as_named(name, Role::Admin).await
}

async fn account(office: &Office, name: &str) -> Account {
    office.portal.store.accounts().find("juan-f", name).await.unwrap().unwrap()
}

fn leads_to(answer: &Answer) -> &str {
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
    answer.headers["location"].to_str().unwrap()
}

/// The last entries of the ledger, the newest first.
async fn done(office: &Office, number: usize) -> Vec<(Action, String)> {
    office.ledger().await.into_iter().take(number).map(|entry| (entry.action, entry.actor)).collect()
}

#[test]
fn nobody_of_any_role_changes_the_own_role_or_areas() {
    about_two(async |office| {
        for role in Role::ALL {
            let name = format!("a-{}", role.text());
            let person = office.as_named(&name, *role).await;
            let before = account(office, &name).await;
            for wanted in Role::ALL {
                let fields = [("role", wanted.text()), ("reach", "state")];
                let answer = person.post(&format!("/accounts/{name}/duty"), &fields).await;
                assert_eq!(answer.status, StatusCode::FORBIDDEN, "{} to {}", role.text(), wanted.text());
            }
            let reset = person.post(&format!("/accounts/{name}/password"), &[]).await;
            assert_eq!(reset.status, StatusCode::FORBIDDEN, "{}", role.text());
            assert_eq!(account(office, &name).await, before);
        }
        let own = admin(office, "ann").await.post("/accounts/ann/duty", &[("role", "monitor")]).await;
        assert!(own.text.contains("Nobody changes their own role"), "{}", own.text);
    });
}

#[test]
fn the_setting_of_the_smallest_offices_does_not_let_anybody_change_the_own_role() {
    about_two(async |office| {
        office.portal.settings.one_administrator = true;
        let ann = admin(office, "ann").await;
        assert_eq!(ann.post("/accounts/ann/duty", &[("role", "monitor")]).await.status, StatusCode::FORBIDDEN);
        office.as_named("pat", Role::Steward).await;
        assert_eq!(leads_to(&ann.post("/accounts/pat/duty", &[("role", "monitor")]).await), "/accounts/pat?done=duty");
        assert!(ann.page("/accounts").await.contains("One administrator is enough here"));
        office.portal.settings.one_administrator = false;
        assert!(!admin(office, "ann").await.page("/accounts").await.contains("One administrator is enough here"));
    });
}

#[test]
fn the_role_of_a_monitor_is_given_only_after_another_administrator_granted_it() {
    about_two(async |office| {
        office.as_named("pat", Role::Steward).await;
        let (ann, bob) = (admin(office, "ann").await, admin(office, "bob").await);
        let asked = ann.post("/accounts/pat/duty", &[("role", "monitor")]).await;
        assert_eq!(leads_to(&asked), "/accounts/pat?done=asked");
        assert_eq!(account(office, "pat").await.role, Role::Steward, "nothing is changed before");
        assert_eq!(done(office, 1).await, [(Action::RightsAsked, "ann".to_owned())]);
        for (who, address) in [(&ann, "/accounts/pat"), (&bob, "/accounts")] {
            let page = who.page(address).await;
            assert!(page.contains("ann asks that pat becomes court monitor"), "{page}");
            assert!(page.contains("It can be granted until February 10, 2020"), "{page}");
        }
        let own = ann.post("/rights-requests/1/grant", &[]).await;
        assert_eq!(own.status, StatusCode::CONFLICT);
        assert!(own.text.contains("Another administrator must grant this"), "{}", own.text);
        assert_eq!(account(office, "pat").await.role, Role::Steward);
        assert_eq!(leads_to(&bob.post("/rights-requests/1/grant", &[]).await), "/accounts/pat?done=granted");
        assert_eq!(account(office, "pat").await.role, Role::Monitor);
        let entry = &office.ledger().await[0];
        assert_eq!((entry.action, entry.actor.as_str()), (Action::AccountChanged, "bob"));
        assert_eq!((&entry.subject["asked_by"], &entry.subject["request"]), (&"ann".into(), &1.into()));
        assert_eq!(bob.post("/rights-requests/1/grant", &[]).await.status, StatusCode::NOT_FOUND, "once only");
    });
}

#[test]
fn a_form_about_an_account_that_is_not_as_it_was_shown_does_and_asks_nothing_and_keeps_what_was_chosen() {
    about_two(async |office| {
        office.as_named("pat", Role::Steward).await;
        let ann = admin(office, "ann").await;
        let before = account(office, "pat").await;
        let entries = office.ledger().await.len();
        // Alone a steward becomes counsel, a monitor only by two; an account may have been changed, and not yet been.
        for wanted in ["counsel", "monitor"] {
            for seen in [before.version - 1, before.version + 1] {
                let fields = [("role", wanted), ("seen", &seen.to_string())];
                let refused = ann.post("/accounts/pat/duty", &fields).await;
                assert_eq!(refused.status, StatusCode::CONFLICT, "{wanted}, seen {seen}");
                assert!(refused.text.contains("Somebody else changed the account pat meanwhile"), "{}", refused.text);
                assert!(refused.text.contains(&format!("<option value=\"{wanted}\" selected>")), "{}", refused.text);
            }
        }
        assert_eq!(account(office, "pat").await, before);
        assert_eq!(office.ledger().await.len(), entries, "nothing was asked either");
        let seen = before.version.to_string();
        let changed = ann.post("/accounts/pat/duty", &[("role", "counsel"), ("seen", &seen)]).await;
        assert_eq!(leads_to(&changed), "/accounts/pat?done=duty");
    });
}

#[test]
fn a_refused_choice_of_areas_is_shown_as_it_was_made() {
    about_two(async |office| {
        office.as_named("pat", Role::Steward).await;
        let ann = admin(office, "ann").await;
        // The whole state and a region contradict each other.
        let chosen = [("role", "leadership"), ("reach", "state"), ("regions", "1")];
        let refused = ann.post("/accounts/pat/duty", &chosen).await;
        assert_eq!(refused.status, StatusCode::BAD_REQUEST, "{}", refused.text);
        for kept in ["<option value=\"leadership\" selected>", "value=\"state\" checked", "value=\"1\" checked"] {
            assert!(refused.text.contains(kept), "{kept}: {}", refused.text);
        }
    });
}

#[test]
fn nobody_grants_what_concerns_themselves() {
    about_two(async |office| {
        let (ann, bob) = (admin(office, "ann").await, admin(office, "bob").await);
        assert_eq!(leads_to(&ann.post("/accounts/bob/duty", &[("role", "monitor")]).await), "/accounts/bob?done=asked");
        assert_eq!(bob.post("/rights-requests/1/grant", &[]).await.status, StatusCode::CONFLICT);
        assert_eq!(account(office, "bob").await.role, Role::Admin);
        let eve = admin(office, "eve").await;
        leads_to(&eve.post("/rights-requests/1/grant", &[]).await);
        assert_eq!(account(office, "bob").await.role, Role::Monitor);
    });
}

#[test]
fn what_an_asker_wants_who_is_no_administrator_any_more_is_not_granted() {
    about_two(async |office| {
        office.as_named("pat", Role::Steward).await;
        let (ann, bob) = (admin(office, "ann").await, admin(office, "bob").await);
        ann.post("/accounts/pat/duty", &[("role", "monitor")]).await;
        bob.post("/accounts/ann/disable", &[]).await;
        assert_eq!(bob.post("/rights-requests/1/grant", &[]).await.status, StatusCode::CONFLICT);
        assert_eq!(account(office, "pat").await.role, Role::Steward);
    });
}

#[test]
fn new_passwords_of_monitors_and_administrators_and_such_new_accounts_need_two() {
    about_two(async |office| {
        office.with_password("moe", Role::Monitor, "correct horse battery", false).await;
        let (ann, bob) = (admin(office, "ann").await, admin(office, "bob").await);
        let before = account(office, "moe").await;
        assert_eq!(leads_to(&ann.post("/accounts/moe/password", &[]).await), "/accounts/moe?done=asked");
        assert_eq!(account(office, "moe").await, before);
        let granted = bob.post("/rights-requests/1/grant", &[]).await;
        assert!(granted.text.contains("<code class=\"secret\">"), "who grants gets the password: {}", granted.text);
        assert!(account(office, "moe").await.must_change_password);

        for (number, role) in [(2, "monitor"), (3, "admin")] {
            let name = format!("new-{role}");
            let asked = ann.post("/accounts/new", &[("name", &name), ("role", role)]).await;
            assert_eq!(leads_to(&asked), "/accounts?done=asked");
            assert!(office.portal.store.accounts().find("juan-f", &name).await.unwrap().is_none());
            let granted = bob.post(&format!("/rights-requests/{number}/grant"), &[]).await;
            assert!(granted.text.contains("<code class=\"secret\">"), "{}", granted.text);
            assert_eq!(account(office, &name).await.role.text(), role);
        }
        // Ending is quick; opening again is not.
        assert_eq!(leads_to(&ann.post("/accounts/moe/disable", &[]).await), "/accounts/moe?done=disabled");
        assert_eq!(leads_to(&ann.post("/accounts/moe/enable", &[]).await), "/accounts/moe?done=asked");
        assert!(account(office, "moe").await.disabled_at.is_some());
        leads_to(&bob.post("/rights-requests/4/grant", &[]).await);
        assert_eq!(account(office, "moe").await.disabled_at, None);
    });
}

/// The time of the stories, so long afterwards.
fn later(after: TimeDelta) -> DateTime<Utc> {
    now() + after
}

#[test]
fn a_request_waits_seven_days_and_lapses_when_the_account_changes_or_is_declined() {
    about_two(async |office| {
        office.as_named("pat", Role::Steward).await;
        office.portal.settings.idle = TimeDelta::days(30);
        office.portal.settings.longest = TimeDelta::days(30);
        let ask = [("role", "monitor")];
        admin(office, "ann").await.post("/accounts/pat/duty", &ask).await;
        let second = admin(office, "ann").await.post("/accounts/pat/duty", &ask).await;
        assert_eq!(second.status, StatusCode::CONFLICT, "one request about an account at a time");
        let declined = admin(office, "bob").await.post("/rights-requests/1/decline", &[]).await;
        assert_eq!(leads_to(&declined), "/accounts");
        assert_eq!(done(office, 1).await, [(Action::RightsDeclined, "bob".to_owned())]);

        admin(office, "ann").await.post("/accounts/pat/duty", &ask).await;
        admin(office, "bob").await.post("/accounts/pat/duty", &[("role", "counsel")]).await;
        let lapsed = admin(office, "bob").await.post("/rights-requests/2/grant", &[]).await;
        assert_eq!(lapsed.status, StatusCode::NOT_FOUND, "pat is not any more what ann saw");

        admin(office, "ann").await.post("/accounts/pat/duty", &ask).await;
        office.portal.clock = || later(TimeDelta::days(7));
        let expired = admin(office, "bob").await.post("/rights-requests/3/grant", &[]).await;
        assert_eq!(expired.status, StatusCode::NOT_FOUND);
        assert!(expired.text.contains("does not wait any more"), "{}", expired.text);
        office.portal.clock = || later(TimeDelta::days(7) - TimeDelta::microseconds(1));
        leads_to(&admin(office, "bob").await.post("/rights-requests/3/grant", &[]).await);
        assert_eq!(account(office, "pat").await.role, Role::Monitor);
    });
}

#[test]
fn what_the_table_lets_an_administrator_do_is_what_the_addresses_do() {
    let duty = [("role", "reviewer")];
    for deed in Deed::ALL.iter().filter(|deed| **deed != Deed::Add) {
        for whose in Whose::ALL {
            about_two(async |office| {
                let name = match whose {
                    Whose::Own => "ann",
                    Whose::Guarded => "bob",
                    Whose::Other => "pat",
                };
                office.as_named("pat", Role::Steward).await;
                if *deed == Deed::Enable {
                    // Nobody who is disabled asks for anything; of the own account there is nothing to enable.
                    if *whose == Whose::Own {
                        return;
                    }
                    admin(office, "ann").await.post(&format!("/accounts/{name}/disable"), &[]).await;
                }
                let before = office.ledger().await.len();
                let (address, fields): (&str, &[(&str, &str)]) = match deed {
                    Deed::Add => unreachable!("left out above"),
                    Deed::Change => ("duty", &duty),
                    Deed::Reset => ("password", &[]),
                    Deed::Disable => ("disable", &[]),
                    Deed::Enable => ("enable", &[]),
                    Deed::Unlock => ("unlock", &[]),
                    Deed::EndSessions => ("sessions/end", &[]),
                    Deed::RevokeToken => ("tokens/revoke", &[("token", "0")]),
                };
                let answer = admin(office, "ann").await.post(&format!("/accounts/{name}/{address}"), fields).await;
                let ledger = office.ledger().await;
                let newest = (ledger.len() > before).then(|| ledger[0].action);
                let leave = match (answer.status, newest) {
                    (StatusCode::FORBIDDEN, None) => Leave::Never,
                    (StatusCode::SEE_OTHER, Some(Action::RightsAsked)) => Leave::Second,
                    (StatusCode::SEE_OTHER | StatusCode::OK, _) => Leave::Alone,
                    other => panic!("{deed:?} {whose:?}: {other:?} {}", answer.text),
                };
                assert_eq!(leave, deed.leave(*whose), "{deed:?} {whose:?}");
            });
        }
    }
}

#[test]
fn unticking_the_last_box_widens_nobody_to_the_state() {
    about_two(async |office| {
        let director = office.as_director(Role::Leadership, &["new-haven"], &[]).await;
        let ann = admin(office, "ann").await;
        let name = "leadership-new-haven";
        for fields in [&[("role", "leadership")][..], &[("role", "leadership"), ("reach", "some")]] {
            let answer = ann.post(&format!("/accounts/{name}/duty"), fields).await;
            assert_eq!(answer.status, StatusCode::BAD_REQUEST);
            assert!(answer.text.contains("choose the whole state, or at least one of these"), "{}", answer.text);
        }
        assert!(director.page("/account").await.contains("records of New Haven"));
        let statewide = [("role", "leadership"), ("reach", "state")];
        leads_to(&ann.post(&format!("/accounts/{name}/duty"), &statewide).await);
        assert!(director.page("/account").await.contains("records of the whole state"));
    });
}

#[test]
fn leadership_that_names_neither_the_state_nor_an_area_opens_no_record() {
    run(Engine::Sqlite, async |db: TestDb| {
        let office = Office::with_months(&db, "2019-11", "2019-12", 0.02).await;
        let statewide = office.as_role(Role::Leadership).await;
        let address = "/records?measure=OM17&period=2019-12";
        assert!(statewide.page(address).await.contains("<tbody>"));
        let seen = account(&office, "leadership").await.seen();
        let nothing = store::Duty { whole_state: false, ..store::Duty::statewide() };
        let entry = office.ledger().await.remove(0);
        office.portal.store.accounts().change(seen, nothing, entry).await.unwrap();
        let page = statewide.get(address).await;
        assert!(!page.text.contains("<tbody>"), "{}", page.text);
    });
}

#[test]
fn what_was_done_to_an_account_stands_on_the_next_page_until_it_is_clicked_away() {
    about_two(async |office| {
        let pat = office.as_named("pat", Role::Steward).await;
        assert!(!pat.page("/account").await.contains("Something was done to your account"));
        admin(office, "ann").await.post("/accounts/pat/duty", &[("role", "counsel")]).await;
        for address in ["/api", "/account", "/notices"] {
            let page = pat.page(address).await;
            let told = "ann changed what your account may do: before data steward; now plaintiffs&#39; counsel.";
            assert!(page.contains("Something was done to your account"), "{page}");
            assert!(page.contains(told) || page.contains(&told.replace("&#39;", "'")), "{page}");
        }
        let page = pat.page("/api").await;
        let (_, after) = page.split_once("name=\"up-to\" value=\"").unwrap();
        let up_to = after.split('"').next().unwrap();
        assert_eq!(leads_to(&pat.post("/account/news", &[("up-to", up_to)]).await), "/account#rights");
        assert!(!pat.page("/api").await.contains("Something was done to your account"));
        assert!(pat.page("/account").await.contains("ann changed what your account may do"), "it stays listed there");
    });
}

#[test]
fn what_came_after_the_page_was_opened_is_not_clicked_away_with_it() {
    about_two(async |office| {
        let pat = office.as_named("pat", Role::Steward).await;
        admin(office, "ann").await.post("/accounts/pat/duty", &[("role", "counsel")]).await;
        let page = pat.page("/api").await;
        let (_, after) = page.split_once("name=\"up-to\" value=\"").unwrap();
        let up_to = after.split('"').next().unwrap();
        admin(office, "ann").await.post("/accounts/pat/duty", &[("role", "reviewer")]).await;
        pat.post("/account/news", &[("up-to", up_to)]).await;
        let page = pat.page("/account").await;
        assert!(page.contains("Something was done to your account") && page.contains("now case reviewer"), "{page}");
    });
}

#[test]
fn the_monitor_is_told_of_every_change_until_it_is_marked_as_read() {
    about_two(async |office| {
        let monitor = office.as_role(Role::Monitor).await;
        monitor.post("/rights/read", &[("up-to", "1000")]).await;
        assert!(!monitor.page("/").await.contains("changes of rights"), "what was before the story is read");
        let monitor = office.as_named("another-monitor", Role::Monitor).await;
        office.as_named("pat", Role::Steward).await;
        let ann = admin(office, "ann").await;
        ann.post("/accounts/pat/duty", &[("role", "counsel")]).await;
        ann.post("/accounts/pat/password", &[]).await;
        // Another monitor and pat were added; then two changes of pat.
        let page = monitor.page("/").await;
        assert!(page.contains("4 changes of rights</a> that you have not marked as read."), "{page}");
        let page = monitor.page("/rights").await;
        for told in ["ann gave pat a new password.", "ann changed what pat may do: before data steward; now plaintiffs"]
        {
            assert!(page.contains(told), "{told}: {page}");
        }
        let (_, after) = page.split_once("name=\"up-to\" value=\"").unwrap();
        let up_to = after.split('"').next().unwrap();
        assert_eq!(leads_to(&monitor.post("/rights/read", &[("up-to", up_to)]).await), "/rights");
        assert!(!monitor.page("/").await.contains("changes of rights</a>"));
        assert_eq!(office.as_role(Role::Leadership).await.get("/rights").await.status, StatusCode::FORBIDDEN);
    });
}

#[test]
fn a_change_of_an_account_that_somebody_else_changed_meanwhile_is_refused_and_told() {
    about_two(async |office| {
        office.as_named("pat", Role::Steward).await;
        let seen = account(office, "pat").await.version.to_string();
        let (ann, bob) = (admin(office, "ann").await, admin(office, "bob").await);
        leads_to(&ann.post("/accounts/pat/duty", &[("role", "counsel"), ("seen", &seen)]).await);
        for (address, fields) in [("duty", vec![("role", "reviewer")]), ("password", vec![]), ("disable", vec![])] {
            let fields: Vec<(&str, &str)> = fields.into_iter().chain([("seen", seen.as_str())]).collect();
            let late = bob.post(&format!("/accounts/pat/{address}"), &fields).await;
            assert_eq!(late.status, StatusCode::CONFLICT, "{address}");
            assert!(late.text.contains("Somebody else changed the account pat meanwhile"), "{}", late.text);
        }
        assert_eq!(account(office, "pat").await.role, Role::Counsel);
    });
}

#[test]
fn of_twelve_changes_of_an_account_at_once_one_is_done_and_the_others_are_told() {
    about_two(async |office| {
        office.as_named("pat", Role::Steward).await;
        let seen = account(office, "pat").await.version.to_string();
        let ann = admin(office, "ann").await;
        let roles = ["counsel", "reviewer"];
        let forms: Vec<[(&str, &str); 2]> =
            (0..12).map(|number| [("role", roles[number % 2]), ("seen", seen.as_str())]).collect();
        let changes = forms.iter().map(|form| ann.post("/accounts/pat/duty", form));
        let answers = futures_util::future::join_all(changes).await;
        let of = |status| answers.iter().filter(|answer| answer.status == status).count();
        assert_eq!((of(StatusCode::SEE_OTHER), of(StatusCode::CONFLICT)), (1, 11));
        let entered = office.ledger().await.iter().filter(|entry| entry.action == Action::AccountChanged).count();
        assert_eq!(entered, 1);
    });
}
