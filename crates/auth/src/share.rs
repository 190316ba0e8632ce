//! What there is of only so much, in shares: nobody takes more than a share of it, so that something is left to others.

use std::collections::HashMap;
use std::fmt;
use std::hash::Hash;
use std::net::{IpAddr, Ipv6Addr};
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};

use axum::body::{Body, Bytes, HttpBody};
use http_body::{Frame, SizeHint};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Bits of an IPv6 address that name the network; the others are the visitor's to choose.
const NETWORK_BITS: u32 = 64;

/// Places of which each holder has a share at most.
pub struct Shares<Holder> {
    most: usize,
    share: usize,
    held: Mutex<Held<Holder>>,
}

struct Held<Holder> {
    all: usize,
    by: HashMap<Holder, usize>,
}

/// A place that is held; dropping it gives it back.
pub struct Share<Holder: Eq + Hash> {
    shares: Arc<Shares<Holder>>,
    holder: Holder,
}

/// Why there is no place.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Crowded {
    /// All are held.
    #[error("all places are taken")]
    All,
    /// The holder has its share.
    #[error("one visitor has a whole share of the places")]
    Share,
}

impl<Holder: Eq + Hash + Clone> Shares<Holder> {
    /// So many places in all, so many of them for one holder.
    pub fn new(most: usize, share: usize) -> Arc<Shares<Holder>> {
        Arc::new(Shares { most, share, held: Mutex::new(Held { all: 0, by: HashMap::new() }) })
    }

    /// Takes a place.
    ///
    /// # Errors
    /// When there is none for this holder.
    pub fn take(self: &Arc<Self>, holder: Holder) -> Result<Share<Holder>, Crowded> {
        let mut held = self.held();
        if held.all >= self.most {
            return Err(Crowded::All);
        }
        let own = held.by.entry(holder.clone()).or_default();
        if *own >= self.share {
            return Err(Crowded::Share);
        }
        *own += 1;
        held.all += 1;
        Ok(Share { shares: Arc::clone(self), holder })
    }
}

impl<Holder> Shares<Holder> {
    /// Counting can't be left half done, so that a panic elsewhere spoils nothing.
    fn held(&self) -> MutexGuard<'_, Held<Holder>> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<Holder: Eq + Hash> Drop for Share<Holder> {
    fn drop(&mut self) {
        let mut held = self.shares.held();
        held.all -= 1;
        if let Some(own) = held.by.get_mut(&self.holder) {
            *own -= 1;
            if *own == 0 {
                held.by.remove(&self.holder);
            }
        }
    }
}

impl<Holder: Eq + Hash + fmt::Debug> fmt::Debug for Share<Holder> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Share").field(&self.holder).finish()
    }
}

/// Work of which little is done at a time. Who waits for a turn is let in in the order of coming.
#[derive(Clone)]
pub struct Queue {
    places: Arc<Shares<String>>,
    turns: Arc<Semaphore>,
}

/// A place in a queue that has come to its turn.
#[derive(Debug)]
pub struct Turn {
    /// Kept until what was made is taken away.
    pub place: Share<String>,
    /// Kept while work is done.
    pub at_work: OwnedSemaphorePermit,
}

impl Queue {
    /// A queue of which so many work at once, so many are in it at once, and so many of one holder.
    pub fn new(at_once: usize, most: usize, share: usize) -> Queue {
        Queue { places: Shares::new(most, share), turns: Arc::new(Semaphore::new(at_once)) }
    }

    /// Waits for a turn.
    ///
    /// # Errors
    /// When too many wait already, or too many of this holder.
    pub async fn turn(&self, holder: &str) -> Result<Turn, Crowded> {
        let place = self.places.take(holder.to_owned())?;
        let at_work = Arc::clone(&self.turns).acquire_owned().await.expect("nobody closes the turns");
        Ok(Turn { place, at_work })
    }
}

/// The body of an answer whose maker keeps a place until it is taken away: what nobody takes fills the memory.
pub struct Kept {
    body: Body,
    _place: Share<String>,
}

impl Kept {
    /// A body that keeps a place.
    pub fn new(body: Body, place: Share<String>) -> Kept {
        Kept { body, _place: place }
    }
}

impl HttpBody for Kept {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        Pin::new(&mut self.body).poll_frame(context)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

/// The network that an address belongs to: of IPv6 the first 64 bits, which is what one visitor is given at least.
pub fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => IpAddr::V6(Ipv6Addr::from_bits(address.to_bits() >> NETWORK_BITS << NETWORK_BITS)),
        address @ IpAddr::V4(_) => address,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_places_can_be_held_and_none_more() {
        let shares = Shares::new(2, 2);
        let first = shares.take("ann").unwrap();
        let _second = shares.take("ben").unwrap();
        assert_eq!(shares.take("cem").unwrap_err(), Crowded::All);
        drop(first);
        assert!(shares.take("cem").is_ok());
    }

    #[test]
    fn nobody_holds_more_than_a_share() {
        let shares = Shares::new(10, 2);
        let held = [shares.take("ann").unwrap(), shares.take("ann").unwrap()];
        assert_eq!(shares.take("ann").unwrap_err(), Crowded::Share);
        let _other = shares.take("ben").unwrap();
        drop(held);
        assert!(shares.take("ann").is_ok());
        assert!(!shares.held().by.contains_key("ann"), "who holds nothing is forgotten");
    }

    #[tokio::test]
    async fn who_comes_second_waits_for_the_first_and_who_comes_too_many_is_told() {
        let queue = Queue::new(1, 2, 1);
        let first = queue.turn("ann").await.unwrap();
        assert_eq!(queue.turn("ann").await.unwrap_err(), Crowded::Share);
        let waiting = tokio::spawn({
            let queue = queue.clone();
            async move { queue.turn("ben").await.map(drop) }
        });
        tokio::task::yield_now().await;
        assert!(!waiting.is_finished());
        assert_eq!(queue.turn("cem").await.unwrap_err(), Crowded::All);
        drop(first);
        waiting.await.unwrap().unwrap();
        assert!(queue.turn("cem").await.is_ok());
    }

    #[tokio::test]
    async fn the_next_works_while_what_was_made_before_is_taken_away() {
        let queue = Queue::new(1, 2, 1);
        let Turn { place, at_work } = queue.turn("ann").await.unwrap();
        drop(at_work);
        assert_eq!(queue.turn("ann").await.unwrap_err(), Crowded::Share);
        assert!(queue.turn("ben").await.is_ok());
        drop(place);
        assert!(queue.turn("ann").await.is_ok());
    }

    #[test]
    fn addresses_of_one_ipv6_network_share_and_those_of_ipv4_do_not() {
        let of = |text: &str| network(text.parse().unwrap()).to_string();
        assert_eq!(of("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::");
        assert_eq!(of("2001:db8:1:2::9"), "2001:db8:1:2::");
        assert_eq!(of("2001:db8:1:3::9"), "2001:db8:1:3::");
        assert_eq!(of("192.0.2.7"), "192.0.2.7");
        assert_eq!(of("::ffff:192.0.2.7"), "192.0.2.7");
    }
}
