//! The smallest kind of acts there can be: doors that are opened and closed. It is a list, a table and a fold.

#![cfg(test)]

use std::collections::BTreeMap;

use acts::Role::{self, Admin, Monitor};
use acts::{Code, Fold, Kind, Missing, Recorded, Refusal, Stamp, Unfoldable};
use serde::{Deserialize, Serialize};

/// The list.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case")]
enum Act {
    DoorOpened { door: String },
    DoorClosed { door: String },
}

acts::codes! {
    /// The states of a door.
    State {
        /// Nobody opened it.
        Shut = "shut",
        /// Somebody did.
        WideOpen = "wide_open",
    }
}

impl acts::State for State {
    fn all() -> Vec<State> {
        State::ALL.to_vec()
    }

    fn matter(self) -> &'static str {
        "door"
    }

    fn text(self) -> &'static str {
        Code::text(self)
    }
}

const SHUT: &[State] = &[State::Shut];
const ANY: &[State] = &[State::Shut, State::WideOpen];
const MONITOR: &[Role] = &[Monitor];
const EITHER: &[Role] = &[Monitor, Admin];
/// An administrator closes what is open only.
const NEEDLESSLY: &[(State, Role)] = &[(State::Shut, Admin)];

acts::table! { Act in State;
    /// A door is opened.
    DoorOpened = "door_opened" is "open a door": SHUT by MONITOR;
    /// A door is closed.
    DoorClosed = "door_closed" is "close it": ANY by EITHER but NEEDLESSLY;
}

/// The fold: who opened which door.
#[derive(Default)]
struct Doors {
    open: BTreeMap<String, Stamp>,
    history: Vec<Recorded<Act>>,
}

impl Fold for Doors {
    type Act = Act;

    fn take(&mut self, by: Stamp, act: Act) -> Result<(), Missing> {
        match act {
            Act::DoorOpened { door } => drop(self.open.insert(door, by)),
            Act::DoorClosed { door } => drop(self.open.remove(&door).ok_or(format!("{door} is not open"))?),
        }
        Ok(())
    }

    fn history_mut(&mut self) -> &mut Vec<Recorded<Act>> {
        &mut self.history
    }
}

fn opened() -> Act {
    Act::DoorOpened { door: "north".to_owned() }
}

fn closed() -> Act {
    Act::DoorClosed { door: "north".to_owned() }
}

fn recorded(number: i64, act: Act) -> Recorded<Act> {
    let at = "2020-02-03T15:00:00Z".parse().unwrap();
    Recorded { number, at, actor: "ann".to_owned(), role: Monitor, act }
}

#[test]
fn the_table_makes_the_kinds_and_a_line_for_each() {
    assert_eq!(ActKind::TEXTS, ["door_opened", "door_closed"]);
    assert_eq!(RULES.iter().map(|rule| rule.act).collect::<Vec<_>>(), ActKind::ALL);
    assert_eq!((opened().kind(), closed().kind()), (ActKind::DoorOpened, ActKind::DoorClosed));
    assert_eq!(ActKind::DoorClosed.phrase(), "close it");
}

#[test]
fn what_is_not_in_the_table_is_not_admitted() {
    let admitted = |kind: ActKind| -> Vec<(&str, &str)> {
        let all = State::ALL.iter().flat_map(|state| Role::ALL.iter().map(move |role| (*state, *role)));
        let may = all.filter(|(state, role)| Rule::of(kind).admits(*role, *state));
        may.map(|(state, role)| (Code::text(state), role.text())).collect()
    };
    assert_eq!(admitted(ActKind::DoorOpened), [("shut", "monitor")]);
    let closing = [("shut", "monitor"), ("wide_open", "monitor"), ("wide_open", "admin")];
    assert_eq!(admitted(ActKind::DoorClosed), closing);
}

#[test]
fn a_refusal_says_who_may_and_what_is_so() {
    type Refused = Refusal<State, std::fmt::Error>;
    let said = |outcome: Result<(), Refused>| outcome.unwrap_err().to_string();
    assert_eq!(said(Rule::of(ActKind::DoorOpened).allow_role(Admin)), "this is done by monitor only");
    assert_eq!(said(Rule::of(ActKind::DoorClosed).allow_role(Role::Counsel)), "this is done by monitor or admin only");
    let again = Rule::of(ActKind::DoorOpened).allow(Monitor, State::WideOpen);
    assert_eq!(said(again), "this cannot be done now: the door is wide open");
    assert_eq!(
        said(Rule::of(ActKind::DoorClosed).allow(Admin, State::Shut)),
        "this cannot be done now: the door is shut"
    );
    assert_eq!(said(Err(Refused::unknown("door 3"))), "there is no door 3");
    assert_eq!(said(Err(Refused::field("door", "name one"))), "door: name one");
    assert_eq!(Refused::unless_next(3, 3), Ok(()));
    assert_eq!(Refused::unless_next(2, 3), Err(Refusal::Overtaken));
}

#[test]
fn the_fold_keeps_what_was_recorded_and_names_the_entry_that_does_not_follow() {
    let doors = Doors::fold([recorded(4, opened()), recorded(6, closed()), recorded(9, opened())]).unwrap();
    assert_eq!((doors.open["north"].number, doors.history.len()), (9, 3));
    let mut doors = Doors::fold([recorded(4, opened()), recorded(6, closed())]).unwrap();
    let why = "north is not open".to_owned();
    assert_eq!(doors.apply(recorded(9, closed())), Err(Unfoldable { number: 9, why }));
    assert_eq!(doors.history.len(), 2, "what does not follow is not kept");
}

#[test]
fn an_act_is_kept_under_its_code_alone_or_with_its_plan_and_read_back() {
    for act in [opened(), closed()] {
        assert_eq!(act.to_json()["act"], Code::text(act.kind()));
        assert_eq!(Act::from_json(act.to_json()).unwrap(), act);
        let kept = acts::Kept { plan: "a-plan".to_owned(), act };
        assert_eq!(kept.to_json()["plan"], "a-plan");
        assert_eq!(acts::Kept::from_json(kept.to_json()).unwrap(), kept);
    }
}
