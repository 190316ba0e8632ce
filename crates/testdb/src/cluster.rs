//! A throw-away PostgreSQL cluster made of the distribution's programs.

use std::fs;
use std::io::{self, Write};
use std::net::TcpListener;
use std::os::unix::fs::{PermissionsExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::binaries::{Binaries, MissingBinaries};

/// The administrator's password; it guards a cluster that lives for one test run on the loopback interface,
/// and makes the tests sign in as real installations do.
const PASSWORD: &str = "throw-away";
const PATIENCE: Duration = Duration::from_mins(1);
const ATTEMPTS: usize = 3;

/// Keeps the server running as long as its standard input stays open, however the holder of the other end
/// ended, then stops it and removes the folder.
const KEEPER: &str = r#"
"$1" -D "$2/data" -k "$2" -p "$3" -c listen_addresses=127.0.0.1 -c max_connections=300 \
    -c fsync=off -c synchronous_commit=off -c full_page_writes=off >"$2/log" 2>&1 </dev/null &
server=$!
(while kill -0 $server 2>/dev/null; do sleep 1; done; kill $$ 2>/dev/null) &
watch=$!
trap 'exit 1' TERM
read -r _
trap - TERM
kill $watch 2>/dev/null
kill -INT $server 2>/dev/null
wait $server
rm -rf "$2"
"#;

/// A running PostgreSQL server of its own; stopped and removed when dropped, or when the process that started
/// it ends in any way.
#[derive(Debug)]
pub struct Cluster {
    /// Address of the cluster's administrative database, user and password included.
    pub url: String,
    keeper: Child,
    folder: TempDir,
}

/// A cluster that could not be started.
#[derive(Debug, thiserror::Error)]
pub enum ClusterError {
    /// The server's programs are not installed.
    #[error(transparent)]
    Missing(#[from] MissingBinaries),
    /// The process runs as root, which PostgreSQL refuses, and there is no other user to run it as.
    #[error("PostgreSQL does not run as root, and there is no user `postgres`: install the server's package")]
    NoUser,
    /// A folder or process could not be made.
    #[error("could not {doing}")]
    System {
        /// What was tried.
        doing: &'static str,
        /// What the operating system said.
        source: io::Error,
    },
    /// One of the programs ended with a fault.
    #[error("the test database server could not be started: {log}")]
    Failed {
        /// What the program wrote last.
        log: String,
    },
}

/// The user as whom the server's programs run, where that is another than our own.
#[derive(Clone, Copy)]
struct RunAs {
    user: u32,
    group: u32,
}

impl Cluster {
    /// Makes a cluster in a temporary folder, starts it on a free port and waits until it answers.
    ///
    /// # Errors
    /// When PostgreSQL is not installed, or does not start; the message says what to do.
    pub fn start() -> Result<Cluster, ClusterError> {
        let binaries = Binaries::find()?;
        let run_as = RunAs::needed()?;
        let mut last = None;
        for _ in 0..ATTEMPTS {
            // The port is free when asked for; another process may take it before the server does.
            match Cluster::attempt(&binaries, run_as) {
                Err(failed @ ClusterError::Failed { .. }) => last = Some(failed),
                other => return other,
            }
        }
        Err(last.expect("there was at least one attempt"))
    }

    fn attempt(binaries: &Binaries, run_as: Option<RunAs>) -> Result<Cluster, ClusterError> {
        let folder = scratch_folder(run_as)?;
        init(binaries, run_as, folder.path())?;
        let port = free_port()?;
        let keeper = keep(binaries, run_as, folder.path(), port)?;
        let url = format!("postgres://postgres:{PASSWORD}@127.0.0.1:{port}/postgres");
        let mut cluster = Cluster { url, keeper, folder };
        cluster.wait_until_ready(binaries, port)?;
        Ok(cluster)
    }

    fn wait_until_ready(&mut self, binaries: &Binaries, port: u16) -> Result<(), ClusterError> {
        let started = Instant::now();
        while started.elapsed() < PATIENCE {
            let ended = self.keeper.try_wait().map_err(|source| failed("watch the server", source))?.is_some();
            if ended {
                break;
            }
            if answers(binaries, port) {
                return Ok(());
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        Err(ClusterError::Failed { log: fs::read_to_string(self.folder.path().join("log")).unwrap_or_default() })
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        drop(self.keeper.stdin.take());
        // Nothing can be done about a keeper that is gone already; the folder is removed either way.
        let _ = self.keeper.wait();
    }
}

impl RunAs {
    /// The user `postgres` where we are root, nobody else otherwise.
    fn needed() -> Result<Option<RunAs>, ClusterError> {
        if id(&["-u"])? != Some(0) {
            return Ok(None);
        }
        match (id(&["-u", "postgres"])?, id(&["-g", "postgres"])?) {
            (Some(user), Some(group)) => Ok(Some(RunAs { user, group })),
            _ => Err(ClusterError::NoUser),
        }
    }
}

fn id(arguments: &[&str]) -> Result<Option<u32>, ClusterError> {
    let output = Command::new("id").args(arguments).output().map_err(|source| failed("run `id`", source))?;
    Ok(String::from_utf8_lossy(&output.stdout).trim().parse().ok())
}

fn failed(doing: &'static str, source: io::Error) -> ClusterError {
    ClusterError::System { doing, source }
}

/// A folder with a short path (a socket's path is limited to 107 bytes) that belongs to the server's user.
fn scratch_folder(run_as: Option<RunAs>) -> Result<TempDir, ClusterError> {
    let make = || {
        let folder = tempfile::Builder::new().prefix("exitplan-pg-").tempdir()?;
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o700))?;
        let mut password = fs::File::create(folder.path().join("password"))?;
        password.write_all(PASSWORD.as_bytes())?;
        if let Some(RunAs { user, group }) = run_as {
            chown(folder.path(), Some(user), Some(group))?;
            chown(folder.path().join("password"), Some(user), Some(group))?;
        }
        Ok(folder)
    };
    make().map_err(|source| failed("make a folder for the test database server", source))
}

fn free_port() -> Result<u16, ClusterError> {
    let listener = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr());
    Ok(listener.map_err(|source| failed("find a free port", source))?.port())
}

fn command(program: &Path, run_as: Option<RunAs>, folder: &Path) -> Command {
    let mut command = Command::new(program);
    command.current_dir(folder).env_remove("PGDATA").env_remove("PGPORT");
    if let Some(RunAs { user, group }) = run_as {
        command.uid(user).gid(group);
    }
    command
}

fn init(binaries: &Binaries, run_as: Option<RunAs>, folder: &Path) -> Result<(), ClusterError> {
    let output = command(&binaries.program("initdb"), run_as, folder)
        .args(["--username=postgres", "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C", "--no-sync"])
        .arg("--pwfile=password")
        .arg("--pgdata=data")
        .stdin(Stdio::null())
        .output()
        .map_err(|source| failed("run `initdb`", source))?;
    let log = || ClusterError::Failed { log: String::from_utf8_lossy(&output.stderr).into_owned() };
    output.status.success().then_some(()).ok_or_else(log)
}

fn keep(binaries: &Binaries, run_as: Option<RunAs>, folder: &Path, port: u16) -> Result<Child, ClusterError> {
    let shell = PathBuf::from("/bin/sh");
    command(&shell, run_as, folder)
        .args(["-c", KEEPER, "keeper"])
        .arg(binaries.program("postgres"))
        .arg(folder)
        .arg(port.to_string())
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        // An interrupt from the terminal goes to us alone; the keeper then sees its input close.
        .process_group(0)
        .spawn()
        .map_err(|source| failed("start the test database server", source))
}

fn answers(binaries: &Binaries, port: u16) -> bool {
    Command::new(binaries.program("pg_isready"))
        .args(["--quiet", "--host=127.0.0.1", "--username=postgres", "--port"])
        .arg(port.to_string())
        .status()
        .is_ok_and(|status| status.success())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dropped_cluster_leaves_no_folder_and_no_server_behind() {
        let cluster = Cluster::start().unwrap();
        let folder = cluster.folder.path().to_owned();
        let address = cluster.url.split('@').nth(1).unwrap().split('/').next().unwrap().to_owned();
        assert!(folder.exists() && std::net::TcpStream::connect(&address).is_ok());
        drop(cluster);
        assert!(!folder.exists());
        assert!(std::net::TcpStream::connect(&address).is_err());
    }

    #[test]
    fn a_server_whose_starter_was_killed_stops_by_itself() {
        let mut cluster = Cluster::start().unwrap();
        let folder = cluster.folder.path().to_owned();
        // A killed process leaves nothing but its end of the pipe closed.
        drop(cluster.keeper.stdin.take());
        assert!(cluster.keeper.wait().unwrap().success());
        assert!(!folder.exists());
    }
}
