//! Reviews before pre-certification: the sample, findings, the answer, the decision.

pub(crate) mod answer;
pub(crate) mod findings;
pub(crate) mod frozen;
pub(crate) mod heading;
pub(crate) mod open;
pub(crate) mod page;
pub(crate) mod post;
pub(crate) mod remedy;
pub(crate) mod sample;
pub(crate) mod shown;
pub(crate) mod text;
pub(crate) mod timeline;
