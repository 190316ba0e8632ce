//! What proves the ledger: the checkpoint signed last, its key, and where checkpoints are kept besides.

use domain::Zone;
use maud::{Markup, html};
use store::{Signing, StoreError, THE_LEDGER};
use ui::alert;
use ui::table::Table;

use super::text as said;
use crate::Portal;
use crate::http::people::terms;
use crate::http::problem::Problem;

impl Portal {
    /// The checkpoint that was signed last, and what became of signing since.
    pub(super) async fn proof(&self) -> Result<Markup, Problem> {
        let zone = self.default_plan().zone();
        let signing = self.store.ledger().signing().await?;
        let (of_ledger, places): (Vec<Signing>, Vec<Signing>) =
            signing.into_iter().partition(|signing| signing.place == THE_LEDGER);
        let stopped = of_ledger.first().and_then(|signing| signing.failed.as_ref());
        let last = self.last_checkpoint(zone).await?;
        Ok(html! {
            section aria-labelledby="proof" {
                h2 #proof { (said::PROOF) }
                @if let Some((at, why)) = stopped { (alert::error(&said::stopped(*at, why, zone))) }
                (last)
                (kept(&places, zone))
                p { (said::HOW_TO_PROVE) }
            }
        })
    }

    async fn last_checkpoint(&self, zone: Zone) -> Result<Markup, Problem> {
        match self.store.ledger().last_checkpoint().await {
            Ok(None) => Ok(html! { p { (said::NO_CHECKPOINT) } }),
            Ok(Some(last)) => Ok(terms(&[
                (said::LAST_CHECKPOINT, html! { (said::signed(last.sequence, last.at, zone)) }),
                (said::HASH, html! { code { (last.hash) } }),
                (said::FINGERPRINT, html! { code { (last.key.fingerprint()) } }),
            ])),
            Err(fault @ StoreError::BrokenLedger { .. }) => Ok(html! { p { strong { (said::no_good(&fault)) } } }),
            Err(fault) => Err(fault.into()),
        }
    }
}

/// The places outside the database that keep checkpoints.
fn kept(places: &[Signing], zone: Zone) -> Markup {
    if places.is_empty() {
        return html! { p { (said::KEPT_NOWHERE) } };
    }
    let row = |place: &Signing| {
        let done = place.done.map(|(at, sequence)| said::signed(sequence, at, zone));
        let failed = place.failed.as_ref().map(|(at, why)| said::failed(*at, why, zone));
        [
            html! { (place.place) },
            html! { (done.as_deref().unwrap_or(said::NEVER)) },
            html! { (failed.as_deref().unwrap_or_default()) },
        ]
    };
    Table { caption: said::PLACES, columns: said::PLACE_COLUMNS, rows: places.iter().map(row).collect() }.render()
}
