//! What came with a page, read in the browser.

use crate::{
    form::{Echo, json_member, text_member},
    state::Posted,
};

impl Posted {
    /// What the named script of a page holds.
    pub(crate) fn from_json(json: &str) -> Option<Self> {
        Some(Self {
            action: text_member(json, "action")?,
            form: text_member(json, "form").unwrap_or_default(),
            outcome: text_member(json, "outcome")?,
            echo: json_member(json, "echo").map_or_else(|| Some(Echo::default()), Echo::from_json)?,
        })
    }
}
