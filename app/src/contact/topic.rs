//! Which fields the form has: the page's address says so, `/contact?topic=product`, and so without JavaScript another topic
//! is another page.

use std::fmt;

use serde::{Deserialize, Serialize};

/// What a message is about, before anybody has said more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Topic {
    /// An order.
    #[default]
    Order,
    /// Something in the catalogue.
    Product,
    /// Something else.
    Other,
}

impl Topic {
    /// All of them, in the order in which they are offered.
    pub(crate) const ALL: [Self; 3] = [Self::Order, Self::Product, Self::Other];

    /// The topic that an address's query names; the first one if it names none that there is.
    pub(crate) fn named(name: Option<&str>) -> Self {
        Self::ALL.into_iter().find(|topic| name == Some(topic.name())).unwrap_or_default()
    }

    /// The address of the page with this topic's fields.
    pub(crate) fn address(self) -> String {
        format!("/contact?topic={}", self.name())
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Order => "order",
            Self::Product => "product",
            Self::Other => "other",
        }
    }
}

impl fmt::Display for Topic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Order => "An order",
            Self::Product => "A product",
            Self::Other => "Something else",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_topic_is_found_by_its_address() {
        for topic in Topic::ALL {
            let address = topic.address();
            assert_eq!(Topic::named(address.strip_prefix("/contact?topic=")), topic);
        }
        for name in [None, Some(""), Some("Product"), Some("nope")] {
            assert_eq!(Topic::named(name), Topic::Order, "{name:?}");
        }
    }
}
