//! What is ordered in the lab: values with fields of their own, and times of day.

use std::fmt;

use garde::Validate;
use tombolo::prelude::*;

use crate::lab::shapes::{Colour, Day};

/// Where to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Validate, tombolo::Fields)]
#[serde(rename_all = "camelCase")]
pub struct Address {
    /// The street.
    #[garde(length(chars, min = 1))]
    pub street: String,
    /// The city.
    #[garde(length(chars, min = 1, max = 20))]
    pub city: String,
    /// The zip code.
    #[garde(range(max = 99_999))]
    pub zip: Option<u32>,
}

/// One line of an order.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Validate, tombolo::Fields)]
pub struct Line {
    /// What.
    #[garde(length(chars, min = 1))]
    pub product: String,
    /// How much of it.
    #[garde(range(min = 1, max = 99))]
    pub quantity: u8,
    /// Whether it is a present.
    #[garde(skip)]
    pub gift: bool,
    /// What comes with it.
    #[garde(skip)]
    pub extras: Vec<Colour>,
}

/// How it is wrapped.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, tombolo::Fields)]
pub struct Wrap {
    /// In what.
    pub paper: Option<Colour>,
    /// With what.
    pub ribbons: Vec<Colour>,
    /// The colour of the seal.
    pub seal: Colour,
    /// How.
    pub tags: Vec<String>,
    /// What is written on it.
    pub note: String,
}

/// A time of day as `HH:MM`: what an `<input type="time">` sends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Hour(u8, u8);

impl TryFrom<String> for Hour {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, &'static str> {
        let bad = "is no time such as 08:15";
        let (hour, minute) = text.split_once(':').ok_or(bad)?;
        match (hour.parse(), minute.parse()) {
            (Ok(hour @ 0..=23), Ok(minute @ 0..=59)) => Ok(Self(hour, minute)),
            _ => Err(bad),
        }
    }
}

impl From<Hour> for String {
    fn from(hour: Hour) -> Self {
        hour.to_string()
    }
}

impl fmt::Display for Hour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.0, self.1)
    }
}

/// A day and a time as `YYYY-MM-DDTHH:MM`: what an `<input type="datetime-local">` sends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Moment(Day, Hour);

impl TryFrom<String> for Moment {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let (day, hour) = text.split_once('T').ok_or("is no moment such as 2026-11-30T08:15")?;
        Ok(Self(day.to_owned().try_into()?, hour.to_owned().try_into()?))
    }
}

impl From<Moment> for String {
    fn from(moment: Moment) -> Self {
        moment.to_string()
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}T{}", self.0, self.1)
    }
}

/// A picture with its title.
#[derive(Clone, Debug, Serialize, Deserialize, tombolo::Fields)]
pub struct Plate {
    /// What is written below it.
    pub(crate) title: String,
    /// The picture.
    pub(crate) picture: Upload,
}
