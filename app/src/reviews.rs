//! What visitors say about a product: stars, a text, and pictures of it.

pub mod actions;
pub mod review;
mod section;
#[cfg(not(target_family = "wasm"))]
mod store;
#[cfg(not(target_family = "wasm"))]
mod picture;
#[cfg(not(target_family = "wasm"))]
mod pictures;
#[cfg(test)]
mod tests;

#[cfg(not(target_family = "wasm"))]
pub use pictures::pictures;
pub(crate) use section::Reviews;
