//! What a connection is doing, so that one is given up whose client keeps the server waiting: for a request's head, or by
//! reading nothing of the answer.
//!
//! hyper has a timeout for that, which makes and cancels a timer for every request and reads from the socket once more.
//! Here a connection has one timer, and a request counts two events.

use std::{
    future::Future,
    io::{self, IoSlice},
    pin::{Pin, pin},
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU32, Ordering::Relaxed},
    },
    task::{Context, Poll},
    time::Duration,
};

use axum::body::{Body, Bytes};
use http_body::{Body as HttpBody, Frame, SizeHint};
use pin_project_lite::pin_project;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

use crate::server::draining::UnderWay;

/// How often a connection is looked at in the time that it may keep silent.
const LOOKS: u32 = 2;

/// How long a client may keep the server waiting.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Patience {
    /// For a request's head.
    pub(crate) head: Duration,
    /// By reading nothing of what is written to it, in whole such times.
    pub(crate) reading: Duration,
}

/// What a connection is doing.
#[derive(Debug, Default)]
pub(crate) struct Activity {
    /// How many requests have begun or ended, and how often the peer has read again.
    events: AtomicU32,
    /// How many requests are being answered.
    open: AtomicU32,
    /// Whether the peer has not yet read what was written to it: an answer's body is gone when it is buffered.
    is_blocked: AtomicBool,
}

/// A request that is being answered, until its answer was sent.
#[derive(Debug)]
pub(crate) struct Busy(Arc<Activity>, Option<UnderWay>);

impl Activity {
    /// Says that a request's head has arrived.
    pub(crate) fn begin(self: &Arc<Self>) -> Busy {
        self.events.fetch_add(1, Relaxed);
        self.open.fetch_add(1, Relaxed);
        Busy(self.clone(), None)
    }

    /// Notes whether what is to be written has to wait for the peer; a wait that is over is an event.
    fn wrote<R>(&self, written: Poll<R>) -> Poll<R> {
        if self.is_blocked.swap(written.is_pending(), Relaxed) && written.is_ready() {
            self.events.fetch_add(1, Relaxed);
        }
        written
    }

    /// Runs a connection until it ends, or until its client has kept it waiting for too long.
    pub(crate) async fn watch(&self, patience: Patience, connection: impl Future) {
        let mut connection = pin!(connection);
        let look = patience.head / LOOKS;
        let (mut seen, mut silent, mut blocked) = (0, Duration::ZERO, Duration::ZERO);
        while silent < patience.head && blocked < patience.reading {
            if tokio::time::timeout(look, connection.as_mut()).await.is_ok() {
                return;
            }
            let events = self.events.load(Relaxed);
            let has_moved = events != seen;
            let is_blocked = self.is_blocked.load(Relaxed);
            let is_busy = self.open.load(Relaxed) > 0 || is_blocked;
            silent = if has_moved || is_busy { Duration::ZERO } else { silent + look };
            // An answer that waits for its action is not the client's doing.
            blocked = if has_moved || !is_blocked { Duration::ZERO } else { blocked + look };
            seen = events;
        }
    }
}

impl Busy {
    /// It counts among the requests that the end of the server waits for.
    pub(crate) fn counted(mut self, under_way: Option<UnderWay>) -> Self {
        self.1 = under_way;
        self
    }
}

impl Drop for Busy {
    fn drop(&mut self) {
        self.0.events.fetch_add(1, Relaxed);
        self.0.open.fetch_sub(1, Relaxed);
    }
}

pin_project! {
    /// A socket that says whether the peer lets something be written to it.
    pub(crate) struct Watched<S> {
        #[pin]
        socket: S,
        activity: Arc<Activity>,
    }
}

impl<S> Watched<S> {
    pub(crate) fn new(socket: S, activity: Arc<Activity>) -> Self {
        Self { socket, activity }
    }
}

impl<S: AsyncRead> AsyncRead for Watched<S> {
    fn poll_read(self: Pin<&mut Self>, cx: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        self.project().socket.poll_read(cx, buffer)
    }
}

impl<S: AsyncWrite> AsyncWrite for Watched<S> {
    fn poll_write(self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let this = self.project();
        this.activity.wrote(this.socket.poll_write(cx, bytes))
    }

    fn poll_write_vectored(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        slices: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let this = self.project();
        this.activity.wrote(this.socket.poll_write_vectored(cx, slices))
    }

    fn is_write_vectored(&self) -> bool {
        self.socket.is_write_vectored()
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.project().socket.poll_flush(cx)
    }

    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.project().socket.poll_shutdown(cx)
    }
}

pin_project! {
    /// The body of an answer, which keeps its connection busy until it was sent.
    pub(crate) struct BusyBody {
        #[pin]
        body: Body,
        busy: Busy,
    }
}

impl BusyBody {
    pub(crate) fn new(body: Body, busy: Busy) -> Self {
        Self { body, busy }
    }
}

