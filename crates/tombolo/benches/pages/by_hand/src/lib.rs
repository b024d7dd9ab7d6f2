//! A page with one form, written by hand on plain Leptos: what `cargo xtask size --compare` weighs.
//!
//! A listener, `fetch`, and a reply that is read by `serde`.

#[cfg(target_family = "wasm")]
mod page;
