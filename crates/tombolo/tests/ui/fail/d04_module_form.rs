use tombolo::prelude::*;

#[server(public, id = "all")]
pub mod actions {
    use tombolo::Fault;

    pub async fn save() -> Result<(), Fault> {
        Ok(())
    }

    pub fn not_async() {}

    pub struct Draft;

    pub use std::time::Duration;

    #[derive(Clone, Debug, serde::Serialize, serde::Deserialize)]
    struct Hidden;

    pub async fn travels(hidden: Hidden) {
        let _ = hidden;
    }
}

#[server(public)]
mod elsewhere;

#[server]
mod unguarded {
    pub async fn open() {}
}

async fn caller() {
    let _ = actions::save().await;
}

fn main() {}
