//! The commands, one file each.

mod backup;
mod check;
mod demo;
mod extract;
mod generate;
mod records;
mod reported;
mod results;
mod serve;
mod submissions;
mod submit;
mod time;
mod user;

use crate::cli::{Cli, Command, ExtractCommand, ReportedCommand, SubmissionsCommand, UserCommand};
use crate::failure::Failure;

/// Does what the command line asks.
pub(crate) async fn run(cli: Cli) -> Result<(), Failure> {
    let general = &cli.general;
    match cli.command {
        Command::Demo(args) => demo::run(general, &args).await,
        Command::Generate(args) => generate::run(&args),
        Command::Check(args) => check::run(general, &args).await,
        Command::Submit(args) => submit::run(general, &args).await,
        Command::Figures(args) => results::figures(general, args).await,
        Command::Indicators(args) => results::indicators(general, args).await,
        Command::Certification(args) => results::certification(general, args).await,
        Command::Records(args) => records::run(general, args).await,
        Command::Reported(ReportedCommand::Import { file }) => reported::import(general, &file).await,
        Command::Reported(ReportedCommand::List) => reported::list(general).await,
        Command::Submissions(SubmissionsCommand::List) => submissions::list(general).await,
        Command::Extract(ExtractCommand::List { month }) => extract::list(general, month).await,
        Command::Extract(ExtractCommand::Download { submission, file, out }) => {
            extract::download(general, submission, &file, out).await
        }
        Command::Backup { file } => backup::run(general, &file).await,
        Command::Serve(args) => serve::run(general, &args).await,
        Command::User(UserCommand::Add { name, role, office, region, password_stdin }) => {
            user::add(general, user::Person { name, role, offices: office, regions: region }, password_stdin).await
        }
    }
}
