//! What a form does in the browser: it sends itself, looks at what is typed, and shows that it is busy.
//!
//! An attribute like any other to Leptos, which writes nothing on the server.

use std::sync::Arc;

use leptos::{
    attr::{Attribute, NamedAttributeKey, NextAttribute},
    ev::Event,
    prelude::RenderEffect,
    tachys::renderer::types::Element,
};

use crate::view::{here, shared::Shared};

/// Takes over a form's submissions, and watches what is typed.
#[derive(Clone)]
pub(crate) struct Enhance {
    shared: Shared,
    heard: Arc<dyn Fn(Event) + Send + Sync>,
}

impl Enhance {
    pub(crate) fn new(shared: Shared, heard: impl Fn(Event) + Send + Sync + 'static) -> Self {
        Self { shared, heard: Arc::new(heard) }
    }
}

/// A form that is taken over.
pub(crate) struct Enhanced {
    element: Element,
    _listener: here::Listener,
    _busy: RenderEffect<bool>,
    _carried: RenderEffect<Option<String>>,
}

impl Attribute for Enhance {
    const MIN_LENGTH: usize = 0;

    type State = Enhanced;
    type AsyncOutput = Self;
    type Cloneable = Self;
    type CloneableOwned = Self;

    fn html_len(&self) -> usize {
        0
    }

    fn to_html(self, _: &mut String, _: &mut String, _: &mut String, _: &mut String) {}

    fn hydrate<const FROM_SERVER: bool>(self, element: &Element) -> Enhanced {
        self.build(element)
    }

    fn build(self, element: &Element) -> Enhanced {
        let Self { shared, heard } = self;
        let form = element.clone();
        let busy = RenderEffect::new(move |was_busy: Option<bool>| {
            let is_busy = shared.is_pending();
            if was_busy.unwrap_or_default() != is_busy {
                here::mark(&form, is_busy);
            }
            is_busy
        });
        let form = element.clone();
        let carried = RenderEffect::new(move |before: Option<Option<String>>| {
            let seal = shared.seal();
            if before.is_some_and(|before| before != seal) {
                here::carry(&form, seal.as_deref().unwrap_or_default());
            }
            seal
        });
        Enhanced { element: element.clone(), _listener: here::listen(element, heard), _busy: busy, _carried: carried }
    }

    fn rebuild(self, state: &mut Enhanced) {
        let element = state.element.clone();
        *state = self.build(&element);
    }

    fn into_cloneable(self) -> Self {
        self
    }

    fn into_cloneable_owned(self) -> Self {
        self
    }

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self {
        self
    }

    fn keys(&self) -> Vec<NamedAttributeKey> {
        Vec::new()
    }
}

impl NextAttribute for Enhance {
    type Output<Next: Attribute> = (Self, Next);

    fn add_any_attr<Next: Attribute>(self, next: Next) -> (Self, Next) {
        (self, next)
    }
}
