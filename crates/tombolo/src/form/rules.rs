//! A field's rules as HTML attributes.
//!
//! An attribute never refuses what the server accepts: a rule that HTML counts or matches differently has no attribute,
//! and whoever fills this struct leaves it out.
//!
//! * `maxlength` and `minlength` count UTF-16 units, so only a rule that counts the same becomes one.
//! * A fractional number needs `step="any"`, or the browser refuses all but whole numbers.
//! * `pattern` is another dialect than the server's.

use std::borrow::Cow;

/// A field's rules as HTML attributes; what is absent is not written.
///
/// ```
/// use tombolo::__private::Rules;
///
/// const QUANTITY: Rules = Rules { required: true, step: Some("1"), ..Rules::NONE };
/// assert_eq!(QUANTITY.step, Some("1"));
/// assert_eq!(Rules::default(), Rules::NONE);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rules {
    /// `required`: the field may not be left empty.
    pub required: bool,
    /// `min`: the least number or the first date.
    pub min: Option<Cow<'static, str>>,
    /// `max`: the greatest number or the last date.
    pub max: Option<Cow<'static, str>>,
    /// `step`: `any` for fractions.
    pub step: Option<&'static str>,
    /// `minlength`, in UTF-16 units.
    pub minlength: Option<usize>,
    /// `maxlength`, in UTF-16 units.
    pub maxlength: Option<usize>,
    /// `pattern`, in the browser's dialect.
    pub pattern: Option<&'static str>,
    /// `multiple`: the field takes several values.
    pub multiple: bool,
    /// `data-secret`: the field is empty again after every answer.
    pub secret: bool,
}

impl Rules {
    /// No attribute at all.
    pub const NONE: Self = Self {
        required: false,
        min: None,
        max: None,
        step: None,
        minlength: None,
        maxlength: None,
        pattern: None,
        multiple: false,
        secret: false,
    };
}
