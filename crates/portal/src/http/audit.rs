//! What people see and take away, entered in the ledger.

use auth::viewer::Viewer;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use reports::Listing;
use serde_json::Value;
use store::Action;

use crate::Portal;
use crate::http::problem::Problem;
use crate::http::question::Question;

/// What a CSV file with a header in UTF-8 is called (RFC 4180, section 3).
const CSV: &str = "text/csv; charset=utf-8; header=present";
/// Tells spreadsheets that a file is UTF-8.
const BYTE_ORDER_MARK: char = '\u{feff}';

impl Portal {
    /// Enters in the ledger what a viewer did, and to what: `subject` is a JSON object without secrets.
    ///
    /// # Errors
    /// A page that says so when the database cannot take it: nothing is shown that is not entered.
    pub(crate) async fn enter(&self, viewer: &Viewer, action: Action, subject: Value) -> Result<(), Problem> {
        self.store.ledger().enter(self.entry(viewer, action, subject)).await?;
        Ok(())
    }

    /// Gives a browser a table as a CSV file, and enters the download with what was asked for, the file's name and its
    /// rows. The file begins with a byte-order mark: without one a spreadsheet that opens it takes the letters of free
    /// text for others.
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
        let text = format!("{BYTE_ORDER_MARK}{}", listing.csv());
        self.hand_out_csv(viewer, file, asked, listing.rows.len(), text).await
    }

    /// Gives the text of a CSV file byte for byte, and enters the download as [`Portal::hand_out`] does: to a program,
    /// which reads UTF-8, and where the file is known by its SHA-256.
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
        let headers = [(CONTENT_TYPE, CSV.to_owned()), (CONTENT_DISPOSITION, disposition)];
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