impl HttpBody for BusyBody {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        self.project().body.poll_frame(cx)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

#[cfg(test)]
mod tests {
    use std::{
        future::{pending, poll_fn},
        time::Instant,
    };

    use tokio::{
        io::{AsyncReadExt, AsyncWriteExt},
        net::{TcpListener, TcpStream},
        time::{sleep, timeout},
    };

    use super::*;

    const HEAD: Duration = Duration::from_millis(100);
    const PATIENCE: Patience = Patience { head: HEAD, reading: Duration::from_secs(2) };

    /// How long a connection lives.
    async fn lives(activity: &Activity, connection: impl Future) -> Duration {
        let started = Instant::now();
        activity.watch(PATIENCE, connection).await;
        started.elapsed()
    }

    #[tokio::test]
    async fn s06_a_connection_that_sends_no_head_is_given_up() {
        assert!(lives(&Activity::default(), pending::<()>()).await >= HEAD);
        let mut has_ended = false;
        lives(&Activity::default(), async { has_ended = true }).await;
        assert!(has_ended, "one that ends by itself is not waited for");
    }

    #[tokio::test]
    async fn s06_one_that_is_answered_may_take_its_time_and_is_waited_for_again_then() {
        let activity = Arc::<Activity>::default();
        let mut is_answered = false;
        let lived = lives(&activity, async {
            let busy = activity.begin();
            sleep(4 * HEAD).await;
            is_answered = true;
            drop(busy);
            pending::<()>().await;
        });
        assert!(lived.await >= 5 * HEAD);
        assert!(is_answered);
    }

    /// Both ends of a connection.
    async fn connected(activity: &Arc<Activity>) -> (Watched<TcpStream>, TcpStream) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let (near, far) = (TcpStream::connect(listener.local_addr().unwrap()).await.unwrap(), listener.accept().await);
        (Watched::new(near, activity.clone()), far.unwrap().0)
    }

    #[tokio::test]
    async fn s06_a_client_that_reads_slowly_is_not_one_that_sends_no_head() {
        let activity = Arc::<Activity>::default();
        let (near, far) = connected(&activity).await;
        let mut near = pin!(near);
        let mut is_read = false;
        let lived = lives(&activity, async {
            let megabyte = vec![0; 1 << 20];
            // More than the sockets hold, as hyper has it when the answer's body is gone already.
            for _ in 0..64 {
                let wrote = timeout(4 * HEAD, poll_fn(|cx| near.as_mut().poll_write(cx, &megabyte))).await;
                if wrote.is_err() {
                    is_read = true;
                    drop(far);
                    break;
                }
            }
            // The other end has closed: the write that waited is over.
            let _ = poll_fn(|cx| near.as_mut().poll_write(cx, b"0")).await;
            pending::<()>().await;
        });
        assert!(lived.await >= 5 * HEAD);
        assert!(is_read, "it was waited for until it read again");
    }

    #[tokio::test]
    async fn s06_a_client_that_reads_nothing_is_given_up_with_all_that_waits_for_it() {
        let activity = Arc::<Activity>::default();
        let (near, mut far) = connected(&activity).await;
        far.write_all(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n").await.unwrap();
        let answer = Arc::new(vec![0; 64 << 20]);
        let (given, busy) = (answer.clone(), activity.clone());
        let service = hyper::service::service_fn(move |_| {
            let body = Body::from(Bytes::from_owner(Held(given.clone())));
            let response = http::Response::new(BusyBody::new(body, busy.begin()));
            async { Ok::<_, std::convert::Infallible>(response) }
        });
        let connection = hyper::server::conn::http1::Builder::new()
            .header_read_timeout(None)
            .serve_connection(hyper_util::rt::TokioIo::new(near), service);
        let patience = Patience { head: HEAD, reading: 4 * HEAD };
        let started = Instant::now();
        timeout(40 * HEAD, activity.watch(patience, connection)).await.expect("it is given up");
        assert!(started.elapsed() >= 4 * HEAD && started.elapsed() < 40 * HEAD, "{:?}", started.elapsed());
        assert_eq!(Arc::strong_count(&answer), 1, "the answer is held by nobody");
        // What was in the sockets arrives, and then the end: nothing like the whole.
        let mut rest = Vec::new();
        let _ = timeout(Duration::from_secs(5), far.read_to_end(&mut rest)).await.expect("the connection is closed");
        assert!(rest.len() < answer.len(), "{}", rest.len());
    }

    /// Bytes that say when nobody holds them.
    struct Held(Arc<Vec<u8>>);

    impl AsRef<[u8]> for Held {
        fn as_ref(&self) -> &[u8] {
            &self.0
        }
    }

    #[test]
    fn s06_an_answer_is_busy_until_its_body_is_gone() {
        let activity = Arc::<Activity>::default();
        let body = BusyBody::new(Body::from("page"), activity.begin());
        assert_eq!((activity.open.load(Relaxed), body.size_hint().exact()), (1, Some(4)));
        drop(body);
        assert_eq!(activity.open.load(Relaxed), 0);
    }
}
