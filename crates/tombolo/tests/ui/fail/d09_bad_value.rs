use tombolo::prelude::*;

#[server(public, id = "Save It", name = "save it", body = "2gb", timeout = "5")]
pub async fn save() {}

#[server(public, public, id, body = 8)]
pub async fn save_more() {}

#[server(public, codec = "xml")]
pub async fn save_as(number: f64) -> f64 {
    number
}

#[server(public = "yes", rate = "10/day")]
pub async fn save_most() {}

fn main() {}
