//! Reading the letters, where everybody may.

use tombolo::prelude::*;

use crate::outbox::letter::Written;
#[cfg(not(target_family = "wasm"))]
use crate::{
    database::Db,
    outbox::{OpenOutbox, store},
};

/// The last letters, the newest first.
#[server(name = "LoadLetters")]
pub async fn letters(
    #[guard] _open: OpenOutbox,
    #[extract] Extension(db): Extension<Db>,
) -> Result<Vec<Written>, Fault> {
    Ok(store::newest(&db).await?)
}
