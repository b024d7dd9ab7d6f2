//! Actions behind forms: a value, a typed error, rules, fields of every type, and fields with awkward names.

use tombolo::prelude::*;

#[cfg(not(target_family = "wasm"))]
use crate::lab::log;
use crate::lab::shapes::{Colour, Day, GreetError};

/// Greets somebody, unless there is a reason not to.
#[server(public)]
pub async fn greet(run: String, name: String) -> Result<String, GreetError> {
    log::record(&run, "greeted");
    match name.as_str() {
        "nobody" => Err(GreetError::Nobody),
        "Blackbeard" => Err(GreetError::Banned { name, days: 30 }),
        _ => Ok(format!("Ahoy, {name}!")),
    }
}

/// Takes somebody on board, with a rule for each field.
#[server(public)]
pub async fn register(
    run: String,
    #[garde(length(chars, min = 2, max = 20))] name: String,
    #[garde(range(min = 18, max = 120))] age: u32,
    #[garde(ascii, length(utf16, min = 4, max = 8))] code: String,
    #[garde(range(min = 0.5, max = 2.5))] ratio: f64,
    #[garde(length(chars, max = 40))] note: String,
) -> String {
    log::record(&run, "registered");
    format!("{name}, {age}, {code}, {ratio}, {note:?}")
}

/// Says what it got: a field of every type that a flat form can send.
#[server(public)]
#[expect(clippy::too_many_arguments, reason = "one for each type")]
pub async fn describe(
    count: u32,
    offset: i64,
    ratio: f64,
    agree: bool,
    maybe: Option<u32>,
    nick: Option<String>,
    tags: Vec<String>,
    colour: Colour,
    colours: Vec<Colour>,
    flag: Colour,
    sailing: Day,
    letter: char,
    note: String,
) -> Vec<String> {
    vec![
        format!("count={count:?}"),
        format!("offset={offset:?}"),
        format!("ratio={ratio:?}"),
        format!("agree={agree:?}"),
        format!("maybe={maybe:?}"),
        format!("nick={nick:?}"),
        format!("tags={tags:?}"),
        format!("colour={colour:?}"),
        format!("colours={colours:?}"),
        format!("flag={flag:?}"),
        format!("sailing={sailing}"),
        format!("letter={letter:?}"),
        format!("note={note:?}"),
    ]
}

/// Adds to a total, by no more than ten.
#[server(public)]
pub async fn add_up(run: String, total: i32, by: i32) -> Result<i32, GreetError> {
    log::record(&run, "added");
    if by > 10 { Err(GreetError::Nobody) } else { Ok(total + by) }
}

/// Takes fields whose names a form element has as properties.
#[server(public)]
pub async fn odd_names(action: String, method: String, id: String, submit: String) -> String {
    [action, method, id, submit].join(" / ")
}
