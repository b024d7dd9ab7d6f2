//! The page's notice.

use std::fmt;

use leptos::prelude::*;

use crate::{state::Noticed, view::here};

/// Where a page says what came of a post that none of its forms shows.
///
/// It stands once in `App`, in front of the routes. Flash messages of other frameworks play this role. By default it says
/// the outcome's sentence, in a `<span>` whose `data-status` is the outcome's status; `look` makes it the application's own.
///
/// ```
/// use tombolo::{Noticed, prelude::*};
///
/// #[component]
/// fn App() -> impl IntoView {
///     let look = |noticed: Noticed| {
///         let sign_in = (noticed.status() == 401).then(|| view! { " " <a href="/sign-in">"Sign in"</a> });
///         view! { <p>{noticed.text().to_owned()} {sign_in}</p> }
///     };
///     view! {
///         <Notice look/>
///         <main>"…"</main>
///     }
/// }
/// ```
#[component]
pub fn Notice(
    /// What it says, and how.
    #[prop(optional, into)]
    look: NoticeLook,
) -> impl IntoView {
    view! { <div id="tombolo-notice" class="notice" role="status" inner_html=here::notice(look)></div> }
}

/// How a [`Notice`] looks: made from a function from [`Noticed`] to a view.
///
/// It is rendered on the server only.
#[derive(Default)]
pub struct NoticeLook(pub(super) here::Look);

impl<F, V> From<F> for NoticeLook
where
    F: Fn(Noticed) -> V + Send + Sync + 'static,
    V: IntoView + 'static,
{
    fn from(look: F) -> Self {
        Self(here::look(move |noticed| look(noticed).into_any()))
    }
}

impl fmt::Debug for NoticeLook {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NoticeLook").finish_non_exhaustive()
    }
}
