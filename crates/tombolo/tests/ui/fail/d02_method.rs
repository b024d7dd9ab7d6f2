use tombolo::prelude::*;

struct Cart;

impl Cart {
    #[server(public)]
    pub async fn count(&self) -> u32 {
        1
    }
}

async fn caller() {
    let _ = Cart.count().await;
}

fn main() {}
