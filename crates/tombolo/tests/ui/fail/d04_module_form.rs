use tombolo::prelude::*;

#[server(public)]
pub mod actions {
    pub async fn save() {}
}

async fn caller() {
    actions::save().await;
}

fn main() {}
