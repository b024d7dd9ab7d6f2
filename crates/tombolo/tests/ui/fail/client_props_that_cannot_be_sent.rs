use tombolo::prelude::*;

pub struct Handle(std::fs::File);

#[client]
fn Reader(handle: Handle, at: u32) -> impl IntoView {
    let _ = (handle, at);
}

#[client]
fn Shelf<T: Send + 'static>(items: Vec<T>) -> impl IntoView {
    items.len()
}

fn main() {}
