//! A body that is looked through while it is sent.
//!
//! What a value may begin with stays here until it is clear that it is none.

use std::{
    collections::VecDeque,
    fmt,
    pin::Pin,
    task::{Context, Poll, ready},
};

use axum::body::{Body, Bytes};
use http_body::{Body as HttpBody, Frame, SizeHint};

use crate::server::taint::{Taints, needles::Reason, stopped};

type Sent = Result<Frame<Bytes>, axum::Error>;

/// A body of which nothing leaves that belongs to a tainted value.
#[derive(Debug)]
pub(super) struct Sifted {
    taints: &'static Taints,
    /// The address, for the log.
    at: Box<str>,
    body: Body,
    /// The end of what came, which may be the beginning of a value.
    held: Bytes,
    /// What may leave.
    free: VecDeque<Sent>,
    is_over: bool,
}

impl Sifted {
    pub(super) fn new(taints: &'static Taints, at: &str, body: Body) -> Self {
        Self { taints, at: at.into(), body, held: Bytes::new(), free: VecDeque::new(), is_over: false }
    }

    /// The same, when this was taken from the body already.
    pub(super) fn after(mut self, data: Bytes) -> Result<Self, Reason> {
        let free = self.sift(data)?;
        if !free.is_empty() {
            self.free.push_back(Ok(Frame::data(free)));
        }
        Ok(self)
    }

    /// The same, when what was taken is no data.
    pub(super) fn after_frame(mut self, frame: Sent) -> Self {
        self.other(frame);
        self
    }

    /// What may leave of the data that were held and these.
    fn sift(&mut self, data: Bytes) -> Result<Bytes, Reason> {
        let mut all = if self.held.is_empty() { data } else { [&*self.held, &*data].concat().into() };
        let begun = self.taints.find_or_begun(&all)?;
        // A copy, because a slice would keep all of it in memory.
        self.held = Bytes::copy_from_slice(&all.split_off(all.len() - begun));
        Ok(all)
    }

    /// What may leave of what has come.
    fn take(&mut self, frame: Option<Sent>) {
        match frame.map(|frame| frame.map(Frame::into_data)) {
            Some(Ok(Ok(data))) if data.is_empty() => self.free.push_back(Ok(Frame::data(data))),
            Some(Ok(Ok(data))) => match self.sift(data) {
                Ok(free) if free.is_empty() => {}
                Ok(free) => self.free.push_back(Ok(Frame::data(free))),
                Err(reason) => self.stop(&reason),
            },
            Some(Ok(Err(other))) => self.other(Ok(other)),
            Some(Err(error)) => self.other(Err(error)),
            None => {
                self.is_over = true;
                self.let_go();
            }
        }
    }

    /// Trailers, or the error that ends it.
    fn other(&mut self, frame: Sent) {
        if let Ok(frame) = &frame
            && let Some(reason) = frame.trailers_ref().and_then(|trailers| self.taints.find_in_headers(trailers))
        {
            return self.stop(&reason);
        }
        self.is_over = frame.is_err();
        self.let_go();
        self.free.push_back(frame);
    }

    /// Nothing more comes, so what was held is no value.
    fn let_go(&mut self) {
        let held = std::mem::take(&mut self.held);
        if !held.is_empty() {
            self.free.push_back(Ok(Frame::data(held)));
        }
    }

    /// Breaks the answer off: its head has left.
    fn stop(&mut self, reason: &Reason) {
        stopped(&self.at, reason);
        self.is_over = true;
        self.held = Bytes::new();
        self.body = Body::empty();
        self.free.push_back(Err(axum::Error::new(BrokenOff)));
    }

    /// How many bytes are here.
    fn here(&self) -> u64 {
        let free = self.free.iter().flatten().filter_map(Frame::data_ref).map(Bytes::len).sum::<usize>();
        (free + self.held.len()) as u64
    }
}

impl HttpBody for Sifted {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Sent>> {
        loop {
            if let Some(frame) = self.free.pop_front() {
                return Poll::Ready(Some(frame));
            }
            if self.is_over {
                return Poll::Ready(None);
            }
            let frame = ready!(Pin::new(&mut self.body).poll_frame(cx));
            self.take(frame);
        }
    }

    fn is_end_stream(&self) -> bool {
        self.free.is_empty() && self.held.is_empty() && (self.is_over || self.body.is_end_stream())
    }

    fn size_hint(&self) -> SizeHint {
        let (inner, here) = (self.body.size_hint(), self.here());
        let mut hint = SizeHint::new();
        hint.set_lower(inner.lower().saturating_add(here));
        if let Some(upper) = inner.upper().and_then(|upper| upper.checked_add(here)) {
            hint.set_upper(upper);
        }
        hint
    }
}

/// Why a connection ends in the middle of an answer.
#[derive(Debug)]
struct BrokenOff;

impl fmt::Display for BrokenOff {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the answer was broken off")
    }
}

impl std::error::Error for BrokenOff {}
