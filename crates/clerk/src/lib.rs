//! Enters what people decide, about certification, in case reviews and about submissions received in error.
//!
//! A decision is permitted by all that is known at a moment, and recorded only if nothing has changed since: else it
//! is judged again by what is known then. So of two people who decide the same at once, one is recorded and the other
//! is told why not; and nobody pre-certifies by figures that a submission has just replaced.

mod case_review;
mod sample;
mod withdrawal;

pub use case_review::NewFrame;
pub use sample::Choice;

use certification::{Act, By, Kept, Moment, Recorded, Refusal};
use chrono::{DateTime, NaiveDate, Utc};
use domain::Role;
use readmodel::{Basis, Docket, ReadError, ReadModel};
use store::{Action, Entry, Store, StoreError};

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

/// Who decides.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Person<'a> {
    /// The account's name.
    pub name: &'a str,
    /// In which role.
    pub role: Role,
    /// Whether the person acts for the whole state, not for a region or office.
    pub is_statewide: bool,
}

/// Why something was not recorded; nothing of it was. `R` says why it may not be done.
#[derive(Debug, thiserror::Error)]
pub enum NotRecorded<R = Refusal> {
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

impl From<Refusal> for NotRecorded {
    fn from(refusal: Refusal) -> NotRecorded {
        NotRecorded::Refused(refusal)
    }
}

impl Clerk<'_> {
    /// Records what a person does. `act` writes it down by what is known; it is asked again where something changed
    /// meanwhile.
    ///
    /// # Errors
    /// When the act is not permitted; when the evidence can't be read or the database not be written.
    pub async fn record(
        &self,
        person: Person<'_>,
        act: impl Fn(&Docket) -> Result<Act, Refusal>,
    ) -> Result<Recorded, NotRecorded> {
        for _ in 0..ATTEMPTS {
            let docket = self.model.docket(self.basis, None).await?;
            let act = act(&docket)?;
            if let Some(recorded) = self.enter(person, &docket, act).await? {
                return Ok(recorded);
            }
        }
        Err(Refusal::Overtaken.into())
    }

    /// Opens a pre-certification review of a measure or segment: freezes the quarters that it relies on.
    ///
    /// # Errors
    /// As [`Clerk::record`].
    pub async fn open_review(&self, person: Person<'_>, measure: &str, scope: &str) -> Result<Recorded, NotRecorded> {
        for _ in 0..ATTEMPTS {
            let docket = self.model.docket(self.basis, None).await?;
            let relied_on = match docket.track(measure) {
                Some(track) => self.model.relied_on(self.basis, track).await?,
                None => Vec::new(),
            };
            let act = Act::ReviewOpened {
                review: docket.proceedings.next_review(),
                measure: measure.to_owned(),
                scope: scope.to_owned(),
                plan_sha256: self.basis.plan_hash().to_string(),
                relied_on,
            };
            if let Some(recorded) = self.enter(person, &docket, act).await? {
                return Ok(recorded);
            }
        }
        Err(Refusal::Overtaken.into())
    }

    /// Records an act that what is known permits; none where something came meanwhile.
    async fn enter(&self, person: Person<'_>, docket: &Docket, act: Act) -> Result<Option<Recorded>, NotRecorded> {
        let (at, plan) = ((self.now)(), self.basis.plan());
        let by = By { role: person.role, is_statewide: person.is_statewide };
        docket.proceedings.permit(&act, by, &self.moment(docket, plan.zone().date(at)))?;
        let entry = Entry {
            order: plan.order.clone(),
            at,
            actor: person.name.to_owned(),
            role: Some(person.role),
            action: Action::Decision,
            subject: Kept { plan: plan.id.clone(), act: act.clone() }.to_json(),
        };
        let number = self.store.decisions().record(entry, docket.seen).await?;
        let recorded = |number| Recorded { number, at, actor: person.name.to_owned(), role: person.role, act };
        Ok(number.map(recorded))
    }

    /// What is known when somebody decides on a day.
    pub fn moment<'d>(&self, docket: &'d Docket, today: NaiveDate) -> Moment<'d> {
        let plan = self.basis.plan();
        Moment {
            today,
            tracks: &docket.tracks,
            sustain: plan.sustain_quarters.value,
            notice_days: plan.notice_days.as_ref().map(|days| days.value),
        }
    }
}
