//! F05: rows of a list that come and go without JavaScript: nothing runs, and what was typed comes back.

use std::sync::atomic::Ordering;

use crate::{
    site::{
        Add,
        order::{ORDERS, Order},
    },
    support::{FORM, SAME, SHIM, Visitor, form, get, post, request, send},
};
use tombolo::Action;

/// What a page shows of the lines: the names of its controls, and what is in them.
fn lines(page: &str) -> Vec<String> {
    let attribute = |control: &str, name: &str| {
        let (_, rest) = control.split_once(&format!("{name}=\""))?;
        rest.split('"').next().map(str::to_owned)
    };
    let controls = page.split("<input ").map(|control| control.split('>').next().unwrap_or_default());
    let named = controls.filter_map(|control| Some((attribute(control, "name")?, control)));
    let of_lines = named.filter(|(name, control)| name.starts_with("lines[") && !control.contains("checkbox"));
    of_lines.map(|(name, control)| format!("{name}={}", attribute(control, "value").unwrap_or_default())).collect()
}

const TYPED: &str = "address.city=Bremen&lines[0].product=rope&lines[0].quantity=many&lines[1].product=sail\
                     &lines[1].quantity=3&lines[1].gift=on&_item=lines[0]&_item=lines[1]&secret=dont-echo-me";

#[test]
fn f05_a_row_is_added_without_running_anything() {
    let answer = post("/order?x=1", &form::<Order>(&format!("{TYPED}&tags=counted&_edit=add+lines")));
    assert_eq!((answer.status, answer.header("cache-control")), (200, "no-store"));
    let expected = [
        "lines[0].product=rope",
        "lines[0].quantity=many",
        "lines[1].product=sail",
        "lines[1].quantity=3",
        "lines[2].product=",
        "lines[2].quantity=",
    ];
    assert_eq!(lines(&answer.body), expected, "{}", answer.body);
    assert!(answer.body.contains("value=\"Bremen\""), "what was typed elsewhere stays: {}", answer.body);
    assert!(!answer.body.contains("dont-echo-me"));
    assert!(!answer.body.contains("aria-invalid") && !answer.body.contains("whole number"), "{}", answer.body);
    assert!(answer.body.contains("class=\"notice\"></div>"), "{}", answer.body);
    assert_eq!(ORDERS.load(Ordering::SeqCst), 0);
}

#[test]
fn f05_a_row_is_removed_and_those_after_it_move_up() {
    let answer = post("/order", &form::<Order>(&format!("{TYPED}&_edit=remove+lines%5B0%5D")));
    assert_eq!(answer.status, 200);
    assert_eq!(lines(&answer.body), ["lines[0].product=sail", "lines[0].quantity=3"], "{}", answer.body);
    assert!(answer.body.contains("name=\"lines[0].gift\"") && answer.body.contains("checked"), "{}", answer.body);
    let answer = post("/order", &form::<Order>("lines[0].product=rope&_edit=remove+lines%5B0%5D"));
    assert!(lines(&answer.body).is_empty(), "all rows can go, and the initial ones do not come back: {}", answer.body);
    let answer = post("/order", &form::<Order>("_edit=add+lines"));
    assert_eq!(lines(&answer.body), ["lines[0].product=", "lines[0].quantity="], "and a new one is empty");
}

#[test]
fn f05_a_page_shows_the_rows_of_the_initial_value_and_after_an_error_those_that_were_typed() {
    let page = get("/order", &[]);
    let initial = ["lines[0].product=oar", "lines[0].quantity=2", "lines[1].product=", "lines[1].quantity=0"];
    assert_eq!(lines(&page.body), initial, "{}", page.body);
    assert_eq!(page.body.matches("hidden tabindex").count(), 2, "one default button for the rows, one for the new one");
    let answer = post("/order", &form::<Order>("lines[3].product=rope&lines[7].quantity=0&_item=lines[9]"));
    assert_eq!(answer.status, 422);
    let typed = [
        "lines[3].product=rope",
        "lines[3].quantity=",
        "lines[7].product=",
        "lines[7].quantity=0",
        "lines[9].product=",
        "lines[9].quantity=",
    ];
    assert_eq!(lines(&answer.body), typed, "{}", answer.body);
    let mut visitor = Visitor::known();
    let done = visitor
        .post("/order", &form::<Order>("address.city=B&address.zipCode=1&lines[4].product=x&lines[4].quantity=1"));
    assert_eq!(done.status, 303);
    assert_eq!(lines(&visitor.get("/order").body), initial);
}

#[test]
fn s04_a_hostile_edit_is_400() {
    let row = |index: &str| format!("_edit=remove+lines%5B{index}%5D");
    let many = (0..999).map(|row| format!("lines[{row}]=&")).collect::<Vec<_>>().concat();
    for fields in [
        row("4294967295"),
        row("-1"),
        "_edit=".to_owned(),
        "_edit=add+secret".to_owned(),
        "_edit=add+linesman".to_owned(),
        "_edit=drop+lines".to_owned(),
        "_edit=add+_action".to_owned(),
        "address.city=x&_edit=add+address".to_owned(),
        format!("{many}_edit=add+lines"),
        "_item=lines[1000]".to_owned(),
        "_item=".to_owned(),
    ] {
        let answer = post("/order", &form::<Order>(&fields));
        assert_eq!(answer.status, 400, "{fields:.60}");
    }
    assert_eq!(
        post("/order", &form::<Order>("_edit=remove+lines%5B5%5D")).status,
        200,
        "a row that is not there is gone"
    );
}

#[test]
fn s01_an_edit_comes_from_our_own_pages_only() {
    let body = form::<Order>("_edit=add+lines");
    let from_elsewhere = request("POST", "/order", &[("Sec-Fetch-Site", "cross-site"), FORM], body.as_bytes());
    assert_eq!(send(&from_elsewhere).status, 403);
    let long = form::<Order>(&format!("{}=&_edit=add+lines", "x".repeat(2 << 20)));
    assert_eq!(post("/order", &long).status, 413);
}

#[test]
fn f05_an_edit_is_never_a_call() {
    let answer = send(&request("POST", Order::PATH, &[SAME, SHIM, FORM], b"tags=counted&_edit=add+lines"));
    assert_eq!((answer.status, answer.body.as_str()), (200, "\"edited\""));
    assert_eq!(ORDERS.load(Ordering::SeqCst), 0);
}

#[test]
fn n04_an_edit_of_a_form_that_the_page_has_not_is_told_in_its_notice() {
    let answer = post("/quiet", &form::<Add>("_edit=add+note"));
    assert_eq!(answer.status, 200);
    let answer = post("/counted", &form::<Add>("_edit=add+note"));
    assert!(answer.body.contains("Nothing was sent."), "{}", answer.body);
}
