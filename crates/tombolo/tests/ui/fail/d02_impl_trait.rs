use tombolo::prelude::*;

#[server(public)]
pub async fn greet(name: impl Into<String>) -> String {
    name.into()
}

#[server(public)]
pub async fn numbers() -> impl Iterator<Item = u8> {
    [1].into_iter()
}

#[server(public)]
pub async fn extracted(#[extract] any: impl Clone) {}

async fn caller() {
    let _ = greet("Ada").await;
}

fn main() {}
