//! How often one caller may run an action.
//!
//! * A caller is counted twice: by its address, before anything of it is read, and by who the guards say it is. Behind one
//!   address may be many people, and one person has many addresses: each of the two has the whole rate.
//! * A rate of ten a minute lets ten come at once, and one more every six seconds.
//! * Who has not come for that long that nothing of it counts any more is forgotten. Where more callers than a limiter has
//!   room for have come lately, all of them are: whoever has that many addresses is not held by a rate.

use std::{
    collections::HashMap,
    fmt,
    hash::{BuildHasher, RandomState},
    net::IpAddr,
    num::NonZeroU32,
    sync::{
        Arc, PoisonError, RwLock,
        atomic::{AtomicUsize, Ordering::Relaxed},
    },
    time::Duration,
};

use governor::{
    DefaultKeyedRateLimiter, Quota, RateLimiter,
    clock::{Clock, DefaultClock},
};
use http::{HeaderMap, HeaderValue, header::RETRY_AFTER, request::Parts};

use crate::{error::Refused, server::client_addr::ClientAddr};

/// How many callers a limiter remembers; each is a few bytes.
const MOST: usize = 64 * 1024;
/// After how many calls those who have not come lately are forgotten.
const SWEEP: usize = 4096;

/// A number of calls in a time, as the attribute says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    calls: u32,
    time: Duration,
}

impl Rate {
    /// So many calls, above zero, in this time.
    pub const fn new(calls: u32, time: Duration) -> Self {
        Self { calls, time }
    }

    fn quota(self) -> Quota {
        let calls = NonZeroU32::new(self.calls).unwrap_or(NonZeroU32::MIN);
        let between = (self.time / calls.get()).max(Duration::from_nanos(1));
        Quota::with_period(between).expect("a time above zero").allow_burst(calls)
    }
}

impl fmt::Display for Rate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = match self.time.as_secs() {
            1 => "s",
            60 => "min",
            3600 => "h",
            seconds => return write!(f, "{}/{seconds}s", self.calls),
        };
        write!(f, "{}/{unit}", self.calls)
    }
}

