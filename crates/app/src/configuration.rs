//! The configuration folder: plans, offices, instruments and settings, all read and checked at start.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow};
use confique::Config;
use domain::config::ConfigError;
use domain::instrument::Instrument;
use domain::plan::Plan;
use domain::{Nearest, Offices, Zone};
use include_dir::{Dir, include_dir};
use readmodel::Basis;
use store::{NewReference, ReferenceKind};

use crate::cli::General;
use crate::failure::Failure;
use crate::settings::Settings;

static BUILT_IN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../config");

/// Where the configuration is read.
enum Place {
    BuiltIn,
    Folder(PathBuf),
}

/// The plan by which a command works where neither it nor the settings name one.
const DEFAULT_PLAN: &str = "juan-f-2006";

/// What the configuration folder says of one order.
pub(crate) struct Configuration {
    /// The plan that was asked for.
    chosen: String,
    /// Whether somebody named it: at the command line or in the settings.
    pub(crate) is_named: bool,
    /// The plans of its order.
    plans: BTreeMap<String, Basis>,
    /// By plan: the texts of its plan, offices and instrument files, for the record.
    references: BTreeMap<String, Vec<NewReference>>,
    /// The settings.
    pub(crate) settings: Settings,
}

impl Place {
    /// The folder that was named; else `config` in the current folder where it holds plans; else what is built in.
    fn find(named: Option<&Path>) -> Place {
        let current = Path::new("config");
        match named {
            Some(folder) => Place::Folder(folder.to_owned()),
            None if current.join("plans").is_dir() => Place::Folder(current.to_owned()),
            None => Place::BuiltIn,
        }
    }

    fn read(&self, name: &str) -> anyhow::Result<String> {
        match self {
            Place::BuiltIn => {
                let file = BUILT_IN.get_file(name).and_then(|file| file.contents_utf8());
                file.map(str::to_owned).ok_or_else(|| anyhow!("the built-in configuration has no {name}"))
            }
            Place::Folder(folder) => {
                let path = folder.join(name);
                fs::read_to_string(&path).with_context(|| format!("could not read {}", path.display()))
            }
        }
    }

    /// The names of the TOML files in a folder, sorted.
    fn list(&self, folder: &str) -> anyhow::Result<Vec<String>> {
        let mut names: Vec<String> = match self {
            Place::BuiltIn => {
                let files = BUILT_IN.get_dir(folder).into_iter().flat_map(Dir::files);
                files.map(|file| file.path().display().to_string()).collect()
            }
            Place::Folder(root) => {
                let path = root.join(folder);
                let entries = fs::read_dir(&path).with_context(|| format!("could not read {}", path.display()))?;
                let names = entries.map(|entry| Ok(format!("{folder}/{}", entry?.file_name().to_string_lossy())));
                names.collect::<anyhow::Result<_>>()?
            }
        };
        names.retain(|name| Path::new(name).extension().is_some_and(|extension| extension == "toml"));
        names.sort();
        Ok(names)
    }

    /// The texts of the plan files, each with the id that its name gives, sorted by it.
    fn plans(&self) -> anyhow::Result<Vec<(String, String)>> {
        let files = self.list("plans")?;
        let id = |file: &str| file.trim_start_matches("plans/").trim_end_matches(".toml").to_owned();
        files.iter().map(|file| Ok((id(file), self.read(file)?))).collect()
    }

    /// A plan with its offices and instrument, and the texts of the three.
    fn basis(&self, id: &str, text: &str, offices_text: &str) -> anyhow::Result<(Basis, Vec<NewReference>)> {
        let file = format!("plans/{id}.toml");
        let plan = Plan::from_toml(text).map_err(|fault| refusal(&file, &fault))?;
        if plan.id != id {
            let reason = format!("a plan `{}` belongs in plans/{0}.toml", plan.id);
            return Err(refusal(&file, &ConfigError::new("id", reason)));
        }
        let offices = Offices::from_toml(offices_text, &plan.order).map_err(|fault| refusal("offices.toml", &fault))?;
        let instrument_file = format!("instruments/{}.toml", plan.instrument);
        let instrument_text = self.read(&instrument_file)?;
        let instrument = Instrument::from_toml(&instrument_text).map_err(|fault| refusal(&instrument_file, &fault))?;
        let texts = [text, offices_text, &instrument_text];
        let kept = kept(&[plan.id.clone(), "offices".to_owned(), plan.instrument.clone()], &texts);
        Ok((Basis::new(plan, offices, instrument, texts), kept))
    }

