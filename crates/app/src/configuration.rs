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

use crate::failure::Failure;
use crate::settings::Settings;

static BUILT_IN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../config");

/// Where the configuration is read.
enum Place {
    BuiltIn,
    Folder(PathBuf),
}

/// Everything that the configuration folder says.
pub(crate) struct Configuration {
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
    /// Reads and checks every plan with its offices and instrument.
    pub(crate) fn load(named: Option<&Path>) -> anyhow::Result<Configuration> {
        let place = Place::find(named);
        let offices_text = place.read("offices.toml")?;
        let (mut plans, mut references) = (BTreeMap::new(), BTreeMap::new());
        for file in place.list("plans")? {
            let text = place.read(&file)?;
            let plan = Plan::from_toml(&text).map_err(|fault| refusal(&file, &fault))?;
            if file != format!("plans/{}.toml", plan.id) {
                return Err(refusal(
                    &file,
                    &ConfigError::new("id", format!("a plan `{}` belongs in plans/{0}.toml", plan.id)),
                ));
            }
            let offices =
                Offices::from_toml(&offices_text, &plan.order).map_err(|fault| refusal("offices.toml", &fault))?;
            let instrument_file = format!("instruments/{}.toml", plan.instrument);
            let instrument_text = place.read(&instrument_file)?;
            let instrument =
                Instrument::from_toml(&instrument_text).map_err(|fault| refusal(&instrument_file, &fault))?;
            let texts = [text.as_str(), &offices_text, &instrument_text];
            let ids = [plan.id.clone(), "offices".to_owned(), plan.instrument.clone()];
            references.insert(plan.id.clone(), kept(&ids, &texts));
            plans.insert(plan.id.clone(), Basis::new(plan, offices, instrument, texts));
        }
        same_zone_within_an_order(&plans)?;
        Ok(Configuration { plans, references, settings: place.settings()? })
    }

    /// The basis of a plan by its id.
    pub(crate) fn plan(&self, id: &str) -> Result<&Basis, Failure> {
        let nearest = || Nearest::to(id, self.plans.keys().map(String::as_str));
        self.plans.get(id).ok_or_else(|| Failure::WrongUse(format!("there is no plan `{id}`; {}", nearest())))
    }

    /// Every plan of an order, that of `id` first.
    pub(crate) fn plans_of_order(&self, id: &str) -> Result<Vec<Basis>, Failure> {
        let first = self.plan(id)?.clone();
        let others =
            self.plans.values().filter(|basis| basis.plan().order == first.plan().order && basis.plan().id != id);
        Ok(std::iter::once(first.clone()).chain(others.cloned()).collect())
    }

    /// The texts to be kept of the files that a plan is computed by.
    pub(crate) fn references(&self, plan: &str) -> &[NewReference] {
        self.references.get(plan).map_or(&[], Vec::as_slice)
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
