//! Which of the ways to send a file a client likes best: `Accept-Encoding`.

use http::{HeaderMap, header::ACCEPT_ENCODING};

/// How a file is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Encoding {
    Brotli,
    Gzip,
    Identity,
}

impl Encoding {
    /// Its name in headers; none is said of what is sent as it is.
    pub(crate) const fn name(self) -> Option<&'static str> {
        match self {
            Self::Brotli => Some("br"),
            Self::Gzip => Some("gzip"),
            Self::Identity => None,
        }
    }
}

/// The best of those that there are: what the client ranks highest, and of equals the smallest. A client that takes nothing that
/// there is gets the file as it is.
pub(crate) fn best(headers: &HeaderMap, has: impl Fn(Encoding) -> bool) -> Encoding {
    let lines: Vec<&str> = headers.get_all(ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok()).collect();
    let members = || lines.iter().flat_map(|line| line.split(',')).map(member);
    let rank = |name: &str| {
        let named = members().find(|(of, _)| of.eq_ignore_ascii_case(name));
        named.or_else(|| members().find(|(of, _)| *of == "*")).map_or(0, |(_, rank)| rank)
    };
    let mut best =
        (Encoding::Identity, members().find(|(of, _)| of.eq_ignore_ascii_case("identity")).map_or(0, |(_, rank)| rank));
    for (encoding, rank) in [(Encoding::Gzip, rank("gzip")), (Encoding::Brotli, rank("br"))] {
        if rank > 0 && rank >= best.1 && has(encoding) {
            best = (encoding, rank);
        }
    }
    best.0
}

/// The name and the rank of a member, in thousandths.
fn member(text: &str) -> (&str, u16) {
    let mut parts = text.split(';').map(str::trim);
    let name = parts.next().unwrap_or_default();
    let weight = parts.find_map(|part| part.strip_prefix("q=").or_else(|| part.strip_prefix("Q=")));
    (name, weight.map_or(1000, thousandths))
}

/// A weight between 0 and 1, in thousandths; what is none counts as 0.
fn thousandths(text: &str) -> u16 {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let is_weight = matches!(whole, "0" | "1") && part.len() <= 3 && part.bytes().all(|byte| byte.is_ascii_digit());
    if !is_weight {
        return 0;
    }
    let thousandths = format!("{whole}{part:0<3}").parse().unwrap_or(0);
    if thousandths > 1000 { 0 } else { thousandths }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(accepted: &[&str], expected: Encoding) {
        let headers = accepted.iter().map(|line| (ACCEPT_ENCODING, line.parse().expect("a legal value"))).collect();
        assert_eq!(best(&headers, |_| true), expected, "{accepted:?}");
    }

    #[test]
    fn the_client_ranks_and_of_equals_the_smallest_is_sent() {
        use Encoding::{Brotli, Gzip, Identity};
        check(&[], Identity);
        check(&["gzip, deflate, br, zstd"], Brotli);
        check(&["gzip"], Gzip);
        check(&["gzip", "br"], Brotli);
        check(&["br;q=0.5, gzip;q=0.9"], Gzip);
        check(&["br;q=0, gzip;q=0"], Identity);
        check(&["*"], Brotli);
        check(&["*;q=0"], Identity);
        check(&["br;q=0, *"], Gzip);
        check(&["identity, br;q=0.5"], Identity);
        check(&["identity;q=0.2, br;q=0.5"], Brotli);
        check(&["BR ; Q=1.000"], Brotli);
        check(&["br;q=2, gzip;q=x, deflate"], Identity);
        check(&["br;q=1.5"], Identity);
        check(&["brotli, x-gzip"], Identity);
    }

    #[test]
    fn only_what_there_is_is_sent() {
        let headers = [(ACCEPT_ENCODING, "br, gzip".parse().expect("a legal value"))].into_iter().collect();
        assert_eq!(best(&headers, |encoding| encoding != Encoding::Brotli), Encoding::Gzip);
        assert_eq!(best(&headers, |encoding| encoding == Encoding::Identity), Encoding::Identity);
    }
}
