//! The command line (`outputs.md` is its contract).
#![expect(clippy::doc_markdown, reason = "the comments are the help text that people read")]

pub(crate) mod role;
mod user;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use compliance::ScopeKind;
use domain::submission::Sha256Hash;
use domain::{Month, Nearest, Quarter, Verdict};
use sampling::{Margin, Seed};

pub(crate) use self::user::UserCommand;

/// Tracks a state's compliance with a federal court order on child welfare: takes in the monthly extracts, judges
/// every record against the exit plan, and shows every figure with the records behind it.
#[derive(Debug, Parser)]
#[command(name = "exitplan", version, max_term_width = 100)]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) general: General,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// Options that every command takes, before or after its name.
#[derive(Debug, Args)]
#[command(next_help_heading = "General options")]
pub(crate) struct General {
    /// The database: sqlite://FILE or postgres://USER@HOST/NAME [default: sqlite://exitplan.db, demo's own for `demo`]
    #[arg(long, global = true, env = "EXITPLAN_DATABASE", hide_env_values = true, value_name = "URL")]
    database: Option<String>,
    /// The plan that measures are judged by [default: `default_plan` of the settings, else juan-f-2006]
    #[arg(long, global = true, value_name = "ID")]
    pub(crate) plan: Option<String>,
    /// The configuration folder [default: ./config where it holds plans, else the one built in]
    #[arg(long, global = true, env = "EXITPLAN_CONFIG", hide_env_values = true, value_name = "FOLDER")]
    pub(crate) config: Option<PathBuf>,
    /// How to print: for people, or for machines
    #[arg(long, global = true, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
}

impl General {
    /// The database to work with.
    pub(crate) fn database(&self) -> &str {
        self.database_or("sqlite://exitplan.db")
    }

    /// The database that was named, or another one by default.
    pub(crate) fn database_or<'a>(&'a self, default: &'a str) -> &'a str {
        self.database.as_deref().unwrap_or(default)
    }
}

/// How output is printed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(crate) enum Format {
    /// Tables for people.
    Text,
    /// CSV for machines and spreadsheets.
    Csv,
    /// JSON for machines.
    Json,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Make a synthetic state, submit it, compute it and show it in the portal
    Demo(DemoArgs),
    /// Write synthetic submissions, one folder a month
    Generate(GenerateArgs),
    /// Check a submission without storing anything
    Check(SubmissionArgs),
    /// Check, seal and store a submission
    Submit(SubmitArgs),
    /// Numerator, denominator and percentage of each measure
    Figures(FiguresArgs),
    /// Every record behind a figure, with its verdict and reason
    Records(RecordsArgs),
    /// Why a figure differs from that of another month or quarter: what was missed then and now, in parts that add up
    Compare(CompareArgs),
    /// The caseload indicators: workers over the standard, mean utilisation, staff needed
    Indicators(IndicatorsArgs),
    /// The status of each measure on its way to certification
    Certification(KnownOn),
    /// The sample of the case review: its size, its frame, its draw
    #[command(subcommand)]
    Sample(SampleCommand),
    /// Figures published elsewhere
    #[command(subcommand)]
    Reported(ReportedCommand),
    /// Accepted submissions
    #[command(subcommand)]
    Submissions(SubmissionsCommand),
    /// Sealed extracts
    #[command(subcommand)]
    Extract(ExtractCommand),
    /// The database itself: its schema, and what a role of a server needs
    #[command(subcommand)]
    Database(DatabaseCommand),
    /// Copy the database, also while it is in use
    Backup {
        /// The file to write; an existing one is never overwritten
        file: PathBuf,
    },
    /// The ledger that proves what was done
    #[command(subcommand)]
    Ledger(LedgerCommand),
    /// Hold the database against its ledger: whether anything was changed past the program
    Audit,
    /// Serve the portal
    Serve(ServeArgs),
    /// Who may ask the portal for what
    Rights {
        /// What an administrator may do about accounts alone, and what needs a second one
        #[arg(long)]
        accounts: bool,
    },
    /// Make a secret for the portal
    Secret {
        /// The file to write; an existing one is never overwritten
        file: PathBuf,
    },
    /// Accounts
    #[command(subcommand)]
    User(UserCommand),
}

