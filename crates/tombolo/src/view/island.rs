//! Islands: what `#[client]` writes in islands mode, as far as it is the same for every component.
//!
//! Leptos' own `#[island]` reads and writes the props by `serde_json`, in the browser too: that is a fifth of a page's WASM,
//! most of it for numbers and messages that no page has. So `#[client]` writes a plain component around the same parts
//! of Leptos, and the props are read by what reads our forms and replies.
//!
//! * On the server [`island`] puts the component into its element, with the props as JSON.
//! * In the browser a function that is named like the component is called with that element, and `start_island` hydrates it.

#[cfg(target_family = "wasm")]
#[path = "island/browser.rs"]
mod here;
#[cfg(not(target_family = "wasm"))]
#[path = "island/server.rs"]
mod here;

use leptos::{
    IntoView,
    children::Children,
    prelude::{AnyView, IntoAny, Owner},
    tachys::{
        html::islands::{Island, IslandChildren},
        reactive_graph::OwnedView,
    },
};
use serde::{Serialize, de::DeserializeOwned};

pub use here::IslandProps;
#[cfg(target_family = "wasm")]
pub use here::{ReceivedProps, no_children, start_island};

/// What can be a prop of a client component in islands mode: the server sends it to the browser.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a prop of a client component in islands mode",
    note = "props are sent to the browser as JSON: derive `serde::Serialize` and `serde::Deserialize` for it, or make it in the component"
)]
pub trait IslandProp: Serialize + DeserializeOwned {}
#[diagnostic::do_not_recommend]
impl<T: Serialize + DeserializeOwned> IslandProp for T {}

/// A client component in its element.
pub fn island<V: IntoView + 'static>(
    name: &'static str,
    props: IslandProps,
    component: impl FnOnce() -> V + 'static,
) -> impl IntoView {
    let view = Owner::new().with(|| Owner::with_hydration(move || OwnedView::new(component())));
    Island::new(name, view).with_props(props.into_json())
}

/// The children of a client component: they come from the server, and islands among them get its context.
pub fn island_children(children: Children) -> Children {
    Box::new(|| {
        let owner = Owner::new();
        owner.clone().with(|| Owner::with_no_hydration(move || projected(children(), owner)))
    })
}

fn projected(children: AnyView, owner: Owner) -> AnyView {
    OwnedView::new(IslandChildren::new_with_on_hydrate(children, move || owner.set())).into_any()
}
