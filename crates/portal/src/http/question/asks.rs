//! Which names an address knows: those of the fields that its handler reads. The type of the handler says it, so that
//! no handler can read what its address refuses, and none can forget to refuse what it does not read.

use auth::client_address::Visitor;
use auth::viewer::Viewer;
use axum::extract::{Json, Path, State};
use axum::http::{HeaderMap, Uri};
use utoipa::IntoParams;

use super::read::Query;

/// What a handler, or one of the things that it takes, reads after the question mark of its address.
pub(crate) trait Asks {
    /// The names of what it reads.
    fn names() -> Vec<String> {
        Vec::new()
    }
}

impl<T: IntoParams> Asks for Query<T> {
    fn names() -> Vec<String> {
        T::into_params(|| None).into_iter().map(|parameter| parameter.name).collect()
    }
}

impl<T: Asks, E> Asks for Result<T, E> {
    fn names() -> Vec<String> {
        T::names()
    }
}

impl<T> Asks for State<T> {}
impl<T> Asks for Path<T> {}
impl<T> Asks for Json<T> {}
impl Asks for HeaderMap {}
impl Asks for Uri {}
impl Asks for Viewer {}
impl Asks for Visitor {}

/// A handler without anything that it takes, as axum marks it.
impl Asks for ((),) {}

/// Handlers, as axum marks them: by how the last thing is taken, and the types of all.
macro_rules! handlers {
    ($($taken:ident),+) => {
        impl<M, $($taken: Asks),+> Asks for (M, $($taken,)+) {
            fn names() -> Vec<String> {
                [$($taken::names()),+].concat()
            }
        }
    };
}

handlers!(A);
handlers!(A, B);
handlers!(A, B, C);
handlers!(A, B, C, D);
handlers!(A, B, C, D, E);
handlers!(A, B, C, D, E, F);
handlers!(A, B, C, D, E, F, G);
