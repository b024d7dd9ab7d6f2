//! How a form's text becomes a scalar.

use std::{net::IpAddr, num::NonZeroU8};

use serde::Deserialize;

use crate::form::decode::tests::{Country, Date, check, check_issues, decode, form};

#[derive(Debug, PartialEq, Deserialize)]
struct Metres(f32);

#[derive(Debug, PartialEq, Deserialize)]
struct Unit;

#[test]
fn f05_a_checkbox_is_true_when_it_is_there() {
    check("", false);
    for text in ["on", "true", "1", "yes"] {
        check(&format!("a={text}"), true);
    }
    for text in ["off", "false", "0", "no", ""] {
        check(&format!("a={text}"), false);
    }
    check_issues::<bool>("a=maybe", &[("a", "boolean")]);
    check_issues::<bool>("a=on&a=on", &[("a", "repeated")]);
}

#[test]
fn f05_whole_numbers_decode_by_type() {
    check("a=7", 7_u8);
    check("a=+%097%20", 7_u8);
    check("a=%2B7", 7_i32);
    check("a=007", 7_u64);
    check("a=-128", i8::MIN);
    check("a=170141183460469231731687303715884105727", i128::MAX);
    check("a=340282366920938463463374607431768211455", u128::MAX);
    check_issues::<u32>("", &[("a", "required")]);
    check_issues::<u32>("a=", &[("a", "required")]);
    check_issues::<u32>("a=+", &[("a", "required")]);
    for text in ["x", "1.5", "1e3", "0x10", "--1", "1_000", "1 000", "-", "١"] {
        check_issues::<u32>(&format!("a={}", text.replace(' ', "+")), &[("a", "whole_number")]);
    }
    check_issues::<u8>("a=256", &[("a", "range")]);
    check_issues::<u8>("a=-1", &[("a", "range")]);
    check_issues::<u128>("a=340282366920938463463374607431768211456", &[("a", "range")]);
    check_issues::<u8>("a=1&a=2", &[("a", "repeated")]);
    check_issues::<u8>("a.b=1", &[("a", "invalid")]);
    check_issues::<u8>("a[0]=1", &[("a", "invalid")]);
}

#[test]
fn an_issue_of_range_has_the_bound_that_was_crossed() {
    for (text, param, message) in
        [("a=200", ("max", "127"), "Must be at most 127."), ("a=-200", ("min", "-128"), "Must be at least -128.")]
    {
        let (_, issues) = decode::<i8>(&form(text));
        let issue = issues.iter().next().unwrap();
        assert_eq!(issue.params, [(param.0.into(), param.1.to_owned())]);
        assert_eq!(issue.message, message);
    }
}

#[test]
fn f05_fractions_decode_by_type() {
    check("a=1.5", 1.5_f64);
    check("a=+1e3+", 1000_f32);
    check("a=inf", f64::INFINITY);
    check("a=.5", Metres(0.5));
    let (negative_zero, _) = decode::<f64>(&form("a=-0"));
    assert!(negative_zero.is_some_and(|zero| zero == 0.0 && zero.is_sign_negative()));
    assert!(decode::<f64>(&form("a=NaN")).0.is_none());
    assert!(decode::<f64>(&form("a=nan")).0.is_none());
    check_issues::<f64>("a=1,5", &[("a", "number")]);
    check_issues::<f64>("a=", &[("a", "required")]);
    check_issues::<f64>("", &[("a", "required")]);
}

#[test]
fn f05_text_is_kept_as_it_is() {
    check("a=", String::new());
    check("a=+x+%0D%0A", " x \n".to_owned());
    check("a=%E3%81%82", 'あ');
    check("a=+", ' ');
    check_issues::<String>("", &[("a", "required")]);
    check_issues::<String>("a=1&a=2", &[("a", "repeated")]);
    check_issues::<String>("a.b=1", &[("a", "invalid")]);
    check_issues::<char>("a=", &[("a", "required")]);
    check_issues::<char>("a=ab", &[("a", "character")]);
}

