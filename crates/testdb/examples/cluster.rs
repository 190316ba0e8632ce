//! Runs a command beside a throw-away PostgreSQL cluster:
//! `cargo run -p testdb --example cluster -- cargo test -p store`.

use std::process::{Command, ExitCode};

use testdb::{Cluster, VARIABLE};

fn main() -> Result<ExitCode, Box<dyn std::error::Error>> {
    let mut arguments = std::env::args_os().skip(1);
    let program = arguments.next().ok_or("name the command to run")?;
    let cluster = Cluster::start()?;
    let status = Command::new(program).args(arguments).env(VARIABLE, &cluster.url).status()?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
