//! The server's half: from the first byte of a request to an outcome, and from there to a reply or a page.
//!
//! ```text
//! serve      sockets, timeouts, shutdown
//! mount      sorts requests: a call of an action, a form posted to a page, or the application's own
//! dispatch   the one place where an action runs
//! reply      an outcome as JSON            page   an outcome as a page: 303, or the page rendered again
//! ```

pub(crate) mod fault;
pub(crate) mod request_id;
pub(crate) mod trace;
pub(crate) mod raw;
pub(crate) mod cookies;
pub(crate) mod visitor;
pub(crate) mod taint;
pub(crate) mod asking;
pub mod context;
pub(crate) mod limits;
pub(crate) mod guard;
pub(crate) mod proxies;
pub mod client_addr;
pub mod rate;
pub(crate) mod headers;
pub(crate) mod clock;
pub(crate) mod address;
pub(crate) mod token;
pub(crate) mod keys;
pub(crate) mod settings;
pub(crate) mod draining;
pub mod store;
pub(crate) mod shown;
pub(crate) mod delivered;
pub(crate) mod body;
mod upload;
pub mod previous;
pub mod subject;
pub mod bound;
pub(crate) mod once;
pub mod entry;
pub(crate) mod registry;
pub(crate) mod listing;
pub(crate) mod answer;
pub(crate) mod look;
pub mod error_page;
pub(crate) mod left;
pub(crate) mod metrics;
pub(crate) mod site;
pub(crate) mod files;
pub(crate) mod render;
pub mod bind;
pub mod dispatch;
pub(crate) mod reply;
pub(crate) mod redirect;
pub(crate) mod fill;
pub(crate) mod pages;
pub(crate) mod page;
pub(crate) mod mount;
pub(crate) mod probes;
pub(crate) mod entrance;
pub(crate) mod activity;
pub(crate) mod listen;
pub mod serve;

pub use entry::Handler;
pub use error_page::PageError;
pub use fault::{Error, ErrorKind};
pub use request_id::RequestId;
pub use serve::Server;
pub use settings::{ORIGIN, Settings, VARIABLES, Variable, Wrong, describe};
pub use store::{OnceStore, OutcomeStore, StoreError, Stored};
pub use taint::{TaintError, TaintErrorKind, Tainted, taint};
