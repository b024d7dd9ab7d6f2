//! Reading the bytes of an upload.

use std::{
    fs::{self, File},
    io::{self, Write},
    path::Path,
};

use bytes::Bytes;
use futures::{Stream, stream};
use tokio::task::spawn_blocking;

use crate::form::{Content, Upload};

/// How much is read at once.
const PIECE: usize = 64 * 1024;

impl Upload {
    /// A file made up by code, for a test that calls an action as a function.
    ///
    /// ```
    /// use tombolo::{prelude::*, test};
    ///
    /// #[server(public)]
    /// pub async fn count(file: Upload) -> Result<usize, Fault> {
    ///     Ok(file.bytes().await?.len())
    /// }
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() {
    /// let file = Upload::new("a.txt", "text/plain", "abc");
    /// assert_eq!(test::request().run(|| count(file)).await, Ok(3));
    /// # }
    /// ```
    pub fn new(file_name: &str, content_type: &str, bytes: impl Into<Bytes>) -> Self {
        let bytes = bytes.into();
        Self::from_parts(file_name, content_type, bytes.len() as u64, Content::Memory(bytes))
    }

    /// The bytes, piece by piece, with no more than one piece in memory. Every stream starts at the beginning.
    ///
    /// # Errors
    /// Where the disk fails.
    pub fn stream(&self) -> impl Stream<Item = io::Result<Bytes>> + Send + use<> {
        let upload = self.clone();
        stream::try_unfold(0, move |at| {
            let upload = upload.clone();
            async move {
                let piece = upload.piece(at).await?;
                let next = at + piece.len() as u64;
                Ok((!piece.is_empty()).then_some((piece, next)))
            }
        })
    }

    /// All bytes at once: for a small file, whose rule says how small.
    ///
    /// # Errors
    /// When the disk fails.
    pub async fn bytes(&self) -> io::Result<Bytes> {
        if let Content::Memory(bytes) = self.content() {
            return Ok(bytes.clone());
        }
        let mut all = Vec::with_capacity(usize::try_from(self.size()).unwrap_or_default());
        loop {
            let piece = self.piece(all.len() as u64).await?;
            if piece.is_empty() {
                return Ok(all.into());
            }
            all.extend_from_slice(&piece);
        }
    }

    /// Writes the bytes to a file, in place of the one that is there. The path is the application's: never make one of
    /// [`file_name`](Self::file_name).
    ///
    /// # Errors
    /// When the file cannot be written; then it is removed.
    pub async fn save_to(&self, path: impl AsRef<Path>) -> io::Result<()> {
        let (upload, path) = (self.clone(), path.as_ref().to_owned());
        let saving = spawn_blocking(move || {
            let mut file = File::create(&path)?;
            let saved = upload.copy_to(&mut file).and_then(|()| file.flush());
            if saved.is_err() {
                // What went wrong first is what the caller has to know.
                let _ = fs::remove_file(&path);
            }
            saved
        });
        saving.await.map_err(io::Error::other)?
    }

    fn copy_to(&self, file: &mut File) -> io::Result<()> {
        let mut at = 0;
        loop {
            let piece = self.piece_now(at)?;
            if piece.is_empty() {
                return Ok(());
            }
            file.write_all(&piece)?;
            at += piece.len() as u64;
        }
    }

    async fn piece(&self, at: u64) -> io::Result<Bytes> {
        if let Content::Memory(_) = self.content() {
            return self.piece_now(at);
        }
        let upload = self.clone();
        spawn_blocking(move || upload.piece_now(at)).await.map_err(io::Error::other)?
    }

    /// At most one piece, and nothing of the file behind this one.
    fn piece_now(&self, at: u64) -> io::Result<Bytes> {
        let left = usize::try_from(self.size().saturating_sub(at)).unwrap_or(PIECE);
        if left == 0 {
            return Ok(Bytes::new());
        }
        let piece = self.content().read(at, left.min(PIECE))?;
        // The file is ours alone: that it is shorter than what was written to it is no end, but a fault.
        if piece.is_empty() { Err(io::ErrorKind::UnexpectedEof.into()) } else { Ok(piece) }
    }
}