#[derive(Debug, Subcommand)]
pub(crate) enum DatabaseCommand {
    /// Bring the schema up to date, as every command does that may; on a server as the owner of the tables
    Migrate,
    /// Print the statements that let a role of PostgreSQL work with the database without owning its tables
    Grants {
        /// The role
        role: String,
    },
}

#[derive(Debug, Args)]
pub(crate) struct DemoArgs {
    /// The seed of the synthetic state: the same seed gives the same state
    #[arg(long, default_value_t = 7, allow_negative_numbers = true)]
    pub(crate) seed: u64,
    #[command(flatten)]
    pub(crate) serve: ServeArgs,
}

#[derive(Debug, Args)]
pub(crate) struct ServeArgs {
    /// The address to listen on, without TLS this machine only; port 0 picks a free one
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8080")]
    pub(crate) listen: String,
}

#[derive(Debug, Args)]
pub(crate) struct GenerateArgs {
    /// The folder to write to; it must be new or empty
    pub(crate) folder: PathBuf,
    /// The months, such as 2018-01..2019-12
    #[arg(long, value_parser = months, value_name = "FROM..TO")]
    pub(crate) months: (Month, Month),
    /// The seed: the same seed gives the same bytes
    #[arg(long, default_value_t = 7, allow_negative_numbers = true)]
    pub(crate) seed: u64,
    /// The size of the state; 1.0 is Connecticut's
    #[arg(long, default_value_t = 1.0, value_parser = scale, allow_negative_numbers = true)]
    pub(crate) scale: f64,
}

#[derive(Debug, Args)]
pub(crate) struct SubmissionArgs {
    /// The folder or zip with the month's files
    pub(crate) source: PathBuf,
    /// The month, such as 2019-06
    #[arg(long, value_parser = Month::of_submission)]
    pub(crate) month: Month,
    /// When the data was drawn, such as 2019-07-15T06:00 (local time) or with an offset
    #[arg(long, value_name = "DATE-TIME")]
    pub(crate) as_of: String,
    /// Roll the findings up: of each code in each file how many, where the first are, what it does to the figures
    #[arg(long)]
    pub(crate) summary: bool,
}

#[derive(Debug, Args)]
pub(crate) struct SubmitArgs {
    /// The folder or zip with the month's files
    #[arg(required_unless_present = "list", conflicts_with = "list")]
    pub(crate) source: Option<PathBuf>,
    /// The month, such as 2019-06
    #[arg(long, required_unless_present = "list", conflicts_with = "list", value_parser = Month::of_submission)]
    pub(crate) month: Option<Month>,
    /// When the data was drawn, such as 2019-07-15T06:00 (local time) or with an offset
    #[arg(long, value_name = "DATE-TIME", required_unless_present = "list", conflicts_with = "list")]
    pub(crate) as_of: Option<String>,
    /// When it was received, for loading history [default: now]
    #[arg(long, value_name = "DATE-TIME")]
    pub(crate) received: Option<String>,
    /// Take every submission of a list with the columns folder,month,as_of
    #[arg(long, value_name = "FILE")]
    pub(crate) list: Option<PathBuf>,
    /// Roll the findings up: of each code in each file how many, where the first are, what it does to the figures
    #[arg(long)]
    pub(crate) summary: bool,
}

#[derive(Debug, Args)]
pub(crate) struct FiguresArgs {
    /// A measure with its segments (OM15), or one segment (OM15:dental)
    #[arg(long, value_name = "ID")]
    pub(crate) measure: Option<String>,
    #[command(flatten)]
    pub(crate) range: RangeArgs,
    /// A row for each month or for each quarter
    #[arg(long, value_enum, default_value_t = By::Month)]
    pub(crate) by: By,
    /// For which scopes
    #[arg(long, value_enum, default_value_t = ScopeArg::State)]
    pub(crate) scope: ScopeArg,
    #[command(flatten)]
    pub(crate) known_on: KnownOn,
}

#[derive(Debug, Args)]
pub(crate) struct IndicatorsArgs {
    /// The measure of caseloads [default: the plan's, where it has just one]
    #[arg(long, value_name = "ID")]
    pub(crate) measure: Option<String>,
    #[command(flatten)]
    pub(crate) range: RangeArgs,
    /// For which scopes
    #[arg(long, value_enum, default_value_t = ScopeArg::State)]
    pub(crate) scope: ScopeArg,
    #[command(flatten)]
    pub(crate) known_on: KnownOn,
}

