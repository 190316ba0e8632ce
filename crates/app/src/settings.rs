//! Settings of an installation: environment, then `settings.toml` of the configuration folder, then these defaults.
//!
//! `config/default.toml` is written from the comments here; a test keeps the two the same.

use std::path::PathBuf;

use confique::Config;
use safekeeping::PlaceSettings;

/// Settings of an installation. To change one, copy this file to `settings.toml` beside it and edit it there.
#[derive(Debug, Config)]
pub(crate) struct Settings {
    /// The plan that a command works by where none is named with --plan, and with it the order; without this,
    /// juan-f-2006.
    #[config(env = "EXITPLAN_DEFAULT_PLAN")]
    pub(crate) default_plan: Option<String>,

    /// How large a submission may be. At a limit is allowed, one more is refused as `too_large`.
    #[config(nested)]
    pub(crate) limits: LimitSettings,

    /// The portal that `exitplan serve` serves; a demonstration takes the defaults, whatever is set here.
    #[config(nested)]
    pub(crate) portal: PortalSettings,
}

/// The limits of a submission.
#[derive(Debug, Config)]
pub(crate) struct LimitSettings {
    /// Bytes of all files together, unpacked.
    #[config(env = "EXITPLAN_LIMITS_UNPACKED_BYTES", default = 268_435_456)]
    pub(crate) unpacked_bytes: u64,

    /// Rows of all files together.
    #[config(env = "EXITPLAN_LIMITS_ROWS", default = 2_000_000)]
    pub(crate) rows: u64,

    /// Values of all files together: the fields of every row.
    #[config(env = "EXITPLAN_LIMITS_VALUES", default = 32_000_000)]
    pub(crate) values: u64,

    /// Bytes in one field.
    #[config(env = "EXITPLAN_LIMITS_FIELD_BYTES", default = 1_048_576)]
    pub(crate) field_bytes: usize,

    /// Columns in one file, and fields in one row.
    #[config(env = "EXITPLAN_LIMITS_COLUMNS", default = 1_000)]
    pub(crate) columns: usize,

    /// Entries in an archive.
    #[config(env = "EXITPLAN_LIMITS_ARCHIVE_ENTRIES", default = 100)]
    pub(crate) archive_entries: usize,
}

/// The portal.
#[derive(Debug, Config)]
pub(crate) struct PortalSettings {
    /// The file with the secret under which tokens for programs are signed, of 32 bytes or more. `exitplan secret FILE`
    /// makes one. Without it `serve` does not start.
    #[config(env = "EXITPLAN_PORTAL_SECRET_FILE")]
    pub(crate) secret_file: Option<PathBuf>,

    /// The file with the private key that signs the checkpoints of the ledger. `exitplan ledger keygen FILE` makes one.
    /// Without it `serve` does not start, and `ledger export` writes nothing.
    #[config(env = "EXITPLAN_PORTAL_LEDGER_KEY_FILE")]
    pub(crate) ledger_key_file: Option<PathBuf>,

    /// What `serve` does where the database is not what its ledger says, so that somebody changed it past the program:
    /// `refuse` does not start and says what differs; `read_only` lets people read, says so on every page, and refuses
    /// whatever changes anything.
    #[config(env = "EXITPLAN_PORTAL_WHEN_AUDIT_FAILS", default = "refuse")]
    pub(crate) when_audit_fails: WhenAuditFails,

    /// The file that keeps the checkpoint signed last, outside the database: at each start and before each signing the
    /// ledger must still hold it. Without it the file lies beside the key, with `.checkpoint` behind its name.
    #[config(env = "EXITPLAN_PORTAL_CHECKPOINT_FILE")]
    pub(crate) checkpoint_file: Option<PathBuf>,

    /// Places on other machines to which each checkpoint is sent as it is signed, any number of them. Each is one of
    /// `{ kind = "post", address = "https://…", token_file = "…" }`,
    /// `{ kind = "mail", to = "…", from = "…", server = "smtps://…", user = "…", password_file = "…" }` and
    /// `{ kind = "s3", endpoint = "https://…", bucket = "…", region = "…", prefix = "…", access_key = "…",
    /// secret_key_file = "…" }`. For a `_file` may stand an `_env`, which names a variable of the environment.
    #[config(default = [])]
    pub(crate) checkpoint_to: Vec<PlaceSettings>,

