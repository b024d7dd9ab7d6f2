//! What fills a control: a text, a mark, or nothing.

use leptos::tachys::renderer::{Rndr, types::Element};

/// What fills a control.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Fill {
    /// Nothing: the control is filled by its children.
    Nothing,
    /// `value`.
    Value(Option<String>),
    /// `checked` or `selected`.
    Mark(&'static str, bool),
    /// The text of a `<textarea>`.
    Text(String),
}

impl Fill {
    /// The attribute that this is, and its value if the control has it.
    pub(crate) fn attribute(&self) -> Option<(&'static str, Option<&str>)> {
        match self {
            Self::Nothing | Self::Text(_) => None,
            Self::Value(value) => Some(("value", value.as_deref())),
            Self::Mark(name, is_set) => Some((name, is_set.then_some(""))),
        }
    }

    /// The text of a `<textarea>` as HTML.
    ///
    /// HTML drops a line break that follows the tag at once: an extra one is written, so that the text's own survives.
    pub(crate) fn html(&self, html: &mut String) {
        let Self::Text(text) = self else { return };
        html.push('\n');
        for c in text.chars() {
            match c {
                '&' => html.push_str("&amp;"),
                '<' => html.push_str("&lt;"),
                _ => html.push(c),
            }
        }
    }

    /// Fills an element with it; what the visitor typed since stays until the form is reset.
    pub(crate) fn apply(&self, element: &Element) {
        if let Self::Text(text) = self {
            element.set_text_content(Some(text));
        }
        if let Some((name, value)) = self.attribute() {
            set(element, name, value);
        }
    }
}

/// Sets an attribute, or removes it.
pub(crate) fn set(element: &Element, name: &str, value: Option<&str>) {
    match value {
        Some(value) => Rndr::set_attribute(element, name, value),
        None => Rndr::remove_attribute(element, name),
    }
}
