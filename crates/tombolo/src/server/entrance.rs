//! The outermost step: what every request is given, and what holds of every answer, whatever layers have done to it.

use std::{
    convert::Infallible,
    task::{Context, Poll},
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
};

type Answered = Result<Response, Infallible>;

/// An application as it is entered.
#[derive(Clone, Debug)]
pub(crate) struct Entrance {
    inside: Inside,
    /// What the application gives to every request. Kept here and not in a layer for each: a layer boxes a service and a
    /// future for every request.
    provided: Extensions,
}

/// The site, with the application's layers around it if there are any.
#[derive(Clone, Debug)]
pub(crate) enum Inside {
    Bare(Front),
    Layered(Router),
}

impl Entrance {
    pub(crate) fn new(inside: Inside, provided: Extensions) -> Self {
        Self { inside, provided }
    }
}

impl Service<Request> for Entrance {
    type Response = Response;
    type Error = Infallible;
    type Future = Map<Either<Answering, RouteFuture<Infallible>>, fn(Answered) -> Answered>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        // Both are always ready.
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, mut request: Request) -> Self::Future {
        request.extensions_mut().extend(self.provided.clone());
        let answering = match &mut self.inside {
            Inside::Bare(front) => Either::Left(front.call(request)),
            Inside::Layered(router) => Either::Right(router.call(request)),
        };
        answering.map(last_touch)
    }
}

fn last_touch(answered: Answered) -> Answered {
    answered.map(|response| {
        let mut response = headers::hold(response);
        cookies::same_site_last(response.headers_mut());
        response
    })
}
