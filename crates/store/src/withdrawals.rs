//! What people asked for and answered about withdrawing submissions, read from the ledger, where alone it is kept.

use sea_orm::ConnectionTrait;
use withdrawal::{Fold, Recorded, Withdrawals};

use crate::acts;
use crate::error::StoreError;
use crate::ledger::{Action, Entered};

/// Everything that was asked for and answered in an order.
///
/// # Errors
/// When the database cannot be read, or holds an act that is none or does not follow from those before it.
pub(crate) async fn known(db: &impl ConnectionTrait, order: &str) -> Result<Withdrawals, StoreError> {
    let entered = acts::after(db, order, Action::Withdrawal, None).await?;
    let recorded: Vec<Recorded> = entered.into_iter().map(Entered::recorded).collect::<Result<_, _>>()?;
    Ok(Withdrawals::fold(recorded)?)
}
