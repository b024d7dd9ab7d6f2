//! What travels: header names, the reserved fields of a form, and an [`Outcome`] as JSON.
//!
//! `{"done": value}` | `{"failed": error}` | `{"invalid": [issue, …]}` | `{"redirect": {"to": "/…"}}` |
//! `{"refused": {"kind": …, "status": …, "message": …}}` | `{"fault": "digest"}` | `"edited"`
//!
//! How the value and the error are written is their action's codec. The value of an action with `#[previous]` is
//! `[value, seal]` wherever it travels: the seal comes back as [`PREVIOUS_FIELD`].

#[cfg(any(target_family = "wasm", test))]
mod beside;

#[cfg(target_family = "wasm")]
pub(crate) use beside::{Beside, OfForm};

use crate::{
    error::{Digest, Never, Refused},
    form::{Issues, json_items, json_text, only_member},
    outcome::{Outcome, Redirect},
};

/// Where actions are called: `/_action/{name}-{id}`.
pub(crate) const PREFIX: &str = "/_action/";
/// The header that a call carries and a reply answers with; it also makes browsers ask before they send it to another site.
pub(crate) const VERSION_HEADER: &str = "tombolo-version";
/// The version of this protocol.
pub(crate) const VERSION: &str = "1";
/// The header by which a reply says which build has answered: the fingerprint of its actions, as pages have it in their
/// `<meta name="tombolo-build">`.
#[cfg(not(target_family = "wasm"))]
pub(crate) const BUILD_HEADER: &str = "tombolo-build";
/// The header by which the shim numbers a call, so that it can be given up when its connection has ended already.
pub(crate) const CALL_HEADER: &str = "tombolo-call";
/// The header by which the shim gives a call up.
pub(crate) const GIVE_UP_HEADER: &str = "tombolo-give-up";
/// The hidden field that names a form's action: `{name}-{id}`, and behind a dot the form's token where it has one.
pub(crate) const ACTION_FIELD: &str = "_action";

/// The field that a button with an action of its own sends: `{name}-{id}`, and behind a dot the form's key where it has
/// one; behind further dots what it brings back: what is bound to it, and its last value, and behind the last one what
/// [`ONCE_FIELD`] says elsewhere. It wins over the form's action.
pub(crate) const SUBMIT_FIELD: &str = "_submit";
/// The hidden field that tells the forms of one action apart.
pub(crate) const KEY_FIELD: &str = "_key";
/// The hidden field, or the member of a call, that brings an action's last value back, sealed.
pub(crate) const PREVIOUS_FIELD: &str = "_previous";
/// The hidden field, or the member of a call, that brings back what the server has bound to a form, sealed.
pub(crate) const BOUND_FIELD: &str = "_bound";
/// The hidden field of a form whose action runs once for each rendered form.
pub(crate) const ONCE_FIELD: &str = "_once";
/// The header of a reply by which a form gets what it sends as [`ONCE_FIELD`] the next time.
pub(crate) const ONCE_HEADER: &str = "tombolo-once";
/// The header of an answer that was given before.
pub(crate) const EARLIER_HEADER: &str = "tombolo-earlier";
/// What is said of such an answer.
pub(crate) const EARLIER: &str = "This was already sent; nothing was done twice.";
/// How long a form's key may be; what is longer on a form is hashed, and refused from elsewhere.
pub(crate) const LONGEST_KEY: usize = 64;

/// What a form's key starts with that is a mark of what is bound to it, and nobody's own.
pub(crate) const MARKED: char = '~';

/// What a page's title starts with where something has to be mended.
pub(crate) const BAD_TITLE: &str = "Error: ";

/// Where `<Scripts/>` leaves room for the outcome; the server fills it or takes it away when the page is rendered.
pub(crate) const OUTCOME_SLOT: &str = r#"<script id="tombolo-outcome" type="application/json"></script>"#;

/// A form whose rows were changed: the one outcome without data.
const EDITED: &str = "\"edited\"";

/// The outcome that a reply's body holds, which is JSON; `None` when it is an outcome of other types. `value` and `error`
/// read what is typed.
///
/// The browser has the typed part once for each action and the rest of it once.
pub(crate) fn decode<T, E>(
    json: &str,
    value: impl FnOnce(&str) -> Option<T>,
    error: impl FnOnce(&str) -> Option<E>,
) -> Option<Outcome<T, E>> {
    if json == EDITED {
        return Some(Outcome::Edited);
    }
    let (name, content) = only_member(json)?;
    Some(match &*name {
        "done" => Outcome::Done(value(content)?),
        "failed" => Outcome::Failed(error(content)?),
        name => untyped(name, content)?.typed(),
    })
}

