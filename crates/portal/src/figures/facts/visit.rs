//! What keeps a visit from counting.

use compliance::measures::visitation::VisitFault;
use domain::extract::Code;
use ui::format::date;

/// A fault in words.
pub(super) fn fault(of: VisitFault) -> String {
    match of {
        VisitFault::Contact(contact) => format!("contact by {}", contact.text().replace('_', "-")),
        VisitFault::ChildNotSeen => "the child was not seen".to_owned(),
        VisitFault::NotDocumented => "not documented".to_owned(),
        VisitFault::DocumentedAfterDraw(day) => format!("documented {}, after the draw", date(day.date())),
        VisitFault::Visitor(Some(position)) => format!("by a {}", position.text().replace('_', " ")),
        VisitFault::Visitor(None) => "by a worker whose position is not known".to_owned(),
    }
}
