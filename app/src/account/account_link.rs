//! The way to one's account, in the frame of every page.

use leptos_router::{components::A, hooks::use_location};
use tombolo::prelude::*;

use crate::account::{actions::is_signed_in, way_back::WayBack};

/// An entry of a list that leads to the account, or to where one signs in and comes back from.
#[component]
pub(crate) fn AccountLink() -> impl IntoView {
    let location = use_location();
    let (path, query) = (location.pathname, location.search);
    // Where the browser renders pages itself, signing in and out lead from one of these to another.
    let place = Memo::new(move |_| {
        path.with(|path| match path.as_str() {
            "/account" => 0,
            path if path.starts_with("/account/") => 1,
            _ => 2,
        })
    });
    let signed_in = Resource::new(move || place.get(), |_| is_signed_in());
    let sign_in = move || {
        let here = query.with(|query| {
            path.with(|path| match query.trim_start_matches('?') {
                "" => path.clone(),
                query => format!("{path}?{query}"),
            })
        });
        WayBack::parse(Some(&here)).sign_in()
    };
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                match signed_in.await {
                    Ok(true) => view! { <li><A href="/account" exact=true>"Account"</A></li> }.into_any(),
                    // Where one signs in there is a way to it already.
                    _ if place.get_untracked() == 1 => ().into_any(),
                    // Who cannot be told can still go and see.
                    _ => view! { <li><A href=sign_in>"Sign in"</A></li> }.into_any(),
                }
            })}
        </Suspense>
    }
}
