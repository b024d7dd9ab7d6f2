use tombolo::prelude::*;

#[server(public)]
pub async fn save(_action: u32, r#_form: u32) {}

async fn caller() {
    let _ = save(1, 2).await;
}

fn main() {}
