//! Accounts: signing up and in, passwords and letters with links, and who may see what is whose.
//!
//! * The session of a browser is a row; its cookie says nothing. `docs/sessions.md` has the rules.
//! * Whoever asks about an address learns nothing: the answer and the work are the same whether we know it or not.
//! * A guard asks for an [`Account`]; who has none is led to the page where one signs in, and back.

pub mod rules;
pub mod profile;
pub mod actions;
mod way_back;
mod fields;
mod account_page;
mod sign_in_page;
mod sign_up_page;
mod letter_pages;
mod account_link;
#[cfg(not(target_family = "wasm"))]
mod account_id;
#[cfg(not(target_family = "wasm"))]
mod sessions;
#[cfg(not(target_family = "wasm"))]
mod browser;
#[cfg(not(target_family = "wasm"))]
mod guard;
#[cfg(not(target_family = "wasm"))]
mod owner;
#[cfg(not(target_family = "wasm"))]
mod attempts;
#[cfg(not(target_family = "wasm"))]
mod password;
#[cfg(not(target_family = "wasm"))]
mod letters;
#[cfg(not(target_family = "wasm"))]
pub(crate) mod store;
#[cfg(not(target_family = "wasm"))]
mod appoint;

#[cfg(not(target_family = "wasm"))]
pub use account_id::AccountId;
pub(crate) use account_link::AccountLink;
pub(crate) use account_page::AccountPage;
#[cfg(not(target_family = "wasm"))]
pub use appoint::{AppointError, appoint};
#[cfg(not(target_family = "wasm"))]
pub use browser::Browser;
#[cfg(not(target_family = "wasm"))]
pub use guard::Account;
pub(crate) use letter_pages::{FinishPage, ForgottenPage, ResetPage};
#[cfg(not(target_family = "wasm"))]
pub use owner::Owner;
#[cfg(not(target_family = "wasm"))]
pub use sessions::{Sessions, with_sessions};
pub(crate) use sign_in_page::SignInPage;
pub(crate) use sign_up_page::SignUpPage;

#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;
