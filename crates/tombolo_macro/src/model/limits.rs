//! How much an action reads, how long it runs, and how often.

use syn::LitStr;

use crate::{diag::Mistakes, parse::Options};

/// The limits of an action, where it has its own.
pub(crate) struct Limits {
    /// The largest body, in bytes.
    pub(crate) body: Option<usize>,
    /// The longest run, in milliseconds.
    pub(crate) timeout: Option<u64>,
    /// How often one caller may come.
    pub(crate) rate: Option<Rate>,
}

/// A number of calls in a time.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Rate {
    /// The number, which is above zero.
    pub(crate) calls: u32,
    /// The time, in seconds.
    pub(crate) seconds: u64,
}

/// No body may be larger.
const LARGEST: u64 = 1 << 30;
/// No caller may come more often in the time of a rate.
const MOST: u32 = 1_000_000;
/// How rates are written.
const RATES: &str = "`rate = \"5/s\"`, `rate = \"10/min\"` or `rate = \"100/h\"`";

impl Limits {
    pub(crate) fn of(options: &Options, mistakes: &mut Mistakes) -> Self {
        Self {
            body: options.body.as_ref().and_then(|text| {
                let bytes = size(&text.value()).and_then(|bytes| usize::try_from(bytes).ok());
                or_report(bytes, text, "a size", "`b`, `kb` or `mb`, at most one gigabyte: `body = \"8mb\"`", mistakes)
            }),
            timeout: options.timeout.as_ref().and_then(|text| {
                let time = milliseconds(&text.value());
                or_report(time, text, "a time", "`ms`, `s` or `min`: `timeout = \"5s\"`", mistakes)
            }),
            rate: options.rate.as_ref().and_then(|text| {
                let rate = rate(&text.value());
                if rate.is_none() {
                    let help = format!("write how often in what time, at most {MOST} times: {RATES}");
                    mistakes.report(text, format!("`{}` is not a rate", text.value()), help);
                }
                rate
            }),
        }
    }
}

fn or_report<T>(read: Option<T>, text: &LitStr, what: &str, units: &str, mistakes: &mut Mistakes) -> Option<T> {
    if read.is_none() {
        let mistake = format!("`{}` is not {what}", text.value());
        mistakes.report(text, mistake, format!("write a whole number above zero and a unit, {units}"));
    }
    read
}

/// How long something is good, in milliseconds.
pub(crate) fn age(text: &LitStr, mistakes: &mut Mistakes) -> Option<u64> {
    let time = measure(&text.value(), &[("s", 1_000), ("min", 60_000), ("h", 3_600_000), ("d", 86_400_000)]);
    or_report(time, text, "a time", "`s`, `min`, `h` or `d`: `max_age = \"10min\"`", mistakes)
}

fn size(text: &str) -> Option<u64> {
    let bytes = measure(text, &[("b", 1), ("kb", 1 << 10), ("mb", 1 << 20), ("gb", 1 << 30)])?;
    (bytes <= LARGEST).then_some(bytes)
}

fn milliseconds(text: &str) -> Option<u64> {
    measure(text, &[("ms", 1), ("s", 1_000), ("min", 60_000)])
}

/// A whole number above zero and a unit of time, with a slash between them.
fn rate(text: &str) -> Option<Rate> {
    let (calls, time) = text.split_once('/')?;
    let seconds = match time.trim() {
        "s" => 1,
        "min" => 60,
        "h" => 3600,
        _ => return None,
    };
    let calls = calls.trim_end();
    let is_number = !calls.is_empty() && calls.bytes().all(|byte| byte.is_ascii_digit());
    let calls = calls.parse().ok().filter(|calls| is_number && (1..=MOST).contains(calls))?;
    Some(Rate { calls, seconds })
}

/// A whole number above zero and one of the units, with or without a space between them.
fn measure(text: &str, units: &[(&str, u64)]) -> Option<u64> {
    let end = text.find(|c: char| !c.is_ascii_digit())?;
    let (number, unit) = text.split_at(end);
    let unit = unit.strip_prefix(' ').unwrap_or(unit).to_ascii_lowercase();
    let (_, factor) = units.iter().find(|(name, _)| *name == unit)?;
    number.parse::<u64>().ok()?.checked_mul(*factor).filter(|amount| *amount > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(read: Option<u64>, expected: impl Into<Option<u64>>) {
        assert_eq!(read, expected.into());
    }

    #[test]
    fn sizes_have_a_unit_and_a_bound() {
        check(size("8mb"), 8 * 1024 * 1024);
        check(size("64kb"), 64 * 1024);
        check(size("64 KB"), 64 * 1024);
        check(size("1b"), 1);
        check(size("1024mb"), 1 << 30);
        check(size("1gb"), 1 << 30);
        check(size("1025mb"), None);
        check(size("2gb"), None);
        check(size("0mb"), None);
        check(size("8"), None);
        check(size("mb"), None);
        check(size(""), None);
        check(size("1.5mb"), None);
        check(size("-1mb"), None);
        check(size("8mib"), None);
        check(size("8  mb"), None);
        check(size("99999999999999999999mb"), None);
        check(size("18446744073709551615kb"), None);
    }

    #[test]
    fn times_have_a_unit() {
        check(milliseconds("5s"), 5_000);
        check(milliseconds("500ms"), 500);
        check(milliseconds("2min"), 120_000);
        check(milliseconds("2m"), None);
        check(milliseconds("0s"), None);
        check(milliseconds("5"), None);
        check(milliseconds("s"), None);
    }

    #[test]
    fn s06_rates_are_a_number_in_a_time() {
        #[track_caller]
        fn check(text: &str, expected: impl Into<Option<(u32, u64)>>) {
            assert_eq!(rate(text).map(|Rate { calls, seconds }| (calls, seconds)), expected.into(), "{text:?}");
        }
        check("5/s", (5, 1));
        check("10/min", (10, 60));
        check("100/h", (100, 3600));
        check("10 / min", (10, 60));
        check("1000000/s", (1_000_000, 1));
        for wrong in [
            "",
            "10",
            "/min",
            "10/",
            "0/min",
            "+1/min",
            "-1/min",
            "1.5/s",
            "10/m",
            "10/minute",
            "10/day",
            "10/2min",
            "ten/min",
            "10/min/h",
            "1000001/s",
            "99999999999/s",
            "10 per min",
            "10\\min",
        ] {
            check(wrong, None);
        }
    }
}
