//! What the browser does for actions that run once for each rendered form.
//!
//! * A form takes over the token that an answer brings. One that the browser has rendered starts with a number.
//! * A call by function has a number too. One that was lost keeps it: the same call, made again, is the same to the server.

use std::cell::RefCell;

use crate::{
    client::{
        fetch::{Reply, random_digits},
        form::{Body, FormElement},
    },
    wire::{EARLIER, EARLIER_HEADER, ONCE_HEADER},
};

/// The id of the element that `<Notice/>` is.
const NOTICE: &str = "tombolo-notice";
/// How many lost calls are remembered.
const MOST: usize = 16;

/// A form, what it has sent, and the name under which its token was.
pub(crate) type Renewed<'f> = (&'f FormElement, &'f Body, &'static str);

/// 128 random bits.
pub(crate) fn once_number() -> String {
    let mut digits = [random_digits(), random_digits(), random_digits()].concat();
    digits.truncate(32);
    digits
}

/// The token of a value that ends with one.
pub(crate) fn token_of(value: &str) -> &str {
    value.rsplit('.').next().unwrap_or_default()
}

/// Takes over what an answer says: the form's next token, and whether it was given before.
pub(crate) fn answered(reply: &Reply, form: Option<Renewed<'_>>) {
    if let (Some(token), Some((form, body, field))) = (reply.header(ONCE_HEADER), form) {
        form.renew(field, token_of(&body.get(field)), &token);
    }
    let said = if reply.header(EARLIER_HEADER).is_some() { EARLIER } else { "" };
    let document = web_sys::window().and_then(|window| window.document());
    if let Some(notice) = document.and_then(|document| document.get_element_by_id(NOTICE)) {
        notice.set_text_content(Some(said));
    }
}

/// A call: its path, its arguments and its number.
type Call = (&'static str, Vec<u8>, String);

thread_local! {
    static LOST: RefCell<Vec<Call>> = const { RefCell::new(Vec::new()) };
}

/// A call with its number: that of the same call, if that was lost.
pub(crate) fn call(path: &'static str, arguments: Vec<u8>) -> Call {
    let lost = LOST.with_borrow_mut(|lost| {
        let at = lost.iter().position(|call| call.0 == path && call.1 == arguments)?;
        Some(lost.swap_remove(at))
    });
    lost.unwrap_or_else(|| (path, arguments, once_number()))
}

/// Nobody knows what has become of a call.
pub(crate) fn lost(call: Call) {
    LOST.with_borrow_mut(|lost| {
        lost.truncate(MOST - 1);
        lost.push(call);
    });
}
