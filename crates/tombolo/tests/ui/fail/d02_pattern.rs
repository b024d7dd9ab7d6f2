use tombolo::prelude::*;

#[server(public)]
pub async fn add((a, b): (u8, u8)) -> u8 {
    a + b
}

#[server(public)]
pub async fn ignore(_: u8, ref number: u8) {}

async fn caller() {
    let _ = add((1, 2)).await;
}

fn main() {}
