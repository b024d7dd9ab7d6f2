//! Sockets: accepts connections, bounds how many and how slow they may be, and drains them at the end.
//!
//! The end has three phases, see [`draining`](crate::server::draining). In the last of them connections are still accepted, so
//! that who comes too late is told so and when to come again. A second signal ends everything at once.

mod signals;

use std::{convert::Infallible, net::SocketAddr, pin::pin, sync::Arc, time::Duration};

use axum::{body::Body, extract::Request};
use hyper::body::Incoming;
use hyper_util::{rt::TokioIo, server::graceful::GracefulShutdown};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::Semaphore,
    time::{sleep, timeout},
};
use tower::Service;

use crate::server::{
    activity::{Activity, BusyBody, Patience, Watched},
    draining::{Admission, Draining},
    entrance::Entrance,
    limits::{HEAD_TIMEOUT, READ_TIMEOUT},
};

use signals::Signals;

/// How many connections are open at the same time at the most, unless the application says otherwise; others wait.
pub(crate) const MOST_CONNECTIONS: usize = 8192;
/// How long clients may keep the server waiting.
const PATIENCE: Patience = Patience { head: HEAD_TIMEOUT, reading: READ_TIMEOUT };
/// How long connections may take to close when nothing is under way any more.
const FAREWELL: Duration = Duration::from_secs(5);
/// How long to wait when the system has no socket left.
const PAUSE: Duration = Duration::from_millis(100);

/// How a server ends.
#[derive(Clone, Debug)]
pub(crate) struct Ending {
    /// How far it is.
    pub(crate) draining: Draining,
    /// How long it takes requests when it was told to stop.
    pub(crate) delay: Duration,
    /// How long those under way may take then.
    pub(crate) patience: Duration,
}

/// How a server has ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ended {
    InPeace,
    AtOnce,
}

/// Serves an application until the process is told to stop.
pub(crate) async fn listen(listener: TcpListener, entrance: Entrance, most_connections: usize, ending: &Ending) {
    let graceful = GracefulShutdown::new();
    let mut signals = Signals::new();
    // Who reads this may tell the process to stop: the signals are heard already.
    if let Ok(address) = listener.local_addr() {
        tracing::info!(target: "tombolo", "listening on http://{address}");
    }
    let ended = {
        let accepting = pin!(accept(&listener, &graceful, &entrance, most_connections, &ending.draining));
        tokio::select! {
            never = accepting => match never {},
            ended = end(&mut signals, ending) => ended,
        }
    };
    drop(listener);
    if ended == Ended::InPeace && timeout(FAREWELL, graceful.shutdown()).await.is_err() {
        tracing::info!(target: "tombolo", "some connections were cut");
    }
    tracing::info!(target: "tombolo", "the server has ended");
}

/// Accepts connections for ever.
async fn accept(
    listener: &TcpListener,
    graceful: &GracefulShutdown,
    entrance: &Entrance,
    most_connections: usize,
    draining: &Draining,
) -> Infallible {
    let places = Arc::new(Semaphore::new(most_connections.min(Semaphore::MAX_PERMITS)));
    loop {
        let accepted = async {
            let place = places.clone().acquire_owned().await.map_err(std::io::Error::other)?;
            listener.accept().await.map(|(stream, peer)| (stream, peer, place))
        };
        match accepted.await {
            Ok((stream, peer, place)) => {
                let activity = Arc::<Activity>::default();
                let connection = connection(stream, peer, entrance.clone(), activity.clone(), draining.clone());
                let connection = graceful.watch(connection);
                tokio::spawn(async move {
                    // A connection that breaks is the client's affair.
                    activity.watch(PATIENCE, connection).await;
                    drop(place);
                });
            }
            Err(error) => {
                tracing::warn!(target: "tombolo", %error, "no connection could be accepted");
                sleep(PAUSE).await;
            }
        }
    }
}

/// Waits until the process is told to stop, and goes through the phases of its end.
async fn end(signals: &mut Signals, Ending { draining, delay, patience }: &Ending) -> Ended {
    signals.next().await;
    draining.leave();
    tracing::info!(target: "tombolo", under_way = draining.count(), "told to stop");
    let finish = async {
        sleep(*delay).await;
        draining.close();
        if timeout(*patience, draining.ended()).await.is_err() {
            let under_way = draining.count();
            tracing::warn!(target: "tombolo", under_way, "some requests did not finish in time");
            return Ended::AtOnce;
        }
        Ended::InPeace
    };
    tokio::select! {
        ended = finish => ended,
        () = signals.next() => {
            tracing::warn!(target: "tombolo", under_way = draining.count(), "told to stop again: at once");
            Ended::AtOnce
        }
    }
}

/// One connection; dropping its request's future when the client goes away is what cancels an action.
fn connection(
    stream: TcpStream,
    peer: SocketAddr,
    entrance: Entrance,
    activity: Arc<Activity>,
    draining: Draining,
) -> impl hyper_util::server::graceful::GracefulConnection<Error = hyper::Error> + Send {
    let _ = stream.set_nodelay(true);
    let socket = Watched::new(stream, activity.clone());
    let service = hyper::service::service_fn(move |request: hyper::Request<Incoming>| {
        let mut request: Request = request.map(Body::new);
        let admission = draining.enter();
        let under_way = match &admission {
            Admission::Taken(under_way) => Some(under_way.clone()),
            Admission::Closed => None,
        };
        request.extensions_mut().insert(axum::extract::ConnectInfo(peer));
        request.extensions_mut().insert(admission);
        let busy = activity.begin().counted(under_way);
        let answering = entrance.clone().call(request);
        async move {
            let Ok(response) = answering.await;
            Ok::<_, Infallible>(response.map(|body| BusyBody::new(body, busy)))
        }
    });
    hyper::server::conn::http1::Builder::new().header_read_timeout(None).serve_connection(TokioIo::new(socket), service)
}
