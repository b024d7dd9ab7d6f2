//! A page with one form, written with plain Leptos and its `ActionForm`: what `cargo xtask size --compare` weighs.
//!
//! The server function returns what is wrong with each field, as an action of Tombolo does; in the browser the attributes
//! check first.

#[cfg(target_family = "wasm")]
mod page;
