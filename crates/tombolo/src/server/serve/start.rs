//! From a configured server to one that answers.

use std::sync::Arc;

use axum::Router;
use tokio::net::TcpListener;

use crate::{
    seal::Sealer,
    server::{
        context::{Schemes, Sealing},
        entrance::{Entrance, Inside},
        fault::Error,
        guard::Origins,
        keys,
        left::Left,
        listen::listen,
        mount::Front,
        once::Onces,
        rate::Rates,
        registry::Registry,
        render::Setting,
        serve::{Server, options},
        settings::{Keys, Own},
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
        Ok(Router::new().fallback_service(self.build(&own)?))
    }

    /// Listens on `LEPTOS_SITE_ADDR` until the process is told to stop; requests under way are finished.
    ///
    /// Panics of the process go to the log from here on, with their text escaped.
    ///
    /// # Errors
    /// When the configuration is wrong, two actions share an id, or the address cannot be listened on.
    pub async fn serve(self) -> Result<(), Error> {
        let own = self.own.clone()?;
        let (address, most) = (own.address, self.most_connections);
        let entrance = self.build(&own)?;
        let listener = TcpListener::bind(address).await.map_err(|cause| Error::listen(address, &cause))?;
        let address = listener.local_addr().unwrap_or(address);
        tracing::info!(target: "tombolo", "listening on http://{address}");
        trace::log_panics();
        listen(listener, entrance, most).await;
        Ok(())
    }

    /// Serves on a socket that is already bound, by a service manager or a test, until the process is told to stop.
    ///
    /// # Errors
    /// When the configuration is wrong, or two actions share an id.
    pub async fn serve_on(self, listener: TcpListener) -> Result<(), Error> {
        let own = self.own.clone()?;
        let most = self.most_connections;
        let entrance = self.build(&own)?;
        listen(listener, entrance, most).await;
        Ok(())
    }

    fn build(mut self, own: &Own) -> Result<Entrance, Error> {
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
        let setting = Setting::new(options, &registry, &schemes);
        let error_page = (self.error_page)(&setting);
        let pages = (self.pages)(setting, self.routes);
        let is_layered = !self.wraps.is_empty();
        let onces = Onces::new(sealing.seals.clone(), self.onces, registry.has_once());
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
        };
        let front = Front::new(site);
        let inside = if self.wraps.is_empty() {
            Inside::Bare(front)
        } else {
            let router = Router::new().fallback_service(front);
            Inside::Layered(self.wraps.into_iter().fold(router, |router, wrap| wrap(router)))
        };
        Ok(Entrance::new(inside, self.provided))
    }
}

/// The keys that a site seals with.
fn keys(place: &Keys) -> Result<Vec<[u8; 32]>, Error> {
    match place {
        Keys::Listed(keys) => Ok(keys.clone()),
        Keys::File(path) => Ok(vec![keys::in_file(path).map_err(Error::config)?]),
    }
}