/// What stands in the outcome of an action with `#[previous]` for its value, if it has one: `[value, seal]`.
pub(crate) fn done_pair(json: &str) -> Option<&str> {
    let (name, pair) = only_member(json)?;
    (name == "done" && value_and_seal(pair).is_some()).then_some(pair)
}

/// The two parts of `[value, seal]`, each as its JSON.
pub(crate) fn value_and_seal(pair: &str) -> Option<[&str; 2]> {
    json_items(pair, Some)?.try_into().ok()
}

/// An outcome that is the same whatever the action is.
fn untyped(name: &str, content: &str) -> Option<Outcome<Never, Never>> {
    Some(match name {
        "invalid" => Outcome::Invalid(Issues::from_json(content)?),
        "redirect" => Outcome::Redirect(Redirect::from_json(content)?),
        "refused" => Outcome::Refused(Refused::from_json(content)?),
        "fault" => Outcome::Fault(Digest::from(json_text(content)?)),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use http::StatusCode;

    use crate::{
        error::{Digest, Refusal, Refused},
        form::{Issue, Issues, from_json},
        outcome::{Outcome, Redirect},
    };

    type Typed = Outcome<Option<u128>, (f64, String)>;

    fn decode(json: &str) -> Option<Typed> {
        super::decode(json, from_json, from_json)
    }

    #[track_caller]
    fn check(outcome: &Typed) {
        let json = serde_json::to_string(outcome).unwrap();
        assert_eq!(decode(&json).as_ref(), Some(outcome), "{json}");
        assert_eq!(serde_json::from_str::<Typed>(&json).ok().as_ref(), Some(outcome), "{json}");
    }

    #[test]
    fn c01_every_outcome_comes_back_as_it_was_sent() {
        check(&Outcome::Done(Some(u128::MAX)));
        check(&Outcome::Done(None));
        check(&Outcome::Failed((-0.0, "\"\\\n\u{2028}😀".to_owned())));
        let mut issues = Issues::one("lines[0].quantity", "No \"such\" thing.");
        check(&Outcome::Invalid(issues.clone()));
        issues.push(Issue::new("a", "range", [("min", "1"), ("max", "99")]));
        check(&Outcome::Invalid(issues));
        check(&Outcome::Redirect(Redirect::to("/a?b=\"c\"")));
        check(&Outcome::Redirect(Redirect::external("https://shop.example/")));
        check(&Outcome::Refused(Refusal::CrossOrigin.into()));
        check(&Outcome::Refused(Refused::with_status(StatusCode::IM_A_TEAPOT)));
        check(&Outcome::Edited);
        check(&Outcome::Fault(Digest::from("7f".to_owned())));
    }

    #[test]
    fn f10_the_value_of_an_action_with_previous_stands_beside_its_seal() {
        let pair = r#"[{"a":[1,"]"]},"AQ-_"]"#;
        assert_eq!(super::done_pair(&format!(r#"{{"done":{pair}}}"#)), Some(pair));
        assert_eq!(super::value_and_seal(pair), Some([r#"{"a":[1,"]"]}"#, r#""AQ-_""#]));
        for other in
            [r#"{"done":[1]}"#, r#"{"done":null}"#, r#"{"failed":[1,"AQ"]}"#, r#"{"invalid":[]}"#, "\"edited\""]
        {
            assert_eq!(super::done_pair(other), None, "{other}");
        }
    }

    #[test]
    fn another_version_s_outcome_is_none() {
        for json in [
            "",
            "null",
            "{}",
            r#""done""#,
            r#"{"gone":1}"#,
            r#"{"done":"1"}"#,
            r#"{"done":1,"failed":2}"#,
            r#"{"failed":[1]}"#,
            r#"{"invalid":[{"field":"a"}]}"#,
            r#"{"redirect":"/a"}"#,
            r#"{"refused":{"kind":"new","status":400,"message":""}}"#,
            r#"{"fault":7}"#,
        ] {
            assert_eq!(decode(json), None, "{json}");
        }
    }
}
