//! Enters what people decide about certification.

use ::certification::{Act, By, Kept, Moment, Obstacle, Recorded, Refusal, ReliedOn, State};
use chrono::NaiveDate;
use readmodel::Docket;
use serde_json::Value;
use store::{Acts, Store};

use crate::decide::{Clerk, Matter, NotRecorded, Unless};

/// A decision about the plan's certification.
struct Decision<'a, F> {
    /// Of which measure or segment it freezes the quarters relied on; of none where it freezes nothing.
    freezes: Option<&'a str>,
    act: F,
}

impl<F: Fn(&Docket, &[ReliedOn]) -> Result<Act, Refusal>> Matter for Decision<'_, F> {
    type Act = Act;
    type State = State;
    type Own = Obstacle;
    type Known = (Docket, Vec<ReliedOn>);

    fn acts<'s>(&self, store: &'s Store) -> Acts<'s> {
        store.decisions()
    }

    async fn known(&self, clerk: &Clerk<'_>) -> Result<Self::Known, NotRecorded> {
        let docket = clerk.model.docket(clerk.basis, None).await?;
        let relied_on = match self.freezes.and_then(|measure| docket.track(measure)) {
            Some(track) => clerk.model.relied_on(clerk.basis, track).await?,
            None => Vec::new(),
        };
        Ok((docket, relied_on))
    }

    fn judge(
        &self,
        clerk: &Clerk<'_>,
        by: By<'_>,
        (docket, relied_on): &Self::Known,
        today: NaiveDate,
    ) -> Result<(Act, Unless), Refusal> {
        let act = (self.act)(docket, relied_on)?;
        docket.proceedings.permit(&act, by, &clerk.moment(docket, today))?;
        Ok((act, Unless::Anything(docket.seen)))
    }

    fn kept(&self, clerk: &Clerk<'_>, act: &Act) -> Value {
        Kept { plan: clerk.basis.plan().id.clone(), act: act.clone() }.to_json()
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
        person: By<'_>,
        act: impl Fn(&Docket) -> Result<Act, Refusal>,
    ) -> Result<Recorded, NotRecorded> {
        self.decide(person, Decision { freezes: None, act: |docket: &Docket, _: &[ReliedOn]| act(docket) }).await
    }

    /// Opens a pre-certification review of a measure or segment: freezes the quarters that it relies on.
    ///
    /// # Errors
    /// As [`Clerk::record`].
    pub async fn open_review(&self, person: By<'_>, measure: &str, scope: &str) -> Result<Recorded, NotRecorded> {
        let act = |docket: &Docket, relied_on: &[ReliedOn]| {
            Ok(Act::ReviewOpened {
                review: docket.proceedings.next_review(),
                measure: measure.to_owned(),
                scope: scope.to_owned(),
                plan_sha256: self.basis.plan_hash().to_string(),
                relied_on: relied_on.to_vec(),
            })
        };
        self.decide(person, Decision { freezes: Some(measure), act }).await
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
