//! An address, and what can be one.
//!
//! * A postcode is 3 to 10 letters, digits, blanks and `-`: each country has its own kind.
//! * We send things to the countries around one sea.

use std::fmt;

use garde::Validate;
use tombolo::prelude::*;

use crate::rules::is_line;

/// How many addresses an account or a visitor has at the most.
pub const MOST: usize = 10;

/// Where something is sent to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate, tombolo::Fields)]
pub struct Address {
    /// What the visitor calls it.
    #[garde(length(chars, min = 1, max = 30), custom(is_line))]
    pub label: String,
    /// Who gets it.
    #[garde(length(chars, min = 1, max = 80), custom(is_line))]
    pub name: String,
    /// The street and the number.
    #[garde(length(chars, min = 1, max = 120), custom(is_line))]
    pub street: String,
    /// The postcode.
    #[garde(custom(is_zip))]
    pub zip: String,
    /// The city.
    #[garde(length(chars, min = 1, max = 80), custom(is_line))]
    pub city: String,
    /// The country.
    #[garde(skip)]
    pub country: Country,
}

impl Address {
    /// Everything about it in a line: two that are written alike are one address.
    pub fn in_full(&self) -> String {
        format!("{}: {}", self.label, self.in_a_line())
    }

    /// Where it goes in a line, without what the visitor calls it.
    pub fn in_a_line(&self) -> String {
        let Self { name, street, zip, city, country, .. } = self;
        format!("{name}, {street}, {zip} {city}, {country}")
    }

    /// The address without blanks around what was typed.
    #[must_use = "the trimmed address is another one"]
    pub fn trimmed(self) -> Self {
        let trim = |text: String| text.trim().to_owned();
        let Self { label, name, street, zip, city, country } = self;
        Self { label: trim(label), name: trim(name), street: trim(street), zip: trim(zip), city: trim(city), country }
    }
}

/// Where we send things to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Country {
    /// Belgium.
    Belgium,
    /// Denmark.
    Denmark,
    /// Germany.
    Germany,
    /// The Netherlands.
    Netherlands,
    /// Norway.
    Norway,
    /// The United Kingdom.
    UnitedKingdom,
}

impl Country {
    /// All of them, by their names.
    pub const ALL: [Self; 6] =
        [Self::Belgium, Self::Denmark, Self::Germany, Self::Netherlands, Self::Norway, Self::UnitedKingdom];

    /// The country's code, which the database has.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Belgium => "BE",
            Self::Denmark => "DK",
            Self::Germany => "DE",
            Self::Netherlands => "NL",
            Self::Norway => "NO",
            Self::UnitedKingdom => "GB",
        }
    }

    /// The country that has a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|country| country.code() == code)
    }
}

impl fmt::Display for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Belgium => "Belgium",
            Self::Denmark => "Denmark",
            Self::Germany => "Germany",
            Self::Netherlands => "The Netherlands",
            Self::Norway => "Norway",
            Self::UnitedKingdom => "United Kingdom",
        })
    }
}

/// The rule for a postcode of any country.
///
/// # Errors
/// When there is no such postcode anywhere.
pub fn is_zip(text: &str, _: &()) -> garde::Result {
    let text = text.trim();
    let is_right =
        (3..=10).contains(&text.len()) && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, ' ' | '-'));
    if is_right { Ok(()) } else { Err(garde::Error::new("Write a postcode such as 28195 or KW15 1AA.")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_postcode_is_of_any_country() {
        for (zip, is_right) in [
            ("28195", true),
            ("KW15 1AA", true),
            (" 1012 AB ", true),
            ("", false),
            ("12", false),
            ("   ", false),
            ("12345678901", false),
            ("28.195", false),
            ("２８１９５", false),
        ] {
            assert_eq!(is_zip(zip, &()).is_ok(), is_right, "{zip:?}");
        }
    }

    #[test]
    fn a_country_is_found_by_its_code() {
        for country in Country::ALL {
            assert_eq!(Country::from_code(country.code()), Some(country));
        }
        assert_eq!(Country::from_code("XX"), None);
    }
}
