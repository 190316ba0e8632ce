//! The commands, one file each.

mod audit;
mod backup;
mod check;
mod compare;
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

use crate::cli::{
    Cli, Command, DatabaseCommand, ExtractCommand, General, LedgerCommand, ReportedCommand, SubmissionsCommand,
    UserCommand,
};
use crate::failure::Failure;
use crate::office::{Office, Purpose};

/// Does what the command line asks.
pub(crate) async fn run(cli: Cli) -> Result<(), Failure> {
    let general = &cli.general;
    match cli.command {
        Command::Demo(args) => demo::run(general, &args).await,
        Command::Generate(args) => generate::run(&args),
        Command::Check(args) => check::run(general, &args).await,
        Command::Rights { accounts } => rights::list(general.format, accounts),
        Command::Sample(command) => sample::run(general, command),
        Command::Secret { file } => secret::make(&file),
        Command::Audit => audit::run(general).await,
        Command::Serve(args) => {
            let office = Office::enter(general, Purpose::Begin).await?;
            let done = serve::run(&office, &args).await;
            office.store.close().await?;
            done
        }
        Command::Database(DatabaseCommand::Migrate) => database::migrate(general).await,
        Command::Database(DatabaseCommand::Grants { role }) => database::grants(&role),
        Command::Backup { file } => backup::run(general, &file).await,
        Command::Ledger(LedgerCommand::Keygen { file }) => ledger::keygen(&file),
        Command::Ledger(LedgerCommand::Verify { file, key, checkpoint }) => {
            ledger::verify(&file, &key, checkpoint.as_deref())
        }
        command => {
            let office = Office::open(general, purpose(&command)).await?;
            let done = work(&office, general, command).await;
            office.store.close().await?;
            done
        }
    }
}

/// What the command wants of the database: a new one is made only for what can be the first thing in it.
fn purpose(command: &Command) -> Purpose {
    match command {
        Command::Submit(_)
        | Command::Reported(ReportedCommand::Import { .. })
        | Command::User(UserCommand::Add { .. }) => Purpose::Begin,
        Command::User(_) => Purpose::Enter,
        _ => Purpose::Read,
    }
}

/// Does what is asked of an opened database by the plan of an order.
async fn work(office: &Office, general: &General, command: Command) -> Result<(), Failure> {
    match command {
        Command::Demo(_)
        | Command::Generate(_)
        | Command::Check(_)
        | Command::Rights { .. }
        | Command::Sample(_)
        | Command::Secret { .. }
        | Command::Audit
        | Command::Serve(_)
        | Command::Database(_)
        | Command::Backup { .. }
        | Command::Ledger(LedgerCommand::Keygen { .. } | LedgerCommand::Verify { .. }) => Ok(()),
        Command::Ledger(LedgerCommand::Export { out }) => ledger::export(office, general, out.as_deref()).await,
        Command::Submit(args) => submit::run(office, general, &args).await,
        Command::Figures(args) => results::figures(office, general, args).await,
        Command::Indicators(args) => results::indicators(office, general, args).await,
        Command::Certification(args) => results::certification(office, general, args).await,
        Command::Records(args) => records::run(office, general, args).await,
        Command::Compare(args) => compare::run(office, general, args).await,
        Command::Reported(ReportedCommand::Import { file }) => reported::import(office, general, &file).await,
        Command::Reported(ReportedCommand::List) => reported::list(office, general).await,
        Command::Submissions(SubmissionsCommand::List) => submissions::list(office, general).await,
        Command::Extract(ExtractCommand::List { month }) => extract::list(office, general, month).await,
        Command::Extract(ExtractCommand::Download { submission, file, out }) => {
            extract::download(office, general, submission, &file, out).await
        }
        Command::User(command) => user::run(office, general, command).await,
    }
}
