//! Whether the schema of the opened database is this program's.

use std::collections::BTreeSet;

use migrations::Migrator;
use sea_orm::{DbErr, EntityTrait};
use sea_orm_migration::{IntoSchemaManagerConnection, MigratorTrait, SchemaManager, seaql_migrations};

use crate::address::Address;
use crate::connect::explain;
use crate::error::{Meaning, StoreError};
use crate::store::Store;

/// The table that records the steps taken.
const STEPS: &str = "seaql_migrations";

/// The schema of a database compared with the one that this program knows.
enum State {
    Missing,
    Older,
    Current,
    /// With the first step that is unknown here.
    Newer(String),
}

/// Takes the steps that are missing, in one transaction under the writer's lock: of programs that start at the same
/// time one takes them, and the others find them taken.
pub(crate) async fn bring_up_to_date(store: &Store) -> Result<(), StoreError> {
    if is_current(store, state(&store.reader).await.map_err(|error| explain(&store.address, error))?)? {
        return Ok(());
    }
    let writing = store.begin_write().await?;
    if !is_current(store, state(&writing).await?)? {
        Migrator::up(&writing, None).await.map_err(|fault| refused(store, fault))?;
    }
    Ok(writing.commit().await?)
}

/// A role that may not change the schema can work with it once its owner has.
fn refused(store: &Store, fault: DbErr) -> StoreError {
    match (&store.address, Meaning::of(&fault)) {
        (Address::Postgres(_), Meaning::ReadOnly) => {
            StoreError::NotOwner { database: store.address.to_string(), source: fault }
        }
        _ => fault.into(),
    }
}

/// Whether a database opened for reading holds anything of ours.
pub(crate) async fn is_there(store: &Store) -> Result<bool, StoreError> {
    let state = state(&store.reader).await.map_err(|error| explain(&store.address, error))?;
    match state {
        State::Missing => Ok(false),
        State::Older => Err(StoreError::SchemaOlder { database: store.address.to_string() }),
        State::Current | State::Newer(_) => is_current(store, state),
    }
}

fn is_current(store: &Store, state: State) -> Result<bool, StoreError> {
    match state {
        State::Missing | State::Older => Ok(false),
        State::Current => Ok(true),
        State::Newer(step) => Err(StoreError::SchemaNewer { database: store.address.to_string(), step }),
    }
}

async fn state<'c>(connection: impl IntoSchemaManagerConnection<'c>) -> Result<State, DbErr> {
    let manager = SchemaManager::new(connection);
    if !manager.has_table(STEPS).await? {
        return Ok(State::Missing);
    }
    let taken = seaql_migrations::Entity::find().all(manager.get_connection()).await?;
    let taken: BTreeSet<String> = taken.into_iter().map(|step| step.version).collect();
    let known: BTreeSet<String> = Migrator::migrations().iter().map(|step| step.name().to_owned()).collect();
    Ok(match taken.difference(&known).next() {
        Some(step) => State::Newer(step.clone()),
        None if taken.is_empty() => State::Missing,
        None if taken.len() < known.len() => State::Older,
        None => State::Current,
    })
}
