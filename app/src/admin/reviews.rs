//! What visitors say, behind the counter: what nobody should read is hidden, with a note why.

pub mod actions;
pub mod judged;
mod reviews_page;
#[cfg(not(target_family = "wasm"))]
mod store;

pub(crate) use reviews_page::ReviewsPage;

#[cfg(test)]
mod tests;