#[test]
fn f05_an_option_is_none_when_it_is_empty() {
    check("", None::<u8>);
    check("a=", None::<u8>);
    check("a=", None::<String>);
    check("a=7", Some(7_u8));
    check("a=false", Some(false));
    check("a=", None::<bool>);
    check("a=&a=", Some(vec![String::new(); 2]));
    check_issues::<Option<u8>>("a=x", &[("a", "whole_number")]);
}

#[test]
fn f05_a_select_or_a_radio_is_a_variant() {
    check("a=at", Country::At);
    check_issues::<Country>("", &[("a", "required")]);
    check_issues::<Country>("a=", &[("a", "required")]);
    check_issues::<Country>("a=At", &[("a", "choice")]);
    check_issues::<Country>("a=at&a=de", &[("a", "repeated")]);
}

#[test]
fn f05_types_with_a_text_of_their_own_decode_and_tell_nothing_of_themselves() {
    check("a=2024-02-29", Date(2024, 2, 29));
    check("a=::1", "::1".parse::<IpAddr>().unwrap());
    check("a=5", NonZeroU8::MIN.saturating_add(4));
    check_issues::<Date>("", &[("a", "required")]);
    // A date that was left empty is missing, and not wrong.
    check_issues::<Date>("a=", &[("a", "required")]);
    check_issues::<Vec<Date>>("a=2024-02-29&a=", &[("a[1]", "required")]);
    check("a=", None::<Date>);
    check("a=2024-02-29", Some(Date(2024, 2, 29)));
    check_issues::<Date>("a=tomorrow", &[("a", "invalid")]);
    check_issues::<IpAddr>("a=localhost", &[("a", "invalid")]);
    check_issues::<NonZeroU8>("a=0", &[("a", "invalid")]);
    let (_, issues) = decode::<Date>(&form("a=tomorrow"));
    assert_eq!(issues.iter().next().unwrap().message, "Is not valid.");
}

/// As `chrono`, `time` and `jiff` types are: a text in, a text out. What `<input type="time">` sends.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(try_from = "String")]
struct Hour(u8, u8);

impl TryFrom<String> for Hour {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, &'static str> {
        let (hour, minute) = text.split_once(':').ok_or("src/hour.rs: no colon")?;
        match (hour.parse(), minute.parse()) {
            (Ok(hour @ 0..24), Ok(minute @ 0..60)) => Ok(Self(hour, minute)),
            _ => Err("src/hour.rs: no time of day"),
        }
    }
}

#[test]
fn f05_a_newtype_of_a_text_decodes_what_a_control_sends() {
    check("a=08:15", Hour(8, 15));
    check("a=08%3A15", Some(Hour(8, 15)));
    check("a=", None::<Hour>);
    check("a[0]=08:15&a[1]=23:59", vec![Hour(8, 15), Hour(23, 59)]);
    check_issues::<Hour>("a=24:00", &[("a", "invalid")]);
    check_issues::<Hour>("a=", &[("a", "required")]);
    check_issues::<Hour>("", &[("a", "required")]);
    check_issues::<Hour>("a=08:15&a=08:15", &[("a", "repeated")]);
}

macro_rules! whole_numbers {
    ($($type:ty)*) => {
        $(
            check(&format!("a={}", <$type>::MIN), <$type>::MIN);
            check(&format!("a={}", <$type>::MAX), Some(<$type>::MAX));
            check(&format!("a={0}&a={0}", <$type>::MAX), vec![<$type>::MAX; 2]);
            check("a=", None::<$type>);
            check("a=&a=1", vec![None, Some(1 as $type)]);
            check_issues::<$type>("a=1e2", &[("a", "whole_number")]);
            check_issues::<$type>("a=", &[("a", "required")]);
            check_issues::<Option<$type>>(&format!("a={}0", <$type>::MAX), &[("a", "range")]);
        )*
    };
}

#[test]
fn f05_whole_numbers_of_every_width() {
    whole_numbers! { u8 u16 u32 u64 u128 usize i8 i16 i32 i64 i128 isize }
}

#[test]
fn nothing_takes_anything() {
    check("", ());
    check("a=x", ());
    check("a.b=x", Unit);
}
