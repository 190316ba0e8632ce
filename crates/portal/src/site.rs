//! What the portal is made of and goes by: the database, the read model, settings, bounds.

pub(crate) mod bounds;
pub(crate) mod portal;
pub(crate) mod settings;
pub(crate) mod uploads;
