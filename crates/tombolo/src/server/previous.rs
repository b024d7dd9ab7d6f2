//! `#[previous]`: the last value of a form, on its way to the browser and back.
//!
//! * It travels sealed, for its action and its form: nobody else can make one, read it, or use it elsewhere.
//! * It is good for a day, and says nothing of whose it is or of how new it is: whoever has one can send it, any number of
//!   times.

use serde_json::value::RawValue;

use crate::{
    error::Refusal,
    seal::{Broken, Purpose, Sealer},
    server::clock::{DAY, now},
};

/// What an argument with `#[previous]` can be: an `Option` of the action's own value.
#[diagnostic::on_unimplemented(
    message = "`#[previous]` is what the action has returned the last time, if anything, and `{Self}` is not",
    label = "write `Option<{V}>`"
)]
pub trait Previous<V>: Sized {
    /// The argument.
    fn of(last: Option<V>) -> Self;
}

impl<V> Previous<V> for Option<V> {
    fn of(last: Self) -> Self {
        last
    }
}

/// The last value as JSON, none where the form starts; or why there is no telling.
pub(crate) type Opened = Result<Option<String>, Refusal>;

/// Opens what a form of this action has brought back; `about` is the action, the form's key, and the digest of what is bound,
/// where there is such a thing: neither seal is good in another's company.
///
/// # Errors
/// [`Refusal::Malformed`] for what we have not sealed for this form; [`Refusal::Stale`] for what is too old, or of a key that
/// is gone.
pub(crate) fn open(seals: &Sealer, about: &[&str], sealed: Option<&str>) -> Opened {
    let Some(sealed) = sealed.filter(|sealed| !sealed.is_empty()) else { return Ok(None) };
    let opened = seals.open(Purpose::Previous, about, sealed).map_err(|broken| match broken {
        Broken::Malformed => Refusal::Malformed,
        Broken::UnknownKey => Refusal::Stale,
    })?;
    if now().abs_diff(opened.at) > DAY {
        return Err(Refusal::Stale);
    }
    String::from_utf8(opened.value).map(Some).map_err(|_| Refusal::Malformed)
}

/// `[value, seal]`: a value, and what brings it back to the same form of the action.
pub(crate) fn sealed(seals: &Sealer, about: &[&str], value: &RawValue) -> Box<RawValue> {
    let seal = seals.seal(Purpose::Previous, about, now(), value.get().as_bytes());
    pair(value.get(), &seal)
}

/// `[value, seal]` of what was opened.
pub(crate) fn pair(value: &str, seal: &str) -> Box<RawValue> {
    let pair = ["[", value, ",\"", seal, "\"]"].concat();
    RawValue::from_string(pair).expect("a value that is JSON, and a seal that has nothing to escape")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seals() -> Sealer {
        Sealer::new("shop", &[[7; 32]])
    }

    #[track_caller]
    fn seal_of(pair: &RawValue) -> String {
        let (_, seal) = serde_json::from_str::<(u32, String)>(pair.get()).expect("a value and a seal");
        seal
    }

    #[test]
    fn f10_a_value_comes_back_to_its_own_form_and_to_no_other() {
        let value = RawValue::from_string("3".to_owned()).unwrap();
        let seal = seal_of(&sealed(&seals(), &["count-1", "left"], &value));
        assert_eq!(open(&seals(), &["count-1", "left"], Some(&seal)), Ok(Some("3".to_owned())));
        for (action, form) in [("count-1", "right"), ("count-1", ""), ("count-2", "left"), ("count-1left", "")] {
            assert_eq!(open(&seals(), &[action, form], Some(&seal)), Err(Refusal::Malformed), "{action} {form}");
        }
        for nothing in [None, Some("")] {
            assert_eq!(open(&seals(), &["count-1", "left"], nothing), Ok(None));
        }
    }

    #[test]
    fn f10_what_is_old_or_of_a_key_that_is_gone_is_out_of_date() {
        let about = ["count-1", ""];
        let aged = |age: u64| seals().seal(Purpose::Previous, &about, now() - age, b"3");
        assert_eq!(open(&seals(), &about, Some(&aged(DAY - 60_000))), Ok(Some("3".to_owned())));
        assert_eq!(open(&seals(), &about, Some(&aged(DAY + 1000))), Err(Refusal::Stale));
        let gone = Sealer::new("shop", &[[8; 32]]);
        assert_eq!(open(&gone, &about, Some(&aged(0))), Err(Refusal::Stale));
        let rotated = Sealer::new("shop", &[[8; 32], [7; 32]]);
        assert_eq!(open(&rotated, &about, Some(&aged(0))), Ok(Some("3".to_owned())));
    }

    #[test]
    fn f10_a_seal_for_something_else_is_none_of_ours() {
        let token = seals().seal(Purpose::Token, &["count-1", ""], now(), b"3");
        assert_eq!(open(&seals(), &["count-1", ""], Some(&token)), Err(Refusal::Malformed));
    }
}
