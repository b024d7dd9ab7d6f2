//! F05: what `#[derive(Fields)]` may stand on, whatever the names of it are.

use serde::{Deserialize, Serialize};
use tombolo::prelude::*;

/// Names that generated code might use too.
#[derive(Clone, Debug, Serialize, Deserialize, tombolo::Fields)]
pub struct Fields {
    of: u8,
    r#type: Option<A>,
    tokens: Vec<Self>,
    __action_of_it: (),
}

/// As short as the name of a type parameter.
#[derive(Clone, Debug, Serialize, Deserialize, tombolo::Fields)]
#[serde(default)]
pub struct A {
    pub b: bool,
}

impl Default for A {
    fn default() -> Self {
        Self { b: true }
    }
}

#[derive(Clone, Debug, Serialize, Deserialize, tombolo::Fields)]
struct Nothing;

#[derive(Clone, Debug, Serialize, Deserialize, tombolo::Fields)]
#[serde(transparent)]
struct Named {
    inner: A,
}

#[derive(Clone, Debug, Serialize, Deserialize, tombolo::Fields)]
#[serde(deny_unknown_fields)]
enum Choice {
    Nothing,
    Type(A),
    Self_ { x: Option<Box<Choice>> },
    Pair(Nothing, Named),
}

/// Takes all of them.
#[server(public)]
pub async fn take(fields: Fields, choice: Choice, named: Named) -> String {
    format!("{fields:?} {choice:?} {named:?}")
}

fn main() {
    let tokens = Take::fields();
    assert_eq!(tokens.fields.fields().r#type.fields().b.name(), "fields.type.b");
    assert_eq!(tokens.fields.fields().tokens.at(1).fields().of.name(), "fields.tokens[1].of");
    assert_eq!(tokens.named.fields().inner.fields().b.name(), "named.b");
    let choice = tokens.choice.fields();
    assert_eq!(choice.r#type.fields().b.name(), "choice.Type.b");
    assert_eq!(choice.self_.x.fields().r#type.name(), "choice.Self_.x.Type");
    assert_eq!(choice.pair.1.fields().inner.name(), "choice.Pair[1]");
}
