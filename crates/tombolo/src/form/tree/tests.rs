//! Each rule of names and of JSON bodies, one line a case.

use std::{
    fmt::Write,
    time::{Duration, Instant},
};

use proptest::{collection::vec, prelude::any, proptest};

use crate::form::{
    MAX_FIELDS, Pairs, PairsError,
    PairsErrorKind::{
        self, JsonDuplicateKey, JsonMalformed, JsonNotAnObject, JsonTooDeep, NameConflict, NameMalformed, NameTooDeep,
        NotUtf8, TooManyFields,
    },
    Tree,
    tree::{Argument, Node},
};

fn form(names: &[&str]) -> Result<Tree, PairsErrorKind> {
    let pairs: Pairs = names.iter().map(|name| (*name, *name)).collect();
    Tree::from_pairs(&pairs).map_err(PairsError::kind)
}

/// The tree as text: values in quotes, groups in braces, lists in brackets.
fn draw(node: &Node, out: &mut String) {
    match node {
        Node::Texts(texts) => write!(out, "{texts:?}").unwrap(),
        Node::Files(files) => write!(out, "{files:?}").unwrap(),
        Node::Group(group) => group.iter().for_each(|(name, node)| {
            write!(out, "{{{name} ").unwrap();
            draw(node, out);
            out.push('}');
        }),
        Node::List(list) => list.iter().for_each(|(index, node)| {
            write!(out, "[{index} ").unwrap();
            draw(node, out);
            out.push(']');
        }),
    }
}

#[track_caller]
fn check(names: &[&str], expected: &str) {
    let tree = form(names).unwrap();
    let mut drawn = String::new();
    match tree.argument("a") {
        Argument::Form(node) => draw(node, &mut drawn),
        Argument::Absent => drawn.push_str("absent"),
        Argument::Json(_) => drawn.push_str("json"),
    }
    assert_eq!(drawn, expected);
}

#[track_caller]
fn check_json(body: &[u8], expected: Result<Option<&str>, PairsErrorKind>) {
    let tree = Tree::from_json(body).map_err(PairsError::kind);
    let argument = tree.as_ref().map_err(|kind| *kind).map(|tree| match tree.argument("a") {
        Argument::Json(text) => Some(text),
        Argument::Form(_) | Argument::Absent => None,
    });
    assert_eq!(argument, expected);
}

