//! An island that comes to life.

use crate::{
    form::{from_json, json_member},
    view::island::IslandProp,
};
use leptos::{
    IntoView,
    children::Children,
    prelude::IntoAny,
    tachys::{
        html::islands::keep_state,
        renderer::types::Element,
        view::{Position, RenderHtml},
    },
};

/// The props of an island that another island makes here: nobody reads them.
#[derive(Debug, Default)]
pub struct IslandProps;

impl IslandProps {
    /// Forgets a prop.
    #[must_use = "props do nothing until they are an island's"]
    pub fn with<T: IslandProp>(self, _: &'static str, _: &T) -> Self {
        self
    }

    /// Nothing.
    #[expect(clippy::unused_self, reason = "the server's hold the props")]
    pub(super) fn into_json(self) -> String {
        String::new()
    }
}

/// The props that the server wrote into an island's element.
#[derive(Debug)]
pub struct ReceivedProps(String);

impl ReceivedProps {
    /// What this element holds.
    pub fn of(element: &Element) -> Self {
        Self(element.get_attribute("data-props").unwrap_or_default())
    }

    /// One of the props.
    ///
    /// # Panics
    /// When the server has sent none that fits, as another version of it may. The start script reports that, and the
    /// other islands come to life.
    pub fn get<T: IslandProp>(&self, name: &str) -> T {
        let value = json_member(&self.0, name).and_then(from_json);
        value.expect("the server sends the props that its component has")
    }
}

/// The children of an island that the server has rendered: they are in the document already.
pub fn no_children() -> Children {
    Box::new(|| ().into_any())
}

/// Hydrates an island; its state lives as long as the element.
pub fn start_island(element: &Element, island: impl IntoView + 'static) {
    let state = island.into_view().hydrate_from_position::<true>(element, Position::Current);
    keep_state(element, state);
}
