//! The page's notice.

use leptos::prelude::*;

use crate::wire::NOTICE_SLOT;

/// Where a page says what came of a post that none of its forms shows.
///
/// It stands once in `App`, in front of the routes. The server puts the text in when the whole page is rendered, so that it knows what the
/// forms have shown. Flash messages of other frameworks play this role.
///
/// ```
/// use tombolo::prelude::*;
///
/// #[component]
/// fn App() -> impl IntoView {
///     view! {
///         <Notice/>
///         <main>"…"</main>
///     }
/// }
/// ```
#[component]
pub fn Notice() -> impl IntoView {
    view! { <div id="tombolo-notice" class="notice" role="status" inner_html=NOTICE_SLOT></div> }
}