#[test]
fn f05_names_make_groups_and_lists() {
    check(&["a"], r#"["a"]"#);
    check(&["a", "b", "a"], r#"["a", "a"]"#);
    check(&["a.y", "a.x", "b.z"], r#"{x ["a.x"]}{y ["a.y"]}"#);
    check(&["a[10].x", "a[2].x", "a[2].x"], r#"[2 {x ["a[2].x", "a[2].x"]}][10 {x ["a[10].x"]}]"#);
    check(&["a[999]"], r#"[999 ["a[999]"]]"#);
    check(&["b"], "absent");
}

#[test]
fn the_names_of_the_framework_are_skipped() {
    check(&["_a", "_", "_a.b", "__proto__[x]", "_[", "_..", &"_.".repeat(10_000)], "absent");
}

#[test]
fn s04_an_item_that_is_named_is_a_name_like_any_other() {
    let named = |names: &[&str]| {
        let pairs: Pairs = names.iter().map(|name| ("_item", *name)).chain([("a[0].b", "x")]).collect();
        Tree::from_pairs(&pairs).map_err(PairsError::kind).map(|_| ())
    };
    assert_eq!(named(&["a[0]", "a[0]", "a[999]", "b.c"]), Ok(()));
    assert_eq!(named(&["a[1000]"]), Err(NameMalformed));
    assert_eq!(named(&[""]), Err(NameMalformed));
    assert_eq!(named(&["a.b"]), Err(NameConflict));
    assert_eq!(named(&[&["a"; 17].join(".")]), Err(NameTooDeep));
}

#[test]
fn s04_a_name_is_used_in_one_way_only() {
    for names in
        [["a", "a.b"], ["a.b", "a"], ["a", "a[0]"], ["a[0]", "a"], ["a.b", "a[0]"], ["a[0]", "a.b"], ["a.b.c", "a.b"]]
    {
        assert_eq!(form(&names).unwrap_err(), NameConflict, "{names:?}");
    }
    assert_eq!(form(&["a[x]"]).unwrap_err(), NameMalformed);
    assert_eq!(form(&["constructor[x]"]).unwrap_err(), NameMalformed);
    assert_eq!(form(&["a[1000000000]"]).unwrap_err(), NameMalformed);
    assert_eq!(form(&[&"a.".repeat(10_000)]).unwrap_err(), NameTooDeep);
}

#[test]
fn s04_too_many_fields_are_refused() {
    assert!(form(&["a"; MAX_FIELDS]).is_ok());
    assert_eq!(form(&["a"; MAX_FIELDS + 1]).unwrap_err(), TooManyFields);
    let deep: Vec<String> = (0..MAX_FIELDS).map(|n| format!("a{n}{}", ".a".repeat(15))).collect();
    let start = Instant::now();
    assert!(form(&deep.iter().map(String::as_str).collect::<Vec<_>>()).is_ok());
    assert!(start.elapsed() < Duration::from_secs(1));
}

#[test]
fn json_members_are_kept_as_they_were_written() {
    check_json(br#"{"a": 1.50 }"#, Ok(Some("1.50")));
    check_json(br#" {"b":[{"a":2}],"a": {"c": [ ]} }"#, Ok(Some(r#"{"c": [ ]}"#)));
    check_json(br#"{"\u0061":null}"#, Ok(Some("null")));
    check_json(br#"{"_a": 1, "_action": 2, "__proto__": {"a": 3}}"#, Ok(None));
    check_json(b"{}", Ok(None));
}

#[test]
fn s04_bodies_that_are_no_arguments_are_errors() {
    check_json(b"", Err(JsonMalformed));
    check_json(br#"{"a": "#, Err(JsonMalformed));
    check_json(br#"{"a": 1}{"#, Err(JsonMalformed));
    check_json(br#"{"a": 1} x"#, Err(JsonMalformed));
    check_json(br#"{"a": NaN}"#, Err(JsonMalformed));
    check_json(br#"{"a": "\ud83d"}"#, Err(JsonMalformed));
    check_json(b"{\"a\": \"\xff\"}", Err(NotUtf8));
    for body in [&b"[]"[..], b"1", b"null", b"\"{}\"", b" true "] {
        check_json(body, Err(JsonNotAnObject));
    }
    for body in [r#"{"a":1,"a":1}"#, r#"{"a":1,"b":2,"\u0061":3}"#, r#"{"_x":1,"_x":2}"#] {
        check_json(body.as_bytes(), Err(JsonDuplicateKey));
    }
}

#[test]
fn s04_deep_and_wide_json_is_refused_at_once() {
    let start = Instant::now();
    check_json(format!("{{\"a\":{}{}}}", "[".repeat(100_000), "]".repeat(100_000)).as_bytes(), Err(JsonTooDeep));
    check_json(format!("{}1{}", "{\"a\":".repeat(100_000), "}".repeat(100_000)).as_bytes(), Err(JsonTooDeep));
    check_json("{\"a\":".repeat(100_000).as_bytes(), Err(JsonMalformed));
    let members: Vec<String> = (0..1_000_000).map(|n| format!("\"{n}\":0")).collect();
    check_json(format!("{{{}}}", members.join(",")).as_bytes(), Err(TooManyFields));
    assert!(start.elapsed() < Duration::from_secs(10));
}

#[test]
fn debug_shows_no_text() {
    assert_eq!(format!("{:?}", form(&["password"]).unwrap()), "Tree(form)");
}

proptest! {
    #[test]
    fn s04_arbitrary_names_never_panic(names in vec(r"[ab_.\[\]0-9]{0,12}", 0..8), wild in vec(any::<String>(), 0..4)) {
        let _ = Tree::from_pairs(&names.iter().chain(&wild).map(|name| (name.as_str(), "x")).collect());
    }

    #[test]
    fn s04_arbitrary_bodies_never_panic(wild in vec(any::<u8>(), 0..100), json in r#"[\[\]{}",:\\u0-9a-f ]{0,40}"#) {
        let _ = Tree::from_json(&wild);
        let _ = Tree::from_json(json.as_bytes());
    }
}
