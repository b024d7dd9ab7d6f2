//! The site's files are inside the program.

use rust_embed::RustEmbed;
use tombolo::Server;

/// What cargo-leptos has built: `site-root` in its configuration. `build.rs` looks whether there is more or less of it.
#[derive(RustEmbed)]
#[folder = "../target/site"]
struct Site;

/// The server with its files.
pub(crate) fn of(server: Server) -> Server {
    server.embed::<Site>()
}
