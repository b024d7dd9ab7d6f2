//! A body that says when all of it was taken from it.

use std::{
    pin::Pin,
    task::{Context, Poll, ready},
};

use axum::body::{Body, Bytes};
use http_body::{Body as HttpBody, Frame, SizeHint};
use pin_project_lite::pin_project;

pin_project! {
    /// A body that calls a function with its last frame; one that is given up before calls nothing.
    pub(crate) struct Delivered<F> {
        #[pin]
        body: Body,
        then: Option<F>,
    }
}

/// Calls a function when all of a body was taken.
pub(crate) fn delivered(body: Body, then: impl FnOnce() + Send + 'static) -> Body {
    Body::new(Delivered { body, then: Some(then) })
}

impl<F: FnOnce()> HttpBody for Delivered<F> {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        let mut this = self.project();
        let frame = ready!(this.body.as_mut().poll_frame(cx));
        let is_whole = match &frame {
            Some(frame) => frame.is_ok() && this.body.is_end_stream(),
            None => true,
        };
        if let (true, Some(then)) = (is_whole, this.then.take_if(|_| is_whole)) {
            then();
        }
        Poll::Ready(frame)
    }

    fn is_end_stream(&self) -> bool {
        self.then.is_none() && self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    };

    use super::*;

    #[tokio::test]
    async fn n06_only_a_body_that_was_taken_whole_was_delivered() {
        let is_delivered = Arc::new(AtomicBool::new(false));
        let body = |flag: Arc<AtomicBool>| delivered(Body::from("page"), move || flag.store(true, Ordering::SeqCst));
        drop(body(is_delivered.clone()));
        assert!(!is_delivered.load(Ordering::SeqCst));
        let whole = axum::body::to_bytes(body(is_delivered.clone()), 100).await.unwrap();
        assert_eq!(whole, "page");
        assert!(is_delivered.load(Ordering::SeqCst));
    }
}
