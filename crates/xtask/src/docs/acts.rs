//! A table of acts by states, as every page about acts has it.

use domain::Role;
use domain::extract::Code;

/// An act: what is done, its code, and for each state the roles that may do it.
pub(super) struct Line {
    pub(super) phrase: &'static str,
    pub(super) code: &'static str,
    pub(super) may: Vec<Vec<Role>>,
}

/// The roles that a rule admits.
pub(super) fn admitted(admits: impl Fn(Role) -> bool) -> Vec<Role> {
    Role::ALL.iter().copied().filter(|role| admits(*role)).collect()
}

/// The table: a column for each state, a row for each act.
pub(super) fn table(states: &[&str], lines: &[Line]) -> String {
    let heads: Vec<String> = states.iter().map(|state| format!("`{state}`")).collect();
    let rows: Vec<String> = lines.iter().map(Line::row).collect();
    format!("| act | {} |\n|---|{}\n{}", heads.join(" | "), "---|".repeat(states.len()), rows.concat())
}

impl Line {
    fn row(&self) -> String {
        let cell = |roles: &Vec<Role>| roles.iter().map(|role| role.text()).collect::<Vec<_>>().join(", ");
        let cells: Vec<String> = self.may.iter().map(cell).collect();
        format!("| {} (`{}`) | {} |\n", self.phrase, self.code, cells.join(" | "))
    }
}
