//! What becomes of a submission while another one is under way.

use serde::{Deserialize, Serialize};

/// What becomes of a form's submission while the answer to another one is awaited: `<Form state policy=…>`.
///
/// A client component can have it as a prop. It is about one form in the browser: without JavaScript the browser itself
/// replaces a page that it waits for.
///
/// ```
/// use tombolo::{SubmitPolicy, prelude::*};
///
/// #[server(public)]
/// pub async fn search(words: String) -> Vec<String> {
///     vec![words]
/// }
///
/// #[client]
/// fn Search() -> impl IntoView {
///     let state = use_action_state(Search::action());
///     view! {
///         <Form state policy=SubmitPolicy::Replace>
///             <input type="search" aria-label="Words" {..state.input(Search::fields().words)}/>
///             <SubmitButton>"Search"</SubmitButton>
///         </Form>
///     }
/// }
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SubmitPolicy {
    /// It is ignored: nothing is ordered twice by a second click.
    #[default]
    Ignore,
    /// It takes the other one's place, whose request ends, as a search does.
    Replace,
    /// It waits for its turn, with what was typed when it was submitted.
    Queue,
}
