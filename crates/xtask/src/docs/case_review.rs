//! `case-review.md`: who may do what in a case review, from the table by which acts are let through.

use std::fmt::Write;

use casereview::{RULES, Rule, State};
use domain::extract::Code;

use super::GENERATED;
use super::acts::{Line, admitted, table};

const MATTERS: [(&str, &str); 4] = [
    ("review", "The review as a whole"),
    ("round", "A round"),
    ("case", "A case of a round"),
    ("escalation", "An immediate-risk escalation"),
];

/// The page.
pub(super) fn page() -> String {
    let mut page = format!(
        "# Who may do what in a case review, and when\n\n{GENERATED}\n\
         The same table decides: what is not in it is refused. A cell names the roles that may do the act while its \
         matter is in the state above; an empty cell means nobody may. What must hold besides (one of the two \
         reviewers of the case, a supervisor who is none of them, replacements in the order of the draw) stands in \
         `docs/measures/case-review-rounds.md`.\n"
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
