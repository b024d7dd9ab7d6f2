//! The address that a request comes from.

use std::{convert::Infallible, fmt, net::IpAddr};

use axum::extract::FromRequestParts;
use http::request::Parts;

use crate::server::proxies;

/// The address of the client: an extractor.
///
/// It is the other end of the connection, or behind a proxy of `TOMBOLO_PROXIES` the one that the proxy says: the last hop in
/// `X-Forwarded-For` or `Forwarded` that is no such proxy itself. Headers of anybody else are not believed, nor is a list
/// whose last hops are no addresses. Compare axum's [`ConnectInfo`](axum::extract::ConnectInfo), which is the other end
/// always.
///
/// A router that something else serves knows the other end only where that says so, by
/// [`into_make_service_with_connect_info::<SocketAddr>`](axum::Router::into_make_service_with_connect_info) for example.
///
/// ```
/// use tombolo::{ClientAddr, prelude::*, test};
///
/// #[server(public)]
/// pub async fn whence(#[extract] client: ClientAddr) -> String {
///     client.to_string()
/// }
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() {
/// let request = test::request().client("203.0.113.9");
/// assert_eq!(request.run(whence).await, Ok("203.0.113.9".to_owned()));
/// # }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ClientAddr(Option<IpAddr>);

impl ClientAddr {
    /// The client of a request.
    pub(crate) fn of(parts: &Parts) -> Self {
        Self(proxies::client_of(&parts.extensions, &parts.headers))
    }

    /// The address; `None` where the server is not told of connections.
    pub fn ip(self) -> Option<IpAddr> {
        self.0
    }

    /// The network that one caller has: an address of IPv4, and the half of one of IPv6 that the caller cannot choose. What
    /// `rate` counts by, and what to count by where something is scarce.
    ///
    /// ```
    /// use std::net::IpAddr;
    ///
    /// use tombolo::ClientAddr;
    ///
    /// let network = |text: &str| ClientAddr::from(text.parse::<IpAddr>().unwrap()).network();
    /// assert_eq!(network("2001:db8::1"), network("2001:db8::ffff:2"));
    /// assert_ne!(network("203.0.113.1"), network("203.0.113.2"));
    /// ```
    pub fn network(self) -> Option<IpAddr> {
        self.0.map(|address| match address {
            IpAddr::V4(_) => address,
            IpAddr::V6(address) => IpAddr::V6((address.to_bits() & (u128::MAX << 64)).into()),
        })
    }
}

impl From<IpAddr> for ClientAddr {
    fn from(address: IpAddr) -> Self {
        Self(Some(address))
    }
}

impl fmt::Display for ClientAddr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(address) => address.fmt(f),
            None => f.write_str("unknown"),
        }
    }
}

impl<S: Send + Sync> FromRequestParts<S> for ClientAddr {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self::of(parts))
    }
}
