use tombolo::prelude::*;

#[server]
pub async fn save(number: u32) -> u32 {
    number
}

#[server(body = "8mb", id = "save-it")]
pub async fn save_more(number: u32) -> u32 {
    number
}

async fn caller() {
    let _ = save(1).await;
}

fn main() {}
