//! For those who run the shop: what there is and what it costs, what was ordered, and what visitors say.
//!
//! There are no accounts. Who knows the password of the server's settings is the admin, for eight hours and in that browser.

pub mod actions;
pub mod ware;
mod frame;
mod admin_page;
pub mod products;
pub mod orders;
pub mod reviews;
mod sign_in_page;
#[cfg(not(target_family = "wasm"))]
mod guard;
#[cfg(not(target_family = "wasm"))]
mod password;
#[cfg(not(target_family = "wasm"))]
mod store;

pub(crate) use admin_page::AdminPage;
pub(crate) use frame::{Behind, Choices, barred};
#[cfg(not(target_family = "wasm"))]
pub use guard::{Admin, AdminSession};
pub(crate) use orders::OrdersPage as AdminOrdersPage;
#[cfg(not(target_family = "wasm"))]
pub use password::AdminPassword;
pub(crate) use products::{EditProductPage, NewProductPage, ProductsPage};
pub(crate) use reviews::ReviewsPage;
pub(crate) use sign_in_page::SignInPage;

#[cfg(test)]
mod fixture;
#[cfg(test)]
mod pages_tests;
#[cfg(test)]
mod tests;
