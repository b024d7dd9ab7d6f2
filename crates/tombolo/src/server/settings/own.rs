//! The framework's own variables.

use std::{net::SocketAddr, path::PathBuf, time::Duration};

use crate::server::{
    fault::Error,
    guard::Origin,
    keys,
    proxies::Proxies,
    settings::{Settings, Variable, Wrong},
};

const ADDRESS: Variable =
    Variable::new("LEPTOS_SITE_ADDR", "where the server listens", "an address and a port like `127.0.0.1:3000`")
        .default_to("127.0.0.1:3000");
const ROOT: Variable =
    Variable::new("LEPTOS_SITE_ROOT", "where the site's files are, unless they are inside", "a folder")
        .default_to("target/site");
/// The origin that visitors see: for applications that have cookies of their own.
pub const ORIGIN: Variable =
    Variable::new("TOMBOLO_ORIGIN", "the origin that visitors see", "an origin like `https://shop.example`");
const PROXIES: Variable = Variable::new(
    "TOMBOLO_PROXIES",
    "the proxies in front of the server",
    "addresses and networks with commas between them, like `127.0.0.1, 10.0.0.0/8`",
);
const KEYS: Variable = Variable::new(
    "TOMBOLO_KEYS",
    "the keys that seal, the newest first",
    "keys of 64 hexadecimal digits, not all of them alike, with commas between them (`openssl rand -hex 32` makes one)",
)
.secret();
const KEY_FILE: Variable =
    Variable::new("TOMBOLO_KEY_FILE", "where the key is, without `TOMBOLO_KEYS`", "a file").default_to("tombolo.key");
const METRICS: Variable = Variable::new(
    "TOMBOLO_METRICS_ADDR",
    "where `/metrics` is answered, and the probes too",
    "an address and a port like `127.0.0.1:9090`, or `public` for the site's own",
);
const DELAY: Variable = Variable::new(
    "TOMBOLO_DRAIN_DELAY_SECONDS",
    "how long the server still takes requests when it is told to stop and has said so at `/readyz`",
    "a number of seconds up to 3600",
)
.default_to("0");
const DRAIN: Variable = Variable::new(
    "TOMBOLO_DRAIN_SECONDS",
    "how long requests under way may then take to finish",
    "a number of seconds up to 3600",
)
.default_to("30");

/// The variables that every server reads, in the order in which they are told.
pub const VARIABLES: [Variable; 9] = [ADDRESS, ROOT, ORIGIN, PROXIES, KEYS, KEY_FILE, METRICS, DELAY, DRAIN];

/// The most seconds that something may be told to last.
const LONGEST: u64 = 3600;

/// What the framework's own variables say.
#[derive(Clone, Debug)]
pub(crate) struct Own {
    /// Where the server listens.
    pub(crate) address: SocketAddr,
    /// Where the site's files are.
    pub(crate) root: String,
    /// The origin that visitors see.
    pub(crate) origin: Option<Origin>,
    /// The proxies in front.
    pub(crate) proxies: Proxies,
    /// Where the keys are.
    pub(crate) keys: Keys,
    /// Where the metrics are answered.
    pub(crate) metrics: Option<Place>,
    /// How long requests are still taken after the server was told to stop.
    pub(crate) drain_delay: Duration,
    /// How long requests under way may take then.
    pub(crate) drain: Duration,
}

/// Where the metrics are answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// At an address of their own.
    At(SocketAddr),
    /// Where the site is.
    Public,
}

impl Place {
    fn parse(text: &str) -> Option<Self> {
        if text == "public" { Some(Self::Public) } else { text.parse().ok().map(Self::At) }
    }
}

/// Where the keys are; nothing is opened to know it.
#[derive(Clone)]
pub(crate) enum Keys {
    Listed(Vec<[u8; 32]>),
    File(PathBuf),
}

impl std::fmt::Debug for Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Listed(keys) => write!(f, "{} keys", keys.len()),
            Self::File(path) => path.fmt(f),
        }
    }
}

impl Own {
    /// Those of this process.
    ///
    /// # Errors
    /// When one of them is wrong.
    pub(crate) fn of_process() -> Result<Self, Error> {
        let mut settings = Settings::bare(|name| std::env::var_os(name));
        let own = Self::read(&mut settings);
        settings.finish(own)
    }

    pub(super) fn read(settings: &mut Settings) -> Result<Self, Wrong> {
        let path = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let address = settings.read(&ADDRESS, |text| text.parse().ok());
        let root = settings.read(&ROOT, path);
        let origin = settings.read_if_set(&ORIGIN, Origin::parse);
        let proxies = settings.read_if_set(&PROXIES, |text| Proxies::parse(text).ok());
        let keys = settings.read_if_set(&KEYS, keys::listed);
        let keys = keys_in(settings, keys);
        let metrics = place_in(settings, address);
        let drain_delay = settings.read(&DELAY, seconds);
        let drain = settings.read(&DRAIN, seconds);
        Ok(Self {
            address: address?,
            root: root?,
            origin: origin?,
            proxies: proxies?.unwrap_or_default(),
            keys: keys?,
            metrics: metrics?,
            drain_delay: drain_delay?,
            drain: drain?,
        })
    }
}

/// Where the keys are. A file that is there already has to hold one: it is looked at, and made only when the server starts.
fn keys_in(settings: &mut Settings, listed: Result<Option<Vec<[u8; 32]>>, Wrong>) -> Result<Keys, Wrong> {
    let file = settings.read(&KEY_FILE, |text| (!text.is_empty()).then(|| PathBuf::from(text)));
    match (listed?, file?) {
        (Some(listed), _) => Ok(Keys::Listed(listed)),
        (None, file) => match keys::look_at(&file) {
            Ok(()) => Ok(Keys::File(file)),
            Err(why) => Err(settings.refuse(format!("`{}`: {why}", KEY_FILE.name()))),
        },
    }
}

/// Where the metrics are answered: not where the site listens already.
fn place_in(settings: &mut Settings, site: Result<SocketAddr, Wrong>) -> Result<Option<Place>, Wrong> {
    let place = settings.read_if_set(&METRICS, Place::parse)?;
    match (site, place) {
        (Ok(site), Some(Place::At(own))) if is_taken(own, site) => Err(settings.refuse(format!(
            "`{}` is where the site listens (`{}`): take another port, or `public`",
            METRICS.name(),
            ADDRESS.name()
        ))),
        _ => Ok(place),
    }
}

/// Whether who listens at `other` keeps everybody else from `address`; the system takes a free port for 0.
fn is_taken(address: SocketAddr, other: SocketAddr) -> bool {
    // All addresses of IPv6 are those of IPv4 too; all of IPv4 are no others.
    let has = |all: SocketAddr, one: SocketAddr| all.ip().is_unspecified() && (all.is_ipv6() || one.is_ipv4());
    let is_one_port = address.port() == other.port() && address.port() != 0;
    is_one_port && (address.ip() == other.ip() || has(address, other) || has(other, address))
}

fn seconds(text: &str) -> Option<Duration> {
    text.parse().ok().filter(|seconds| *seconds <= LONGEST).map(Duration::from_secs)
}