#[derive(Clone, Copy, Debug, Args)]
pub(crate) struct RangeArgs {
    /// First month [default: the first there is]
    #[arg(long, value_name = "MONTH")]
    pub(crate) from: Option<Month>,
    /// Last month [default: the last there is]
    #[arg(long, value_name = "MONTH")]
    pub(crate) to: Option<Month>,
}

#[derive(Debug, Args)]
pub(crate) struct RecordsArgs {
    #[command(flatten)]
    pub(crate) figure: OneFigureArgs,
    #[command(flatten)]
    pub(crate) of: OneScopeArgs,
    /// Only records of this verdict: met, not_met, excluded or pending
    #[arg(long, value_parser = verdict)]
    pub(crate) verdict: Option<Verdict>,
    #[command(flatten)]
    pub(crate) known_on: KnownOn,
}

#[derive(Debug, Args)]
pub(crate) struct CompareArgs {
    #[command(flatten)]
    pub(crate) figure: OneFigureArgs,
    /// The month or quarter that it is compared with [default: the one before]
    #[arg(long, value_name = "PERIOD")]
    pub(crate) before: Option<String>,
    #[command(flatten)]
    pub(crate) of: OneScopeArgs,
    #[command(flatten)]
    pub(crate) known_on: KnownOn,
}

/// A measure or segment in a month or quarter.
#[derive(Debug, Args)]
pub(crate) struct OneFigureArgs {
    /// The measure or segment
    #[arg(long, value_name = "ID")]
    pub(crate) measure: String,
    /// The month
    #[arg(long, conflicts_with = "quarter")]
    pub(crate) month: Option<Month>,
    /// The quarter, such as 2019-Q2
    #[arg(long)]
    pub(crate) quarter: Option<Quarter>,
}

