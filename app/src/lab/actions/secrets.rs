//! An action that is told secrets (F04).

use tombolo::prelude::*;

#[cfg(not(target_family = "wasm"))]
use crate::lab::log;
use crate::lab::shapes::{Berth, GreetError};

/// Lets somebody on board who knows the words.
#[server(public)]
pub async fn let_in(
    run: String,
    name: String,
    #[garde(length(chars, min = 4))] password: Secret<String>,
    #[garde(matches(password))] again: Secret<String>,
    berth: Berth,
) -> Result<String, GreetError> {
    log::record(&run, "asked");
    if name == "nobody" {
        return Err(GreetError::Nobody);
    }
    let knows = password == again && password.expose_secret() == "xyzzy" && berth.pin.expose_secret() == &1234;
    Ok(format!("{name} in {}: {}", berth.deck, if knows { "welcome" } else { "go away" }))
}
