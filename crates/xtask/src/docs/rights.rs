//! `rights.md`: who may ask the portal for what, from the table that the portal's router is built from.

use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde_json::{Map, Value};

use super::generated::GENERATED;
use crate::repository::build;

/// The roles in the order of the columns; the others are told in words.
const ROLES: [&str; 6] = ["monitor", "leadership", "steward", "counsel", "reviewer", "admin"];

/// Whose accounts there are.
const WHOSE: [&str; 3] = ["own", "monitor or administrator", "other"];

/// The page.
pub(super) fn page() -> Result<String> {
    let program = build(&["--workspace", "--bin=exitplan", "--test=acceptance"])?.path("exitplan")?;
    let printed = |options: &[&str]| -> Result<Vec<Map<String, Value>>> {
        let output = Command::new(&program).args(["rights", "--format", "json"]).args(options).output()?;
        ensure!(output.status.success(), "`exitplan rights` failed");
        Ok(serde_json::from_slice(&output.stdout)?)
    };
    let rows = printed(&[])?.iter().map(row).collect::<Result<String>>()?;
    let deeds = printed(&["--accounts"])?.iter().map(deed).collect::<Result<String>>()?;
    Ok(format!(
        "# Who may ask the portal for what\n\n{GENERATED}\n\
         The same table decides: no address is without a line here. What stands in braces is chosen. `yes` lets a role \
         ask; how much it then sees stands in [who sees what](visibility.md). Who is not signed in \
         is led to the page for signing in, but for addresses that are public; a form that is sent waits there until its \
         writer has signed in. Programs ask the addresses under `/api/v1` \
         with a token, in the name of the account that it was issued to.\n\n\
         | address | method | {} |\n|---|---|{}\n{rows}\n\
         ## Accounts\n\n\
         What an administrator may do about an account: the own one, one of a monitor or an administrator (before or \
         after), or any other. Nobody else may do any of it, and nobody of any role changes the own role or areas. Where \
         `portal.one_administrator` is set, no second administrator is needed. On the machine `exitplan user` does \
         each.\n\n\
         | what is done | {} |\n|---|{}\n{deeds}",
        ROLES.join(" | "),
        "---|".repeat(ROLES.len()),
        WHOSE.join(" | "),
        "---|".repeat(WHOSE.len()),
    ))
}

fn row(right: &Map<String, Value>) -> Result<String> {
    let text = |name: &str| right.get(name).and_then(Value::as_str).with_context(|| format!("no {name} in a right"));
    let flag = |name: &str| right.get(name).and_then(Value::as_bool).with_context(|| format!("no {name} in a right"));
    let may = |role: &&str| {
        Ok(if flag("public")? {
            "public"
        } else if flag(role)? {
            "yes"
        } else {
            ""
        })
    };
    let cells = ROLES.iter().map(may).collect::<Result<Vec<&str>>>()?;
    Ok(format!("| `{}` | {} | {} |\n", text("address")?, text("method")?, cells.join(" | ")))
}

fn deed(deed: &Map<String, Value>) -> Result<String> {
    let text = |name: &str| deed.get(name).and_then(Value::as_str).with_context(|| format!("no {name} in a deed"));
    let cells = WHOSE.iter().map(|whose| text(whose)).collect::<Result<Vec<&str>>>()?;
    Ok(format!("| {} | {} |\n", text("what is done")?, cells.join(" | ")))
}
