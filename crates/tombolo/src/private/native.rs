//! What generated code names on the server.

pub use axum::{
    extract::FromRequestParts,
    response::{IntoResponse, Response},
};
pub use http::request::Parts;
pub use inventory;
pub use server_fn::{axum::AxumServerFnBackend as Server, client::browser::BrowserClient as Client};

pub use crate::error::{IsMute, Speaks, Spoken};
pub use crate::server::{
    Handler,
    bind::bind,
    bound::{Binding, BoundTo, Values},
    dispatch::{call, call as call_send},
    entry::{Declared, Entry, Guard},
    previous::Previous,
    rate::Rate,
    subject::{Asked as AskedWho, Knows, KnowsNot, says},
};
