//! Where the files of one request are put down while it is read: in memory as long as they are small, then in one file
//! that has no name and is gone when nobody reads it any more.

use std::{fs::File, io, sync::Arc};

use bytes::{Bytes, BytesMut};
use tokio::task::spawn_blocking;

use crate::form::{Content, write_all_at};

/// How much is gathered before it is written.
const WINDOW: usize = 64 * 1024;

/// The files of one request, one behind the other.
#[derive(Default)]
pub(super) struct Spool {
    file: Option<Arc<File>>,
    written: u64,
    gathered: BytesMut,
}

impl Spool {
    /// Where the next byte goes.
    pub(super) fn position(&self) -> u64 {
        self.written + self.gathered.len() as u64
    }

    /// Appends some bytes.
    pub(super) async fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.gathered.extend_from_slice(bytes);
        if self.gathered.len() < WINDOW { Ok(()) } else { self.flush().await }
    }

    async fn flush(&mut self) -> io::Result<()> {
        let (file, bytes, at) = (self.file.take(), self.gathered.split().freeze(), self.written);
        self.written += bytes.len() as u64;
        let writing = spawn_blocking(move || {
            let file = file.map_or_else(|| tempfile::tempfile().map(Arc::new), Ok)?;
            write_all_at(&file, &bytes, at)?;
            Ok::<_, io::Error>(file)
        });
        self.file = Some(writing.await.map_err(io::Error::other)??);
        Ok(())
    }

    /// What was put down.
    pub(super) async fn finish(mut self) -> io::Result<Spooled> {
        if self.file.is_none() {
            return Ok(Spooled::Memory(self.gathered.freeze()));
        }
        self.flush().await?;
        Ok(self.file.map_or_else(|| Spooled::Memory(Bytes::new()), Spooled::Disk))
    }
}

/// What was put down.
pub(super) enum Spooled {
    Memory(Bytes),
    Disk(Arc<File>),
}

impl Spooled {
    /// The part of it that starts here.
    pub(super) fn content(&self, start: u64, size: u64) -> Content {
        match self {
            Self::Memory(bytes) => {
                let place = |at: u64| usize::try_from(at).unwrap_or(usize::MAX).min(bytes.len());
                Content::Memory(bytes.slice(place(start)..place(start + size)))
            }
            Self::Disk(file) => Content::Disk(Arc::clone(file), start),
        }
    }
}
