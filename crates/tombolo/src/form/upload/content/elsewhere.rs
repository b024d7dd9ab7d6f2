//! Reading and writing at a place of a file, where both move the file's position: so one of them at a time.

use std::{
    fs::File,
    io::{self, Read, Seek, SeekFrom, Write},
    sync::{Mutex, PoisonError},
};

static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

pub(super) fn read_at(mut file: &File, buffer: &mut [u8], at: u64) -> io::Result<usize> {
    let _turn = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
    file.seek(SeekFrom::Start(at))?;
    file.read(buffer)
}

pub(crate) fn write_all_at(mut file: &File, bytes: &[u8], at: u64) -> io::Result<()> {
    let _turn = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
    file.seek(SeekFrom::Start(at))?;
    file.write_all(bytes)
}
