//! Garde's rules: their codes, parameters, texts and wire names.

use std::collections::BTreeMap;

use garde::Validate;
use serde::Deserialize;

use crate::form::{
    Decoder, Issues, Tree,
    decode::tests::{call, form},
};

#[derive(Debug, Deserialize, Validate)]
#[garde(allow_unvalidated)]
struct Line {
    #[garde(range(min = 1, max = 99))]
    quantity: u32,
}

#[derive(Debug, Deserialize, Validate)]
struct Code(#[garde(length(max = 3))] String);

#[derive(Debug, Deserialize, Validate)]
enum Payment {
    Card {
        #[garde(length(min = 4))]
        number: String,
    },
    On(#[garde(dive)] Line),
}

#[derive(Debug, Validate)]
struct Arguments {
    #[garde(length(chars, min = 3))]
    name: String,
    #[garde(length(min = 1))]
    tags: Vec<String>,
    #[garde(dive)]
    lines: Vec<Line>,
    #[garde(dive)]
    code: Option<Code>,
    #[garde(dive)]
    pay: Vec<Payment>,
    #[garde(dive)]
    by_name: BTreeMap<String, Line>,
    #[garde(custom(not_taken))]
    user: String,
    #[garde(required, inner(ascii))]
    nick: Option<String>,
    #[garde(prefix("+"), suffix("!"), contains("?"), alphanumeric, ip)]
    odd: String,
    #[garde(matches(name))]
    again: String,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "garde wants the context by reference")]
fn not_taken(user: &str, (): &()) -> garde::Result {
    if user == "ada" { Err(garde::Error::new("Is taken.")) } else { Ok(()) }
}

/// What the macro writes for an action of these arguments.
fn validate(tree: &Tree) -> Issues {
    let mut decoder = Decoder::new(tree);
    let arguments = Arguments {
        name: decoder.argument("name").unwrap(),
        tags: decoder.argument("tags").unwrap(),
        lines: decoder.argument("lines").unwrap(),
        code: decoder.argument("code").unwrap(),
        pay: decoder.argument("pay").unwrap(),
        by_name: decoder.argument("by_name").unwrap(),
        user: decoder.argument("user").unwrap(),
        nick: decoder.argument("nick").unwrap(),
        odd: decoder.argument("odd").unwrap(),
        again: decoder.argument("again").unwrap(),
    };
    decoder.validate(&arguments);
    decoder.finish()
}

const GOOD: &str = "name=Ada&tags=x&lines[0].quantity=1&code=abc&user=bob&nick=a&odd=&again=Ada";

/// The issues of one field of a form that has these pairs in place of good ones.
#[track_caller]
fn check(pairs: &str, field: &str, expected: &[(&str, &str)]) {
    let names: Vec<&str> = pairs.split('&').map(|pair| pair.split(['=', '.', '[']).next().unwrap()).collect();
    let is_replaced = |pair: &&str| names.iter().any(|name| pair.starts_with(name));
    let rest: Vec<&str> = GOOD.split('&').filter(|pair| !is_replaced(pair)).collect();
    let issues = validate(&form(&format!("{pairs}&{}", rest.join("&"))));
    let of_field = issues.iter().filter(|issue| issue.field == field);
    let found: Vec<_> = of_field.map(|issue| (&*issue.code, issue.message.as_str())).collect();
    assert_eq!(found, expected, "{issues:?}");
}

#[test]
fn f15_a_rule_has_its_code_and_its_text() {
    check("name=Al", "name", &[("length", "Must be at least 3 characters.")]);
    check("user=ada", "user", &[("custom", "Is taken.")]);
    check("nick=", "nick", &[("required", "Required.")]);
    check("nick=ä", "nick", &[("ascii", "Use unaccented letters, digits and common signs only.")]);
    check("again=Bob", "again", &[("matches", "The two entries must be the same.")]);
    check("name=Ada", "again", &[]);
    check(
        "odd=_",
        "odd",
        &[
            ("alphanumeric", "Use letters and digits only."),
            ("ip", "Enter a valid IP address."),
            ("contains", "Must contain “?”."),
            ("prefix", "Must start with “+”."),
            ("suffix", "Must end with “!”."),
        ],
    );
}

#[test]
fn a_length_counts_the_items_of_a_list() {
    let issues = validate(&form(&GOOD.replace("tags=x&", "")));
    let issue = issues.for_field("tags").next().unwrap();
    assert_eq!((&*issue.code, issue.message.as_str()), ("count", "Choose at least 1."));
}

#[test]
fn f03_a_rule_is_told_at_the_name_of_the_control() {
    let range = [("range", "Must be at least 1.")];
    check("lines[0].quantity=0", "lines[0].quantity", &range);
    check("lines[4].quantity=1&lines[7].quantity=0", "lines[7].quantity", &range);
    check("lines[4].quantity=100", "lines[4].quantity", &[("range", "Must be at most 99.")]);
    check("lines[4].quantity=-7", "lines[4].quantity", &range);
    check("lines[4].quantity=5000000000", "lines[4].quantity", &[("range", "Must be at most 99.")]);
    check("by_name.x.quantity=0", "by_name.x.quantity", &range);
    check("pay[3].Card.number=1", "pay[3].Card.number", &[("length", "Must be at least 4 characters.")]);
    check("pay[0].On.quantity=0", "pay[0].On.quantity", &range);
    let issues = validate(&form(&GOOD.replace("code=abc", "code=abcd")));
    assert_eq!(issues.for_field("code").count(), 1);
}

#[test]
fn f15_a_call_is_held_to_the_same_rules() {
    let tree = call(
        r#"{"name":"あいう","tags":["x"],"lines":[{"quantity":1},{"quantity":0}],"user":"ada","nick":"a","odd":"+","again":"あいう"}"#,
    );
    let issues = validate(&tree);
    let code_of = |field| issues.for_field(field).map(|issue| &*issue.code).collect::<Vec<_>>();
    assert_eq!(code_of("lines[1].quantity"), ["range"]);
    assert_eq!(code_of("user"), ["custom"]);
    assert_eq!(issues.for_field("name").count(), 0);
}

#[test]
fn the_same_fault_is_told_once() {
    let tree = form("nick=x");
    let mut decoder = Decoder::new(&tree);
    decoder.validate(&Line { quantity: 0 });
    decoder.validate(&Line { quantity: 0 });
    assert_eq!(decoder.finish().len(), 1);
}

#[test]
fn f21_a_length_counts_a_line_break_once() {
    check("name=a%0D%0Ab", "name", &[]);
    check("name=a%0D%0A", "name", &[("length", "Must be at least 3 characters.")]);
}
