//! `decisions.md`: who may decide what in which state, from the table by which decisions are let through.

use std::fmt::Write;

use certification::{RULES, Rule, State};
use domain::extract::Code;

use super::GENERATED;
use super::acts::{Line, admitted, table};

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
        let states: Vec<State> = State::all().filter(|state| state.matter() == matter).collect();
        let names: Vec<&str> = states.iter().map(|state| state.text()).collect();
        let rules = RULES.iter().filter(|rule| rule.from[0].matter() == matter);
        let lines: Vec<Line> = rules.map(|rule| line(rule, &states)).collect();
        write!(page, "\n## {title}\n\n{}", table(&names, &lines)).expect("text grows");
    }
    page
}

fn line(rule: &Rule, states: &[State]) -> Line {
    let may = states.iter().map(|state| admitted(|role| rule.admits(role, *state))).collect();
    Line { phrase: rule.act.phrase(), code: rule.act.text(), may }
}
