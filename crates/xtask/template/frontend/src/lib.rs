//! What the browser calls once the code is there.

/// Brings the page to life.
#[cfg(target_family = "wasm")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    tombolo::hydrate({{crate_name}}::App);
}
