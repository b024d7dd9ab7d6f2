//! What there is, page by page, with a search.

use leptos_router::hooks::use_query_map;
use tombolo::prelude::*;

use crate::{
    admin::{
        Behind, barred,
        products::{
            actions::goods,
            good::{GoodLine, Goods},
        },
    },
    catalogue::search::{LONGEST, Search, escaped},
    page::Pager,
    paging::asked,
};

/// The page at `/admin/products`; the query says which words and which page: `?q=brass&page=2`.
#[component]
pub(crate) fn ProductsPage() -> impl IntoView {
    let query = use_query_map();
    let wanted =
        Memo::new(move |_| query.with(|query| (Search::new(query.get_str("q"), None).words, asked(query, "page"))));
    let loaded = Resource::new(move || wanted.get(), |(words, page)| goods(words, page));
    view! {
        <Suspense fallback=|| view! { <p class="loading">"Going through the shelves …"</p> }>
            {move || {
                let (words, _) = wanted.get();
                Suspend::new(async move {
                    match loaded.await {
                        Ok(goods) => view! { <Behind title="Products"><List words goods/></Behind> }.into_any(),
                        Err(error) => barred(&error),
                    }
                })
            }}
        </Suspense>
    }
}

#[component]
fn List(words: String, goods: Goods) -> impl IntoView {
    let Goods { lines, count, paging } = goods;
    let said = match count {
        0 => "There is nothing with such a name.".to_owned(),
        1 => "One product".to_owned(),
        count => format!("{count} products"),
    };
    let query = if words.is_empty() { String::new() } else { format!("q={}&", escaped(&words)) };
    let address = move |page: u32| format!("/admin/products?{query}page={page}");
    view! {
        <form class="search" role="search" method="get" action="/admin/products">
            <label for="q">"Search by name "</label>
            <input id="q" type="search" name="q" value=words.clone() prop:value=words maxlength=LONGEST.to_string() autocomplete="off"/>
            " "
            <button type="submit">"Search"</button>
        </form>
        <p><a class="button" href="/admin/products/new">"A new product"</a></p>
        <p class="tally">{said}</p>
        <ul class="goods" role="list">{lines.into_iter().map(|line| view! { <Line line/> }).collect_view()}</ul>
        <Pager paging label="Pages of products" before="Back" behind="On" address/>
    }
}

#[component]
fn Line(line: GoodLine) -> impl IntoView {
    let GoodLine { id, name, picture, price, stock, is_retired } = line;
    view! {
        <li>
            <img src=picture alt="" width="64" height="48" loading="lazy"/>
            <h2><a href=format!("/admin/products/{id}")>{name}</a></h2>
            <p>{price.to_string()} ", " {stock} " in stock" {is_retired.then_some(", not sold any more")}</p>
        </li>
    }
}
