//! The outermost step: what every request is given, and what holds of every answer, whatever layers have done to it.

use std::{
    convert::Infallible,
    future::Future,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
    time::Instant,
};

use axum::{Router, extract::Request, response::Response, routing::future::RouteFuture};
use futures::{
    FutureExt,
    future::{Either, Map},
};
use http::Extensions;
use tower::Service;

use crate::server::{
    cookies, headers,
    mount::{Answering, Front},
    probes::{Asker, Probes},
    proxies,
    request_id::{RequestId, X_REQUEST_ID, within},
};

type Answered = Result<Response, Infallible>;
type Inner = Either<Answering, RouteFuture<Infallible>>;
/// Around what answers there is more to do, which is boxed.
type Around = Pin<Box<dyn Future<Output = Answered> + Send>>;

/// An application as it is entered.
#[derive(Clone, Debug)]
pub(crate) struct Entrance {
    inside: Inside,
    /// What the application gives to every request. Kept here and not in a layer for each: a layer boxes a service and a
    /// future for every request.
    provided: Extensions,
    /// What watches over it, if anything does.
    watch: Watch,
}

/// What is known of requests besides their answers.
#[derive(Clone, Debug, Default)]
pub(crate) struct Watch {
    /// Whether each has an id.
    pub(crate) gives_ids: bool,
    /// What machines ask, and what is counted for them.
    pub(crate) probes: Option<Arc<Probes>>,
}

/// The site, with the application's layers around it if there are any.
#[derive(Clone, Debug)]
pub(crate) enum Inside {
    Bare(Front),
    Layered(Router),
}

impl Entrance {
    pub(crate) fn new(inside: Inside, provided: Extensions, watch: Watch) -> Self {
        Self { inside, provided, watch }
    }

    /// What answers machines, if anything does.
    pub(crate) fn probes(&self) -> Option<Arc<Probes>> {
        self.watch.probes.clone()
    }

    fn inner(&mut self, request: Request) -> Inner {
        match &mut self.inside {
            Inside::Bare(front) => Either::Left(front.call(request)),
            Inside::Layered(router) => Either::Right(router.call(request)),
        }
    }

    /// Answers a request that is watched over: under its id, counted, or as a probe.
    fn watched(&mut self, mut request: Request) -> Around {
        let probes = self.watch.probes.clone();
        if let Some((probes, probe)) = probes.clone().and_then(|probes| {
            let probe = probes.asked(request.uri().path(), Asker::Anybody)?;
            Some((probes, probe))
        }) {
            let method = request.method().clone();
            return Box::pin(async move { Ok(probes.answer(probe, method).await) });
        }
        let started = Instant::now();
        let id = self.watch.gives_ids.then(|| id_of(&request));
        if let Some(id) = &id {
            request.extensions_mut().insert(id.clone());
        }
        let mut entrance = self.clone();
        // Begun inside, so that what is logged before the first wait has the id too.
        let answering = async move { entrance.inner(request).await };
        Box::pin(async move {
            let answered = match id.clone() {
                Some(id) => within(id, answering).await,
                None => answering.await,
            };
            answered.map(|mut response| {
                if let Some(probes) = probes {
                    probes.metrics.answered(response.status(), started.elapsed());
                }
                response.headers_mut().extend(id.map(|id| (X_REQUEST_ID, id.header())));
                response
            })
        })
    }
}

impl Service<Request> for Entrance {
    type Response = Response;
    type Error = Infallible;
    type Future = Map<Either<Inner, Around>, fn(Answered) -> Answered>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        // Both are always ready.
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, mut request: Request) -> Self::Future {
        request.extensions_mut().extend(self.provided.clone());
        let is_watched = self.watch.gives_ids || self.watch.probes.is_some();
        let answering =
            if is_watched { Either::Right(self.watched(request)) } else { Either::Left(self.inner(request)) };
        answering.map(last_touch)
    }
}

/// The id of a request: what a proxy of ours says, or a new one.
fn id_of(request: &Request) -> RequestId {
    let mut said = request.headers().get_all(X_REQUEST_ID).iter();
    match (said.next(), said.next()) {
        (Some(said), None) if proxies::are_believed(request.extensions()) => {
            RequestId::parse(said).unwrap_or_else(RequestId::random)
        }
        _ => RequestId::random(),
    }
}

fn last_touch(answered: Answered) -> Answered {
    answered.map(|response| {
        let mut response = headers::hold(response);
        cookies::same_site_last(response.headers_mut());
        response
    })
}
