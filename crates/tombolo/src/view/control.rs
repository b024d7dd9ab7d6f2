//! The attributes of one control, as one value that Leptos spreads on an element.
//!
//! * On the server they are written; in the browser only what changes is touched: `aria-invalid` follows the field's
//!   issues, and after a reset the control shows its initial value and no longer what was typed before the page came.
//! * One type for all controls of all actions: the browser has this code once.

use std::borrow::Cow;

use leptos::{
    attr::{Attribute, AttributeValue, NamedAttributeKey, NextAttribute},
    prelude::RenderEffect,
    tachys::renderer::{Rndr, types::Element},
};

use crate::view::{
    fill::{Fill, set},
    shared::Shared,
};

/// How many attributes a control has at the most, but for unusual rules.
const USUAL: usize = 6;

/// The attributes of one control: `<input {..state.input(quantity)}/>`.
///
/// Made by the methods of [`ActionState`](crate::ActionState).
#[derive(Clone)]
#[must_use = "attributes do nothing until they are spread on an element: `{..state.input(field)}`"]
pub struct Control {
    shared: Shared,
    field: Cow<'static, str>,
    fixed: Vec<(&'static str, Cow<'static, str>)>,
    /// What fills the control now.
    fill: Fill,
    /// What fills it when the form is reset.
    initial: Fill,
    /// Whether the control says which issues it has.
    is_described: bool,
}

impl Control {
    /// A control without any attribute.
    pub(crate) fn new(shared: Shared, field: Cow<'static, str>) -> Self {
        Self {
            shared,
            field,
            fixed: Vec::with_capacity(USUAL),
            fill: Fill::Nothing,
            initial: Fill::Nothing,
            is_described: false,
        }
    }

    /// Whose control it is.
    pub(crate) fn of(&self) -> (Shared, &str) {
        (self.shared, &self.field)
    }

    /// With an attribute that never changes.
    pub(crate) fn with(mut self, name: &'static str, value: impl Into<Cow<'static, str>>) -> Self {
        self.fixed.push((name, value.into()));
        self
    }

    /// With an attribute that never changes, if it has a value.
    pub(crate) fn with_some<V: Into<Cow<'static, str>>>(self, name: &'static str, value: Option<V>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    /// Filled with what was typed, or with the initial value.
    pub(crate) fn filled(mut self, fill: Fill, initial: Fill) -> Self {
        (self.fill, self.initial) = (fill, initial);
        self
    }

    /// With `aria-describedby` and `aria-invalid`.
    pub(crate) fn described(mut self) -> Self {
        self.is_described = true;
        let id = self.shared.errors_id(&self.field);
        self.with("aria-describedby", id)
    }

    /// The attributes as they are now.
    fn each(&self, mut attribute: impl FnMut(&'static str, &str)) {
        for (name, value) in &self.fixed {
            attribute(name, value);
        }
        if let Some((name, Some(value))) = self.fill.attribute() {
            attribute(name, value);
        }
        if self.is_described && self.shared.is_invalid_now(&self.field) {
            attribute("aria-invalid", "true");
        }
    }

    /// Keeps the attributes of an element up to date.
    fn follow(self, element: &Element) -> Followed {
        let Self { shared, is_described, ref initial, .. } = self;
        let changes = is_described || *initial != self.fill;
        let effect = changes.then(|| {
            let (element, field, initial) = (element.clone(), self.field.clone(), initial.clone());
            RenderEffect::new(move |before: Option<(bool, bool)>| {
                let now = (is_described && shared.is_invalid(&field), shared.echoes());
                if let Some((was_invalid, echoed)) = before {
                    if was_invalid != now.0 {
                        set(&element, "aria-invalid", now.0.then_some("true"));
                    }
                    if echoed && !now.1 {
                        initial.apply(&element);
                    }
                }
                now
            })
        });
        Followed { element: element.clone(), control: self, _effect: effect }
    }
}

/// An element with the control that it has.
pub struct Followed {
    element: Element,
    control: Control,
    _effect: Option<RenderEffect<(bool, bool)>>,
}

impl Attribute for Control {
    const MIN_LENGTH: usize = 0;

    type State = Followed;
    type AsyncOutput = Self;
    type Cloneable = Self;
    type CloneableOwned = Self;

    fn html_len(&self) -> usize {
        // About: what is wrong with it is not asked for twice.
        let fill = self.fill.attribute().and_then(|(_, value)| value);
        let fixed = self.fixed.iter().map(|(name, value)| name.len() + value.len() + 4);
        fixed.sum::<usize>() + fill.map_or(0, |value| value.len() + 10)
    }

    fn to_html(self, attributes: &mut String, _: &mut String, _: &mut String, inner_html: &mut String) {
        self.each(|name, value| AttributeValue::to_html(value, name, attributes));
        if self.is_described && self.shared.is_invalid_now(&self.field) && self.shared.takes_focus() {
            attributes.push_str(" autofocus");
        }
        self.fill.html(inner_html);
    }

    fn hydrate<const FROM_SERVER: bool>(self, element: &Element) -> Followed {
        if FROM_SERVER { self.follow(element) } else { self.build(element) }
    }

    fn build(self, element: &Element) -> Followed {
        self.each(|name, value| Rndr::set_attribute(element, name, value));
        self.fill.apply(element);
        self.follow(element)
    }

    fn rebuild(self, followed: &mut Followed) {
        let mut gone = Vec::new();
        followed.control.each(|name, _| gone.push(name));
        self.each(|name, _| gone.retain(|gone| *gone != name));
        for name in gone {
            Rndr::remove_attribute(&followed.element, name);
        }
        let element = followed.element.clone();
        *followed = self.build(&element);
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
        let mut keys = Vec::new();
        self.each(|name, _| keys.push(NamedAttributeKey::Attribute(name.into())));
        keys
    }
}

impl NextAttribute for Control {
    type Output<Next: Attribute> = (Self, Next);

    fn add_any_attr<Next: Attribute>(self, next: Next) -> (Self, Next) {
        (self, next)
    }
}
