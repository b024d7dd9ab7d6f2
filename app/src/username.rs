//! What a visitor is called.

pub mod name;
pub mod actions;
mod greeting;
mod username_page;
#[cfg(not(target_family = "wasm"))]
mod store;

pub(crate) use greeting::{Greeted, Greeting};
pub(crate) use username_page::UsernamePage;

#[cfg(test)]
mod tests;
