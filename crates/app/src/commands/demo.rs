//! `demo`: a whole synthetic state, from submissions to the portal, on one's own machine.

pub(crate) mod people;
mod review;
mod round;

use anyhow::{Context, anyhow};
use chrono::TimeDelta;
use compliance::{ScopeKind, Shown};
use domain::Month;
use domain::extract::Code;
use readmodel::{FiguresQuery, Grain, PeriodRange};
use reception::{Handed, Outcome};
use reports::results;
use store::{Duty, Role, Store};
use synthetic::SyntheticMonth;

use super::generate::{count, progress, write_month};
use super::submit::take;
use super::user::{Person, store_account};
use super::{audit, serve, time};
use crate::cli::{DemoArgs, General};
use crate::commands::demo::people::{REVIEWERS, named, options, sign_in};
use crate::commands::serve::Place;
use crate::configuration::Configuration;
use crate::failure::{Failure, taken};
use crate::office::{self, Office};
use crate::{clock, output};

const DEMO_DATABASE: &str = "sqlite://exitplan-demo.db";
/// Who hands in the months of a demonstration, before the seed.
const SENDER: &str = "demo, seed ";

pub(crate) async fn run(general: &General, args: &DemoArgs) -> Result<(), Failure> {
    let (office, place) = open(general, args).await?;
    fill(&office, args.seed).await?;
    let sign_ins = sign_ins(&office).await?;
    let review = review::make(&office).await?;
    let round = round::make(&office, args.seed).await?;
    show(&office, options(args.seed).last, general).await?;
    for told in review.into_iter().chain(round) {
        output::write(&format!("\n{told}\n"))?;
    }
    output::write("\nSign-ins of this demonstration (name, password):\n")?;
    for (name, password) in sign_ins {
        output::write(&format!("  {name:<16} {password}\n"))?;
    }
    serve::demonstrate(&office, place).await
}

/// Opens the demonstration's own database, of which one that holds anything else is refused, and takes the place at which
/// it will be served.
async fn open(general: &General, args: &DemoArgs) -> Result<(Office, Place), Failure> {
    let configuration = Configuration::load(general)?;
    let basis = configuration.chosen().clone();
    let store = Store::open(general.database_or(DEMO_DATABASE)).await?;
    store.installation().mark_demo(clock::now()).await.map_err(taken)?;
    office::say_demo();
    let office = Office { configuration, basis, store, is_demo: true };
    let place = Place::of_demonstration(&office, &args.serve).await?;
    audit::before_serving(&office).await?;
    Ok((office, place))
}

/// Submits every month that is not there yet: a demonstration that was cut short goes on where it was.
async fn fill(office: &Office, seed: u64) -> Result<(), Failure> {
    let sender = format!("{SENDER}{seed}");
    let mut there = office.store.submissions().list(office.order()).await?;
    // A visitor may have handed in months through the portal.
    there.retain(|submission| submission.sender.starts_with(SENDER));
    if let Some(other) = there.iter().find(|submission| submission.sender != sender) {
        let message =
            format!("this database holds the demonstration of another seed ({}): name a new one", other.sender);
        return Err(Failure::WrongUse(message));
    }
    let options = options(seed);
    let (first, last) = (options.first, options.last);
    if there.len() == count(first, last) {
        return Ok(());
    }
    let progress = progress(count(first, last), "months submitted");
    let scratch = tempfile::tempdir().context("could not make a folder for the synthetic files")?;
    for month in synthetic::months(&options) {
        if !there.iter().any(|submission| submission.month == month.month) {
            submit(office, &month, scratch.path(), &sender).await?;
        }
        progress.inc(1);
    }
    progress.finish_and_clear();
    Ok(())
}

/// Hands a month in as its sender would have: drawn at six in the morning, received at nine.
async fn submit(
    office: &Office,
    month: &SyntheticMonth,
    scratch: &std::path::Path,
    sender: &str,
) -> Result<(), Failure> {
    let folder = scratch.join(month.month.to_string());
    write_month(&folder, month)?;
    let as_of = time::as_of(&month.as_of, month.month, office.basis.zone(), clock::now())?;
    let handed = Handed { source: &folder, month: month.month, as_of, received: as_of + TimeDelta::hours(3) };
    match take(office, handed, sender).await? {
        Outcome::Accepted { .. } => Ok(std::fs::remove_dir_all(&folder)?),
        Outcome::Refused { findings, .. } => {
            let first = findings.first().map(|finding| finding.message.clone()).unwrap_or_default();
            Err(anyhow!("the synthetic state of {} was refused, a fault of this program: {first}", month.month).into())
        }
    }
}

/// One sign-in per role, the same in every demonstration (it listens on this machine only), a second one of leadership,
/// the director of one region, and more reviewers.
async fn sign_ins(office: &Office) -> Result<Vec<(String, String)>, Failure> {
    let mut made = Vec::new();
    let statewide = Role::ALL.iter().map(|role| (sign_in(*role), *role, Vec::new()));
    let director = (named("director"), Role::Leadership, vec!["1".to_owned()]);
    let reviewers = REVIEWERS[1..].iter().map(|who| (named(who), Role::Reviewer, Vec::new()));
    for ((name, password), role, regions) in statewide.chain([director]).chain(reviewers) {
        if office.store.accounts().find(office.order(), &name).await?.is_none() {
            let whole_state = role == Role::Leadership && regions.is_empty();
            let duty = Duty { whole_state, regions, ..Duty::of(role) };
            let person = Person { name: name.clone(), duty };
            store_account(office, person, &password, false).await?;
        }
        made.push((name, password));
    }
    Ok(made)
}

/// Prints the state's figures of the last quarter and the statuses.
async fn show(office: &Office, last: Month, general: &General) -> Result<(), Failure> {
    let range = PeriodRange { from: Some(last), to: Some(last) };
    let scope = Some(ScopeKind::State);
    let query = FiguresQuery { measure: None, range, grain: Grain::Quarter, scope, known_on: None };
    let model = office.model();
    let figures: Vec<_> = model.figures(&office.basis, &query).await?.into_iter().map(Shown::Figure).collect();
    let statuses = model.certification(&office.basis, None).await?;
    let (plan, zone) = (office.basis.plan(), office.basis.zone());
    output::write(&format!("\n{}: figures of the state for {}\n", plan.title, last.quarter()))?;
    output::print(&results::figures(&plan.id, &figures, zone), general.format)?;
    output::write("\nStatus of each measure\n")?;
    output::print(&results::certification(&plan.id, &statuses, zone), general.format)
}
