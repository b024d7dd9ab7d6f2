//! Why a server does not start.

use std::fmt;

/// Why a server did not start.
#[derive(Clone, Debug)]
pub struct Error {
    kind: ErrorKind,
    message: String,
}

/// The kinds of [`Error`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// A setting is wrong.
    Config,
    /// Two actions share an id.
    Actions,
    /// The address cannot be listened on.
    Listen,
}

impl Error {
    pub(crate) fn config(message: String) -> Self {
        Self { kind: ErrorKind::Config, message }
    }

    pub(crate) fn actions(message: String) -> Self {
        Self { kind: ErrorKind::Actions, message }
    }

    pub(crate) fn listen(address: std::net::SocketAddr, cause: &std::io::Error) -> Self {
        Self { kind: ErrorKind::Listen, message: format!("cannot listen on {address}: {cause}") }
    }

    /// Which kind of error it is.
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}
