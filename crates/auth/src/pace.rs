//! How slow guessing is: after some wrong passwords each further one waits longer than the one before, up to a limit.
//! Nobody is locked out. What one place may do against one name, all strangers together against one name, and one
//! network against all names is limited apart, so that strangers' guesses don't hold back who is known.

use chrono::{DateTime, TimeDelta, Utc};
use store::{Count, Counts, Guesses};

/// How attempts after wrong passwords wait.
struct Pace {
    /// So many wrong passwords are borne at once.
    free: u64,
    /// How long the next attempt waits; each later one twice as long.
    first: TimeDelta,
    /// No attempt waits longer.
    longest: TimeDelta,
}

/// From one network, or in one browser, on one name.
const OF_PLACE: Pace = Pace { free: 5, first: TimeDelta::seconds(5), longest: TimeDelta::minutes(15) };
/// On one name, from all networks together in which the account did not sign in before.
const OF_NAME: Pace = Pace { free: 10, first: TimeDelta::seconds(10), longest: TimeDelta::minutes(10) };
/// From one network on all names: many people may share it.
const OF_NETWORK: Pace = Pace { free: 50, first: TimeDelta::seconds(1), longest: TimeDelta::minutes(1) };

/// So long after an account was unlocked strangers' guesses are judged at once, so that a person who asked for it gets
/// in while somebody goes on guessing.
const RESTS_FOR: TimeDelta = TimeDelta::hours(1);
/// But no more than so many.
const RESTS_UP_TO: u64 = 200;

impl Pace {
    fn delay(&self, failures: u64) -> TimeDelta {
        let Some(doublings) = failures.checked_sub(self.free) else { return TimeDelta::zero() };
        let factor = u32::try_from(doublings).ok().and_then(|doublings| 1_i32.checked_shl(doublings.min(30)));
        let delay = factor.and_then(|factor| self.first.checked_mul(factor));
        delay.map_or(self.longest, |delay| delay.min(self.longest))
    }

    fn until(&self, count: Option<&Count>) -> Option<DateTime<Utc>> {
        count.map(|count| count.last_at + self.delay(count.failures))
    }
}

/// Until when an attempt must wait; none where it may be judged now.
pub fn wait(counts: &Counts, unlocked_at: Option<DateTime<Utc>>, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let rests = unlocked_at.is_some_and(|at| now < at + RESTS_FOR);
    let of_name = counts.of_name.as_ref().filter(|count| !rests || count.failures >= RESTS_UP_TO);
    let until = [
        OF_PLACE.until(counts.of_place.as_ref()),
        OF_NAME.until(of_name),
        OF_NETWORK.until(counts.of_network.as_ref()),
    ];
    until.into_iter().flatten().max().filter(|until| now < *until)
}

/// Whether guesses at a name hold strangers back.
pub fn is_held_back(guesses: &Guesses) -> bool {
    guesses.of_strangers.is_some_and(|count| count.failures >= OF_NAME.free)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn noon() -> DateTime<Utc> {
        "2020-02-03T12:00:00Z".parse().unwrap()
    }

    fn failed(failures: u64) -> Count {
        Count { failures, first_at: noon(), last_at: noon() }
    }

    /// How long an attempt waits that comes right after so many.
    fn waits(pace: &Pace, failures: u64) -> i64 {
        pace.delay(failures).num_seconds()
    }

    /// How many wrong passwords fit into a day, the first of them at its beginning.
    fn in_a_day(pace: &Pace) -> u64 {
        let (mut failures, mut at) = (0, TimeDelta::zero());
        while at < TimeDelta::hours(24) {
            failures += 1;
            at += pace.delay(failures);
        }
        failures
    }

    #[test]
    fn each_wrong_password_waits_twice_as_long_as_the_one_before_up_to_a_limit() {
        assert_eq!([4, 5, 6, 7, 12, 13, 99].map(|failures| waits(&OF_PLACE, failures)), [0, 5, 10, 20, 640, 900, 900]);
        assert_eq!([9, 10, 15, 16, 17].map(|failures| waits(&OF_NAME, failures)), [0, 10, 320, 600, 600]);
        assert_eq!([49, 50, 55, 56].map(|failures| waits(&OF_NETWORK, failures)), [0, 1, 32, 60]);
        assert_eq!(waits(&OF_PLACE, u64::MAX), 900);
    }

    /// `docs/how-to/manage-accounts.md` tells these numbers.
    #[test]
    fn so_many_guesses_a_day_are_possible() {
        // 5 at once, 8 within 1275 seconds, then one every 900: (86400 - 1275) / 900 = 94.6, so 94.
        assert_eq!(in_a_day(&OF_PLACE), 5 + 8 + 94);
        // 10 at once, 6 within 630 seconds, then one every 600: (86400 - 630) / 600 = 142.95, so 142.
        assert_eq!(in_a_day(&OF_NAME), 10 + 6 + 142);
        // 50 at once, 6 within 63 seconds, then one a minute: (86400 - 63) / 60 = 1438.95, so 1438.
        assert_eq!(in_a_day(&OF_NETWORK), 50 + 6 + 1438);
    }

    #[test]
    fn an_attempt_waits_for_the_latest_of_what_counts_against_it_and_not_a_moment_longer() {
        let counts = Counts { of_place: Some(failed(5)), of_name: Some(failed(11)), of_network: Some(failed(50)) };
        let until = noon() + TimeDelta::seconds(20);
        assert_eq!(wait(&counts, None, noon()), Some(until));
        assert_eq!(wait(&counts, None, until - TimeDelta::microseconds(1)), Some(until));
        assert_eq!(wait(&counts, None, until), None);
        assert_eq!(wait(&Counts::default(), None, noon()), None);
    }

    #[test]
    fn for_an_hour_after_unlocking_strangers_are_not_held_back_until_200_have_failed() {
        let counts = |of_name| Counts { of_name: Some(failed(of_name)), ..Counts::default() };
        let unlocked = Some(noon() - TimeDelta::minutes(59));
        assert_eq!(wait(&counts(199), unlocked, noon()), None);
        assert!(wait(&counts(200), unlocked, noon()).is_some());
        assert!(wait(&counts(11), Some(noon() - TimeDelta::hours(1)), noon()).is_some());
        let of_place = Counts { of_place: Some(failed(5)), ..Counts::default() };
        assert!(wait(&of_place, unlocked, noon()).is_some(), "one place is held back all the same");
    }
}
