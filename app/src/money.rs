//! Prices: whole cents, so that no sum is ever rounded.

use std::{fmt, iter::Sum, ops::Mul};

use serde::{Deserialize, Serialize};

/// An amount of money in euro cents.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Price(i64);

impl Price {
    /// So many cents.
    pub const fn from_cents(cents: i64) -> Self {
        Self(cents)
    }

    /// The cents.
    pub const fn cents(self) -> i64 {
        self.0
    }
}

impl fmt::Display for Price {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (sign, cents) = (if self.0 < 0 { "−" } else { "" }, self.0.unsigned_abs());
        write!(f, "{sign}€{}.{:02}", grouped(cents / 100), cents % 100)
    }
}

/// A price as people type it: euros, and cents behind a point if there are any.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Euros(Price);

impl Euros {
    /// The price.
    pub const fn price(self) -> Price {
        self.0
    }
}

impl From<Price> for Euros {
    fn from(price: Price) -> Self {
        Self(price)
    }
}

impl From<Euros> for String {
    fn from(Euros(Price(cents)): Euros) -> Self {
        format!("{}.{:02}", cents / 100, cents % 100)
    }
}

impl TryFrom<String> for Euros {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        typed(text.trim()).map(|cents| Self(Price(cents))).ok_or("no price such as 64.50")
    }
}

/// The rule for the price of what is to sell.
///
/// # Errors
/// When it costs nothing.
pub fn is_to_sell(euros: &Euros, _: &()) -> garde::Result {
    if euros.price().cents() > 0 {
        Ok(())
    } else {
        Err(garde::Error::new("At least 0.01, please: what is free is not sold."))
    }
}

/// The cents of an amount below a million.
fn typed(text: &str) -> Option<i64> {
    let (euros, cents) = text.split_once('.').unwrap_or((text, "00"));
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let is_right = (1..=6).contains(&euros.len()) && cents.len() == 2 && is_number(euros) && is_number(cents);
    if is_right { Some(euros.parse::<i64>().ok()? * 100 + cents.parse::<i64>().ok()?) } else { None }
}

/// A number with a comma before every third digit from the right.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.char_indices() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

impl Mul<u32> for Price {
    type Output = Self;

    fn mul(self, times: u32) -> Self {
        Self(self.0 * i64::from(times))
    }
}

impl Sum for Price {
    fn sum<I: Iterator<Item = Self>>(prices: I) -> Self {
        Self(prices.map(|price| price.0).sum())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(cents: i64, text: &str) {
        assert_eq!(Price::from_cents(cents).to_string(), text);
    }

    #[test]
    fn a_price_reads_as_people_write_it() {
        check(0, "€0.00");
        check(7, "€0.07");
        check(1250, "€12.50");
        check(99_999, "€999.99");
        check(129_000, "€1,290.00");
        check(12_345_678, "€123,456.78");
        check(123_456_789, "€1,234,567.89");
        check(-129_000, "−€1,290.00");
        check(-250, "−€2.50");
    }

    #[test]
    fn a_price_is_typed_with_cents_or_without() {
        for (text, cents) in [
            ("64.50", Some(6450)),
            (" 0.07 ", Some(7)),
            ("12", Some(1200)),
            ("999999.99", Some(99_999_999)),
            ("", None),
            (".50", None),
            ("64.5", None),
            ("64.500", None),
            ("64,50", None),
            ("-1.00", None),
            ("+1", None),
            ("1e3", None),
            ("1000000.00", None),
            ("６.00", None),
        ] {
            let typed = Euros::try_from(text.to_owned()).ok().map(|euros| euros.price().cents());
            assert_eq!(typed, cents, "{text:?}");
        }
        assert_eq!(String::from(Euros::from(Price::from_cents(6405))), "64.05");
    }

    #[test]
    fn what_is_sold_costs_a_cent_at_least() {
        for (cents, is_right) in [(0, false), (1, true), (99_999_999, true)] {
            assert_eq!(is_to_sell(&Price::from_cents(cents).into(), &()).is_ok(), is_right, "{cents}");
        }
    }

    #[test]
    fn prices_multiply_and_add_up_in_cents() {
        let total: Price = [Price::from_cents(333) * 3, Price::from_cents(1)].into_iter().sum();
        assert_eq!(total, Price::from_cents(1000));
    }
}
