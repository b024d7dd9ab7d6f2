//! A build without the lab has nothing at its address, and its server holds nothing back.

pub(crate) use crate::page::NotFound as LabPage;

/// The server as it is.
#[cfg(not(target_family = "wasm"))]
pub fn holding(server: tombolo::Server) -> tombolo::Server {
    server
}
