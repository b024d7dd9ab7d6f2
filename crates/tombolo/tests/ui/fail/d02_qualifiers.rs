use tombolo::prelude::*;

#[server(public)]
pub async unsafe fn dangerous() {}

#[server(public)]
pub async extern "C" fn foreign() {}

#[server(public)]
pub struct Cart;

fn main() {}
