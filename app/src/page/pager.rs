//! Links to the pages before and behind, under a long list.

use tombolo::prelude::*;

use crate::paging::Paging;

/// Says which page it is, and leads to the others; nothing where there is one page only.
#[component]
pub(crate) fn Pager<F: Fn(u32) -> String>(
    /// Which page of how many it is.
    paging: Paging,
    /// What the pages are of, for who hears of several lists.
    label: &'static str,
    /// What the page before has.
    before: &'static str,
    /// What the page behind has.
    behind: &'static str,
    /// The address of a page.
    address: F,
) -> impl IntoView {
    // Loaded as a page of its own, also where the browser renders pages itself: a list that is in the middle of a product's page would
    // be exchanged under forms that hold on to what was there before.
    let link =
        |page: u32, rel: &'static str, text: &'static str| view! { <li><a rel=rel href=address(page)>{text}</a></li> };
    (paging.pages > 1).then(|| {
        view! {
            <nav class="pager" aria-label=label>
                <ul role="list">
                    {paging.before().map(|page| link(page, "prev external", before))}
                    <li aria-current="page">{format!("Page {} of {}", paging.page, paging.pages)}</li>
                    {paging.behind().map(|page| link(page, "next external", behind))}
                </ul>
            </nav>
        }
    })
}
