//! The case reviews of an order: what people did in its rounds.

use std::sync::Arc;

use casereview::{Act, Desk, Recorded};
use chrono::{DateTime, Utc};
use store::Entered;

use crate::{Basis, ReadError, ReadModel};

/// All that is known of an order's case reviews at a moment.
#[derive(Clone, Debug)]
pub struct CaseReviews {
    /// What people did.
    pub desk: Arc<Desk>,
    /// The number of the last entry of the ledger that was read, by which something is recorded only if nothing has come
    /// since.
    pub last: Option<i64>,
}

impl ReadModel {
    /// What is known of the case reviews of the plan's order.
    ///
    /// # Errors
    /// When what was recorded can't be read.
    pub async fn case_reviews(&self, basis: &Basis, known_on: Option<DateTime<Utc>>) -> Result<CaseReviews, ReadError> {
        let order = &basis.plan().order;
        let last = self.store.case_reviews().last(order).await?;
        let (desk, last) = match self.reviewed.get(order, last) {
            Some(desk) => (desk, last),
            None => self.read_case_reviews(order).await?,
        };
        let Some(moment) = known_on else { return Ok(CaseReviews { desk, last }) };
        let known = desk.history.iter().filter(|recorded| recorded.at <= moment);
        Ok(CaseReviews { desk: Arc::new(Desk::fold(known.cloned())?), last })
    }

    /// Reads what was recorded since the last time, and folds it into what was known then.
    async fn read_case_reviews(&self, order: &str) -> Result<(Arc<Desk>, Option<i64>), ReadError> {
        let (mut last, known) = self.reviewed.newest(order).unwrap_or_default();
        let mut desk = Desk::clone(&known);
        for entered in self.store.case_reviews().after(order, last).await? {
            let recorded = recorded(entered)?;
            last = Some(recorded.number);
            desk.apply(recorded)?;
        }
        let desk = Arc::new(desk);
        self.reviewed.put(order, last, Arc::clone(&desk));
        Ok((desk, last))
    }
}

fn recorded(entered: Entered) -> Result<Recorded, ReadError> {
    let (number, entry) = (entered.number, entered.entry);
    let unreadable = |why: String| ReadError::Decision { number, why };
    let act = Act::from_json(entry.subject).map_err(|fault| unreadable(fault.to_string()))?;
    let role = entry.role.ok_or_else(|| unreadable("it names no role".to_owned()))?;
    Ok(Recorded { number, at: entry.at, actor: entry.actor, role, act })
}
