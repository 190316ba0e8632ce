//! `decisions.md`: who may decide what in which state, from the table by which decisions are let through.

use std::fmt::Write;

use certification::{RULES, Rule, State};
use domain::Role;
use domain::extract::Code;

use super::GENERATED;

const MATTERS: [(&str, &str); 5] = [
    ("measure", "A measure or segment"),
    ("review", "A pre-certification review"),
    ("finding", "A finding of a review"),
    ("notice", "A notice of non-compliance"),
    ("plan", "The plan"),
];

/// The page.
pub(super) fn page() -> String {
    let mut page = format!(
        "# Who may decide what, and when\n\n{GENERATED}\n\
         The same table decides: what is not in it is refused, in the portal and for programs. A cell names the roles \
         that may do the act while its matter is in the state above; an empty cell means nobody may. Leadership acts \
         for the whole state only: an account of a region or office does not. After the court's release nothing may be \
         done any more. What must hold besides (eligible by the figures known at that moment, no material finding open, \
         every drawn record judged) stands in `docs/measures/certification.md`.\n"
    );
    for (matter, title) in MATTERS {
        write!(page, "\n## {title}\n\n{}", table(matter)).expect("text grows");
    }
    page
}

fn table(matter: &str) -> String {
    let states: Vec<State> = State::all().filter(|state| state.matter() == matter).collect();
    let heads: Vec<String> = states.iter().map(|state| format!("`{}`", state.text())).collect();
    let rules = RULES.iter().filter(|rule| rule.from[0].matter() == matter);
    let rows: Vec<String> = rules.map(|rule| row(rule, &states)).collect();
    format!("| act | {} |\n|---|{}\n{}", heads.join(" | "), "---|".repeat(states.len()), rows.concat())
}

fn row(rule: &Rule, states: &[State]) -> String {
    let cell = |state: &State| {
        let may = Role::ALL.iter().filter(|role| rule.admits(**role, *state));
        may.map(|role| role.text()).collect::<Vec<_>>().join(", ")
    };
    let cells: Vec<String> = states.iter().map(cell).collect();
    format!("| {} (`{}`) | {} |\n", rule.act.phrase(), rule.act.text(), cells.join(" | "))
}
