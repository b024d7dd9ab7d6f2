//! The site's files are in the folder that `LEPTOS_SITE_ROOT` names.

use tombolo::Server;

/// The server as it is.
pub(crate) fn of(server: Server) -> Server {
    server
}
