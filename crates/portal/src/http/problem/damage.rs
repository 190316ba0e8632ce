//! Whether a fault tells that what was recorded can't be read: the visitor is told what is wrong, not only that something
//! is.

use std::error::Error;

use auth::sign_in::SignInError;
use auth::token::TokenError;
use clerk::NotRecorded;
use readmodel::ReadError;
use reception::ReceptionError;
use store::StoreError;

/// What is wrong with what was recorded, where the fault tells of that.
pub(crate) fn told(fault: &(dyn Error + 'static)) -> Option<String> {
    let in_store = fault.downcast_ref().and_then(of_store);
    let read = || fault.downcast_ref().and_then(of_read);
    let received = || match fault.downcast_ref() {
        Some(ReceptionError::Store(fault)) => of_store(fault),
        _ => None,
    };
    let signed_in = || match fault.downcast_ref() {
        Some(SignInError::Store(fault)) => of_store(fault),
        _ => None,
    };
    let by_token = || match fault.downcast_ref() {
        Some(TokenError::Store(fault)) => of_store(fault),
        _ => None,
    };
    in_store
        .or_else(read)
        .or_else(|| recorded::<certification::Refusal>(fault))
        .or_else(|| recorded::<casereview::Refusal>(fault))
        .or_else(|| recorded::<withdrawal::Refusal>(fault))
        .or_else(received)
        .or_else(signed_in)
        .or_else(by_token)
}

fn recorded<Refusal: 'static>(fault: &(dyn Error + 'static)) -> Option<String>
where
    NotRecorded<Refusal>: Error,
{
    match fault.downcast_ref::<NotRecorded<Refusal>>()? {
        NotRecorded::Store(fault) => of_store(fault),
        NotRecorded::Read(fault) => of_read(fault),
        NotRecorded::Refused(_) => None,
    }
}

fn of_read(fault: &ReadError) -> Option<String> {
    match fault {
        ReadError::Store(fault) => of_store(fault),
        ReadError::Decision { .. } | ReadError::Unfoldable(_) => Some(fault.to_string()),
        _ => None,
    }
}

fn of_store(fault: &StoreError) -> Option<String> {
    match fault {
        StoreError::BrokenLedger { .. }
        | StoreError::NotUnderstood { .. }
        | StoreError::BadFacts(_)
        | StoreError::Unreadable { .. }
        | StoreError::Unfoldable(_) => Some(fault.to_string()),
        _ => None,
    }
}
