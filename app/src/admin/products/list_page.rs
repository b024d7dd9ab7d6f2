//! What there is, page by page, with a search.

use tombolo::prelude::*;

use crate::admin::{
    Behind, barred,
    products::{
        Found, Wanted,
        actions::goods,
        good::{GoodLine, Goods},
        wanted,
    },
};

/// The page at `/admin/products`; the query says which words and which page: `?q=brass&page=2`.
#[component]
pub(crate) fn ProductsPage() -> impl IntoView {
    let wanted = wanted();
    let loaded = Resource::new(move || wanted.get(), |Wanted { words, page }| goods(words, page));
    view! {
        <Suspense fallback=|| view! { <p class="loading">"Going through the shelves …"</p> }>
            {move || {
                let words = wanted.get().words;
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
    view! {
        <Found address="/admin/products" words count paging>
            <p><a class="button" href="/admin/products/new">"A new product"</a></p>
            <ul class="goods" role="list">{lines.into_iter().map(|line| view! { <Line line/> }).collect_view()}</ul>
        </Found>
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
