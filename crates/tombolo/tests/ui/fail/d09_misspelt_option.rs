use tombolo::prelude::*;

#[server(pubilc)]
pub async fn save(number: u32) -> u32 {
    number
}

#[server(public, timout = "5s", colour = "red")]
pub async fn save_more(number: u32) -> u32 {
    number
}

async fn caller() {
    let _ = save(1).await;
}

fn main() {}
