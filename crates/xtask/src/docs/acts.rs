//! The tables of acts by states, as every page about acts has them: from the rules by which acts are let through.

use std::fmt::Write;

use acts::{Code, Kind, Role, Rule, State};

/// A section for each matter, with its title: a column for each state, a row for each act, in a cell the roles that may.
pub(super) fn tables<K: Kind>(matters: &[(&str, &str)]) -> String {
    let mut sections = String::new();
    for (matter, title) in matters {
        let states: Vec<K::State> = K::State::all().into_iter().filter(|state| state.matter() == *matter).collect();
        let heads: Vec<String> = states.iter().map(|state| format!("`{}`", state.text())).collect();
        let rules = K::RULES.iter().filter(|rule| rule.from[0].matter() == *matter);
        let rows: String = rules.map(|rule| row(rule, &states)).collect();
        let (heads, line) = (heads.join(" | "), "---|".repeat(states.len()));
        write!(sections, "\n## {title}\n\n| act | {heads} |\n|---|{line}\n{rows}").expect("text grows");
    }
    sections
}

fn row<K: Kind>(rule: &Rule<K>, states: &[K::State]) -> String {
    let cell = |state: &K::State| {
        let may = Role::ALL.iter().filter(|role| rule.admits(**role, *state));
        may.map(|role| role.text()).collect::<Vec<_>>().join(", ")
    };
    let cells: Vec<String> = states.iter().map(cell).collect();
    format!("| {} (`{}`) | {} |\n", rule.act.phrase(), rule.act.text(), cells.join(" | "))
}
