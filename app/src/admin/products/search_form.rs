//! Looking for products by their names, on the pages that list them.

use leptos_router::hooks::use_query_map;
use tombolo::prelude::*;

use crate::{
    catalogue::search::{LONGEST, Search, escaped},
    page::Pager,
    paging::{Paging, asked},
};

/// What an address asks for: `?q=brass&page=2`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::admin) struct Wanted {
    /// The words of a name.
    pub(in crate::admin) words: String,
    /// Which page of what has them.
    pub(in crate::admin) page: u32,
}

/// What the page's address asks for.
pub(in crate::admin) fn wanted() -> Memo<Wanted> {
    let query = use_query_map();
    Memo::new(move |_| {
        query.with(|query| Wanted { words: Search::new(query.get_str("q"), None).words, page: asked(query, "page") })
    })
}

/// The form for the words, how much there is with them, what was found, and the ways to its other pages.
#[component]
pub(in crate::admin) fn Found(
    /// The address of the list.
    address: &'static str,
    /// What was looked for.
    words: String,
    /// How many products have the words.
    count: u32,
    /// Which page of them it is.
    paging: Paging,
    /// The products.
    children: Children,
) -> impl IntoView {
    let said = match count {
        0 => "There is nothing with such a name.".to_owned(),
        1 => "One product".to_owned(),
        count => format!("{count} products"),
    };
    let query = if words.is_empty() { String::new() } else { format!("q={}&", escaped(&words)) };
    view! {
        <form class="search" role="search" method="get" action=address>
            <label for="q">"Search by name "</label>
            <input id="q" type="search" name="q" value=words.clone() prop:value=words maxlength=LONGEST.to_string() autocomplete="off"/>
            " "
            <button type="submit">"Search"</button>
        </form>
        <p class="tally">{said}</p>
        {children()}
        <Pager paging label="Pages of products" before="Back" behind="On" address=move |page| format!("{address}?{query}page={page}")/>
    }
}
