use std::borrow::Cow;

use tombolo::prelude::*;

#[server(public)]
pub async fn greet(name: &str) -> String {
    name.to_owned()
}

#[server(public)]
pub async fn sum(numbers: Vec<&[u8]>, text: Cow<'_, str>) -> &'static str {
    "many"
}

async fn caller() {
    let _ = greet("Ada").await;
}

fn main() {}
