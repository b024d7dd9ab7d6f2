//! What tells the process to stop, as often as it does: SIGTERM and SIGINT.

#[cfg_attr(unix, path = "signals/unix.rs")]
#[cfg_attr(not(unix), path = "signals/elsewhere.rs")]
mod system;

pub(crate) use system::Signals;
