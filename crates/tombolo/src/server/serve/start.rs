//! From a configured server to one that answers.

use std::{net::SocketAddr, sync::Arc};

use axum::{Router, extract::Request};
use tokio::net::TcpListener;
use tokio_util::task::AbortOnDropHandle;

use crate::{
    seal::Sealer,
    server::{
        context::{Schemes, Sealing},
        draining::Draining,
        entrance::{Entrance, Inside, Watch},
        fault::Error,
        files::{self, Files},
        guard::Origins,
        keys,
        left::Left,
        listen::{Ending, listen},
        metrics::Metrics,
        mount::Front,
        once::Onces,
        probes::{Asker, Probes},
        rate::Rates,
        registry::Registry,
        render::Setting,
        serve::{Server, options},
        settings::{Keys, Own, Place},
        shown::Shown,
        site::Site,
        trace,
    },
};

impl Server {
    /// The plain router, to nest, layer and test.
    ///
    /// # Errors
    /// When the configuration is wrong, or two actions share an id.
    pub fn into_router(self) -> Result<Router, Error> {
        let own = self.own.clone()?;
        Ok(Router::new().fallback_service(self.build(&own, &Draining::default())?))
    }

    /// Listens on `LEPTOS_SITE_ADDR` until the process is told to stop; requests under way are finished.
    ///
    /// Panics of the process go to the log from here on, with their text escaped.
    ///
    /// # Errors
    /// When the configuration is wrong, two actions share an id, or the address cannot be listened on.
    pub async fn serve(self) -> Result<(), Error> {
        let address = self.own.clone()?.address;
        let listener = bind(address);
        trace::log_panics();
        self.answer(listener).await
    }

    /// Serves on a socket that is already bound, by a service manager or a test, until the process is told to stop.
    ///
    /// # Errors
    /// When the configuration is wrong, or two actions share an id.
    pub async fn serve_on(self, listener: TcpListener) -> Result<(), Error> {
        self.answer(async { Ok(listener) }).await
    }

    /// Answers at a socket, which is bound when everything else is ready.
    async fn answer(self, listener: impl Future<Output = Result<TcpListener, Error>>) -> Result<(), Error> {
        let (own, most) = (self.own.clone()?, self.most_connections);
        let ending = Ending { draining: Draining::default(), delay: own.drain_delay, patience: own.drain };
        let entrance = self.build(&own, &ending.draining)?;
        let _until_the_end = match (entrance.probes(), own.metrics) {
            (Some(probes), Some(Place::At(address))) => Some(aside(probes, bind(address).await?)),
            _ => None,
        };
        listen(listener.await?, entrance, most, &ending).await;
        Ok(())
    }

    fn build(mut self, own: &Own, draining: &Draining) -> Result<Entrance, Error> {
        let options = options(own);
        let registry = Registry::collect().map_err(Error::actions)?;
        let rates = Rates::new(registry.entries().into_iter().map(|entry| (entry.key(), entry.declared.rate)));
        let origins = Origins { own: own.origin.clone(), listed: self.listed? };
        let proxies = own.proxies.and(&self.proxies?);
        if !proxies.is_empty() {
            self.provided.insert(proxies);
        }
        let seals = Arc::new(Sealer::new(&options.output_name, &keys(&own.keys)?));
        let shown = Shown::new(seals.clone(), self.store, origins.is_https());
        let sealing = Arc::new(Sealing { seals, is_https: origins.is_https() });
        let schemes = Schemes(self.schemes?.into());
        let files = self.files.take().unwrap_or_else(|| Files::of_folder(&options.site_root));
        if files.are_none() {
            return Err(Error::config(
                "the program has no file of the site inside; `cargo xtask build` puts them in".to_owned(),
            ));
        }
        let setting = Setting::new(options, &registry, &schemes, files);
        let error_page = (self.error_page)(&setting);
        let pages = (self.pages)(setting, self.routes);
        let is_layered = !self.wraps.is_empty();
        let onces = Onces::new(sealing.seals.clone(), self.onces, registry.has_once());
        let metrics = self.has_probes.then(|| Arc::new(Metrics::new(&registry)));
        let site = Site {
            registry,
            rates,
            is_layered,
            unpacks: self.unpacks,
            origins,
            schemes,
            pages,
            error_page,
            sealing,
            shown,
            onces,
            left: Left::default(),
            metrics: metrics.clone(),
        };
        let probes = metrics.map(|metrics| {
            let (draining, are_metrics_public) = (draining.clone(), own.metrics == Some(Place::Public));
            Arc::new(Probes { checks: self.checks, metrics, draining, are_metrics_public })
        });
        let watch = Watch { gives_ids: self.gives_ids, probes };
        let front = Front::new(site);
        let inside = if self.wraps.is_empty() {
            Inside::Bare(front)
        } else {
            let router = Router::new().fallback_service(front);
            Inside::Layered(self.wraps.into_iter().fold(router, |router, wrap| wrap(router)))
        };
        Ok(Entrance::new(inside, self.provided, watch))
    }
}

/// The keys that a site seals with.
fn keys(place: &Keys) -> Result<Vec<[u8; 32]>, Error> {
    match place {
        Keys::Listed(keys) => Ok(keys.clone()),
        Keys::File(path) => Ok(vec![keys::in_file(path).map_err(Error::config)?]),
    }
}

async fn bind(address: SocketAddr) -> Result<TcpListener, Error> {
    TcpListener::bind(address).await.map_err(|cause| Error::listen(address, &cause))
}

/// Answers the probes, and for the metrics, at an address of their own until it is dropped.
fn aside(probes: Arc<Probes>, listener: TcpListener) -> AbortOnDropHandle<()> {
    let answer = move |request: Request| {
        let probes = probes.clone();
        async move {
            match probes.asked(request.uri().path(), Asker::Metrics) {
                Some(probe) => probes.answer(probe, request.method().clone()).await,
                None => files::missing(request.method()),
            }
        }
    };
    if let Ok(address) = listener.local_addr() {
        tracing::info!(target: "tombolo", "metrics at http://{address}/metrics");
    }
    AbortOnDropHandle::new(tokio::spawn(async move {
        if let Err(error) = axum::serve(listener, Router::new().fallback(answer)).await {
            tracing::error!(target: "tombolo", %error, "the metrics are not answered any more");
        }
    }))
}
