//! Tombolo: the full-stack meta-framework for Leptos.
//!
//! One attribute, [`server`](macro@server), makes an async function a *server action*: a handler on the server, a typed
//! shim in the browser, and something that a `<form>` can post to with JavaScript off.
//!
//! ```
//! use tombolo::prelude::*;
//!
//! /// Doubles a number on the server.
//! #[server(public)]
//! pub async fn double(#[garde(range(max = 1000))] number: u32) -> u32 {
//!     number * 2
//! }
//!
//! #[client]
//! fn Doubler() -> impl IntoView {
//!     let state = use_action_state(Double::action());
//!     let number = Double::fields().number;
//!     view! {
//!         <Form state>
//!             <label>"A number " <input type="number" {..state.input(number)}/></label>
//!             <FieldErrors state field=number/>
//!             <SubmitButton>"Double it"</SubmitButton>
//!             <p role="status">{move || state.value().map(|n| format!("That makes {n}."))}</p>
//!         </Form>
//!     }
//! }
//! ```
//!
//! The same form works before the WASM arrives and without JavaScript: it posts to its page, which comes back with the
//! same text. Read a request's way from the top: `server` (mount, dispatch), [`outcome`](Outcome), `view`.

mod error;
mod form;
mod outcome;
mod wire;
#[cfg(not(target_family = "wasm"))]
mod seal;
mod action;
mod state;
#[cfg(not(target_family = "wasm"))]
pub mod server;
#[cfg(target_family = "wasm")]
mod client;
mod view;
#[doc(hidden)]
pub mod private;
#[cfg(not(target_family = "wasm"))]
pub mod test;
// Tests have it too, so that it compiles.
#[doc(hidden)]
#[cfg(any(fuzzing, test))]
pub mod fuzzing;

pub mod prelude;

pub use action::{Action, ActionRef, Codec, Field, Fields, List, Subject};
pub use error::{ActionError, Digest, Failure, Fallible, Fault, IntoFailure, Never, Refusal, Refused, Wire, failed};
pub use form::{Attached, Concealed, FormData, Issue, Issues, Pairs, Returned, Secret, Upload, issue_texts};
pub use outcome::{Or, Outcome, Redirect};
#[doc(hidden)]
pub use private as __private;
#[cfg(not(target_family = "wasm"))]
pub use server::{Server, client_addr::ClientAddr, context::ResponseHeaders, once::Once, serve::server};
pub use state::Noticed;

/// The chapters' code is compiled and run like every example.
#[cfg(doctest)]
#[doc = include_str!("../../../docs/writing-actions.md")]
mod writing_actions {}
#[cfg(doctest)]
#[doc = include_str!("../../../docs/forms.md")]
mod forms {}
#[cfg(doctest)]
#[doc = include_str!("../../../docs/starting.md")]
mod starting {}
#[cfg(doctest)]
#[doc = include_str!("../../../docs/without-javascript.md")]
mod without_javascript {}

/// Makes tokens for the fields of a struct or an enum, so that a form can name what is in them; see the trait
/// [`Fields`](trait@Fields).
///
/// ```
/// use tombolo::prelude::*;
///
/// #[derive(Clone, Debug, Serialize, Deserialize, tombolo::Fields)]
/// pub struct Address {
///     city: String,
/// }
///
/// #[server(public)]
/// pub async fn deliver(address: Address) -> String {
///     address.city
/// }
/// assert_eq!(Deliver::fields().address.fields().city.name(), "address.city");
/// ```
pub use tombolo_macro::Fields;
/// Makes an action where it is used, as a value: its options, what it captures, and an async closure. Compare React's
/// server actions that are written inside of a server component.
///
/// What is captured is named with its type, as nobody else could tell what is sealed and sent along; `#[bound(visitor)]` may
/// stand before it. The closure's arguments are those of a `#[server]` function. With `name = "SaveNote"` it has a name in
/// logs and lists.
///
/// It works in islands mode. Where the whole page is hydrated the component runs in the browser as well, which cannot
/// seal: there it is an error of the compiler that says what to write.
///
/// ```
/// use tombolo::prelude::*;
///
/// # #[cfg(feature = "islands")]
/// #[component]
/// fn Post(post: u64) -> impl IntoView {
///     let save = action!(public; [post: u64] async |note: String| -> String { format!("{post}: {note}") });
///     let note = save.fields().note;
///     let state = use_action_state(save);
///     view! {
///         <Form state>
///             <input aria-label="Note" {..state.input(note)}/>
///             <SubmitButton>"Save"</SubmitButton>
///             <p role="status">{move || state.value()}</p>
///         </Form>
///     }
/// }
/// ```
pub use tombolo_macro::action;
/// Makes a client component, the role of React's `'use client'`: an island, or a plain component where the whole page is
/// hydrated.
///
/// ```
/// use tombolo::prelude::*;
///
/// #[client]
/// fn Counter(start: u32) -> impl IntoView {
///     let count = RwSignal::new(start);
///     view! { <button on:click=move |_| count.update(|n| *n += 1)>{count}</button> }
/// }
/// ```
pub use tombolo_macro::client;
/// Makes an async function a server action, the role of React's `'use server'`.
///
/// ```
/// use tombolo::prelude::*;
///
/// /// Doubles a number on the server.
/// #[server(public)]
/// pub async fn double(#[garde(range(max = 1000))] number: u32) -> u32 {
///     number * 2
/// }
/// assert_eq!(Double::fields().number.name(), "number");
/// ```
pub use tombolo_macro::server;

#[cfg(target_family = "wasm")]
pub use view::hydrate;
pub use view::{
    ActionState, AddRow, ButtonAction, Control, FieldErrors, Form, FormStatus, IssueSummary, Notice, NoticeLook,
    RemoveRow, Scripts, Styles, SubmitButton, SubmitPolicy, TextArea, file_url, use_action_state, use_form_status,
    use_optimistic,
};
