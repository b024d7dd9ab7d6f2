//! Actions that run once for each rendered form (S07).

use tombolo::prelude::*;

#[cfg(not(target_family = "wasm"))]
use crate::lab::log::{self, Running};
use crate::lab::shapes::GreetError;

/// Orders something, after a while; of nothing there is nothing left.
#[server(public, once)]
pub async fn place_order(
    run: String,
    #[garde(length(chars, min = 2))] ware: String,
    millis: u64,
) -> Result<String, GreetError> {
    let running = Running::start(&run);
    tokio::time::sleep(std::time::Duration::from_millis(millis)).await;
    running.finish();
    if ware == "nobody" { Err(GreetError::Nobody) } else { Ok(format!("Ordered {ware}.")) }
}

/// Notes an order for later, for the button of another form.
#[server(public, once)]
pub async fn note_order(run: String, ware: String) -> String {
    log::record(&run, "noted");
    format!("Noted {ware}.")
}