    /// The address by which people open the portal, such as <https://monitor.example.gov>; needed with TLS or a proxy.
    #[config(env = "EXITPLAN_PORTAL_PUBLIC_ADDRESS")]
    pub(crate) public_address: Option<String>,

    /// The PEM file of the portal's own certificate with its chain. Without TLS only this machine is served.
    #[config(env = "EXITPLAN_PORTAL_CERTIFICATE_FILE")]
    pub(crate) certificate_file: Option<PathBuf>,

    /// The PEM file of the certificate's key.
    #[config(env = "EXITPLAN_PORTAL_KEY_FILE")]
    pub(crate) key_file: Option<PathBuf>,

    /// How many proxies stand in front and do TLS. Each must add the address of its caller to X-Forwarded-For and leave
    /// Host and Origin as they are.
    #[config(env = "EXITPLAN_PORTAL_TRUSTED_PROXIES", default = 0)]
    pub(crate) trusted_proxies: usize,

    /// Minutes after which a session ends that is not used.
    #[config(env = "EXITPLAN_PORTAL_IDLE_MINUTES", default = 30)]
    pub(crate) idle_minutes: u32,

    /// Hours after which any session ends.
    #[config(env = "EXITPLAN_PORTAL_LONGEST_HOURS", default = 12)]
    pub(crate) longest_hours: u32,

    /// Connections that may be open at once, a quarter of them from one address (of IPv6: one network of 64 bits). Fewer
    /// where the system allows the program fewer open files.
    #[config(env = "EXITPLAN_PORTAL_CONNECTIONS", default = 1_000)]
    pub(crate) connections: usize,

    /// The folder in which uploads lie until they are read, which nobody but the program may read. Without it a folder
    /// of the system's temporary folder.
    #[config(env = "EXITPLAN_PORTAL_UPLOAD_FOLDER")]
    pub(crate) upload_folder: Option<PathBuf>,

    /// Whether one administrator alone may give and take the roles of the court monitor and of administrators, and reset
    /// their passwords. For the smallest offices, which have no second one; the page of accounts says that it is on.
    #[config(env = "EXITPLAN_PORTAL_ONE_ADMINISTRATOR", default = false)]
    pub(crate) one_administrator: bool,

    /// The least count but 0 that plaintiffs' counsel sees of a region's or office's case review: of cases that met a
    /// standard, that did not, or of all.
    #[config(env = "EXITPLAN_PORTAL_SMALL_CELL_MINIMUM", default = 11)]
    pub(crate) small_cell_minimum: u64,
}

/// What becomes of the portal where the database is not what its ledger says.
#[derive(Clone, Copy, PartialEq, Eq, Debug, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum WhenAuditFails {
    /// It is not served.
    Refuse,
    /// It is served, and nothing can be changed.
    ReadOnly,
}

impl LimitSettings {
    /// The limits in the form that intake takes.
    pub(crate) fn limits(&self) -> intake::Limits {
        intake::Limits {
            unpacked_bytes: self.unpacked_bytes,
            rows: self.rows,
            values: self.values,
            field_bytes: self.field_bytes,
            columns: self.columns,
            archive_entries: self.archive_entries,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use confique::toml::FormatOptions;

    /// Run with `EXITPLAN_WRITE_DEFAULTS=1` to write the file anew after a change of the settings.
    #[test]
    fn the_explained_defaults_are_those_of_the_program() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../config/default.toml");
        let explained = confique::toml::template::<Settings>(FormatOptions::default());
        if std::env::var_os("EXITPLAN_WRITE_DEFAULTS").is_some() {
            std::fs::write(path, &explained).unwrap();
        }
        assert_eq!(std::fs::read_to_string(path).unwrap_or_default(), explained);
    }

    #[test]
    fn the_default_limits_are_those_of_intake() {
        let settings = Settings::builder().load().unwrap();
        assert_eq!(settings.limits.limits(), intake::Limits::default());
    }
}
