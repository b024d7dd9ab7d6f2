//! What came with a page, read in the browser.

use crate::{
    form::{Echo, json_items as items, json_member, json_text, text_member},
    state::Posted,
};

impl Posted {
    /// What the named script of a page holds.
    pub(crate) fn from_json(json: &str) -> Option<Self> {
        Some(Self {
            action: text_member(json, "action")?,
            form: text_member(json, "form").unwrap_or_default(),
            typed_into: json_member(json, "typed_into")
                .and_then(|json| items(json, json_text)?.try_into().ok())
                .map(|[action, form]: [String; 2]| (action, form)),
            outcome: text_member(json, "outcome")?,
            echo: json_member(json, "echo").map_or_else(|| Some(Echo::default()), Echo::from_json)?,
        })
    }
}
