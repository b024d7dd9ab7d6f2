//! The one table of codes and their English texts.
//!
//! A code may have several rows: the first whose needs the parameters meet is the text. A text is a whole sentence and
//! names no field, because it stands beside one; `{min}` stands for the parameter of that name.

use crate::form::issue::Params;

/// A parameter that a row needs: there at all, or there with this very value.
enum Need {
    Any(&'static str),
    One(&'static str),
}

use Need::{Any, One};

const TEXTS: &[(&str, &[Need], &str)] = &[
    // What does not decode.
    ("required", &[], "Required."),
    ("boolean", &[], "Choose yes or no."),
    ("whole_number", &[], "Enter a whole number."),
    ("number", &[], "Enter a number."),
    ("character", &[], "Enter a single character."),
    ("choice", &[], "Choose one of the options."),
    ("repeated", &[], "Give one value only."),
    ("type", &[], "Has the wrong type."),
    ("invalid", &[], "Is not valid."),
    // What breaks a rule.
    ("range", &[Any("min"), Any("max")], "Must be between {min} and {max}."),
    ("range", &[Any("min")], "Must be at least {min}."),
    ("range", &[Any("max")], "Must be at most {max}."),
    ("range", &[], "Is out of range."),
    ("length", &[One("min")], "Must be at least 1 character."),
    ("length", &[Any("min")], "Must be at least {min} characters."),
    ("length", &[One("max")], "Must be at most 1 character."),
    ("length", &[Any("max")], "Must be at most {max} characters."),
    ("count", &[Any("min")], "Choose at least {min}."),
    ("count", &[Any("max")], "Choose at most {max}."),
    ("file_size", &[Any("least")], "The file must have at least {least}."),
    ("file_size", &[Any("most")], "The file may have at most {most}."),
    ("file_again", &[], "Choose the file again: files are not kept."),
    ("email", &[], "Enter a valid email address."),
    ("url", &[], "Enter a valid web address."),
    ("phone_number", &[], "Enter a valid phone number."),
    ("credit_card", &[], "Enter a valid card number."),
    ("ip", &[Any("kind")], "Enter a valid {kind} address."),
    ("pattern", &[], "Use the requested format."),
    ("contains", &[Any("text")], "Must contain “{text}”."),
    ("prefix", &[Any("text")], "Must start with “{text}”."),
    ("suffix", &[Any("text")], "Must end with “{text}”."),
    ("matches", &[], "The two entries must be the same."),
    ("ascii", &[], "Use unaccented letters, digits and common signs only."),
    ("alphanumeric", &[], "Use letters and digits only."),
];

/// The English text of a code.
pub(super) fn default_text(code: &str, params: &Params) -> String {
    let value = |name: &str| params.iter().find(|param| param.0 == name).map(|param| param.1.as_str());
    let meets = |need: &Need| match need {
        Any(name) => value(name).is_some(),
        One(name) => value(name) == Some("1"),
    };
    let row = TEXTS.iter().find(|row| row.0 == code && row.1.iter().all(meets));
    let mut parts = row.map_or("Is not valid.", |row| row.2).split('{');
    let mut text = parts.next().unwrap_or_default().to_owned();
    for (name, rest) in parts.filter_map(|part| part.split_once('}')) {
        text.push_str(value(name).unwrap_or_default());
        text.push_str(rest);
    }
    text
}

#[cfg(test)]
mod tests {
    use crate::form::{Issue, issue::text::TEXTS};

    #[track_caller]
    fn check(code: &'static str, params: &[(&'static str, &str)], expected: &str) {
        assert_eq!(Issue::new("a", code, params.iter().copied()).message, expected);
    }

    #[test]
    fn a_text_fits_its_parameters() {
        check("required", &[], "Required.");
        check("whole_number", &[], "Enter a whole number.");
        check("range", &[("min", "1")], "Must be at least 1.");
        check("range", &[("max", "99")], "Must be at most 99.");
        check("range", &[("min", "1"), ("max", "99")], "Must be between 1 and 99.");
        check("range", &[], "Is out of range.");
        check("length", &[("min", "1")], "Must be at least 1 character.");
        check("length", &[("min", "3")], "Must be at least 3 characters.");
        check("length", &[("max", "1")], "Must be at most 1 character.");
        check("length", &[("max", "10")], "Must be at most 10 characters.");
        check("count", &[("min", "1")], "Choose at least 1.");
        check("ip", &[("kind", "IPv6")], "Enter a valid IPv6 address.");
        check("prefix", &[("text", "{text}")], "Must start with “{text}”.");
        check("nothing we know", &[], "Is not valid.");
    }

    #[test]
    fn every_text_is_a_sentence() {
        for (code, _, text) in TEXTS {
            assert!(text.starts_with(char::is_uppercase) && text.ends_with('.'), "{code}");
        }
    }
}
