//! Letters from the quay: who wants them leaves an address at the bottom of any page.

pub mod actions;
mod newsletter_form;
#[cfg(not(target_family = "wasm"))]
mod store;

pub(crate) use newsletter_form::NewsletterForm;

#[cfg(test)]
mod tests;
