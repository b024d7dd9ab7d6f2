//! What an application switches on for those who watch over it, and its files inside the program.

use std::{fmt, future::Future};

use crate::server::{probes::Check, serve::Server};

impl Server {
    /// Answers `/healthz` (the process is alive) and `/readyz` (it should be sent requests), and counts requests and actions for
    /// Prometheus.
    ///
    /// `/metrics` is answered at `TOMBOLO_METRICS_ADDR`, an address of its own, and nowhere where that is not set: what a site is
    /// used for is nobody's business who can reach the site. With `public` in the variable it stands beside the pages.
    pub fn probes(mut self) -> Self {
        self.has_probes = true;
        self
    }

    /// Says at `/readyz` that the application is not ready as long as something is not that it needs: a database for example. It has
    /// [`Server::probes`] then. The name is in the answer, and the error in the log only.
    ///
    /// ```no_run
    /// # use tombolo::prelude::*;
    /// # async fn ping() -> Result<(), std::io::Error> { Ok(()) }
    /// # fn with(server: tombolo::Server) -> tombolo::Server {
    /// server.ready_when("database", || async { ping().await })
    /// # }
    /// ```
    pub fn ready_when<F, E>(mut self, name: &'static str, check: impl Fn() -> F + Send + Sync + 'static) -> Self
    where
        F: Future<Output = Result<(), E>> + Send + 'static,
        E: fmt::Display,
    {
        self.checks.push(Check::new(name, check));
        self.probes()
    }

    /// Gives every request an id: in each line of the log that belongs to it, as `request_id` of the span `request`; in the answer's
    /// `X-Request-Id`; and at the beginning of the digest by which a visitor names a fault. `Extension<RequestId>` finds it.
    ///
    /// A proxy that is believed (`TOMBOLO_PROXIES`) may give it, in the same header. Compare tower-http's
    /// [`SetRequestIdLayer`](https://docs.rs/tower-http/latest/tower_http/request_id/struct.SetRequestIdLayer.html), which
    /// believes everybody.
    pub fn request_ids(mut self) -> Self {
        self.gives_ids = true;
        self
    }
}
