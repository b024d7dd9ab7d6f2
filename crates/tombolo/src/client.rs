//! The browser's side: how a page calls actions and sends forms.
//!
//! * `fetch` sends a request and says what kind of trouble there was; `call` types it, `turn` lets it wait for the one before.
//! * `once` is what actions need that run once for each rendered form.
//! * `form` is what a form element does, `page` what a document is: its path, the outcome it came with, leaving it.
//!
//! It names the platform's own functions and nothing of the view.

mod fetch;
mod upload;
mod turn;
mod bind;
mod once;
mod call;
mod form;
mod page;

pub use bind::bind;
pub(crate) use call::{Heard, send_arguments, send_form};
pub use call::{call, call as call_send};
pub(crate) use fetch::{Abort, Post};
pub(crate) use form::{FormElement, Listener, Submission, carry, listen, mark};
pub(crate) use once::{once_number, token_of};
pub(crate) use page::{after_press, leave_for, mark_title, page_path, posted};
pub(crate) use upload::post_with_progress;
