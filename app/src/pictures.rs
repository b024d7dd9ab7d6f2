//! Pictures that people send, of what they have bought or of what the shop sells: made small, kept under names that nobody
//! guesses, and shown.
//!
//! What is kept is pixels, as two JPEGs: one to look at, and a small one for lists. They lie in the database beside what they
//! belong to, so a review that fails leaves nothing behind, and a copy of the database is a copy of all.

mod picture;
#[cfg(not(target_family = "wasm"))]
mod turn;
#[cfg(not(target_family = "wasm"))]
mod reduce;
#[cfg(not(target_family = "wasm"))]
pub(crate) mod store;
#[cfg(not(target_family = "wasm"))]
mod routes;

pub use picture::{LARGEST, Picture, PictureError, source_set};
#[cfg(not(target_family = "wasm"))]
pub(crate) use reduce::{Reduced, reduced};
#[cfg(not(target_family = "wasm"))]
pub use routes::pictures;
