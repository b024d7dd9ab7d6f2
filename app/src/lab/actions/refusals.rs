//! Actions that are guarded, that have a rate, that fail, and that panic.

use tombolo::prelude::*;

use crate::lab::shapes::GreetError;
#[cfg(not(target_family = "wasm"))]
use crate::lab::{
    guards::{Admin, Member},
    log,
};

/// What only the admin may do.
#[server]
pub async fn guarded(#[guard] _admin: Admin, run: String) -> String {
    log::record(&run, "ran");
    "The admin may.".to_owned()
}

/// What anybody with a name may do; nobody is sent to the sign-in page.
#[server]
pub async fn members_only(#[guard] member: Member, run: String) -> String {
    log::record(&run, "ran");
    format!("Welcome, {}.", member.0)
}

/// Rings a bell that does not ring often.
#[server(public, rate = "2/h")]
pub async fn ring(run: String, note: String) -> String {
    log::record(&run, "rung");
    format!("Rung: {note}")
}

/// Goes wrong in the way that it is asked for.
#[server(public)]
pub async fn faulty(how: String) -> Result<String, Failure<GreetError>> {
    match how.as_str() {
        "failed" => Err(failed(GreetError::Banned { name: "Kidd".to_owned(), days: 7 })),
        "fault" => Ok(std::fs::read_to_string("/no/such/folder/lab-fault-marker")?),
        "panic" => panic!("lab-panic-marker"),
        _ => Ok("Nothing went wrong.".to_owned()),
    }
}
