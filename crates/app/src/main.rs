//! `exitplan`: the program. One file per command; everything that a command decides is decided in the other crates.
//!
//! Here alone the clock is read, chance is asked for, and files, terminal and environment are touched; but for the places
//! on other machines that keep checkpoints, which `safekeeping` asks, with the secrets that they need.

mod chance;
mod cli;
mod clock;
mod commands;
mod configuration;
mod failure;
mod new_file;
mod office;
mod open_files;
mod output;
mod outside;
mod private;
mod settings;
mod signing;
mod tell;

use std::borrow::Cow;
use std::process::ExitCode;

use clap::Parser;

use crate::cli::Cli;
use crate::failure::Failure;

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(usage) => {
            refuse(&usage);
            return ExitCode::from(u8::from(usage.use_stderr()) * failure::WRONG_USE);
        }
    };
    tracing_subscriber::fmt()
        .with_writer(std::io::stderr)
        .with_env_filter(tracing_subscriber::EnvFilter::try_from_env("EXITPLAN_LOG").unwrap_or_else(|_| "warn".into()))
        .init();
    match run(cli) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.report(),
    }
}

/// Says what is wrong with the command line, or gives the help asked for.
fn refuse(usage: &clap::Error) {
    let text = usage.render().to_string();
    match domain::text::visible(&text) {
        Cow::Owned(shown) if usage.use_stderr() => eprint!("{shown}"),
        // Nothing is left to be done when even this can't be written.
        _ => drop(usage.print()),
    }
}

fn run(cli: Cli) -> Result<(), Failure> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(anyhow::Error::from)?;
    runtime.block_on(commands::run(cli))
}
