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

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

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

    /// The day, `27 November 2026` for example.
    pub fn date(self) -> String {
        let (year, month, day) = self.day();
        let name = usize::try_from(month - 1).ok().and_then(|month| MONTHS.get(month)).copied().unwrap_or_default();
        format!("{day} {name} {year}")
    }

    /// The day as programs read it, `2026-11-27` for example.
    pub fn iso_date(self) -> String {
        let (year, month, day) = self.day();
        format!("{year:04}-{month:02}-{day:02}")
    }

    /// The moment as programs read it, to the minute: `2026-11-27T14:05Z` for example.
    pub fn iso(self) -> String {
        let (hour, minute) = self.clock();
        format!("{}T{hour:02}:{minute:02}Z", self.iso_date())
    }

    /// The hour and the minute.
    const fn clock(self) -> (i64, i64) {
        let minutes = self.0.div_euclid(60).rem_euclid(24 * 60);
        (minutes / 60, minutes % 60)
    }

    /// The year, the month from 1 on, and the day.
    fn day(self) -> (i64, i64, i64) {
        // A year that begins in March has its leap day at its end: months are counted from there, and years by 400 of them.
        let days = self.0.div_euclid(86_400) + 719_468;
        let (era, day) = (days.div_euclid(146_097), days.rem_euclid(146_097));
        let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
        let day = day - (365 * year + year / 4 - year / 100);
        let from_march = (5 * day + 2) / 153;
        let month = (from_march + 2) % 12 + 1;
        let year = year + era * 400 + i64::from(month < 3);
        (year, month, day - (153 * from_march + 2) / 5 + 1)
    }
}

/// The time of day. The shop's clock shows UTC the whole year.
impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (hour, minute) = self.clock();
        write!(f, "{hour:02}:{minute:02} UTC")
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

    #[test]
    fn a_day_has_its_date() {
        for (seconds, text) in [
            (0, "1 January 1970"),
            (951_782_399, "28 February 2000"),
            (951_782_400, "29 February 2000"),
            (951_868_800, "1 March 2000"),
            (1_795_762_799, "27 November 2026"),
            (4_107_542_400, "1 March 2100"),
            (-1, "31 December 1969"),
        ] {
            assert_eq!(Moment::from_seconds(seconds).date(), text, "{seconds}");
        }
    }

    #[test]
    fn programs_read_a_moment_too() {
        for (seconds, text) in [
            (0, "1970-01-01T00:00Z"),
            (951_782_399, "2000-02-28T23:59Z"),
            (951_868_800, "2000-03-01T00:00Z"),
            (1_795_762_799, "2026-11-27T06:59Z"),
            (-1, "1969-12-31T23:59Z"),
        ] {
            assert_eq!(Moment::from_seconds(seconds).iso(), text, "{seconds}");
        }
    }
}
