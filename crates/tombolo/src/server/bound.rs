//! Bound arguments on their way back: what the server has given to an action, sealed, and sends itself by way of the browser.
//!
//! * All bound arguments of an action are one seal, so that none of them meets another's company.
//! * It is good for its action alone, for a time, and where the action says so for its visitor or for whom its guard lets in.
//! * With it goes a mark: the same for the same values, so that a page tells the forms of one action apart by them.

use std::time::Duration;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use http::request::Parts;
use serde::{Serialize, de::DeserializeOwned};
use sha2::{Digest, Sha256};

use crate::{
    error::Refusal,
    form::{from_cbor, to_cbor},
    seal::{Broken, Purpose, Sealer},
    server::{
        clock::{DAY, now},
        context::Sealing,
        subject::Identity,
        visitor::Visitor,
    },
    wire::MARKED,
};

/// Whom a seal is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum BoundTo {
    /// Whoever has it: a bearer's.
    #[default]
    Bearer,
    /// The visitor whose page it stands on.
    Visitor,
    /// Whom the action's guard lets in.
    Guard,
}

/// What an action says of its bound arguments.
#[derive(Clone, Copy, Debug)]
pub struct Binding {
    /// Their names.
    pub names: &'static [&'static str],
    /// Whom they are for.
    pub to: BoundTo,
    /// How long they are good; a day where nothing is said.
    pub max_age: Option<Duration>,
}

impl Binding {
    /// That of an action without any.
    pub const NONE: Self = Self { names: &[], to: BoundTo::Bearer, max_age: None };

    fn max_age_millis(&self) -> u64 {
        self.max_age.map_or(DAY, |age| u64::try_from(age.as_millis()).unwrap_or(u64::MAX))
    }
}

/// What was bound, whoever it is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Opened {
    /// What [`text_of`] has made.
    subject: String,
    values: Vec<u8>,
    /// The same for the same values.
    pub(crate) mark: String,
    /// What another seal names, to be good beside this one only.
    pub(crate) digest: String,
}

/// What a form or a call brings back of it; none where it brings none.
pub(crate) type Brought = Result<Option<Opened>, Refusal>;

/// Seals values for an action, as `(mark, seal)`.
pub(crate) fn seal<B: Serialize>(seals: &Sealer, action: &str, subject: &str, values: &B) -> Option<(String, String)> {
    let values = to_cbor(values).ok()?;
    let length = u32::try_from(subject.len()).ok()?.to_be_bytes();
    let content = [&length[..], subject.as_bytes(), &values].concat();
    Some((mark(seals, action, &values), seals.seal(Purpose::Bound, &[action], now(), &content)))
}

fn mark(seals: &Sealer, action: &str, values: &[u8]) -> String {
    format!("{MARKED}{}", seals.mark(action, values))
}

/// Opens what came back; whom it is for is asked when the guards have spoken.
///
/// # Errors
/// [`Refusal::Malformed`] for what we have not sealed for this action; [`Refusal::Stale`] for what is too old, or of a key
/// that is gone.
pub(crate) fn open(seals: &Sealer, action: &str, binding: &Binding, sealed: Option<&str>) -> Brought {
    let Some(sealed) = sealed.filter(|sealed| !sealed.is_empty()) else { return Ok(None) };
    let opened = seals.open(Purpose::Bound, &[action], sealed).map_err(|broken| match broken {
        Broken::Malformed => Refusal::Malformed,
        Broken::UnknownKey => Refusal::Stale,
    })?;
    if now().abs_diff(opened.at) > binding.max_age_millis() {
        return Err(Refusal::Stale);
    }
    parse(seals, action, &opened.value).map(Some).ok_or(Refusal::Malformed)
}

fn parse(seals: &Sealer, action: &str, content: &[u8]) -> Option<Opened> {
    let (length, rest) = content.split_first_chunk()?;
    let (subject, values) = rest.split_at_checked(usize::try_from(u32::from_be_bytes(*length)).ok()?)?;
    Some(Opened {
        subject: String::from_utf8(subject.to_vec()).ok()?,
        mark: mark(seals, action, values),
        digest: URL_SAFE_NO_PAD.encode(Sha256::digest(values)),
        values: values.to_vec(),
    })
}

/// What the bound arguments of an action are, together.
pub trait Bound: Sized + Send + 'static {
    /// The values, if they are for this request.
    ///
    /// # Errors
    /// [`Refusal::Stale`] for somebody else's, and for values of other types, which another build has sealed;
    /// [`Refusal::Malformed`] where there are none.
    #[expect(private_interfaces, reason = "generated code names the trait, and calls nothing of it")]
    fn of(brought: Brought, binding: &Binding, parts: &Parts) -> Result<Self, Refusal>;
}

/// An action without any.
impl Bound for () {
    #[expect(private_interfaces, reason = "as above")]
    fn of(_: Brought, _: &Binding, _: &Parts) -> Result<Self, Refusal> {
        Ok(())
    }
}

/// The values of bound arguments.
#[derive(Debug)]
pub struct Values<T>(pub T);

impl<T: DeserializeOwned + Send + 'static> Bound for Values<T> {
    #[expect(private_interfaces, reason = "as above")]
    fn of(brought: Brought, binding: &Binding, parts: &Parts) -> Result<Self, Refusal> {
        let opened = brought?.ok_or(Refusal::Malformed)?;
        let is_https = Sealing::of(parts).is_some_and(|sealing| sealing.is_https);
        let subject = match binding.to {
            BoundTo::Bearer => String::new(),
            BoundTo::Visitor => text_of(binding.to, Visitor::of(&parts.headers, is_https).subject()),
            BoundTo::Guard => text_of(binding.to, Identity::of(parts).unwrap_or_default()),
        };
        if opened.subject != subject {
            return Err(Refusal::Stale);
        }
        from_cbor(&opened.values).map(Self).ok_or(Refusal::Stale)
    }
}

/// Whom a seal is for, as a text; nobody in particular is nobody's.
pub(crate) fn text_of(to: BoundTo, subject: &str) -> String {
    let kind = match to {
        BoundTo::Bearer => return String::new(),
        BoundTo::Visitor => "visitor",
        BoundTo::Guard => "guard",
    };
    if subject.is_empty() { format!("nobody {:032x}", rand::random::<u128>()) } else { [kind, " ", subject].concat() }
}

/// A form's key, which where it is a mark is that of what was opened: an older page may have one that another key has made.
pub(crate) fn marked(form: String, opened: &Opened) -> String {
    if form.starts_with(MARKED) { opened.mark.clone() } else { form }
}

#[cfg(test)]
mod tests;
