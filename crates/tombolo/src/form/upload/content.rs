//! The bytes of a file on the server: a part of what a request has brought.

use std::{fs::File, io, sync::Arc};

use bytes::Bytes;
use serde::{Serializer, ser::Error};

use crate::form::{Upload, digest, upload::ONE_WAY};

/// Whether what is written down becomes a digest.
pub(in crate::form) fn counts() -> bool {
    digest::is_made()
}

/// Refuses, but where it becomes a digest.
pub(super) fn serialize<S: Serializer>(file: &Upload, serializer: S) -> Result<S::Ok, S::Error> {
    if counts() { digest::of_file(file, serializer) } else { Err(S::Error::custom(ONE_WAY)) }
}

/// Where the bytes of a file are.
#[derive(Clone)]
pub(crate) enum Content {
    /// Here.
    Memory(Bytes),
    /// From this place on, in a file that a request's files share.
    Disk(Arc<File>, u64),
}

impl Content {
    /// Nothing.
    pub(crate) fn none() -> Self {
        Self::Memory(Bytes::new())
    }

    /// At most `most` bytes from this place on, as many as one read gives. Blocks while the disk is asked.
    pub(crate) fn read(&self, at: u64, most: usize) -> io::Result<Bytes> {
        match self {
            Self::Memory(bytes) => {
                let start = usize::try_from(at).unwrap_or(usize::MAX).min(bytes.len());
                Ok(bytes.slice(start..bytes.len().min(start.saturating_add(most))))
            }
            Self::Disk(file, start) => {
                let mut buffer = vec![0; most];
                let count = place::read_at(file, &mut buffer, start + at)?;
                buffer.truncate(count);
                Ok(buffer.into())
            }
        }
    }
}

pub(crate) use place::write_all_at;

#[cfg_attr(unix, path = "content/unix.rs")]
#[cfg_attr(not(unix), path = "content/elsewhere.rs")]
mod place;
