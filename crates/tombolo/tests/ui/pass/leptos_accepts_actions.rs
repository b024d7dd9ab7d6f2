//! Leptos' `ServerAction` and `Resource` accept an action.

use tombolo::prelude::*;

/// Doubles.
#[server(public)]
pub async fn double(number: u32) -> Result<u32, Fault> {
    Ok(number * 2)
}

/// A client component.
#[client]
pub fn Doubler() -> impl IntoView {
    let action = ServerAction::<Double>::new();
    let resource = Resource::new(|| 2, double);
    let _ = (action, resource);
}

fn main() {}
