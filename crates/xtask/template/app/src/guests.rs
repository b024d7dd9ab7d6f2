//! A guest book: one page, and one action that signs it.

#[cfg(not(target_family = "wasm"))]
use std::sync::{Arc, Mutex, PoisonError};

use tombolo::prelude::*;

#[cfg(test)]
mod tests;

/// Who was here. It stands for a database, and ends with the server.
#[cfg(not(target_family = "wasm"))]
#[derive(Clone, Default)]
pub struct Book(Arc<Mutex<Vec<String>>>);

#[cfg(not(target_family = "wasm"))]
impl Book {
    /// Writes a name on the next line, and returns which one that is.
    fn write(&self, name: String) -> usize {
        let mut names = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        names.push(name);
        names.len()
    }
}

/// Signs the guest book, and says on which line.
///
/// The body is never compiled for the browser; `public` says that anybody may call it.
#[server(public, rate = "30/min")]
pub async fn sign(
    #[extract] Extension(book): Extension<Book>,
    #[garde(length(chars, min = 1, max = 40))] name: String,
) -> usize {
    book.write(name)
}

/// The page. It stands in no island: what it shows needs no code in the browser.
#[component]
pub(crate) fn GuestPage() -> impl IntoView {
    view! {
        <h1>"The guest book"</h1>
        <SignForm/>
    }
}

/// The form: with JavaScript it stays on the page, without it posts, and shows the same.
#[client]
fn SignForm() -> impl IntoView {
    let state = use_action_state(Sign::action());
    let name = Sign::fields().name;
    view! {
        <Form state>
            <label>"Your name " <input autocomplete="name" {..state.input(name)}/></label>
            <FieldErrors state field=name/>
            <SubmitButton>"Sign"</SubmitButton>
            <p role="status">{move || state.value().map(|line| format!("Thank you. You are on line {line}."))}</p>
        </Form>
    }
}
