//! Types that travel in the lab.

use std::{collections::BTreeMap, fmt};

use tombolo::prelude::*;

/// An enum with data of every kind, nested.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Shape {
    /// Without data.
    Point,
    /// With one value.
    Circle(u64),
    /// With two.
    Line(i8, i8),
    /// With names.
    Box {
        /// How wide, if anybody measured.
        width: Option<u16>,
        /// What it holds.
        holds: Vec<Shape>,
    },
    /// Another enum inside.
    Painted(Box<Shape>, Colour),
}

/// Colours: an enum that a form can send.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Colour {
    /// Red.
    Red,
    /// Sea green: a name of two words.
    SeaGreen,
    /// Blue.
    Blue,
}

/// A struct with maps.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Chart {
    /// Depths by position.
    pub depths: BTreeMap<u32, String>,
    /// Who drew it.
    pub author: Option<String>,
}

/// A spot on a chart: a key of a map that JSON has no way to write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Spot {
    /// How far to the east.
    pub east: u8,
    /// How far to the north.
    pub north: u8,
}

/// A date as `YYYY-MM-DD`: parsed, not checked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Day {
    year: u16,
    month: u8,
    of_month: u8,
}

impl TryFrom<String> for Day {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let bad = || "is no date such as 2026-11-30".to_owned();
        let [year, month, day] = text.split('-').collect::<Vec<_>>()[..] else { return Err(bad()) };
        let parsed = Self {
            year: year.parse().map_err(|_| bad())?,
            month: month.parse().map_err(|_| bad())?,
            of_month: day.parse().map_err(|_| bad())?,
        };
        ((1..=12).contains(&parsed.month) && (1..=31).contains(&parsed.of_month)).then_some(parsed).ok_or_else(bad)
    }
}

impl From<Day> for String {
    fn from(day: Day) -> Self {
        day.to_string()
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.of_month)
    }
}

/// Why somebody is not greeted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum GreetError {
    /// There is nobody of this name.
    Nobody,
    /// Somebody who may not come in.
    Banned {
        /// Who.
        name: String,
        /// For how many days.
        days: u32,
    },
}

impl fmt::Display for GreetError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nobody => f.write_str("There is nobody to greet."),
            Self::Banned { name, days } => write!(f, "{name} is banned for {days} days."),
        }
    }
}

impl std::error::Error for GreetError {}

/// Where somebody sleeps, and what opens the door.
#[derive(Clone, Debug, Serialize, Deserialize, Fields)]
pub struct Berth {
    pub(crate) deck: String,
    pub(crate) pin: Secret<u32>,
}
