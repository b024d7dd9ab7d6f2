//! What came with a page, read in the browser.

use crate::{
    form::{Echo, json_items as items, json_member, json_text, text_member},
    state::{Last, Posted},
    wire::done_pair,
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
            lasts: json_member(json, "lasts").map_or_else(|| Some(Vec::new()), |json| items(json, Last::from_json))?,
            echo: json_member(json, "echo").map_or_else(|| Some(Echo::default()), Echo::from_json)?,
        })
    }

    /// `[value, seal]` of a form whose action has `#[previous]`: of the value that it has come to, or of an earlier one.
    pub(crate) fn last_of(&self, action: &str, form: &str) -> Option<String> {
        let is_of_form = self.action == action && self.form == form;
        let new = done_pair(&self.outcome).filter(|_| is_of_form);
        new.map(str::to_owned).or_else(|| Last::find(&self.lasts, action, form))
    }
}

impl Last {
    fn from_json(json: &str) -> Option<Self> {
        Some(Self {
            action: text_member(json, "action")?,
            form: text_member(json, "form")?,
            pair: text_member(json, "pair")?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn f10_a_form_finds_its_new_value_or_else_its_earlier_one() {
        let lasts = vec![Last { action: "b-1".to_owned(), form: "x".to_owned(), pair: "[1,\"B\"]".to_owned() }];
        let posted = |outcome: &str| {
            let (action, outcome) = ("a-1".to_owned(), outcome.to_owned());
            let posted = Posted {
                action,
                form: String::new(),
                typed_into: None,
                outcome,
                echo: Echo::default(),
                lasts: lasts.clone(),
            };
            Posted::from_json(&serde_json::to_string(&posted).unwrap()).unwrap()
        };
        let done = posted(r#"{"done":[2,"A"]}"#);
        assert_eq!(done.last_of("a-1", "").as_deref(), Some(r#"[2,"A"]"#));
        assert_eq!(done.last_of("b-1", "x").as_deref(), Some(r#"[1,"B"]"#));
        assert_eq!((done.last_of("a-1", "x"), done.last_of("b-1", "")), (None, None));
        assert_eq!(posted(r#"{"invalid":[]}"#).last_of("a-1", ""), None);
    }
}