    fn settings(&self) -> anyhow::Result<Settings> {
        let builder = Settings::builder().env();
        let builder = match self {
            Place::Folder(folder) => builder.file(folder.join("settings.toml")),
            Place::BuiltIn => builder,
        };
        builder.load().context("the settings can't be used")
    }
}

fn refusal(file: &str, fault: &ConfigError) -> anyhow::Error {
    anyhow!("{file} can't be used: {fault}")
}

impl Configuration {
    /// Reads and checks the plan asked for and the other plans of its order, each with its offices and instrument. What
    /// other orders' files say is not looked at: a fault there stops nobody here.
    pub(crate) fn load(general: &General) -> Result<Configuration, Failure> {
        let place = Place::find(general.config.as_deref());
        let settings = place.settings()?;
        let named = general.plan.clone().or_else(|| settings.default_plan.clone());
        let (is_named, chosen) = (named.is_some(), named.unwrap_or_else(|| DEFAULT_PLAN.to_owned()));
        let texts = place.plans()?;
        let known = || texts.iter().map(|(id, _)| id.as_str());
        let asked = texts.iter().find(|(id, _)| *id == chosen).ok_or_else(|| {
            Failure::WrongUse(format!("there is no plan `{chosen}`; {}", Nearest::to(&chosen, known())))
        })?;
        let order = order_of(&asked.1);
        let offices = place.read("offices.toml")?;
        let (mut plans, mut references) = (BTreeMap::new(), BTreeMap::new());
        for (id, text) in texts.iter().filter(|(id, text)| *id == chosen || order.is_some() && order_of(text) == order)
        {
            let (basis, kept) = place.basis(id, text, &offices)?;
            plans.insert(id.clone(), basis);
            references.insert(id.clone(), kept);
        }
        same_zone_within_an_order(&plans)?;
        Ok(Configuration { chosen, is_named, plans, references, settings })
    }

    /// The plan asked for.
    pub(crate) fn chosen(&self) -> &Basis {
        &self.plans[&self.chosen]
    }

    /// The plan of that id, where it is of the order.
    pub(crate) fn plan(&self, id: &str) -> Option<&Basis> {
        self.plans.get(id)
    }

    /// Every plan of the order, the one asked for first.
    pub(crate) fn plans_of_order(&self) -> Vec<Basis> {
        let others = self.plans.iter().filter(|(id, _)| **id != self.chosen).map(|(_, basis)| basis);
        std::iter::once(self.chosen()).chain(others).cloned().collect()
    }

    /// The texts to be kept of the files that a plan is computed by.
    pub(crate) fn references(&self, plan: &str) -> &[NewReference] {
        self.references.get(plan).map_or(&[], Vec::as_slice)
    }
}

/// The order that a plan file names, also one with a fault elsewhere: a plan of the order asked for is refused, not passed
/// over.
fn order_of(text: &str) -> Option<String> {
    match text.parse::<toml::Table>() {
        Ok(table) => table.get("order")?.as_str().map(str::to_owned),
        Err(_) => text.lines().find_map(|line| {
            let value = line.trim().strip_prefix("order")?.trim_start().strip_prefix('=')?.trim();
            Some(value.split('"').nth(1)?.to_owned())
        }),
    }
}

fn kept(ids: &[String; 3], texts: &[&str; 3]) -> Vec<NewReference> {
    let kinds = [ReferenceKind::Plan, ReferenceKind::Offices, ReferenceKind::Instrument];
    let files = kinds.into_iter().zip(ids).zip(texts);
    files
        .map(|((kind, name), text)| NewReference {
            kind,
            name: name.clone(),
            sha256: sealed::sha256(text.as_bytes()),
            text: (*text).to_owned(),
        })
        .collect()
}

/// An order has one time zone (`order.md`).
fn same_zone_within_an_order(plans: &BTreeMap<String, Basis>) -> anyhow::Result<()> {
    let mut zones: BTreeMap<&str, Zone> = BTreeMap::new();
    for (id, basis) in plans {
        let zone = *zones.entry(&basis.plan().order).or_insert(basis.zone());
        if zone != basis.zone() {
            let reason = format!("the other plans of the order `{}` use {}", basis.plan().order, zone.name());
            return Err(refusal(&format!("plans/{id}.toml"), &ConfigError::new("time_zone.value", reason)));
        }
    }
    Ok(())
}
