//! A page with one form, written with Tombolo: what `cargo xtask size --compare` weighs beside the same by hand.
//!
//! An action with two numbers, each with a rule, a message at each, and the sum where the answer stands.

#[cfg(target_family = "wasm")]
mod page;
