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
    fn prices_multiply_and_add_up_in_cents() {
        let total: Price = [Price::from_cents(333) * 3, Price::from_cents(1)].into_iter().sum();
        assert_eq!(total, Price::from_cents(1000));
    }
}
