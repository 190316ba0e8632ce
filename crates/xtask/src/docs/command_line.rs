//! `command-line.md`: what the program says of each of its commands.

use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};

use super::generated::GENERATED;
use crate::repository::build;

/// The page.
pub(super) fn page() -> Result<String> {
    // With a test beside it the libraries have the same features as for `cargo xtask test`: nothing is built twice.
    let program = build(&["--workspace", "--bin=exitplan", "--test=acceptance"])?.path("exitplan")?;
    let mut sections = vec![format!(
        "# Command line\n\n{GENERATED}\n\
         Exit status: 0 done; 1 the input was refused, with what was found; 2 wrong use; 3 anything else failed.\n"
    )];
    describe(&program, &[], &mut sections)?;
    Ok(sections.join("\n"))
}

/// Adds the help of a command, then of those below it.
fn describe(program: &Path, command: &[&str], sections: &mut Vec<String>) -> Result<()> {
    let help = help(program, command)?;
    let name = [&["exitplan"], command].concat().join(" ");
    sections.push(format!("## `{name}`\n\n```text\n{}\n```\n", help.trim_end()));
    for below in commands(&help) {
        describe(program, &[command, &[below]].concat(), sections)?;
    }
    Ok(())
}

/// Without a terminal in reach, whose width would change the lines, and without the settings of this machine.
fn help(program: &Path, command: &[&str]) -> Result<String> {
    let mut asked = Command::new(program);
    asked.args(command).arg("--help").stdin(Stdio::null()).env_remove("EXITPLAN_CONFIG");
    let output = asked.output().with_context(|| format!("could not run {}", program.display()))?;
    ensure!(output.status.success(), "`{}` gives no help", command.join(" "));
    // A paragraph that is wrapped may end in a space.
    Ok(String::from_utf8(output.stdout)?.lines().map(str::trim_end).collect::<Vec<_>>().join("\n"))
}

/// The commands that a help text lists.
fn commands(help: &str) -> Vec<&str> {
    let listed = help.lines().skip_while(|line| *line != "Commands:").skip(1);
    let names = listed.take_while(|line| !line.is_empty()).filter(|line| !line.starts_with("   "));
    names.filter_map(|line| line.split_whitespace().next()).filter(|name| *name != "help").collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn commands_are_found_in_a_help_text() {
        let help = "Does things\n\nUsage: x\n\nCommands:\n  one   Does\n          one\n  two   Does two\n  help  Print\n\nOptions:\n  -h";
        assert_eq!(super::commands(help), ["one", "two"]);
        assert!(super::commands("Usage: x one\n\nOptions:\n").is_empty());
    }
}
