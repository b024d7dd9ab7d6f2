//! The site's files as `rust-embed` has them.

use axum::body::Bytes;
use rust_embed::RustEmbed;

use crate::server::serve::Server;

impl Server {
    /// Serves the files that `rust-embed` has put into the program, as [`Server::files`] does.
    ///
    /// ```no_run
    /// # use tombolo::prelude::*;
    /// #[derive(rust_embed::RustEmbed)]
    /// #[folder = "src/server/files"]
    /// struct Site;
    ///
    /// # fn with(server: tombolo::Server) -> tombolo::Server {
    /// server.embed::<Site>()
    /// # }
    /// ```
    pub fn embed<F: RustEmbed>(self) -> Self {
        let files = F::iter().filter_map(|path| {
            let bytes = match F::get(&path)?.data {
                std::borrow::Cow::Borrowed(bytes) => Bytes::from_static(bytes),
                std::borrow::Cow::Owned(bytes) => Bytes::from(bytes),
            };
            Some((path.into_owned(), bytes))
        });
        self.files(files)
    }
}
