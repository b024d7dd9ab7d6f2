//! Proxies in front of the server: what they say of a request is believed, and from nobody else.
//!
//! * `X-Forwarded-For` and `Forwarded` name the hops of a request, the nearest last. The client is the last hop that is no
//!   proxy of ours: whatever stands before it the client may have written itself.
//! * A hop that is no address leaves the address that the connection has. So do two headers that disagree: a proxy writes
//!   one of them, and lets the other through as the client has sent it.
//! * `X-Forwarded-Proto`, together with `X-Forwarded-Host` or `Host`, is the origin that visitors see, where none is
//!   configured.

use std::{
    net::{IpAddr, SocketAddr},
    sync::Arc,
};

use axum::extract::ConnectInfo;
use http::{
    Extensions, HeaderMap, HeaderName,
    header::{FORWARDED, HOST},
    request::Parts,
};
use ipnet::IpNet;

use crate::server::guard::Origin;

const X_FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");
const X_FORWARDED_HOST: HeaderName = HeaderName::from_static("x-forwarded-host");
const X_FORWARDED_PROTO: HeaderName = HeaderName::from_static("x-forwarded-proto");

/// The networks whose word counts.
#[derive(Clone, Debug, Default)]
pub(crate) struct Proxies(Arc<[IpNet]>);

impl Proxies {
    /// Parses a list of addresses and networks with commas between them.
    ///
    /// # Errors
    /// With the member that is neither.
    pub(crate) fn parse(list: &str) -> Result<Self, String> {
        let members = list.split(',').map(str::trim).filter(|member| !member.is_empty());
        members.map(|member| network(member).ok_or_else(|| member.to_owned())).collect::<Result<_, _>>().map(Self)
    }

    /// Those of both lists.
    pub(crate) fn and(&self, others: &Self) -> Self {
        Self(self.0.iter().chain(&*others.0).copied().collect())
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn contain(&self, address: IpAddr) -> bool {
        self.0.iter().any(|network| network.contains(&address))
    }

    /// The address that a request of this peer comes from.
    fn client(&self, peer: IpAddr, headers: &HeaderMap) -> IpAddr {
        if !self.contain(peer) {
            return peer;
        }
        let named_by = |header: &HeaderName, hop: fn(&str) -> Option<IpAddr>| {
            headers.contains_key(header).then(|| self.first_foreign(peer, hops(headers, header, hop)))
        };
        let named = match (named_by(&X_FORWARDED_FOR, address), named_by(&FORWARDED, forwarded_for)) {
            (Some(client), None) | (None, Some(client)) => client,
            (Some(client), Some(other)) => client.filter(|_| client == other),
            (None, None) => None,
        };
        named.unwrap_or(peer)
    }

    /// The first hop that is no proxy, or the outermost proxy where all are; `None` where one before it is no address.
    fn first_foreign(&self, peer: IpAddr, hops: impl Iterator<Item = Option<IpAddr>>) -> Option<IpAddr> {
        let mut client = peer;
        for hop in hops {
            client = hop?;
            if !self.contain(client) {
                break;
            }
        }
        Some(client)
    }

    /// The origin that a request of this peer was sent to, where it says so.
    fn origin(&self, peer: IpAddr, headers: &HeaderMap) -> Option<Origin> {
        if !self.contain(peer) {
            return None;
        }
        let scheme = only(headers, &X_FORWARDED_PROTO)?;
        let host = only(headers, &X_FORWARDED_HOST).or_else(|| only(headers, &HOST))?;
        Origin::parse(&[scheme, "://", host].concat())
    }
}

/// The address that a request comes from; `None` where the server is not told of connections.
pub(crate) fn client_of(extensions: &Extensions, headers: &HeaderMap) -> Option<IpAddr> {
    let peer = peer(extensions)?;
    Some(extensions.get::<Proxies>().map_or(peer, |proxies| proxies.client(peer, headers)))
}

/// The origin that a proxy says the request was sent to.
pub(crate) fn origin_of(parts: &Parts) -> Option<Origin> {
    let proxies = parts.extensions.get::<Proxies>()?;
    proxies.origin(peer(&parts.extensions)?, &parts.headers)
}

/// Whether a request comes from a proxy whose word counts.
pub(crate) fn are_believed(extensions: &Extensions) -> bool {
    let (peer, proxies) = (peer(extensions), extensions.get::<Proxies>());
    peer.zip(proxies).is_some_and(|(peer, proxies)| proxies.contain(peer))
}

fn peer(extensions: &Extensions) -> Option<IpAddr> {
    extensions.get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(peer)| peer.ip().to_canonical())
}

fn network(text: &str) -> Option<IpNet> {
    text.parse().ok().or_else(|| text.parse().ok().map(|address: IpAddr| IpNet::from(address.to_canonical())))
}

/// The hops that a header names, the nearest first.
fn hops(
    headers: &HeaderMap,
    name: &HeaderName,
    hop: fn(&str) -> Option<IpAddr>,
) -> impl Iterator<Item = Option<IpAddr>> {
    let values = headers.get_all(name).into_iter().rev();
    values.flat_map(move |value| value.to_str().unwrap_or_default().rsplit(',').map(hop))
}

/// An address as proxies write it: with a port or without, in brackets or not.
fn address(text: &str) -> Option<IpAddr> {
    let text = text.trim();
    let bare = text.strip_prefix('[').and_then(|text| text.strip_suffix(']')).unwrap_or(text);
    let address = bare.parse().or_else(|_| text.parse().map(|address: SocketAddr| address.ip()));
    address.ok().map(|address: IpAddr| address.to_canonical())
}

/// The address in one element of `Forwarded`: `for="[2001:db8::1]:4711";proto=https`.
fn forwarded_for(element: &str) -> Option<IpAddr> {
    let pairs = element.split(';').filter_map(|pair| pair.split_once('='));
    let mut nodes = pairs.filter(|(name, _)| name.trim().eq_ignore_ascii_case("for")).map(|(_, node)| node.trim());
    let (Some(node), None) = (nodes.next(), nodes.next()) else { return None };
    address(node.strip_prefix('"').and_then(|node| node.strip_suffix('"')).unwrap_or(node))
}

/// The only value of a header, where there is one and no list of them.
fn only<'h>(headers: &'h HeaderMap, name: &HeaderName) -> Option<&'h str> {
    let mut values = headers.get_all(name).iter();
    let (Some(value), None) = (values.next(), values.next()) else { return None };
    value.to_str().ok().filter(|value| !value.contains(',')).map(str::trim)
}

#[cfg(test)]
mod tests;
