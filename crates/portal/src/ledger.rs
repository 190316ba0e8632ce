//! What people see and take away, entered in the ledger.

use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use reports::Listing;
use serde_json::Value;
use store::Action;

use crate::Portal;
use crate::auth::viewer::Viewer;
use crate::pages::problem::Problem;
use crate::question::Question;

impl Portal {
    /// Enters in the ledger what a viewer did, and to what: `subject` is a JSON object without secrets.
    ///
    /// # Errors
    /// A page that says so when the database cannot take it: nothing is shown that is not entered.
    pub(crate) async fn enter(&self, viewer: &Viewer, action: Action, subject: Value) -> Result<(), Problem> {
        self.store.ledger().enter(self.entry(viewer, action, subject)).await?;
        Ok(())
    }

    /// Gives a table as a CSV file, and enters the download with what was asked for, the file's name and its rows.
    ///
    /// # Errors
    /// As [`Portal::enter`].
    pub(crate) async fn hand_out(
        &self,
        viewer: &Viewer,
        file: &str,
        asked: Value,
        listing: &Listing,
    ) -> Result<Response, Problem> {
        self.hand_out_csv(viewer, file, asked, listing.rows.len(), listing.csv()).await
    }

    /// Gives the text of a CSV file as it is, and enters the download as [`Portal::hand_out`] does.
    ///
    /// # Errors
    /// As [`Portal::enter`].
    pub(crate) async fn hand_out_csv(
        &self,
        viewer: &Viewer,
        file: &str,
        mut asked: Value,
        rows: usize,
        text: String,
    ) -> Result<Response, Problem> {
        asked["file"] = file.into();
        asked["rows"] = rows.into();
        self.enter(viewer, Action::Downloaded, asked).await?;
        let disposition = format!("attachment; filename=\"{file}\"");
        let headers = [(CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()), (CONTENT_DISPOSITION, disposition)];
        Ok((headers, text).into_response())
    }
}

impl Question<'_> {
    /// Plan and moment as they are entered in the ledger, to which a page adds what else was asked.
    pub(crate) fn entered(&self) -> Value {
        let known_on = self.known_on.as_ref().map(|known_on| &known_on.asked);
        serde_json::json!({ "plan": self.basis.plan().id, "known_on": known_on })
    }
}
