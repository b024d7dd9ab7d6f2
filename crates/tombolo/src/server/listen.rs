//! Sockets: accepts connections, bounds how many and how slow they may be, and drains them at the end.

use std::{convert::Infallible, net::SocketAddr, sync::Arc, time::Duration};

use axum::{body::Body, extract::Request};
use hyper::body::Incoming;
use hyper_util::{rt::TokioIo, server::graceful::GracefulShutdown};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::Semaphore,
};
use tower::Service;

use crate::server::{
    activity::{Activity, BusyBody, Patience, Watched},
    entrance::Entrance,
    limits::{HEAD_TIMEOUT, READ_TIMEOUT},
};

/// How many connections are open at the same time at the most, unless the application says otherwise; others wait.
pub(crate) const MOST_CONNECTIONS: usize = 8192;
/// How long clients may keep the server waiting.
const PATIENCE: Patience = Patience { head: HEAD_TIMEOUT, reading: READ_TIMEOUT };
/// How long requests may take to finish after the server was told to stop.
const DRAIN: Duration = Duration::from_secs(10);
/// How long to wait when the system has no socket left.
const PAUSE: Duration = Duration::from_millis(100);

/// Serves an application until the process is told to stop.
pub(crate) async fn listen(listener: TcpListener, entrance: Entrance, most_connections: usize) {
    let graceful = GracefulShutdown::new();
    let places = Arc::new(Semaphore::new(most_connections.min(Semaphore::MAX_PERMITS)));
    let mut stop = std::pin::pin!(stopped());
    loop {
        let accept = async {
            let place = places.clone().acquire_owned().await.map_err(std::io::Error::other)?;
            listener.accept().await.map(|(stream, peer)| (stream, peer, place))
        };
        let accepted = tokio::select! {
            accepted = accept => accepted,
            () = &mut stop => break,
        };
        match accepted {
            Ok((stream, peer, place)) => {
                let activity = Arc::<Activity>::default();
                let connection = graceful.watch(connection(stream, peer, entrance.clone(), activity.clone()));
                tokio::spawn(async move {
                    // A connection that breaks is the client's affair.
                    activity.watch(PATIENCE, connection).await;
                    drop(place);
                });
            }
            Err(error) => {
                tracing::warn!(target: "tombolo", %error, "no connection could be accepted");
                tokio::time::sleep(PAUSE).await;
            }
        }
    }
    drop(listener);
    if tokio::time::timeout(DRAIN, graceful.shutdown()).await.is_err() {
        tracing::warn!(target: "tombolo", "some requests did not finish in time");
    }
}

/// One connection; dropping its request's future when the client goes away is what cancels an action.
fn connection(
    stream: TcpStream,
    peer: SocketAddr,
    entrance: Entrance,
    activity: Arc<Activity>,
) -> impl hyper_util::server::graceful::GracefulConnection<Error = hyper::Error> + Send {
    let _ = stream.set_nodelay(true);
    let socket = Watched::new(stream, activity.clone());
    let service = hyper::service::service_fn(move |request: hyper::Request<Incoming>| {
        let mut request: Request = request.map(Body::new);
        request.extensions_mut().insert(axum::extract::ConnectInfo(peer));
        let busy = activity.begin();
        let answering = entrance.clone().call(request);
        async move {
            let Ok(response) = answering.await;
            Ok::<_, Infallible>(response.map(|body| BusyBody::new(body, busy)))
        }
    });
    hyper::server::conn::http1::Builder::new().header_read_timeout(None).serve_connection(TokioIo::new(socket), service)
}

/// Ends when the process is told to stop.
async fn stopped() {
    #[cfg(unix)]
    let terminated = async {
        use tokio::signal::unix::{SignalKind, signal};
        match signal(SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let terminated = std::future::pending::<()>();
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        () = terminated => {}
    }
}
