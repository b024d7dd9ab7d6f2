use tombolo::prelude::*;

#[server(pubilc, colour = "red", body = "8")]
pub fn add((a, b): (u8, u8), _note: &str, #[extarct] headers: axum::http::HeaderMap) -> u8 {
    a + b
}

fn main() {}
