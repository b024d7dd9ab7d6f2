//! Types and rules as HTML attributes, as a table.

use crate::{
    diag::Mistakes,
    model::{Bound, Html, rules},
    parse::{Argument, readable},
};

/// The attributes, as one would write them.
fn shown(html: &Html) -> String {
    let bound = |bound: &Bound| match bound {
        Bound::Text(text) => text.clone(),
        Bound::Computed(code) => format!("<{}>", readable(code.clone())),
    };
    let mut all = Vec::new();
    all.extend(html.required.then(|| "required".to_owned()));
    all.extend(html.min.as_ref().map(|min| format!("min={}", bound(min))));
    all.extend(html.max.as_ref().map(|max| format!("max={}", bound(max))));
    all.extend(html.step.map(|step| format!("step={step}")));
    all.extend(html.minlength.map(|length| format!("minlength={length}")));
    all.extend(html.maxlength.map(|length| format!("maxlength={length}")));
    all.extend(html.pattern.as_ref().map(|pattern| format!("pattern={pattern}")));
    all.extend(html.multiple.then(|| "multiple".to_owned()));
    all.join(" ")
}

#[track_caller]
fn check(argument: &str, expected: &str) {
    let signature = format!("async fn f({argument})");
    let arguments = Argument::all(&syn::parse_str(&signature).expect("the test is Rust"), &mut Mistakes::default());
    let html = Html::of(&arguments[0].ty, &rules::parse(&arguments[0].rules));
    assert_eq!(shown(&html), expected);
}

#[test]
fn f15_types_have_attributes() {
    check("n: u8", "required min=0 max=255");
    check("n: u32", "required min=0 max=4294967295");
    check("n: u64", "required min=0");
    check("n: usize", "required min=0");
    check("n: i16", "required min=-32768 max=32767");
    check("n: i64", "required");
    check("n: f64", "required step=any");
    check("n: std::primitive::u8", "required min=0 max=255");
    check("n: Option<u8>", "min=0 max=255");
    check("c: char", "required maxlength=2");
    check("c: Option<char>", "maxlength=2");
    check("s: String", "");
    check("b: bool", "");
    check("v: Vec<u8>", "multiple");
    check("v: Option<Vec<String>>", "multiple");
    check("n: NonZeroU8", "");
    check("x: (u8, u8)", "");
}

#[test]
fn f15_ranges_have_attributes() {
    check("#[garde(range(min = 1, max = 99))] n: u32", "required min=1 max=99");
    check("#[garde(range(max = 1_000u32))] n: u32", "required min=0 max=1000");
    check("#[garde(range(min = -5))] n: i64", "required min=-5");
    check("#[garde(range(min = 0x10))] n: u64", "required min=16");
    check("#[garde(range(min = 0.5, max = 1e3))] n: f64", "required min=0.5 max=1000 step=any");
    check("#[garde(range(max = MAX * 2))] n: u64", "required min=0 max=<MAX*2>");
    check("#[garde(range(equal = 7))] n: u8", "required min=7 max=7");
    check("#[garde(range(min = 1))] n: Option<u8>", "min=1 max=255");
    check("#[garde(required, range(min = 1))] n: Option<u8>", "required min=1 max=255");
    check("#[garde(range(min = 1))] n: Money", "");
    check("#[garde(adapt(other), range(min = 1))] n: u64", "required min=0");
    check("#[garde(if(cond = true, range(min = 1)))] n: u64", "required min=0");
}

#[test]
fn f15_lengths_count_utf16_units_and_never_too_few() {
    check("#[garde(length(min = 1, max = 100))] s: String", "required minlength=1 maxlength=100");
    check("#[garde(length(bytes, min = 7))] s: String", "required minlength=3");
    check("#[garde(length(chars, min = 2, max = 10))] s: String", "required minlength=2 maxlength=20");
    check("#[garde(length(utf16, min = 2, max = 10))] s: String", "required minlength=2 maxlength=10");
    check("#[garde(length(graphemes, min = 2, max = 10))] s: String", "required minlength=2");
    check("#[garde(length(equal = 4))] s: String", "required minlength=2 maxlength=4");
    check("#[garde(length(min = 0, max = 4))] s: String", "maxlength=4");
    check("#[garde(length(min = MIN, max = 4))] s: String", "maxlength=4");
    check("#[garde(length(graphemes, max = 25), length(bytes, max = 100))] s: String", "maxlength=100");
    check("#[garde(length(chars, max = 10))] #[garde(length(bytes, max = 15))] s: String", "maxlength=15");
    check("#[garde(length(min = 1))] s: Option<String>", "minlength=1");
    check("#[garde(length(min = 1))] v: Vec<u8>", "multiple");
    check("#[garde(inner(length(min = 1)))] v: Vec<String>", "multiple");
    check("#[garde(length(chars, max = 18446744073709551615))] s: String", "");
}

#[test]
fn f15_other_rules_have_none() {
    check("#[garde(email)] s: String", "");
    check("#[garde(url, ascii, contains(\"x\"))] s: String", "");
    check("#[garde(pattern(\"^[a-z]+$\"))] s: String", "pattern=[a-z]+");
    check("#[garde(pattern(REGEX))] s: String", "");
    check("#[garde(skip)] s: String", "");
    check("#[garde(nonsense(1 2 3))] s: String", "");
}
