//! What visitors say about a product: stars, a text, and pictures of it.

pub mod actions;
pub mod rating;
pub mod review;
mod section;
#[cfg(not(target_family = "wasm"))]
mod store;
#[cfg(test)]
mod tests;

pub(crate) use section::{Mean, Pictures, Reviews, Stars};
#[cfg(not(target_family = "wasm"))]
pub(crate) use store::{pictures_of, rating_of};
