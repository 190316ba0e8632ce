//! Whether what an entry of the ledger says can be understood.

use domain::Role;
use serde_json::Value;
use store::Action;

/// Whether an entry can be understood: an act that people decide must be readable as one, by a person with a role. It
/// may still not follow from what was before it.
///
/// # Errors
/// Why it can't.
pub fn understands(action: Action, role: Option<Role>, subject: &Value) -> Result<(), String> {
    if !subject.is_object() {
        return Err("its subject is no object".to_owned());
    }
    let subject = subject.clone();
    let read = match action {
        Action::Decision => certification::Kept::from_json(subject).map(drop).map_err(|fault| fault.to_string()),
        Action::CaseReview => casereview::Act::from_json(subject).map(drop).map_err(|fault| fault.to_string()),
        Action::Withdrawal => withdrawal::Act::from_json(subject).map(drop).map_err(|fault| fault.to_string()),
        _ => return Ok(()),
    };
    read?;
    role.map(drop).ok_or_else(|| "it names no role".to_owned())
}
