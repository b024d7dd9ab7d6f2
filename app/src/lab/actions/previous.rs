//! Actions that know what they have returned before (F10).

use garde::Validate;
use tombolo::prelude::*;

#[cfg(not(target_family = "wasm"))]
use crate::lab::log;

/// What a button does to a count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Step {
    /// One more.
    Up,
    /// Twice as many.
    Double,
    /// One less.
    Down,
}

/// Changes what was counted.
#[server(public)]
pub async fn change_count(
    run: String,
    #[previous] last: Option<i64>,
    by: Step,
    #[garde(length(chars, max = 5))] note: String,
) -> i64 {
    let _ = note;
    log::record(&run, format!("{last:?} {by:?}"));
    let count = last.unwrap_or_default();
    match by {
        Step::Up => count.saturating_add(1),
        Step::Double => count.saturating_mul(2),
        Step::Down => count.saturating_sub(1),
    }
}

/// What is answered on a page of the wizard.
#[derive(Clone, Debug, Serialize, Deserialize, Validate, tombolo::Fields)]
pub enum Answer {
    /// Who sails.
    Who {
        /// A name.
        #[garde(length(chars, min = 2))]
        name: String,
    },
    /// Where to.
    Where {
        /// A port.
        #[garde(length(chars, min = 2))]
        port: String,
    },
    /// In how many berths.
    Berths {
        /// A number.
        #[garde(range(min = 1, max = 9))]
        count: u32,
    },
}

/// What is known of a voyage.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Voyage {
    /// Who sails.
    pub name: Option<String>,
    /// Where to.
    pub port: Option<String>,
    /// In how many berths.
    pub berths: Option<u32>,
}

/// Takes one answer more.
#[server(public)]
pub async fn plan_voyage(run: String, #[previous] last: Option<Voyage>, #[garde(dive)] answer: Answer) -> Voyage {
    log::record(&run, "answered");
    let mut voyage = last.unwrap_or_default();
    match answer {
        Answer::Who { name } => voyage.name = Some(name),
        Answer::Where { port } => voyage.port = Some(port),
        Answer::Berths { count } => voyage.berths = Some(count),
    }
    voyage
}
