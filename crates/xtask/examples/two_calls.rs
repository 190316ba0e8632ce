//! Asks the read model twice within one process and prints how long each call took, in microseconds: what a portal that
//! stays open gains from its cache. Used by `cargo xtask bench`.
//!
//! `two_calls sqlite://FILE CONFIGURATION-FOLDER`

use std::path::Path;
use std::time::Instant;

use domain::Offices;
use domain::instrument::Instrument;
use domain::plan::Plan;
use readmodel::{Basis, FiguresQuery, Grain, PeriodRange, ReadModel};
use store::Store;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [database, configuration] = arguments.as_slice() else {
        anyhow::bail!("name the database and the configuration")
    };
    let basis = basis(Path::new(configuration))?;
    let model = ReadModel::new(Store::open(database).await?);
    let range = PeriodRange { from: None, to: None };
    let query = FiguresQuery { measure: None, range, grain: Grain::Month, scope: None, known_on: None };
    for _ in 0..2 {
        let started = Instant::now();
        let figures = model.figures(&basis, &query).await?;
        println!("{} {}", started.elapsed().as_micros(), figures.len());
    }
    Ok(())
}

fn basis(configuration: &Path) -> anyhow::Result<Basis> {
    let read = |name: &str| std::fs::read_to_string(configuration.join(name));
    let plan_text = read("plans/juan-f-2006.toml")?;
    let plan = Plan::from_toml(&plan_text)?;
    let (offices_text, instrument_text) =
        (read("offices.toml")?, read(&format!("instruments/{}.toml", plan.instrument))?);
    let offices = Offices::from_toml(&offices_text, &plan.order)?;
    let instrument = Instrument::from_toml(&instrument_text)?;
    Ok(Basis::new(plan, offices, instrument, [&plan_text, &offices_text, &instrument_text]))
}