/// The limiters of a site, by the key of the action.
#[derive(Debug, Default)]
pub(crate) struct Rates(HashMap<&'static str, Arc<Limiter>>);

impl Rates {
    /// One for each action that has a rate.
    pub(crate) fn new(actions: impl Iterator<Item = (&'static str, Option<Rate>)>) -> Self {
        Self(actions.filter_map(|(key, rate)| Some((key, Arc::new(Limiter::new(rate?))))).collect())
    }

    /// Counts a request for an action by its address, and leaves with it what counts it again when the guards have spoken.
    ///
    /// # Errors
    /// [`TooOften`], when it is one too many.
    pub(crate) fn admit(&self, key: &str, parts: &mut Parts) -> Result<(), TooOften> {
        // What was left for another action of the same request is not for this one.
        parts.extensions.remove::<Admitted>();
        let Some(limiter) = self.0.get(key) else { return Ok(()) };
        limiter.count(&Caller::At(ClientAddr::of(parts).network()))?;
        parts.extensions.insert(Admitted(limiter.clone()));
        Ok(())
    }
}

/// A request that its address was counted for.
#[derive(Clone, Debug)]
pub(crate) struct Admitted(Arc<Limiter>);

impl Admitted {
    /// Takes it from a request: what the action calls is not counted.
    pub(crate) fn take(parts: &mut Parts) -> Option<Self> {
        parts.extensions.remove()
    }

    /// Counts the request by who the guards say it is from; nobody in particular, who has no name or an empty one, was
    /// counted by the address.
    ///
    /// # Errors
    /// [`TooOften`], when it is one too many.
    pub(crate) fn as_subject(&self, subject: Option<&str>) -> Result<(), TooOften> {
        subject.filter(|subject| !subject.is_empty()).map_or(Ok(()), |subject| self.0.count(&Caller::Is(subject)))
    }
}

/// Whoever has the whole rate.
#[derive(Debug, Hash)]
enum Caller<'a> {
    /// All at an address; all without one together.
    At(Option<IpAddr>),
    /// One whom a guard knows.
    Is(&'a str),
}

/// Counts the callers of one action, who are remembered by a keyed hash.
#[derive(Debug)]
struct Limiter {
    quota: Quota,
    callers: RwLock<DefaultKeyedRateLimiter<u64>>,
    hasher: RandomState,
    counted: AtomicUsize,
}

impl Limiter {
    fn new(rate: Rate) -> Self {
        let quota = rate.quota();
        let callers = RwLock::new(RateLimiter::keyed(quota));
        Self { quota, callers, hasher: RandomState::new(), counted: AtomicUsize::new(0) }
    }

    fn count(&self, caller: &Caller<'_>) -> Result<(), TooOften> {
        if self.counted.fetch_add(1, Relaxed) % SWEEP == SWEEP - 1 {
            self.sweep();
        }
        let callers = self.callers.read().unwrap_or_else(PoisonError::into_inner);
        let checked = callers.check_key(&self.hasher.hash_one(caller));
        checked.map_err(|until| TooOften(until.wait_time_from(DefaultClock::default().now())))
    }

    /// Forgets whom there is no need to remember.
    fn sweep(&self) {
        let callers = self.callers.read().unwrap_or_else(PoisonError::into_inner);
        callers.retain_recent();
        if callers.len() > MOST {
            drop(callers);
            *self.callers.write().unwrap_or_else(PoisonError::into_inner) = RateLimiter::keyed(self.quota);
        }
    }
}

/// Who has come too often, and how long they have to wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TooOften(Duration);

impl TooOften {
    /// The refusal, which says so in words.
    pub(crate) fn refused(self) -> Refused {
        Refused::too_many(self.0)
    }

    /// `Retry-After`: whole seconds, rounded up.
    pub(crate) fn header(self) -> HeaderMap {
        let seconds = self.0.as_secs() + u64::from(self.0.subsec_nanos() > 0);
        HeaderMap::from_iter([(RETRY_AFTER, HeaderValue::from(seconds.max(1)))])
    }
}

#[cfg(test)]
mod tests {
    use std::{net::Ipv4Addr, thread::sleep};

    use super::*;

    const MINUTE: Duration = Duration::from_mins(1);

    fn four(number: u32) -> Caller<'static> {
        Caller::At(Some(IpAddr::V4(Ipv4Addr::from_bits(number))))
    }

    #[test]
    fn s06_a_rate_is_spent_at_once_and_comes_back_bit_by_bit() {
        let limiter = Limiter::new(Rate::new(5, Duration::from_secs(1)));
        for _ in 0..5 {
            assert_eq!(limiter.count(&four(1)), Ok(()));
        }
        let TooOften(wait) = limiter.count(&four(1)).unwrap_err();
        assert!(wait > Duration::ZERO && wait <= Duration::from_millis(200), "{wait:?}");
        assert_eq!(limiter.count(&four(2)), Ok(()), "another has a rate of its own");
        assert_eq!(limiter.count(&Caller::At(None)), Ok(()));
        sleep(Duration::from_millis(250));
        assert_eq!(limiter.count(&four(1)), Ok(()));
        assert!(limiter.count(&four(1)).is_err());
    }

    #[test]
    fn s06_who_is_known_is_counted_by_that_as_well() {
        let admitted = Admitted(Arc::new(Limiter::new(Rate::new(2, MINUTE))));
        for _ in 0..3 {
            assert_eq!(admitted.as_subject(None), Ok(()), "the address was counted already");
            assert_eq!(admitted.as_subject(Some("")), Ok(()));
        }
        assert_eq!(admitted.as_subject(Some("ada")), Ok(()));
        assert_eq!(admitted.as_subject(Some("ada")), Ok(()));
        assert!(admitted.as_subject(Some("ada")).is_err());
        assert_eq!(admitted.as_subject(Some("bob")), Ok(()));
    }

    #[test]
    fn s06_a_hundred_thousand_addresses_need_no_more_room_than_there_is() {
        let limiter = Limiter::new(Rate::new(3, MINUTE));
        for number in 0..100_000 {
            assert_eq!(limiter.count(&four(number)), Ok(()), "{number}");
            assert!(number % 1000 > 0 || limiter.callers.read().unwrap().len() <= MOST + SWEEP);
        }
        // Of another rate nothing counts any more, and nobody is remembered.
        let quick = Limiter::new(Rate::new(1_000_000, Duration::from_secs(1)));
        for number in 0..100_000 {
            assert_eq!(quick.count(&four(number)), Ok(()));
        }
        quick.sweep();
        assert!(quick.callers.read().unwrap().len() < SWEEP);
    }

    #[test]
    fn s06_the_wait_is_in_whole_seconds_that_are_enough() {
        let check = |milliseconds, seconds: &str, text: &str| {
            let too_often = TooOften(Duration::from_millis(milliseconds));
            assert_eq!(too_often.header()[RETRY_AFTER], seconds);
            assert_eq!(too_often.refused().to_string(), format!("That was too often. Please try again in {text}."));
        };
        check(0, "1", "1 second");
        check(1, "1", "1 second");
        check(1000, "1", "1 second");
        check(1001, "2", "2 seconds");
        check(90_000, "90", "90 seconds");
        check(90_001, "91", "2 minutes");
        check(3_600_000, "3600", "60 minutes");
    }

    #[test]
    fn d10_a_rate_is_shown_as_it_is_written() {
        let shown = |calls, seconds| Rate::new(calls, Duration::from_secs(seconds)).to_string();
        assert_eq!([shown(5, 1), shown(10, 60), shown(100, 3600)], ["5/s", "10/min", "100/h"]);
    }
}
