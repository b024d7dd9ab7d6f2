//! Where an order goes and how it gets there.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{addresses::address::Address, money::Price};

/// Where an order goes, and how.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delivery {
    /// To whom and where.
    pub to: Address,
    /// How it gets there.
    pub by: Way,
}

/// How an order gets to its visitor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// The visitor comes for it.
    Quay,
    /// The ferry has it along.
    Ferry,
    /// The post brings it.
    Post,
}

impl Way {
    /// All of them, the cheapest first.
    pub const ALL: [Self; 3] = [Self::Quay, Self::Ferry, Self::Post];

    /// What it costs.
    pub const fn price(self) -> Price {
        Price::from_cents(match self {
            Self::Quay => 0,
            Self::Ferry => 450,
            Self::Post => 890,
        })
    }

    /// Its name in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Quay => "quay",
            Self::Ferry => "ferry",
            Self::Post => "post",
        }
    }

    /// The way that has a name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|way| way.code() == code)
    }
}

impl fmt::Display for Way {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Quay => "You collect it at the quay",
            Self::Ferry => "The ferry on Thursday",
            Self::Post => "By post",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_way_is_found_by_its_name() {
        for way in Way::ALL {
            assert_eq!(Way::from_code(way.code()), Some(way));
        }
        assert_eq!(Way::from_code("balloon"), None);
    }
}
