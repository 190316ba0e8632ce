//! The commands, one file each.

mod backup;
mod check;
mod database;
mod demo;
mod extract;
mod findings;
mod generate;
mod ledger;
mod records;
mod reported;
mod results;
mod rights;
mod sample;
mod secret;
mod serve;
mod submissions;
mod submit;
mod time;
mod user;

use store::Duty;

use crate::cli::{
    Cli, Command, DatabaseCommand, ExtractCommand, General, LedgerCommand, ReportedCommand, SubmissionsCommand,
    UserCommand,
};
use crate::failure::Failure;
use crate::office::Office;

/// Does what the command line asks.
pub(crate) async fn run(cli: Cli) -> Result<(), Failure> {
    let general = &cli.general;
    match cli.command {
        Command::Demo(args) => demo::run(general, &args).await,
        Command::Generate(args) => generate::run(&args),
        Command::Check(args) => check::run(general, &args).await,
        Command::Rights => rights::list(general.format),
        Command::Sample(command) => sample::run(general, command),
        Command::Secret { file } => secret::make(&file),
        Command::Database(DatabaseCommand::Grants { role }) => database::grants(&role),
        Command::Ledger(LedgerCommand::Keygen { file }) => ledger::keygen(&file),
        Command::Ledger(LedgerCommand::Verify { file, key, checkpoint }) => {
            ledger::verify(&file, &key, checkpoint.as_deref())
        }
        command => {
            let office = Office::open(general, brings_data(&command)).await?;
            let done = work(&office, general, command).await;
            office.store.close().await?;
            done
        }
    }
}

/// Whether the command puts something into the database: only then a new one is made.
fn brings_data(command: &Command) -> bool {
    matches!(
        command,
        Command::Submit(_)
            | Command::Reported(ReportedCommand::Import { .. })
            | Command::User(_)
            | Command::Serve(_)
            | Command::Database(_)
    )
}

/// Does what is asked of an opened database.
async fn work(office: &Office, general: &General, command: Command) -> Result<(), Failure> {
    match command {
        Command::Demo(_)
        | Command::Generate(_)
        | Command::Check(_)
        | Command::Rights
        | Command::Sample(_)
        | Command::Secret { .. }
        | Command::Database(DatabaseCommand::Grants { .. })
        | Command::Ledger(LedgerCommand::Keygen { .. } | LedgerCommand::Verify { .. }) => Ok(()),
        Command::Ledger(LedgerCommand::Export { out }) => ledger::export(office, general, out.as_deref()).await,
        Command::Submit(args) => submit::run(office, general, &args).await,
        Command::Figures(args) => results::figures(office, general, args).await,
        Command::Indicators(args) => results::indicators(office, general, args).await,
        Command::Certification(args) => results::certification(office, general, args).await,
        Command::Records(args) => records::run(office, general, args).await,
        Command::Reported(ReportedCommand::Import { file }) => reported::import(office, general, &file).await,
        Command::Reported(ReportedCommand::List) => reported::list(office, general).await,
        Command::Submissions(SubmissionsCommand::List) => submissions::list(office, general).await,
        Command::Extract(ExtractCommand::List { month }) => extract::list(office, general, month).await,
        Command::Extract(ExtractCommand::Download { submission, file, out }) => {
            extract::download(office, general, submission, &file, out).await
        }
        Command::Database(DatabaseCommand::Migrate) => database::migrated(),
        Command::Backup { file } => backup::run(office, general, &file).await,
        Command::Serve(args) => serve::run(office, general, &args).await,
        Command::User(UserCommand::Add { name, role, office: offices, region: regions, password_stdin }) => {
            let duty = Duty { role, offices, regions };
            user::add(office, general, user::Person { name, duty }, password_stdin).await
        }
    }
}