/// The state, a region or an office.
#[derive(Debug, Args)]
pub(crate) struct OneScopeArgs {
    /// The kind of scope that --name names
    #[arg(long, value_enum, default_value_t = OneScopeArg::State)]
    pub(crate) scope: OneScopeArg,
    /// The region's number or the office's code
    #[arg(long)]
    pub(crate) name: Option<String>,
    /// Short for --scope office --name CODE
    #[arg(long, value_name = "CODE", conflicts_with_all = ["scope", "name"])]
    pub(crate) office: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct KnownOn {
    /// As known at the end of this date, or at this date-time [default: now]
    #[arg(long, value_name = "DATE")]
    pub(crate) known_on: Option<String>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum ReportedCommand {
    /// Take in published figures; those that are there already change nothing
    Import {
        /// A CSV with the columns plan,measure,period_start,period_end,percent,standard,source_url
        file: PathBuf,
    },
    /// List them with their sources
    List,
}

#[derive(Debug, Subcommand)]
pub(crate) enum SampleCommand {
    /// How many records a pre-certification review looks at, with the plan's confidence
    Size {
        /// How many records there are
        #[arg(long, value_name = "N", value_parser = count, allow_negative_numbers = true)]
        population: u64,
        /// How far the share found may lie from the true one
        #[arg(long, value_name = "PERCENT", default_value = "5%", allow_hyphen_values = true)]
        margin: Margin,
    },
    /// Check a frame and print its hash, to be made known before the seed
    Frame(FrameArgs),
    /// Draw a sample of a frame; whoever has frame and seed draws the same cases
    Draw(DrawArgs),
}

#[derive(Debug, Args)]
pub(crate) struct FrameArgs {
    /// The frame, a CSV with the columns case_id,office,case_type,plan_due_on
    #[arg(long, value_name = "FILE")]
    pub(crate) frame: PathBuf,
    /// The quarter in which every planning conference must be due, such as 2019-Q2 [default: any]
    #[arg(long)]
    pub(crate) quarter: Option<Quarter>,
    /// The SHA-256 that was committed: any other file is refused, and where it only was converted on its way, that is said
    #[arg(long, value_name = "SHA256", value_parser = sha256)]
    pub(crate) committed: Option<Sha256Hash>,
}

#[derive(Debug, Args)]
pub(crate) struct DrawArgs {
    #[command(flatten)]
    pub(crate) frame: FrameArgs,
    /// The seed, as dice or a public source gave it
    #[arg(long, allow_negative_numbers = true)]
    pub(crate) seed: Seed,
    /// How many cases to draw [default: the plan's]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..), allow_negative_numbers = true)]
    pub(crate) size: Option<u64>,
    /// Write strata.csv and sample.csv to this folder, which must be new or empty
    #[arg(long, value_name = "FOLDER")]
    pub(crate) out: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum SubmissionsCommand {
    /// List every accepted submission
    List,
}

#[derive(Debug, Subcommand)]
pub(crate) enum ExtractCommand {
    /// List the sealed extracts with their hashes
    List {
        /// Only those of one month
        #[arg(long)]
        month: Option<Month>,
    },
    /// Write a sealed extract (Parquet) to a file
    Download {
        /// The number of the submission
        submission: i64,
        /// The file, such as visits.csv
        file: String,
        /// Where to write it [default: SUBMISSION-FILE.parquet here]
        #[arg(long, value_name = "PATH")]
        out: Option<PathBuf>,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum LedgerCommand {
    /// Make the key that signs the ledger
    Keygen {
        /// The file to write, with FILE.pub beside it; existing ones are never overwritten
        file: PathBuf,
    },
    /// Write the ledger of the plan's order out, closed by a signed checkpoint of its last entry
    Export {
        /// Where to write it; an existing file is never overwritten [default: standard output]
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
    /// Prove an exported ledger, without any database
    Verify {
        /// The exported ledger
        file: PathBuf,
        /// The public half of the key that signed it (FILE.pub of `ledger keygen FILE`)
        #[arg(long, value_name = "PUBLIC")]
        key: PathBuf,
        /// A checkpoint that was kept elsewhere, or an older export, which ends with one
        #[arg(long, value_name = "OLDER")]
        checkpoint: Option<PathBuf>,
    },
}

/// By month or by quarter.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(crate) enum By {
    /// A row a month.
    Month,
    /// A row a quarter.
    Quarter,
}

/// Which scopes are shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(crate) enum ScopeArg {
    /// The state.
    State,
    /// Each region.
    Region,
    /// Each office.
    Office,
    /// All of them.
    All,
}

/// Which one scope is meant.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(crate) enum OneScopeArg {
    /// The state.
    State,
    /// A region.
    Region,
    /// An office.
    Office,
}

impl ScopeArg {
    /// The one kind that is meant; none for all.
    pub(crate) fn kind(self) -> Option<ScopeKind> {
        match self {
            ScopeArg::State => Some(ScopeKind::State),
            ScopeArg::Region => Some(ScopeKind::Region),
            ScopeArg::Office => Some(ScopeKind::Office),
            ScopeArg::All => None,
        }
    }
}

fn months(text: &str) -> Result<(Month, Month), String> {
    let (from, to) = text.split_once("..").ok_or("write it like 2018-01..2019-12")?;
    let read = |month: &str| Month::of_submission(month).map_err(|fault| fault.to_string());
    let (from, to) = (read(from)?, read(to)?);
    if from <= to { Ok((from, to)) } else { Err(format!("{to} lies before {from}")) }
}

fn sha256(text: &str) -> Result<Sha256Hash, String> {
    Sha256Hash::parse(text.trim())
        .ok_or_else(|| "a SHA-256 is written with 64 digits and letters from a to f".to_owned())
}

/// A number of records. What is not written in digits alone, a number below 0 or one of 20 digits are told alike.
fn count(text: &str) -> Result<u64, String> {
    let is_plain = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let number = text.parse().ok().filter(|_| is_plain);
    number.ok_or_else(|| "write how many there are, in digits alone: 0, 1 and so on".to_owned())
}

fn scale(text: &str) -> Result<f64, String> {
    let scale: f64 = text.parse().map_err(|_| "write it like 1.0".to_owned())?;
    if (0.001..=100.0).contains(&scale) { Ok(scale) } else { Err("it lies between 0.001 and 100".to_owned()) }
}

fn verdict(text: &str) -> Result<Verdict, String> {
    Verdict::parse(text).ok_or_else(|| Nearest::to(text, Verdict::ALL.map(Verdict::text)).to_string())
}
