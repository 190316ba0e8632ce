//! `withdrawal.md`: who may do what to withdraw a submission, from the table by which acts are let through.

use domain::extract::Code;
use withdrawal::{RULES, Rule, State};

use super::GENERATED;
use super::acts::{Line, admitted, table};

/// The page.
pub(super) fn page() -> String {
    let names: Vec<&str> = State::ALL.iter().map(|state| state.text()).collect();
    let lines: Vec<Line> = RULES.iter().map(line).collect();
    format!(
        "# Who may withdraw a submission, and when\n\n{GENERATED}\n\
         A submission that was received in error is withdrawn by a data steward and the monitor together. The same table \
         decides: what is not in it is refused. A cell names the role that may do the act while the submission is in the \
         state above; an empty cell means nobody may. Besides, only the person who asked takes the request back, and the \
         person who asked neither confirms nor declines it, whatever role the account has by then. The readings stand in \
         `docs/measures/submissions.md`.\n\n## A submission\n\n{}",
        table(&names, &lines)
    )
}

fn line(rule: &Rule) -> Line {
    let may = State::ALL.iter().map(|state| admitted(|role| rule.admits(role, *state))).collect();
    Line { phrase: rule.act.phrase(), code: rule.act.text(), may }
}
