//! What a machine asks of the server: `/healthz`, `/readyz` and `/metrics`.
//!
//! They stand before everything else, the application's layers and the configured origin too: who asks names the machine and
//! not the site. Nothing in their answers is the application's: why it is not ready goes to the log.

use std::{fmt, future::Future, pin::Pin, sync::Arc, time::Duration};

use axum::{body::Body, response::Response};
use http::{
    HeaderValue, Method, StatusCode,
    header::{ALLOW, CONTENT_TYPE},
};

use crate::server::{
    draining::Draining,
    headers,
    metrics::{MEDIA_TYPE, Metrics},
};

/// How long a check may take before what it asks counts as not ready.
const PATIENCE: Duration = Duration::from_secs(5);
const TEXT: &str = "text/plain; charset=utf-8";

type Checking = Pin<Box<dyn Future<Output = Result<(), String>> + Send>>;

/// Something without which the application cannot answer.
pub(crate) struct Check {
    name: &'static str,
    ask: Box<dyn Fn() -> Checking + Send + Sync>,
}

impl Check {
    pub(crate) fn new<F, E>(name: &'static str, ask: impl Fn() -> F + Send + Sync + 'static) -> Self
    where
        F: Future<Output = Result<(), E>> + Send + 'static,
        E: fmt::Display,
    {
        let ask = move || {
            let asked = ask();
            Box::pin(async move { asked.await.map_err(|error| error.to_string()) }) as Checking
        };
        Self { name, ask: Box::new(ask) }
    }

    /// What it says, within its time.
    async fn outcome(&self) -> Result<(), String> {
        let asked = tokio::time::timeout(PATIENCE, (self.ask)()).await;
        asked.unwrap_or_else(|_| Err(format!("no answer in {} seconds", PATIENCE.as_secs())))
    }
}

impl fmt::Debug for Check {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Check").field(&self.name).finish()
    }
}

/// Who asks: anybody, or whoever reaches the address of the metrics.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Asker {
    Anybody,
    Metrics,
}

/// What answers.
#[derive(Debug)]
pub(crate) struct Probes {
    pub(crate) checks: Vec<Check>,
    pub(crate) metrics: Arc<Metrics>,
    pub(crate) draining: Draining,
    /// Whether anybody may read the metrics.
    pub(crate) are_metrics_public: bool,
}

/// One of the questions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Probe {
    Health,
    Readiness,
    Metrics,
}

impl Probes {
    /// The question that a path asks.
    pub(crate) fn asked(&self, path: &str, asker: Asker) -> Option<Probe> {
        match path {
            "/healthz" => Some(Probe::Health),
            "/readyz" => Some(Probe::Readiness),
            "/metrics" if asker == Asker::Metrics || self.are_metrics_public => Some(Probe::Metrics),
            _ => None,
        }
    }

    /// The answer to one.
    pub(crate) async fn answer(self: Arc<Self>, probe: Probe, method: Method) -> Response {
        if method != Method::GET && method != Method::HEAD {
            let mut response = of(StatusCode::METHOD_NOT_ALLOWED, TEXT, "ask by GET\n".to_owned());
            response.headers_mut().insert(ALLOW, HeaderValue::from_static("GET, HEAD"));
            return response;
        }
        let mut response = match probe {
            Probe::Health => of(StatusCode::OK, TEXT, "alive\n".to_owned()),
            Probe::Readiness => self.readiness().await,
            Probe::Metrics => of(StatusCode::OK, MEDIA_TYPE, self.metrics.text(&self.draining)),
        };
        if method == Method::HEAD {
            *response.body_mut() = Body::empty();
        }
        response
    }

    /// Whether requests should be sent here.
    async fn readiness(&self) -> Response {
        if self.draining.is_leaving() {
            return of(StatusCode::SERVICE_UNAVAILABLE, TEXT, "leaving\n".to_owned());
        }
        for check in &self.checks {
            if let Err(error) = check.outcome().await {
                tracing::warn!(target: "tombolo", check = check.name, error = ?error, "not ready");
                return of(StatusCode::SERVICE_UNAVAILABLE, TEXT, format!("not ready: {}\n", check.name));
            }
        }
        of(StatusCode::OK, TEXT, "ready\n".to_owned())
    }
}

fn of(status: StatusCode, kind: &'static str, text: String) -> Response {
    let mut response = Response::new(Body::from(text));
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    headers::secure(response.headers_mut());
    headers::never_store(&mut response);
    response
}

#[cfg(test)]
mod tests;
