//! D02, the other way round: patterns on extractors, `mut`, static lifetimes, raw names, and types of every kind.

use std::{borrow::Cow, collections::HashMap};

use axum::http::HeaderMap;
use tombolo::{Action, prelude::*};

/// Everything.
#[server(public)]
pub async fn r#match(
    #[extract] Extension(greeting): Extension<&'static str>,
    mut names: Vec<String>,
    r#type: Cow<'static, str>,
    #[extract] _: HeaderMap,
    map: HashMap<String, (u8, char)>,
    nested: Option<Option<bool>>,
) -> Vec<String> {
    names.push(format!("{greeting}{type}{map:?}{nested:?}", r#type = r#type));
    names
}

fn main() {
    assert_eq!(Match::NAME, "match");
    assert_eq!(Match::ARGUMENTS, ["names", "type", "map", "nested"]);
    assert_eq!(Match::fields().r#type.name(), "type");
    drop(r#match(Vec::new(), "static".into(), HashMap::new(), None));
}
