//! How far a form's files are: known only where something of the form asks, so that other forms have no code for it.

use leptos::prelude::{ArcRwSignal, Get, Set};

use crate::{
    client::{Post, post_with_progress},
    view::shared::Shared,
};

/// How a form sends its files.
#[derive(Default)]
pub(crate) struct Uploads {
    progress: Option<ArcRwSignal<f64>>,
    /// Kept beside the signal, so that only who makes one names it.
    way: Option<fn(ArcRwSignal<f64>) -> Post>,
}

impl Uploads {
    /// How much of what is under way is sent.
    fn progress(&mut self) -> ArcRwSignal<f64> {
        self.way = Some(|progress| {
            progress.set(0.0);
            post_with_progress(move |sent| progress.set(sent))
        });
        self.progress.get_or_insert_with(|| ArcRwSignal::new(0.0)).clone()
    }
}

impl Shared {
    /// How much of what is under way is sent, from 0 to 1.
    pub(crate) fn progress(self) -> f64 {
        self.with_uploads(Uploads::progress).map_or(0.0, |progress| progress.get())
    }

    /// The way to send files, where somebody wants to know how far they are.
    pub(crate) fn upload(self) -> Option<Post> {
        self.with_uploads(|uploads| Some(uploads.way?(uploads.progress.clone()?))).flatten()
    }
}
