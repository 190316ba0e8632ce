//! What every command that works with the database begins with: the plan, the database, and what must be said first.

use anyhow::anyhow;
use domain::extract::Code;
use readmodel::{Basis, ReadModel};
use serde_json::json;
use store::{Action, Entry, ReferenceKind, Remembered, Store, StoreError};

use crate::cli::General;
use crate::clock;
use crate::configuration::Configuration;
use crate::failure::{Failure, taken};
use crate::tell::tell;

/// A plan and the opened database.
pub(crate) struct Office {
    pub(crate) configuration: Configuration,
    pub(crate) basis: Basis,
    pub(crate) store: Store,
    pub(crate) is_demo: bool,
}

/// What a command wants of the database.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Purpose {
    /// To read.
    Read,
    /// To enter something that a person wants entered.
    Enter,
    /// The same, in a database that is made where none is there.
    Begin,
}

impl Office {
    /// Reads the configuration, opens the database, announces what a reader of figures must know, and begins the work.
    pub(crate) async fn open(general: &General, purpose: Purpose) -> Result<Office, Failure> {
        let office = Office::enter(general, purpose).await?;
        office.begin_work().await?;
        Ok(office)
    }

    /// The same before anything is written into the ledger. An order that is not meant is refused, also by who only reads:
    /// the work begins with entries of the order.
    pub(crate) async fn enter(general: &General, purpose: Purpose) -> Result<Office, Failure> {
        let configuration = Configuration::load(general)?;
        let basis = configuration.chosen().clone();
        let (store, is_demo) = open_database(general, purpose).await?;
        is_meant(&store, &configuration).await?;
        if purpose != Purpose::Read {
            say_order(&configuration);
        }
        Ok(Office { configuration, basis, store, is_demo })
    }

    /// Begins the ledger where it has not begun, keeps the plan, offices and instrument in use, and says what changed since
    /// they were last used.
    pub(crate) async fn begin_work(&self) -> Result<(), Failure> {
        self.store.ledger().begin(self.order(), clock::now()).await?;
        for file in self.configuration.references(&self.basis.plan().id) {
            let subject = json!({ "kind": file.kind.text(), "name": file.name, "sha256": file.sha256.to_string() });
            let entry = Entry::at_the_command_line(self.order(), clock::now(), Action::ReferenceUsed, subject);
            let remembered = self.store.references().remember(self.order(), file.clone(), entry).await?;
            if let Remembered::Changed { previous_text } = remembered {
                announce(file.kind, &file.name, &previous_text, &file.text);
            }
        }
        Ok(())
    }

    /// The order that the plan belongs to.
    pub(crate) fn order(&self) -> &str {
        &self.basis.plan().order
    }

    /// What answers questions about compliance.
    pub(crate) fn model(&self) -> ReadModel {
        ReadModel::new(self.store.clone())
    }
}

/// Opens the database, brought up to date, and says whether it is a demonstration's, which people are told. One that is
/// not there is made only for that purpose: a mistyped name shall not look like an empty state.
pub(crate) async fn open_database(general: &General, purpose: Purpose) -> Result<(Store, bool), Failure> {
    if purpose != Purpose::Begin && !is_there(general.database()).await? {
        return Err(no_database(general));
    }
    let store = Store::open(general.database()).await.map_err(taken)?;
    let is_demo = store.installation().is_demo().await?;
    if is_demo {
        say_demo();
    }
    Ok((store, is_demo))
}

/// That a command asks of a database that is not there.
pub(crate) fn no_database(general: &General) -> Failure {
    // An address of a server may hold a password.
    let file = general.database().strip_prefix("sqlite://");
    let named = file.map(|file| format!(" `{file}`")).unwrap_or_default();
    let advice = "submit a month first, or name the right one with --database";
    anyhow!("there is no database{named} yet: {advice}").into()
}

/// Whether a database is there; one of an older version is, and is brought up to date when it is opened.
async fn is_there(database: &str) -> Result<bool, Failure> {
    match Store::open_existing(database).await {
        Ok(found) => {
            let is_there = found.is_some();
            if let Some(store) = found {
                store.close().await?;
            }
            Ok(is_there)
        }
        Err(StoreError::SchemaOlder { .. }) => Ok(true),
        Err(fault) => Err(taken(fault)),
    }
}

/// That the order is meant by which the program works: where nobody named a plan and the database holds only other
/// orders' data, it is not.
///
/// # Errors
/// When it is not meant, or the database can't be read.
async fn is_meant(store: &Store, configuration: &Configuration) -> Result<(), Failure> {
    if configuration.is_named {
        return Ok(());
    }
    let plan = configuration.chosen().plan();
    let (order, id) = (&plan.order, &plan.id);
    let (mut what, mut orders) = ("submissions", store.submissions().orders().await?);
    if orders.is_empty() {
        (what, orders) = ("accounts", store.accounts().orders().await?);
    }
    if orders.is_empty() || orders.contains(order) {
        return Ok(());
    }
    let there: Vec<&str> = orders.iter().map(String::as_str).collect();
    Err(Failure::WrongUse(format!(
        "this database holds {what} of the order `{}`, and no plan was named: by itself the program works by `{id}` of \
         the order `{order}`. Name the plan with --plan, or set default_plan in the settings",
        there.join("`, `")
    )))
}

/// Says for which order something is to be entered.
fn say_order(configuration: &Configuration) {
    let plan = configuration.chosen().plan();
    let unnamed = if configuration.is_named { "" } else { " (none was named)" };
    tell!("Order `{}`, plan `{}`{unnamed}.", plan.order, plan.id);
}

/// Says that nothing here is about a real child.
pub(crate) fn say_demo() {
    tell!("DEMO: this database holds synthetic data; no record is about a real person.");
}

/// Says which parameters of a reference file differ from those last used.
fn announce(kind: ReferenceKind, name: &str, before: &str, after: &str) {
    tell!("Note: the {} file `{name}` differs from the one last used with this database:", kind.text());
    let (before, after) = (parameters(before), parameters(after));
    let mut keys: Vec<&String> = before.keys().chain(after.keys()).collect();
    keys.sort();
    keys.dedup();
    for key in keys.into_iter().filter(|key| before.get(*key) != after.get(*key)) {
        let shown = |value: Option<&String>| value.cloned().unwrap_or_else(|| "nothing".to_owned());
        tell!("  {key}: {} -> {}", shown(before.get(key)), shown(after.get(key)));
    }
}

type Parameters = std::collections::BTreeMap<String, String>;

/// Every value of a TOML file by its key.
fn parameters(text: &str) -> Parameters {
    let mut found = Parameters::new();
    if let Ok(table) = text.parse::<toml::Table>() {
        collect("", &toml::Value::Table(table), &mut found);
    }
    found
}

fn collect(key: &str, value: &toml::Value, found: &mut Parameters) {
    let below = |name: &str| if key.is_empty() { name.to_owned() } else { format!("{key}.{name}") };
    match value {
        toml::Value::Table(table) => table.iter().for_each(|(name, value)| collect(&below(name), value, found)),
        toml::Value::Array(values) => {
            // A measure, office or domain is known by its id, not by its place in the list.
            values.iter().enumerate().for_each(|(place, value)| {
                let named = ["id", "code", "category"].iter().find_map(|name| value.get(name)?.as_str());
                collect(&format!("{key}[{}]", named.map_or_else(|| place.to_string(), str::to_owned)), value, found);
            });
        }
        leaf => {
            found.insert(key.to_owned(), leaf.to_string());
        }
    }
}
