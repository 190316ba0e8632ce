//! `user`: what is done about accounts.

use clap::{Args, Subcommand};
use store::{Duty, Role};

use crate::cli::role::role;

#[derive(Debug, Subcommand)]
pub(crate) enum UserCommand {
    /// Add an account; the password is asked for
    Add {
        /// The name to sign in with
        name: String,
        /// monitor, reviewer, leadership, steward, counsel or admin
        #[arg(long, value_parser = role)]
        role: Role,
        #[command(flatten)]
        areas: AreaArgs,
        /// Read the password from the first line of standard input
        #[arg(long)]
        password_stdin: bool,
    },
    /// Give an account another role, and leadership its areas
    Role {
        /// The name to sign in with
        name: String,
        /// monitor, reviewer, leadership, steward, counsel or admin
        #[arg(long, value_parser = role)]
        role: Role,
        #[command(flatten)]
        areas: AreaArgs,
    },
    /// Give an account of leadership other areas
    Areas {
        /// The name to sign in with
        name: String,
        #[command(flatten)]
        areas: AreaArgs,
    },
    /// Give an account another password, which the person must change; it is asked for
    Password {
        /// The name to sign in with
        name: String,
        /// Read the password from the first line of standard input
        #[arg(long)]
        password_stdin: bool,
    },
    /// End an account: nobody can sign in with it, its sessions end, its tokens are revoked
    Disable {
        /// The name to sign in with
        name: String,
    },
    /// Let a person sign in again whose account was disabled
    Enable {
        /// The name to sign in with
        name: String,
    },
    /// Let a person sign in at once who is held back because of wrong passwords
    Unlock {
        /// The name to sign in with
        name: String,
    },
}

/// The records that leadership sees: one of the whole state, or some offices and regions, must be chosen.
#[derive(Debug, Args)]
pub(crate) struct AreaArgs {
    /// Leadership sees the records of the whole state
    #[arg(long, conflicts_with_all = ["office", "region"])]
    pub(crate) whole_state: bool,
    /// An office that the person belongs to; may be given several times
    #[arg(long, value_name = "CODE")]
    pub(crate) office: Vec<String>,
    /// A region that the person belongs to; may be given several times
    #[arg(long, value_name = "NUMBER")]
    pub(crate) region: Vec<String>,
}

impl AreaArgs {
    /// What somebody of a role is to do.
    pub(crate) fn duty(self, role: Role) -> Duty {
        Duty { role, whole_state: self.whole_state, offices: self.office, regions: self.region }
    }
}
