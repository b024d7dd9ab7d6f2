//! Actions where they are used: nested, as a closure, and in a module.

use tombolo::{Action, ActionRef, prelude::*};

#[server(public)]
pub async fn save(text: String) -> usize {
    text.len()
}

mod one {
    use tombolo::prelude::*;

    pub fn path() -> &'static str {
        #[server(public)]
        async fn save(text: String) -> usize {
            text.len() + 1
        }
        #[cfg(feature = "never")]
        let _ = save;
        <Save as tombolo::Action>::PATH
    }

    pub fn other_path() -> &'static str {
        #[server(public)]
        async fn save(text: String) -> usize {
            text.len() + 2
        }
        <Save as tombolo::Action>::PATH
    }
}

#[server(public, timeout = "5s")]
pub mod actions {
    use std::collections::BTreeMap as Map;
    use tombolo::{Fault, prelude::*};
    #[server_only]
    use super::only_here::{self, Store};

    #[allow(dead_code)]
    const MOST: usize = 9;

    /// Docs stay.
    pub async fn names() -> Result<Map<String, u64>, Fault> {
        Ok(only_here::all(&Store).into_iter().take(MOST).collect())
    }

    #[server(serial, body = "1kb")]
    pub async fn rename(#[bound] id: u64, name: String) -> String {
        format!("{id} is {name}")
    }

    pub(crate) async fn hidden() {}

    #[server_only]
    #[derive(Debug)]
    pub struct Kept;
}

mod only_here {
    #[derive(Debug)]
    pub struct Store;

    pub fn all(_: &Store) -> Vec<(String, u64)> {
        Vec::new()
    }
}

fn captured(post: u64) -> ActionRef<impl Action<Value = String>> {
    let title = "T".to_owned();
    action!(public, name = "Note"; [post: u64, title: String] async |note: String, #[extract] headers: http::HeaderMap| -> String {
        let _ = headers;
        format!("{post} {title} {note}")
    })
}

fn main() {
    let paths = [Save::PATH, one::path(), one::other_path()];
    assert!(paths[0] != paths[1] && paths[1] != paths[2] && paths[0] != paths[2], "{paths:?}");
    let _: ActionRef<actions::Rename> = actions::Rename::bind(7);
    assert!(actions::Rename::IS_SERIAL && actions::Rename::HAS_BOUND);
    let note = captured(7);
    assert!(note.name().starts_with("note-"));
    let _ = action!(public; async || {}).fields();
    println!("{:?}", actions::Kept);
}
