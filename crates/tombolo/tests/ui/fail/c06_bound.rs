use tombolo::prelude::*;

#[server(public)]
pub async fn taken_apart(#[bound] (a, b): (u32, u32)) -> u32 {
    a + b
}

#[server(public)]
pub async fn borrowed(#[bound] name: &str) -> String {
    name.to_owned()
}

#[server(public)]
pub async fn no_guard(#[bound(guard)] id: u32) -> u32 {
    id
}

#[server(public)]
pub async fn two_minds(#[bound(visitor)] a: u32, #[bound(guard)] b: u32) -> u32 {
    a + b
}

#[server(public)]
pub async fn misspelt(#[bound(visitr)] a: u32, #[bound(max_age = "10 minutes")] b: u32) -> u32 {
    a + b
}

#[server(public)]
pub async fn checked(#[bound] #[garde(range(max = 9))] n: u32) -> u32 {
    n
}

#[server(public)]
pub async fn both(#[bound] #[extract] n: u32) -> u32 {
    n
}

#[server(public)]
pub async fn fine(#[bound] product: u32, quantity: u32) -> u32 {
    product * quantity
}

#[derive(Clone, Debug)]
pub struct NotSealable;

#[server(public)]
pub async fn unsealable(#[bound] what: NotSealable) -> String {
    format!("{what:?}")
}

async fn caller() {
    // It has neither a plain function nor a value without what is bound.
    let _ = fine(2).await;
    let _ = Fine::action();
    let _ = Fine::bind("text");
}

fn main() {}
