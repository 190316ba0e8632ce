//! Chores of the repository, run as `cargo xtask CHORE`.

mod bench;
mod browser;
mod check;
mod dependencies;
mod docs;
mod repository;
mod rules;
mod screenshots;
mod sources;
mod test;
mod vendor_assets;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::Parser;

/// Chores of the repository.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", max_term_width = 100)]
enum Chore {
    /// Run every test: those of the workspace beside a throw-away `PostgreSQL` server, then the stories in a browser
    Test {
        /// Handed on to `cargo test --workspace`; with any, the browser stays out
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<OsString>,
    },
    /// Run the stories in a browser alone
    Browser {
        /// Parts of file names, such as `signing_in`: only these stories
        stories: Vec<OsString>,
    },
    /// Take the pictures of docs/screenshots anew
    Screenshots,
    /// Check form, lints, documentation and the rules of the repository
    Check,
    /// Write the generated reference pages under docs/reference
    Docs {
        /// Write nothing; fail where a page is not up to date
        #[arg(long)]
        check: bool,
    },
    /// Measure the release build with the history of a state
    Bench(bench::Options),
    /// Fetch and compile the style sheet, fonts and icons of the portal anew (needs Node and npm)
    VendorAssets,
}

fn main() -> ExitCode {
    let done = match Chore::parse() {
        Chore::Test { arguments } => test::run(&arguments),
        Chore::Browser { stories } => browser::run(&stories),
        Chore::Screenshots => screenshots::run(),
        Chore::Check => check::run(),
        Chore::Docs { check } => docs::run(check),
        Chore::Bench(options) => bench::run(&options),
        Chore::VendorAssets => vendor_assets::run(),
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("cargo xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}
