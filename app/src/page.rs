//! What every page has around it, and the pages that nobody asks for.

mod frame;
mod lost;
mod notice;
mod pager;
mod typed_error;
mod when;
#[cfg(not(target_family = "wasm"))]
mod sorry;
#[cfg_attr(target_family = "wasm", path = "page/status_in_browser.rs")]
pub(crate) mod status;

pub(crate) use frame::{Footer, Header};
pub(crate) use lost::{LoadError, NotFound, Refused};
pub(crate) use notice::notice;
pub(crate) use pager::Pager;
#[cfg(not(target_family = "wasm"))]
pub use sorry::sorry;
pub(crate) use typed_error::TypedError;
pub(crate) use when::{Day, When};
