//! What generated code names in the browser.

pub use server_fn::{client::browser::BrowserClient as Client, mock::BrowserMockServer as Server};

pub use crate::client::{bind, call, call_send};
