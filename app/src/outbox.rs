//! Letters that the shop writes: kept with what they are about, and sent by and by.
//!
//! * A letter is a row that is written in the transaction of what it is about: there is none without the other.
//! * [`deliver`] sends what was not sent, again and again until it works or was tried too often.
//! * In development a page shows them all. It is never open by itself in a release: letters have links in them.

pub mod letter;
pub mod actions;
mod outbox_page;
#[cfg(not(target_family = "wasm"))]
mod setting;
#[cfg(not(target_family = "wasm"))]
mod delivery;
#[cfg(not(target_family = "wasm"))]
pub(crate) mod store;

#[cfg(not(target_family = "wasm"))]
pub use delivery::{Carrier, deliver};
pub(crate) use outbox_page::OutboxPage;
#[cfg(not(target_family = "wasm"))]
pub use setting::{OpenOutbox, Outbox};

#[cfg(test)]
mod tests;
