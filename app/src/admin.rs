//! For those who run the shop: what there is and what it costs.
//!
//! There are no accounts. Who knows the password of the server's settings is the admin, for eight hours and in that browser.

pub mod actions;
pub mod ware;
mod admin_page;
mod sign_in_page;
#[cfg(not(target_family = "wasm"))]
mod guard;
#[cfg(not(target_family = "wasm"))]
mod password;
#[cfg(not(target_family = "wasm"))]
mod store;

pub(crate) use admin_page::AdminPage;
#[cfg(not(target_family = "wasm"))]
pub use guard::{Admin, AdminSession};
#[cfg(not(target_family = "wasm"))]
pub use password::AdminPassword;
pub(crate) use sign_in_page::SignInPage;

#[cfg(test)]
mod tests;
