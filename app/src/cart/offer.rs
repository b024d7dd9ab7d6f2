//! What a thing is offered at, and for how long.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{catalogue::product::ProductId, money::Price};

/// For how many seconds an offer holds: as long as `add_to_cart` takes it.
pub const HOLDS: i64 = 600;

/// A price that is given to who sees the page of a product. The page carries it sealed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    /// Of what.
    pub product: ProductId,
    /// The price of one.
    pub price: Price,
    /// Until when it is that.
    pub until: Moment,
}

/// A moment, in seconds since 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Moment(i64);

impl Moment {
    /// So many seconds after 1970 began.
    pub const fn from_seconds(seconds: i64) -> Self {
        Self(seconds)
    }

    /// The seconds.
    pub const fn seconds(self) -> i64 {
        self.0
    }
}

/// The time of day. The shop's clock shows UTC the whole year.
impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let minutes = self.0.div_euclid(60).rem_euclid(24 * 60);
        write!(f, "{:02}:{:02} UTC", minutes / 60, minutes % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_told_by_the_clock() {
        for (seconds, text) in [
            (0, "00:00 UTC"),
            (59, "00:00 UTC"),
            (50_700, "14:05 UTC"),
            (1_795_762_799, "06:59 UTC"),
            (-1, "23:59 UTC"),
        ] {
            assert_eq!(Moment::from_seconds(seconds).to_string(), text, "{seconds}");
        }
    }
}
