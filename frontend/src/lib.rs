//! The shop's WASM entry: what the browser calls once the code is there.

#[cfg(target_family = "wasm")]
mod entry;
