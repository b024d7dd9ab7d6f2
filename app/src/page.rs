//! What every page has around it, and the pages that nobody asks for.

mod frame;
mod lost;
mod typed_error;
#[cfg_attr(target_family = "wasm", path = "page/status_in_browser.rs")]
mod status;

pub(crate) use frame::{Footer, Header};
pub(crate) use lost::{LoadError, NotFound};
pub(crate) use typed_error::TypedError;
