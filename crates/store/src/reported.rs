//! Figures that were published elsewhere, kept exactly as given.

use std::collections::HashSet;

use domain::reported::ReportedFigure;
use evidence::{Key, Kind, Statements};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};

use crate::convert::{unreadable, whole};
use crate::entities::reported_figure::{Column, Entity, Model};
use crate::error::StoreError;
use crate::facts;
use crate::ledger::{self, Entry};
use crate::store::{Store, next_id};

/// Rows of one statement: nine columns each stay far below the 32,766 parameters that `SQLite` takes.
const ROWS_AT_ONCE: usize = 1_000;

/// The reported figures of a store.
#[derive(Clone, Copy, Debug)]
pub struct Reported<'a> {
    pub(crate) store: &'a Store,
}

impl Reported<'_> {
    /// Adds the figures that are not there yet, in the order given, all or none; says how many were added.
    /// Where there are any, `entry` tells the ledger of so many.
    ///
    /// # Errors
    /// When the database cannot take them.
    pub async fn import(
        &self,
        order: &str,
        figures: Vec<ReportedFigure>,
        entry: impl FnOnce(u64) -> Entry,
    ) -> Result<u64, StoreError> {
        let writing = self.store.begin_write().await?;
        let mut known: HashSet<ReportedFigure> = of_order(&writing, order).await?.into_iter().collect();
        let new: Vec<ReportedFigure> = figures.into_iter().filter(|figure| known.insert(figure.clone())).collect();
        let first_id = next_id::<Entity>(&writing, Column::Id).await?;
        self.store.is_free(&writing, &Key::number(Kind::Reported, first_id)).await?;
        let added = whole(new.len()).unsigned_abs();
        let mut rows = (first_id..).zip(new).map(|(id, figure)| row(id, order, figure).into_active_model()).peekable();
        while rows.peek().is_some() {
            Entity::insert_many(rows.by_ref().take(ROWS_AT_ONCE)).exec_without_returning(&writing).await?;
        }
        if added > 0 {
            let last_id = first_id + whole(added) - 1;
            let facts = facts::reported_between(&writing, first_id, last_id).await?.into_iter().collect();
            ledger::enter(&writing, entry(added), Statements { facts, gone: Vec::new() }).await?;
        }
        writing.commit().await?;
        Ok(added)
    }

    /// Every reported figure of an order, in the order of entry.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn list(&self, order: &str) -> Result<Vec<ReportedFigure>, StoreError> {
        of_order(&self.store.reader, order).await
    }
}

async fn of_order(db: &impl ConnectionTrait, order: &str) -> Result<Vec<ReportedFigure>, StoreError> {
    let rows = Entity::find().filter(Column::OrderId.eq(order)).order_by_asc(Column::Id).all(db).await?;
    rows.into_iter().map(figure).collect()
}

fn row(id: i64, order: &str, figure: ReportedFigure) -> Model {
    Model {
        id,
        order_id: order.to_owned(),
        plan: figure.plan,
        measure: figure.measure,
        period_start: figure.period_start,
        period_end: figure.period_end,
        percent: figure.percent,
        standard: figure.standard.to_string(),
        source_url: figure.source_url,
    }
}

fn figure(row: Model) -> Result<ReportedFigure, StoreError> {
    let standard = row.standard.parse().map_err(|_| unreadable("standard", &row.standard))?;
    Ok(ReportedFigure {
        plan: row.plan,
        measure: row.measure,
        period_start: row.period_start,
        period_end: row.period_end,
        percent: row.percent,
        standard,
        source_url: row.source_url,
    })
}
