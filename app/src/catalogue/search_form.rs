//! The catalogue's search: a form that loads an address, and a link for each category.

use tombolo::prelude::*;

use crate::catalogue::{
    product::Category,
    search::{LONGEST, Search},
};

/// Asks for words; they stay in the field and in the address.
#[component]
pub(crate) fn SearchForm(
    /// What is looked for now.
    search: Search,
) -> impl IntoView {
    let Search { words, category } = search;
    view! {
        <form class="search" role="search" method="get" action="/">
            <label for="q">"Search the catalogue "</label>
            <input id="q" type="search" name="q" value=words.clone() prop:value=words maxlength=LONGEST.to_string() autocomplete="off"/>
            {(!category.is_empty()).then(|| view! { <input type="hidden" name="category" value=category/> })}
            " "
            <button type="submit">"Search"</button>
        </form>
    }
}

/// Leads to each category, with the same words.
#[component]
pub(crate) fn Categories(
    /// What is looked for now.
    search: Search,
    /// All of them.
    categories: Vec<Category>,
) -> impl IntoView {
    let everything = Category { slug: String::new(), name: "Everything".to_owned() };
    let link = move |Category { slug, name }: Category| {
        let is_current = slug == search.category;
        let address = search.address_within(&slug);
        view! { <li><a href=address aria-current=is_current.then_some("true")>{name}</a></li> }
    };
    view! {
        <nav class="categories" aria-label="Categories">
            <ul role="list">{std::iter::once(everything).chain(categories).map(link).collect_view()}</ul>
        </nav>
    }
}
