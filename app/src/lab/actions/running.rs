//! Actions that take their time, and record how they end.

use tombolo::prelude::*;

#[cfg(not(target_family = "wasm"))]
use crate::lab::log::Running;

/// Sleeps, then says so.
#[server(public)]
pub async fn slow(run: String, millis: u64) -> String {
    let running = Running::start(&run);
    tokio::time::sleep(std::time::Duration::from_millis(millis)).await;
    running.finish();
    format!("Slept for {millis} ms.")
}

/// Sleeps for longer than it may.
#[server(public, timeout = "300ms")]
pub async fn too_slow(run: String) -> String {
    let running = Running::start(&run);
    tokio::time::sleep(std::time::Duration::from_mins(1)).await;
    running.finish();
    "Nobody waits that long.".to_owned()
}

/// Sleeps, one call of a page after the other.
#[server(public, serial)]
pub async fn in_turn(run: String, millis: u64) -> String {
    let running = Running::start(&run);
    tokio::time::sleep(std::time::Duration::from_millis(millis)).await;
    running.finish();
    format!("Slept in turn for {millis} ms.")
}
