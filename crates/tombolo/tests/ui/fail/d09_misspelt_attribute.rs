use tombolo::prelude::*;

#[server(public)]
pub async fn save(#[extarct] headers: axum::http::HeaderMap, number: u32) -> u32 {
    number
}

#[server(public)]
pub async fn other(#[colour] number: u32, #[bound] product: u32, #[previuos] last: Option<u32>) -> u32 {
    number
}

#[server(public)]
pub async fn contradictory(
    #[extract] #[garde(ascii)] headers: axum::http::HeaderMap,
    #[extract(all)] more: axum::http::HeaderMap,
    #[cfg(unix)] number: u32,
) {
}

async fn caller() {
    let _ = save(1).await;
}

fn main() {}
