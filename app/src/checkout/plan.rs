//! What is known of an order before it is placed: the answers so far, which the page carries sealed from step to step.
//!
//! Nothing in it is taken for true but what the visitor has said: what there is and what it costs is read when the order
//! is placed.

use std::fmt;

use garde::Validate;
use tombolo::prelude::*;

use crate::{
    addresses::address::Address,
    checkout::{
        actions::PlaceOrder,
        delivery::{Delivery, Way},
    },
};

/// Which question is asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// Where it goes.
    #[default]
    Where,
    /// How it gets there.
    How,
    /// Whether that is all right.
    Review,
}

impl Step {
    /// All of them, in their order.
    pub const ALL: [Self; 3] = [Self::Where, Self::How, Self::Review];

    /// Its name on the wire, for a button that goes back to it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Where => "where",
            Self::How => "how",
            Self::Review => "review",
        }
    }

    /// The one before; none before the first.
    pub const fn before(self) -> Option<Self> {
        match self {
            Self::Where => None,
            Self::How => Some(Self::Where),
            Self::Review => Some(Self::How),
        }
    }
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Where => "Where it goes",
            Self::How => "How it gets there",
            Self::Review => "A last look",
        })
    }
}

/// What a form of the checkout says: each has the fields of one answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate, tombolo::Fields)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// To one of the visitor's addresses.
    Kept {
        /// The address in full: its place in their list may be another's by now.
        #[garde(length(chars, max = 500))]
        address: String,
    },
    /// To an address that is not among them.
    New {
        /// Which one.
        #[garde(dive)]
        address: Address,
    },
    /// How it gets there.
    How {
        /// The way.
        #[garde(skip)]
        by: Way,
    },
    /// No answer: an earlier question again.
    Back {
        /// Which one.
        #[garde(skip)]
        to: Step,
    },
}

/// The answers so far.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Plan {
    /// What is asked now.
    pub step: Step,
    /// Where it goes.
    pub to: Option<Address>,
    /// How it gets there.
    pub by: Option<Way>,
    /// Places the order, once all is answered.
    pub order: Option<ActionRef<PlaceOrder>>,
}

impl Plan {
    /// With where it goes; how is asked next.
    #[must_use = "the plan with the answer is another one"]
    pub fn going_to(self, to: Address) -> Self {
        Self { to: Some(to), step: Step::How, ..self }
    }

    /// With how it gets there.
    #[must_use = "the plan with the answer is another one"]
    pub fn going_by(self, by: Way) -> Self {
        Self { by: Some(by), step: Step::Review, ..self }
    }

    /// At the first question that has no answer, if that comes before the one that it is at.
    #[must_use = "the plan in order is another one"]
    pub fn in_order(self) -> Self {
        let first = match (&self.to, self.by) {
            (None, _) => Step::Where,
            (Some(_), None) => Step::How,
            (Some(_), Some(_)) => Step::Review,
        };
        Self { step: self.step.min(first), ..self }
    }

    /// All that is needed for an order, if it is known and was looked at.
    pub fn delivery(&self) -> Option<Delivery> {
        if self.step != Step::Review {
            return None;
        }
        Some(Delivery { to: self.to.clone()?, by: self.by? })
    }
}

/// Why an answer was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlanError {
    /// The visitor's list has no such address any more.
    NoSuchAddress,
}

impl fmt::Display for PlanError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoSuchAddress => f.write_str("This is no longer one of your addresses. Choose another one, please."),
        }
    }
}

impl std::error::Error for PlanError {}

#[cfg(test)]
mod tests {
    use crate::addresses::address::Country;

    use super::*;

    fn address() -> Address {
        let text = str::to_owned;
        Address {
            label: text("Home"),
            name: text("Anne"),
            street: text("Quay 1"),
            zip: text("28195"),
            city: text("Bremen"),
            country: Country::Germany,
        }
    }

    #[test]
    fn no_question_is_asked_before_those_that_come_first() {
        let nothing = Plan::default();
        let placed = nothing.clone().going_to(address());
        let whole = placed.clone().going_by(Way::Post);
        for (plan, step, then) in [
            (&nothing, Step::Review, Step::Where),
            (&nothing, Step::How, Step::Where),
            (&placed, Step::Review, Step::How),
            (&placed, Step::Where, Step::Where),
            (&whole, Step::Review, Step::Review),
            (&whole, Step::How, Step::How),
        ] {
            assert_eq!(Plan { step, ..plan.clone() }.in_order().step, then, "{plan:?} {step}");
        }
        assert!(placed.delivery().is_none() && whole.delivery().is_some());
        assert!(Plan { step: Step::How, ..whole }.delivery().is_none(), "it was not looked at");
    }
}
