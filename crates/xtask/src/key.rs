//! `cargo xtask key`: a fresh key for `TOMBOLO_KEYS`, on a line of its own.

use std::{fs::File, io::Read, path::Path};

use crate::failure::Failure;

/// Where the operating system gives random bytes to everybody.
const SOURCE: &str = "/dev/urandom";

pub(crate) fn print() -> Result<(), Failure> {
    println!("{}", fresh()?);
    Ok(())
}

/// Thirty-two bytes in hexadecimal digits.
fn fresh() -> Result<String, Failure> {
    let mut bytes = [0_u8; 32];
    let read = File::open(SOURCE).and_then(|mut source| source.read_exact(&mut bytes));
    read.map_err(|error| Failure::file("read", Path::new(SOURCE), &error))?;
    Ok(bytes.map(|byte| format!("{byte:02x}")).concat())
}

#[cfg(test)]
mod tests {
    use super::fresh;

    #[test]
    fn s02_a_key_has_64_digits_and_is_another_each_time() {
        let keys = [fresh(), fresh()].map(Result::unwrap_or_default);
        assert_ne!(keys[0], keys[1]);
        for key in keys {
            assert!(key.len() == 64 && key.bytes().all(|digit| b"0123456789abcdef".contains(&digit)), "{key}");
        }
    }
}
