use serde::{Deserialize, Serialize};
use tombolo::prelude::*;

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Cart;

#[server(public)]
pub async fn cart() -> Result<Cart, Fault> {
    Ok(Cart)
}

#[server(public)]
pub async fn _2() {}

fn main() {}
