//! How much of the machine visitors may take at once. What would take more waits, or is told to come again.

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use crate::share::{Queue, Shares};

/// Passwords that may wait for being hashed; two are at a time, each for some hundredths of a second.
const PASSWORDS: usize = 64;
/// Of them those of one network address, which an office may share.
const PASSWORDS_OF_ADDRESS: usize = 16;
/// Searches and exports in the queue.
const HEAVY: usize = 40;
/// Of them those of one account, what it has not taken away yet included.
const HEAVY_OF_ACCOUNT: usize = 2;
/// Uploads on their way at once.
const UPLOADS: usize = 8;
/// Of them those of one account.
pub(crate) const UPLOADS_OF_ACCOUNT: usize = 2;
/// One network address has so small a part of the connections.
const PART_OF_ADDRESS: usize = 4;
/// The fewest connections that leave every address one of its own.
pub const FEWEST_CONNECTIONS: usize = 16;

/// What visitors of a portal hold of it now. Clones count together.
#[derive(Clone)]
pub struct Bounds {
    /// Connections that may be open at once.
    pub(crate) connections: usize,
    /// Requests under way, by the network of who asks.
    pub(crate) requests: Arc<Shares<IpAddr>>,
    /// Passwords that are or wait to be hashed, by the address of who gives them.
    pub(crate) passwords: Arc<Shares<IpAddr>>,
    /// Searches and exports, by account.
    pub(crate) heavy: Queue,
    /// Uploads, by account.
    pub(crate) uploads: Arc<Shares<String>>,
}

impl Bounds {
    /// The bounds of a portal to which so many connections may be open at once.
    pub fn new(connections: usize) -> Bounds {
        let connections = connections.max(FEWEST_CONNECTIONS);
        // Half of the processor stays with who reads pages.
        let at_once = std::thread::available_parallelism().map_or(1, |cores| cores.get().div_ceil(2));
        Bounds {
            connections,
            requests: Shares::new(connections, share_of_address(connections)),
            passwords: Shares::new(PASSWORDS, PASSWORDS_OF_ADDRESS),
            heavy: Queue::new(at_once, HEAVY, HEAVY_OF_ACCOUNT),
            uploads: Shares::new(UPLOADS, UPLOADS_OF_ACCOUNT),
        }
    }
}

/// How many of the connections one network address may have.
pub(crate) fn share_of_address(connections: usize) -> usize {
    connections.div_ceil(PART_OF_ADDRESS)
}

/// How long the portal waits for visitors, and they for it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Patience {
    /// For the head of a request, and for the next one on a connection that stays open.
    pub head: Duration,
    /// For what a request brings, to which the time is added that it takes at [`Patience::slowest`].
    pub body: Duration,
    /// Bytes a second that a visitor sends at least after that.
    pub slowest: u64,
    /// For an answer, once the request has come whole.
    pub answer: Duration,
    /// For a visitor who does not take the next part of an answer.
    pub taking: Duration,
}

impl Default for Patience {
    fn default() -> Patience {
        Patience {
            head: Duration::from_secs(20),
            body: Duration::from_mins(1),
            slowest: 4 * 1024,
            answer: Duration::from_mins(2),
            taking: Duration::from_secs(30),
        }
    }
}
