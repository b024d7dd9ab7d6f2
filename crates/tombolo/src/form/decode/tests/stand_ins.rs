//! Rules where a field beside does not decode: its stand-in is for nobody to see.

use garde::Validate;
use serde::Deserialize;

use crate::form::{
    Decoder,
    decode::tests::{Date, form},
};

#[derive(Debug, Deserialize, Validate)]
#[garde(allow_unvalidated)]
struct Place {
    #[garde(length(min = 1))]
    city: String,
    #[garde(custom(not_blank))]
    name: String,
    #[garde(matches(name))]
    again: String,
    #[garde(range(min = 1, max = 9))]
    floor: u8,
    #[expect(dead_code, reason = "what counts is whether it decodes")]
    shore: Shore,
}

#[derive(Debug, Deserialize)]
enum Shore {
    North,
    South,
}

#[derive(Debug, Deserialize, Validate)]
#[garde(allow_unvalidated)]
struct Line {
    #[expect(dead_code, reason = "what counts is whether it decodes")]
    day: Date,
    #[garde(range(min = 1, max = 9))]
    count: u8,
}

#[derive(Debug, Deserialize, Validate)]
struct Plan {
    #[garde(dive)]
    place: Place,
    #[garde(dive, length(min = 2))]
    #[serde(default)]
    lines: Vec<Line>,
}

/// What the macro writes for an argument with rules.
#[derive(Validate)]
#[garde(transparent)]
struct Of<'a, T: Validate<Context = ()>>(#[garde(dive)] &'a T);

#[expect(clippy::trivially_copy_pass_by_ref, reason = "garde wants the context by reference")]
fn not_blank(name: &str, (): &()) -> garde::Result {
    if name.trim().is_empty() { Err(garde::Error::new("Is blank.")) } else { Ok(()) }
}

const DAY: &str = "2024-02-29";

/// The issues of a form with these pairs beside good ones, which are found as they are typed.
#[track_caller]
fn check(pairs: &[(&str, &str)], expected: &[(&str, &str)]) {
    let good = [
        ("place.city", "Bremen"),
        ("place.name", "Ada"),
        ("place.again", "Ada"),
        ("place.floor", "1"),
        ("place.shore", "North"),
        ("lines[0].day", DAY),
        ("lines[0].count", "1"),
        ("lines[1].day", DAY),
        ("lines[1].count", "1"),
    ];
    let texts = good.map(|(name, text)| {
        let text = pairs.iter().find(|pair| pair.0 == name).map_or(text, |pair| pair.1);
        format!("plan.{name}={text}")
    });
    let tree = form(&texts.join("&"));
    let mut decoder = Decoder::new(&tree);
    let plan = decoder.argument::<Plan>("plan").expect("what does not decode has a stand-in");
    assert_eq!(decoder.is_whole(), decoder.is_clean(), "{plan:?}");
    decoder.check_within("plan", &Of(&plan));
    let issues = decoder.finish();
    let mut found: Vec<_> = issues.iter().map(|issue| (&issue.field["plan.".len()..], &*issue.code)).collect();
    found.sort_unstable();
    assert_eq!(found, expected);
}

#[test]
fn f03_what_does_not_decode_hides_no_rule_beside_it() {
    check(&[], &[]);
    check(
        &[("place.city", ""), ("place.shore", ""), ("place.floor", "10"), ("lines[1].count", "0")],
        &[("lines[1].count", "range"), ("place.city", "length"), ("place.floor", "range"), ("place.shore", "required")],
    );
    check(&[("place.shore", "East"), ("place.city", "")], &[("place.city", "length"), ("place.shore", "choice")]);
}

#[test]
fn f03_nobody_is_told_what_is_wrong_with_a_stand_in() {
    // Zero stands in for it, which is out of its range.
    check(&[("place.floor", "x")], &[("place.floor", "whole_number")]);
    check(&[("lines[0].count", "x")], &[("lines[0].count", "whole_number")]);
}

#[test]
fn f03_a_function_and_what_compares_fields_wait_for_all_of_them() {
    let blank = [("place.name", "%20"), ("place.again", "Ada")];
    check(&blank, &[("place.again", "matches"), ("place.name", "custom")]);
    check(&[&blank[..], &[("place.floor", "x")]].concat(), &[("place.floor", "whole_number")]);
}

#[test]
fn f03_rules_name_no_other_row_where_one_is_left_out() {
    // A date has no stand-in: its row is left out, and the row behind it would be counted as the first.
    let one = [("lines[0].day", "x"), ("lines[1].count", "0"), ("place.city", "")];
    check(&one, &[("lines[0].day", "invalid"), ("place.city", "length")]);
}
