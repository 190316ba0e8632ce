//! The one loop: judge by all that is known, record if nothing came since, else judge again.

use std::error::Error;

use acts::{By, Recorded, Refusal, State};
use chrono::{DateTime, NaiveDate, Utc};
use readmodel::{Basis, ReadError, ReadModel};
use serde::Serialize;
use serde_json::Value;
use store::{Acts, Entry, NewReference, Seen, Store, StoreError};

/// How often a decision is judged again because something else was recorded at the same time.
const ATTEMPTS: usize = 8;

/// Where decisions are recorded.
#[derive(Clone, Copy)]
pub struct Clerk<'a> {
    /// What keeps them.
    pub store: &'a Store,
    /// What figures are known by.
    pub model: &'a ReadModel,
    /// The plan that they are about.
    pub basis: &'a Basis,
    /// The clock.
    pub now: fn() -> DateTime<Utc>,
}

/// Why something was not recorded; nothing of it was. `R` says why it may not be done.
#[derive(Debug, thiserror::Error)]
pub enum NotRecorded<R = ::certification::Refusal> {
    /// It may not be done.
    #[error(transparent)]
    Refused(R),
    /// What is known could not be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl<S: State, Own: Error + 'static> From<Refusal<S, Own>> for NotRecorded<Refusal<S, Own>> {
    fn from(refusal: Refusal<S, Own>) -> NotRecorded<Refusal<S, Own>> {
        NotRecorded::Refused(refusal)
    }
}

/// What may not have come between the moment at which an act was judged and the one at which it is recorded.
pub(crate) enum Unless {
    /// Any act, and any submission.
    Anything(Seen),
    /// An act of the same kind, after the one of that number. A file that the act names is kept with it.
    OfItsKind(Option<i64>, Option<NewReference>),
}

/// Why something that a person does may not be done.
type Refused<M> = Refusal<<M as Matter>::State, <M as Matter>::Own>;

/// Something that a person does, of one kind of acts: what has to be known of it, and what is permitted by that.
pub(crate) trait Matter: Sized {
    /// The acts.
    type Act: Serialize;
    /// The states of what they are about.
    type State: State;
    /// What stands against them beyond the table.
    type Own: Error + 'static;
    /// All that an act is judged by.
    type Known;

    /// Where the acts are kept.
    fn acts<'s>(&self, store: &'s Store) -> Acts<'s>;

    /// All that is known now. What is asked for later must not be older than what the act is recorded by.
    async fn known(&self, clerk: &Clerk<'_>) -> Result<Self::Known, NotRecorded<Refused<Self>>>;

    /// What the person does by what is known on a day, which must permit it, and what may not come before it is recorded.
    fn judge(
        &self,
        clerk: &Clerk<'_>,
        by: By<'_>,
        known: &Self::Known,
        today: NaiveDate,
    ) -> Result<(Self::Act, Unless), Refused<Self>>;

    /// The act as it is kept.
    fn kept(&self, _: &Clerk<'_>, act: &Self::Act) -> Value {
        acts::to_json(act)
    }
}

impl Clerk<'_> {
    /// Records what a person does. It is judged again where something came meanwhile.
    pub(crate) async fn decide<M: Matter>(
        &self,
        by: By<'_>,
        matter: M,
    ) -> Result<Recorded<M::Act>, NotRecorded<Refused<M>>> {
        let (acts, plan) = (matter.acts(self.store), self.basis.plan());
        let (actor, role) = (by.name.to_owned(), by.role);
        for _ in 0..ATTEMPTS {
            let known = matter.known(self).await?;
            let at = (self.now)();
            let (act, unless) = matter.judge(self, by, &known, plan.zone().date(at))?;
            let entry = Entry {
                order: plan.order.clone(),
                at,
                actor: actor.clone(),
                role: Some(role),
                action: acts.action(),
                subject: matter.kept(self, &act),
            };
            let number = match unless {
                Unless::Anything(seen) => acts.record(entry, seen).await?,
                Unless::OfItsKind(last, file) => acts.follow(entry, last, file).await?,
            };
            if let Some(number) = number {
                return Ok(Recorded { number, at, actor, role, act });
            }
        }
        Err(Refusal::Overtaken.into())
    }
}
