//! What a page is made of: forms, their states and controls, and the scripts of a document.
//!
//! A form reads its outcome into one set of signals, whichever way it came: on the server from the context that a post
//! leaves, in the browser from the named script of such a page, later from a reply. So both renderings of a page are one.
//!
//! * [`use_action_state`] is the state of a form, [`Form`] its element, `state.input(field)` and its like its controls.
//! * `here` is the one seam to the side that this build runs on: nothing else in this module knows of `client`.
//! * What islands mode and hydrate mode do differently is in `islands` and `page` beside what uses it.
//!
//! Leptos' `#[component]` writes a second, hidden function that is as public as ours: `unreachable_pub` means that one.

#[cfg(target_family = "wasm")]
#[path = "view/browser.rs"]
mod here;
#[cfg(not(target_family = "wasm"))]
#[path = "view/server.rs"]
mod here;
mod shared;
#[cfg(feature = "islands")]
mod island;
mod hooks;
mod fill;
mod control;
#[expect(unreachable_pub, reason = "written by `#[component]`")]
mod field;
mod enhance;
mod status;
#[expect(unreachable_pub, reason = "written by `#[component]`")]
mod form;
mod unseen;
#[expect(unreachable_pub, reason = "written by `#[component]`")]
mod submit;
mod policy;
mod optimistic;
#[expect(unreachable_pub, reason = "written by `#[component]`")]
mod rows;
#[expect(unreachable_pub, reason = "written by `#[component]`")]
mod summary;
#[expect(unreachable_pub, reason = "written by `#[component]`")]
mod scripts;
#[expect(unreachable_pub, reason = "written by `#[component]`")]
mod notice;
#[cfg(test)]
mod tests;

pub use control::Control;
pub use field::{FieldErrors, TextArea};
pub use form::Form;
#[cfg(target_family = "wasm")]
pub use here::hydrate;
pub use hooks::{ActionState, use_action_state};
#[cfg(feature = "islands")]
pub use island::{IslandProps, island, island_children};
#[cfg(all(feature = "islands", target_family = "wasm"))]
pub use island::{ReceivedProps, no_children, start_island};
pub use notice::{Notice, NoticeLook};
pub use optimistic::use_optimistic;
pub use policy::SubmitPolicy;
pub use rows::{AddRow, RemoveRow};
pub use scripts::{Scripts, Styles, file_url};
pub use status::{FormStatus, use_form_status};
pub use submit::{ButtonAction, SubmitButton};
pub use summary::IssueSummary;
