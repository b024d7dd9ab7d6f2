//! What a message is about, and why it was not taken.
//!
//! An order's number is `HT-` and four to eight digits.

use std::fmt;

use garde::Validate;
use tombolo::prelude::*;

use crate::{
    catalogue::product::ProductId,
    rules::{is_line, says_at_least},
};

/// What a message is about: each has fields of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate, tombolo::Fields)]
#[serde(rename_all = "snake_case")]
pub enum About {
    /// An order.
    Order {
        /// What stands on its slip.
        #[garde(custom(is_order_number))]
        number: String,
    },
    /// Something in the catalogue.
    Product {
        /// Which one.
        #[garde(skip)]
        product: ProductId,
    },
    /// Something else.
    Other {
        /// In a few words.
        #[garde(length(chars, min = 3, max = 80), custom(is_line), custom(says_at_least(3)))]
        subject: String,
    },
}

/// The rule for an order's number, whatever the case of its letters.
///
/// # Errors
/// When there is no such number.
pub fn is_order_number(text: &str, _: &()) -> garde::Result {
    let text = text.trim();
    let digits = text.strip_prefix("HT-").or_else(|| text.strip_prefix("ht-"));
    let is_right = digits
        .is_some_and(|digits| (4..=8).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit()));
    if is_right { Ok(()) } else { Err(garde::Error::new("It stands on the slip, such as HT-20417.")) }
}

/// Why a message was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ContactError {
    /// The shop does not have the product that it is about.
    NoSuchProduct,
}

impl fmt::Display for ContactError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoSuchProduct => f.write_str("We do not have such a product."),
        }
    }
}

impl std::error::Error for ContactError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_has_a_number_of_four_to_eight_digits() {
        for (number, is_right) in [
            ("HT-2041", true),
            (" ht-20417 ", true),
            ("HT-12345678", true),
            ("HT-204", false),
            ("HT-123456789", false),
            ("20417", false),
            ("HT-20a17", false),
            ("HT-２０４１７", false),
            ("", false),
        ] {
            assert_eq!(is_order_number(number, &()).is_ok(), is_right, "{number:?}");
        }
    }
}
