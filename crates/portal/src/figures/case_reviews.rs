//! What is known of the case reviews, and the way to record what a viewer does in them.
//!
//! Rounds belong to the order, not to one of its plans: their pages ask for no plan. What may be done is always asked of
//! the rules ([`casereview::RULES`]): a form is shown exactly where they admit the viewer's role in the state of the
//! matter, and what is sent goes through the clerk, who asks them again.

use std::sync::Arc;

use casereview::{Act, Desk, Recorded, Refusal};
use clerk::NotRecorded;
use readmodel::ReadError;

use crate::Portal;
use crate::http::form_post::Deed;

impl Portal {
    /// All that people did in the case reviews.
    ///
    /// # Errors
    /// When what was recorded can't be read.
    pub(crate) async fn desk(&self) -> Result<Arc<Desk>, ReadError> {
        Ok(self.model.case_reviews(self.default_plan(), None).await?.desk)
    }
}

impl Deed {
    /// Records what the form says in a case review.
    ///
    /// # Errors
    /// As [`clerk::Clerk::record_review`].
    pub(crate) async fn record_review(
        &self,
        act: impl Fn(&Desk) -> Result<Act, Refusal>,
    ) -> Result<Recorded, NotRecorded<Refusal>> {
        let clerk = self.portal.clerk(self.portal.default_plan());
        clerk.record_review(self.viewer.person(), act).await
    }
}
