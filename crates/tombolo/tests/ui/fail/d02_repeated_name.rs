use tombolo::prelude::*;

#[server(public)]
pub async fn twice(number: u8, number: u8) {}

fn main() {}
