use std::rc::Rc;

use serde::{Deserialize, Serialize};
use tombolo::prelude::*;

#[derive(Debug, Serialize, Deserialize)]
pub struct NotClone;

#[server(public)]
pub async fn returns() -> NotClone {
    NotClone
}

#[server(public)]
pub async fn is_not_send() -> u8 {
    let number = Rc::new(1);
    std::future::ready(()).await;
    *number
}

fn main() {}
