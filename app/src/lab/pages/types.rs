//! Calls one action for each type and says whether the value came back as it was (C01).

use std::{
    collections::{BTreeMap, HashMap},
    fmt::{Debug, Display},
    future::Future,
    time::Duration,
};

use leptos::task::spawn_local;
use tombolo::prelude::*;

use crate::lab::{
    actions::{
        echo_bool, echo_bytes, echo_char, echo_chart, echo_duration, echo_f32, echo_f64, echo_i8, echo_i16, echo_i32,
        echo_i64, echo_i128, echo_list, echo_map, echo_option, echo_shape, echo_text, echo_tree_map, echo_tuple,
        echo_u8, echo_u16, echo_u32, echo_u64, echo_u128, echo_unit, nothing,
    },
    shapes::{Chart, Colour, Shape},
};

type Lines = RwSignal<Vec<(&'static str, String)>>;

/// A button that starts the calls, and a line for each type.
#[client]
pub(crate) fn TypesIsland() -> impl IntoView {
    let lines: Lines = RwSignal::new(Vec::new());
    let (state, set_state) = signal("waiting");
    let start = move |_| {
        spawn_local(async move {
            unsigned(lines).await;
            signed(lines).await;
            floats(lines).await;
            no_numbers(lines).await;
            texts(lines).await;
            collections(lines).await;
            composed(lines).await;
            set_state.set("done");
        });
    };
    view! {
        <button on:click=start>"Start"</button>
        <p role="status">{state}</p>
        <ul>{move || lines.get().into_iter().map(|(name, said)| view! { <li>{name} ": " {said}</li> }).collect_view()}</ul>
    }
}

async fn check<T, F>(lines: Lines, name: &'static str, values: Vec<T>, call: impl Fn(T) -> F)
where
    T: Clone + PartialEq + Debug,
    F: Future<Output = Result<T, ActionError<Never>>>,
{
    for value in values {
        let said = match call(value.clone()).await {
            Ok(back) if back == value => continue,
            Ok(back) => format!("{} came back as {}", short(&value), short(&back)),
            Err(error) => format!("{}: {}", short(&value), error_text(&error)),
        };
        lines.update(|lines| lines.push((name, said)));
        return;
    }
    lines.update(|lines| lines.push((name, "exact".to_owned())));
}

fn short(value: &impl Debug) -> String {
    format!("{value:?}").chars().take(80).collect()
}

fn error_text(error: &(impl Display + Debug)) -> String {
    format!("{error} {error:?}")
}

async fn unsigned(lines: Lines) {
    check(lines, "u8", vec![0, u8::MAX], echo_u8).await;
    check(lines, "u16", vec![0, u16::MAX], echo_u16).await;
    check(lines, "u32", vec![0, u32::MAX], echo_u32).await;
    check(lines, "u64", vec![0, (1 << 53) + 1, u64::MAX], echo_u64).await;
    check(lines, "u128", vec![0, u128::from(u64::MAX) + 1, u128::MAX], echo_u128).await;
}

async fn signed(lines: Lines) {
    check(lines, "i8", vec![i8::MIN, -1, i8::MAX], echo_i8).await;
    check(lines, "i16", vec![i16::MIN, i16::MAX], echo_i16).await;
    check(lines, "i32", vec![i32::MIN, i32::MAX], echo_i32).await;
    check(lines, "i64", vec![i64::MIN, -(1 << 53) - 1, i64::MAX], echo_i64).await;
    check(lines, "i128", vec![i128::MIN, -1, i128::MAX], echo_i128).await;
}

/// Floats are compared by their bits, so that `-0` is not `0` and no last digit is lost.
async fn floats(lines: Lines) {
    let doubles = [0.0, -0.0, 0.1 + 0.2, 1e16, 5e-324, f64::MIN_POSITIVE, f64::MAX, f64::MIN, 1.0 / 3.0, 7.038_531e-26];
    let hard = [1.712_394_949_300_361_6e-7, 51.248_170_834_591_12, 9_007_199_254_740_993.0, 123_456_789.123_456_79];
    let doubles = doubles.into_iter().chain(hard).map(f64::to_bits).collect();
    check(lines, "f64", doubles, |bits| async move { echo_f64(f64::from_bits(bits)).await.map(f64::to_bits) }).await;
    let floats = [0.0, -0.0, 0.1, f32::MIN_POSITIVE, f32::MAX, 1e-45].map(f32::to_bits).to_vec();
    check(lines, "f32", floats, |bits| async move { echo_f32(f32::from_bits(bits)).await.map(f32::to_bits) }).await;
}

/// JSON has no such numbers: a call with one is refused, and none arrives as something else.
async fn no_numbers(lines: Lines) {
    for (name, number) in [("NaN", f64::NAN), ("infinity", f64::INFINITY)] {
        let said = match echo_f64(number).await {
            Ok(back) => format!("came back as {back}"),
            Err(_) => "refused".to_owned(),
        };
        lines.update(|lines| lines.push((name, said)));
    }
}

async fn texts(lines: Lines) {
    check(lines, "char", vec!['a', '"', '\0', 'あ', '\u{2028}', char::MAX], echo_char).await;
    let texts =
        ["", " ", "a\r\nb\nc\rd", "\0\u{1}\"\\</script><!--", "\u{feff}e\u{301}é👩‍👩‍👧‍👦\u{2028}\u{10ffff}", "a=b&c+d%20;"];
    let texts = texts.into_iter().map(str::to_owned).chain(["あ".repeat(100_000)]).collect();
    check(lines, "String", texts, echo_text).await;
    check(lines, "bool", vec![true, false], echo_bool).await;
    let options = vec![None, Some(String::new()), Some("null".to_owned())];
    check(lines, "Option", options, echo_option).await;
    check(lines, "()", vec![()], echo_unit).await;
    check(lines, "nothing", vec![()], |()| nothing()).await;
}

async fn collections(lines: Lines) {
    check(lines, "Vec", vec![vec![], vec![None], vec![Some(i64::MIN), None, Some(0)]], echo_list).await;
    check(lines, "bytes", vec![vec![], (0..=255).collect(), vec![0; 10_000]], echo_bytes).await;
    check(lines, "tuple", vec![(0, String::new(), false), (255, "ß".to_owned(), true)], echo_tuple).await;
    let map = HashMap::from([(String::new(), 0), ("a.b[0]".to_owned(), 1), ("__proto__".to_owned(), u32::MAX)]);
    check(lines, "HashMap", vec![HashMap::new(), map], echo_map).await;
    let map = BTreeMap::from([(0, "zero".to_owned()), (10, String::new()), (u32::MAX, "max".to_owned())]);
    check(lines, "BTreeMap", vec![BTreeMap::new(), map], echo_tree_map).await;
}

async fn composed(lines: Lines) {
    let boxed = Shape::Box { width: None, holds: vec![Shape::Point, Shape::Circle(u64::MAX), Shape::Line(-1, 1)] };
    let shapes = vec![
        Shape::Point,
        Shape::Box { width: Some(7), holds: vec![] },
        Shape::Painted(Box::new(boxed), Colour::SeaGreen),
    ];
    check(lines, "enum", shapes, echo_shape).await;
    let depths = BTreeMap::from([(4, "low".to_owned()), (12, String::new())]);
    let charts = vec![Chart { depths, author: None }, Chart { depths: BTreeMap::new(), author: Some(String::new()) }];
    check(lines, "struct", charts, echo_chart).await;
    let durations = vec![Duration::ZERO, Duration::new(1, 999_999_999), Duration::MAX];
    check(lines, "Duration", durations, echo_duration).await;
}
