//! Actions that the server gives something beforehand (C06, F06, H06, S02).

use tombolo::{ActionRef, prelude::*};

#[cfg(not(target_family = "wasm"))]
use crate::lab::log;

/// Takes a berth, of which the page shows no more than its name.
#[server(public)]
pub async fn take_berth(
    #[bound] run: String,
    #[bound(visitor)] berth: u32,
    #[garde(length(chars, min = 2))] name: String,
) -> String {
    log::record(&run, format!("berth {berth} for {name}"));
    format!("{name} has berth {berth}.")
}

/// A berth that can be taken.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Berth {
    /// What it is called.
    pub label: String,
    /// How to take it.
    pub take: ActionRef<TakeBerth>,
}

/// The berths that are free.
#[server(public)]
pub async fn berths(run: String) -> Vec<Berth> {
    let berth =
        |number: u32| Berth { label: format!("Berth {number}"), take: TakeBerth::bind(run.clone(), 7000 + number) };
    vec![berth(1), berth(2)]
}

/// Takes a berth for somebody else.
#[server(public)]
pub async fn take_for(take: ActionRef<TakeBerth>, name: String) -> Result<String, String> {
    take.call(TakeBerth { name }).await.map_err(|error| error.to_string())
}

/// Counts what belongs to a thing, of which there are two on a page.
#[server(public)]
pub async fn tally_thing(#[bound] thing: String, #[bound] run: String, #[previous] last: Option<u32>) -> u32 {
    let count = last.unwrap_or_default() + 1;
    log::record(&run, format!("{thing} {count}"));
    count
}

/// The counters.
#[server(public)]
pub async fn tallies(run: String) -> (ActionRef<TallyThing>, ActionRef<TallyThing>) {
    (TallyThing::bind("left".to_owned(), run.clone()), TallyThing::bind("right".to_owned(), run))
}
