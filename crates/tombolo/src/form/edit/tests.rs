//! One line a case: what was posted and the edit on the left, what the form shows then on the right.

use crate::form::{Pairs, PairsErrorKind, edit::Edit, rows::rows};

#[track_caller]
fn check(posted: &str, edit: &str, expected: Result<&str, PairsErrorKind>) {
    let pairs = Pairs::from_urlencoded(posted.as_bytes()).unwrap();
    let edited = Edit::parse(edit).and_then(|edit| edit.apply(&pairs));
    let shown =
        edited.map(|pairs| pairs.iter().map(|(name, text)| format!("{name}={text}")).collect::<Vec<_>>().join("&"));
    assert_eq!(shown.as_deref().map_err(|kind| *kind), expected, "{posted} {edit}");
}

#[test]
fn f05_a_row_is_appended() {
    check("name=Ada", "add lines", Ok("name=Ada&_item=lines[0]"));
    check("lines[0].a=1&x=2", "add lines", Ok("lines[0].a=1&x=2&_item=lines[1]"));
    check("_item=lines[0]&_item=lines[1]", "add lines", Ok("_item=lines[0]&_item=lines[1]&_item=lines[2]"));
    check("a.lines[0].b=1", "add a.lines[0].parts", Ok("a.lines[0].b=1&_item=a.lines[0].parts[0]"));
    check("tags[0]=x", "add tags", Ok("tags[0]=x&_item=tags[1]"));
}

#[test]
fn f05_rows_after_a_removed_one_move_up() {
    let posted = "n=1&lines[0].a=1&lines[1].a=2&lines[1].b=&lines[2].a=3&_item=lines[1]&_item=lines[2]";
    check(posted, "remove lines[1]", Ok("n=1&lines[0].a=1&lines[1].a=3&_item=lines[1]"));
    check(
        "lines[0].p[0]=1&lines[0].p[1]=2&lines[1].p[0]=3",
        "remove lines[0].p[0]",
        Ok("lines[0].p[0]=2&lines[1].p[0]=3"),
    );
    check("lines[0]=1", "remove lines[0]", Ok(""));
    check("lines[0]=1&linesman[0]=2", "remove lines[0]", Ok("linesman[0]=2"));
}

#[test]
fn f05_gaps_are_closed_and_what_is_not_there_stays_away() {
    check("lines[4]=a&lines[7]=b&lines[999]=c", "remove lines[7]", Ok("lines[0]=a&lines[1]=c"));
    check("lines[4]=a&lines[999]=c", "add lines", Ok("lines[0]=a&lines[1]=c&_item=lines[2]"));
    check("lines[0]=a&lines[2]=c", "remove lines[1]", Ok("lines[0]=a&lines[1]=c"));
}

#[test]
fn s04_a_hostile_edit_is_refused() {
    use PairsErrorKind::{NameConflict, NameMalformed, NameTooDeep, TooManyFields};
    for edit in [
        "",
        "add",
        "add ",
        "remove lines",
        "remove lines[4294967295]",
        "remove lines[-1]",
        "drop lines[0]",
        "add [0]",
        "add  a",
    ] {
        let expected = if edit == "add  a" { Ok("_item= a[0]") } else { Err(NameMalformed) };
        check("", edit, expected);
    }
    check("quantity=3", "add quantity", Err(NameConflict));
    check("a.b=3", "add a", Err(NameConflict));
    check("", &format!("add {}", ["a"; 17].join(".")), Err(NameTooDeep));
    check("", &format!("add {}", ["a"; 16].join(".")), Err(NameTooDeep));
    let full = (0..1000).map(|row| format!("&lines[{row}]=x")).collect::<Vec<_>>().concat();
    check(&full, "add lines", Err(TooManyFields));
    check(&full, "add others", Err(TooManyFields));
}

#[test]
fn f05_the_rows_of_a_list_are_those_that_some_field_is_in() {
    let of = |posted: &str, list| {
        let pairs = Pairs::from_urlencoded(posted.as_bytes()).unwrap();
        rows(pairs.iter(), list)
    };
    assert_eq!(of("lines[3].a=1&lines[0].b=&lines[3].c=2&_item=lines[7]", "lines"), [0, 3, 7]);
    assert_eq!(of("tags=a&tags=b", "tags"), [0, 1]);
    assert_eq!(of("lines[0].parts[2]=a&lines[1].parts[0]=b", "lines[0].parts"), [2]);
    assert!(of("line=1&lines.x=2", "lines").is_empty());
}
