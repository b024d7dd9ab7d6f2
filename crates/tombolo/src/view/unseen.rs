//! Elements that people do not see: the button that Enter presses in a form where another button would be in its way, and
//! fields that the framework sends.
//!
//! Enter presses the first submit button in the order of the document, and one that posts elsewhere may be the first.
//! So such a button has one in front of it that nobody sees and that has no way of its own. It stands there and not at
//! the start of its form because a form cannot know all buttons that will stand in it: some come later, or from the
//! server as the children of an island.
//!
//! Text browsers show what is `hidden`, so other forms do not have one, its label is true, and ends with a blank, as the button
//! behind it follows at once.

use leptos::{
    attr::any_attribute::AnyAttribute,
    tachys::{
        html::InertElement,
        hydration::Cursor,
        no_attrs,
        view::{Position, PositionState, Render, RenderFlags, RenderHtml},
    },
};

const HTML: &str = r#"<button type="submit" hidden tabindex="-1" aria-hidden="true">Submit </button>"#;

/// An element that people do not see, if there is one. What a caller spreads on a component does not go to it.
pub(crate) struct Unseen(Option<InertElement>);

impl Unseen {
    /// The button that stands in front of another one.
    pub(crate) fn default_button() -> Self {
        Self(Some(InertElement::new(HTML)))
    }

    /// Hidden fields: one element for all that have a value.
    pub(crate) fn fields<const N: usize>(fields: [(&str, Option<String>); N]) -> Self {
        let mut html = String::new();
        for (name, value) in fields {
            if let Some(value) = value {
                let value = value.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;");
                html.extend([r#"<input type="hidden" name=""#, name, r#"" value=""#, &value, r#"">"#]);
            }
        }
        Self((!html.is_empty()).then(|| InertElement::new(["<span hidden>", &html, "</span>"].concat())))
    }

    /// No element.
    pub(crate) fn nothing() -> Self {
        Self(None)
    }
}

no_attrs!(Unseen);

impl Render for Unseen {
    type State = <Option<InertElement> as Render>::State;

    fn build(self) -> Self::State {
        self.0.build()
    }

    fn rebuild(self, state: &mut Self::State) {
        self.0.rebuild(state);
    }
}

impl RenderHtml for Unseen {
    type AsyncOutput = Self;
    type Owned = Self;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self {
        self
    }

    fn html_len(&self) -> usize {
        self.0.html_len()
    }

    fn to_html_with_buf(self, html: &mut String, position: &mut Position, flags: RenderFlags, _: Vec<AnyAttribute>) {
        self.0.to_html_with_buf(html, position, flags, Vec::new());
    }

    fn hydrate<const FROM_SERVER: bool>(self, cursor: &Cursor, position: &PositionState) -> Self::State {
        self.0.hydrate::<FROM_SERVER>(cursor, position)
    }

    fn into_owned(self) -> Self {
        self
    }
}
