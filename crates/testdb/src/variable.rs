//! How tests find the test cluster.

/// The environment variable that names the administrative database of the test cluster.
pub const VARIABLE: &str = "EXITPLAN_TEST_POSTGRES";
