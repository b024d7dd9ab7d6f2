//! Actions that know what they have returned before: F10, S02.

use std::sync::{Mutex, PoisonError, atomic::Ordering};

use tombolo::{Action, Outcome, test};

use crate::{
    site::previous::{Diary, Drift, GuardedTally, TALLIED, Tally},
    support::{Answer, FORM, SAME, Visitor, call, form, post, request, send},
};

/// The tests that count runs, those with the note `counted`, do so one at a time.
static ALONE: Mutex<()> = Mutex::new(());

fn runs<R>(act: impl FnOnce() -> R) -> (R, u32) {
    let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    let before = TALLIED.load(Ordering::SeqCst);
    (act(), TALLIED.load(Ordering::SeqCst) - before)
}

/// The part of a page that one form is.
#[track_caller]
fn section<'p>(page: &'p Answer, side: &str) -> &'p str {
    let (_, after) = page.body.split_once(&format!("<section id=\"{side}\">")).expect("a section");
    after.split_once("</section>").expect("its end").0
}

/// What a form brings back.
fn hidden(html: &str) -> Option<String> {
    let (_, after) = html.split_once("name=\"_previous\" value=\"")?;
    after.split('"').next().map(str::to_owned)
}

fn left(fields: &str, seal: Option<&str>) -> String {
    let seal = seal.map(|seal| format!("&_previous={seal}")).unwrap_or_default();
    form::<Tally>(&format!("_key=left&{fields}{seal}"))
}

/// One step of the left form without JavaScript: the value's page, and what it brings back.
#[track_caller]
fn step(visitor: &mut Visitor, fields: &str, seal: Option<&str>) -> (Answer, String) {
    let posted = visitor.post("/tally?a=1", &left(fields, seal));
    assert_eq!(posted.status, 303, "{}", posted.body);
    let page = visitor.get("/tally?a=1");
    let seal = hidden(section(&page, "left")).expect("a value comes back");
    (page, seal)
}

/// A seal of the left form, over the value 3.
fn seal_of_three() -> String {
    let reply = call(Tally::PATH, r#"{"by":3,"_key":"left"}"#);
    reply.json()["done"][1].as_str().expect("a seal").to_owned()
}

fn called(seal: &str) -> Answer {
    call(Tally::PATH, &format!(r#"{{"by":1,"note":"counted","_key":"left","_previous":"{seal}"}}"#))
}

#[test]
fn f10_without_javascript_each_step_begins_where_the_one_before_ended() {
    let mut visitor = Visitor::known();
    let start = visitor.get("/tally");
    assert!(!start.body.contains("_previous"), "{}", start.body);
    let (page, seal) = step(&mut visitor, "by=2", None);
    assert!(section(&page, "left").contains("value 2") && section(&page, "left").contains("last 2"), "{}", page.body);
    assert_eq!(hidden(section(&page, "right")), None, "each form has its own");
    let (page, seal) = step(&mut visitor, "by=3", Some(&seal));
    assert!(section(&page, "left").contains("value 5"), "{}", page.body);
    let (page, _) = step(&mut visitor, "by=-9", Some(&seal));
    assert!(section(&page, "left").contains("value -4"), "{}", page.body);
    assert_eq!(hidden(&visitor.get("/tally?a=1").body), None, "a page that is loaded anew starts anew");
}

#[test]
fn f10_a_call_brings_back_what_the_reply_before_gave() {
    let reply = call(Tally::PATH, r#"{"by":3,"_key":"left"}"#);
    assert_eq!(reply.json()["done"][0], 3);
    let (next, ran) = runs(|| called(reply.json()["done"][1].as_str().expect("a seal")));
    assert_eq!((next.status, &next.json()["done"][0], ran), (200, &4.into(), 1));
    let posted = send(&request(
        "POST",
        Tally::PATH,
        &[SAME, FORM, ("Tombolo-Version", "1")],
        left("by=2", Some(&seal_of_three())).as_bytes(),
    ));
    assert_eq!(posted.json()["done"][0], 5, "a form of the browser's is posted as it stands");
    let (nothing, _) = runs(|| called(""));
    assert_eq!(nothing.json()["done"][0], 1);
}

#[test]
fn f10_after_bad_input_and_after_an_error_the_form_still_has_its_value() {
    let seal = seal_of_three();
    for (fields, said) in
        [("by=x", "Enter a whole number."), ("by=10", "Must be at most 9."), ("by=1&note=fail", "you asked for it")]
    {
        let page = post("/tally", &left(fields, Some(&seal)));
        let form = section(&page, "left");
        assert_eq!((page.status, hidden(form).as_ref()), (422, Some(&seal)), "{fields}");
        assert!(form.contains("last 3") && form.contains(said) && !form.contains("value 3"), "{form}");
        assert!(section(&page, "right").contains("none"));
    }
    let (page, _) = step(&mut Visitor::known(), "by=1", Some(&seal));
    assert!(page.body.contains("value 4"), "{}", page.body);
}

#[test]
fn s02_f10_a_changed_byte_of_what_comes_back_is_noticed_and_nothing_runs() {
    let seal = seal_of_three();
    let ((), ran) = runs(|| {
        for at in 0..seal.len() {
            let other = if &seal[at..=at] == "A" { "B" } else { "A" };
            let changed = [&seal[..at], other, &seal[at + 1..]].concat();
            let answer = called(&changed);
            // What names the key may name one that is gone.
            let is_expected = answer.status == 400 || ((1..=6).contains(&at) && answer.status == 409);
            assert!(is_expected, "{} at {at}", answer.status);
        }
        for wrong in [&seal[1..], &seal[..seal.len() - 1], &format!("{seal}A"), "x", "3", "\\\"><b>"] {
            assert_eq!(called(wrong).refusal(), "malformed", "{wrong}");
        }
        for wrong in ["7", "null", "[]"] {
            let answer =
                call(Tally::PATH, &format!(r#"{{"by":1,"note":"counted","_key":"left","_previous":{wrong}}}"#));
            assert_eq!(answer.refusal(), "malformed", "{wrong}");
        }
    });
    assert_eq!(ran, 0);
}

#[test]
fn s02_f10_a_value_comes_back_to_its_own_form_of_its_own_action_only() {
    let seal = seal_of_three();
    let ((), ran) = runs(|| {
        for key in ["right", "", "lef"] {
            let body = format!(r#"{{"by":1,"note":"counted","_key":"{key}","_previous":"{seal}"}}"#);
            assert_eq!(call(Tally::PATH, &body).refusal(), "malformed", "{key}");
        }
        let body = format!(r#"{{"text":"a","_key":"left","_previous":"{seal}"}}"#);
        assert_eq!(call(Diary::PATH, &body).refusal(), "malformed");
        let page = post("/tally", &form::<Tally>(&format!("_key=right&by=1&note=counted&_previous={seal}")));
        assert_eq!((page.status, hidden(&page.body)), (400, None), "what did not open is not shown again");
        assert!(page.body.contains("The request could not be read."), "{}", page.body);
    });
    assert_eq!(ran, 0);
}

#[test]
fn s02_f10_of_a_key_that_is_gone_the_page_comes_back_and_one_more_click_works() {
    let seal = seal_of_three();
    // The third character is all of the key's id.
    let other = if &seal[3..4] == "A" { "B" } else { "A" };
    let gone = [&seal[..3], other, &seal[4..]].concat();
    let (page, ran) = runs(|| post("/tally", &left("by=2&note=counted", Some(&gone))));
    let form = section(&page, "left");
    assert_eq!((page.status, ran, hidden(form)), (409, 0, None));
    assert!(form.contains("value=\"2\"") && form.contains("value=\"counted\"") && form.contains("none"), "{form}");
    let (page, _) = step(&mut Visitor::known(), "by=2&note=typed", None);
    assert!(section(&page, "left").contains("value 2"));
    assert_eq!(called(&gone).refusal(), "stale");
}

#[test]
fn f10_a_guard_speaks_before_anything_is_opened() {
    let body = form::<GuardedTally>("by=1&_previous=nonsense");
    let refused = send(&request("POST", "/tally", &[SAME, FORM], body.as_bytes()));
    assert_eq!(refused.status, 401);
    let admin = send(&request("POST", "/tally", &[SAME, FORM, ("X-Who", "admin")], body.as_bytes()));
    assert_eq!(admin.status, 400);
}

#[test]
fn f10_a_large_value_waits_in_the_store_and_comes_back_too() {
    let mut visitor = Visitor::known();
    let long = "x".repeat(3000);
    assert_eq!(visitor.post("/diary", &form::<Diary>(&format!("text={long}"))).status, 303);
    let seal = hidden(&visitor.get("/diary").body).expect("a value comes back");
    visitor.post("/diary", &form::<Diary>(&format!("text=y&_previous={seal}")));
    let page = visitor.get("/diary");
    assert!(page.body.contains(&format!("<p id=\"pages\">{long}|y</p>")), "{}", page.body);
}

/// What the button of a page sends.
#[track_caller]
fn button(page: &Answer) -> String {
    let (_, after) = page.body.split_once("name=\"_submit\" value=\"").expect("a button");
    after.split('"').next().expect("a value").to_owned()
}

#[test]
fn f10_f07_a_button_s_action_has_a_value_of_its_own_and_the_form_keeps_its() {
    let mut visitor = Visitor::known();
    visitor.post("/diary", &form::<Diary>("text=one"));
    let page = visitor.get("/diary");
    let seal = hidden(&page.body).expect("the form's");
    let press = |visitor: &mut Visitor, by: &str, button: &str| {
        visitor.post("/diary", &form::<Diary>(&format!("text=typed&by={by}&_previous={seal}&_submit={button}")))
    };
    assert_eq!(press(&mut visitor, "4", &button(&page)).status, 303);
    let page = visitor.get("/diary");
    assert!(
        page.body.contains("<p id=\"tally\">4</p>") && page.body.contains("<p id=\"pages\">one</p>"),
        "{}",
        page.body
    );
    assert_eq!(hidden(&page.body).as_ref(), Some(&seal));

    let refused = press(&mut visitor, "100", &button(&page));
    assert_eq!((refused.status, hidden(&refused.body).as_ref()), (422, Some(&seal)));
    assert_eq!(button(&refused), button(&page));
    assert!(refused.body.contains("<p id=\"tally\">4</p>") && refused.body.contains("<p id=\"pages\">one</p>"));

    assert_eq!(press(&mut visitor, "5", &button(&refused)).status, 303);
    assert!(visitor.get("/diary").body.contains("<p id=\"tally\">9</p>"));
}

#[test]
fn f10_s16_the_script_of_a_client_component_has_the_value_and_its_seal() {
    let seal = seal_of_three();
    let mut visitor = Visitor::known();
    let wrong = visitor.post("/tally-island", &left("by=x", Some(&seal)));
    let script = |page: &Answer| {
        let (_, after) = page.body.split_once("id=\"tombolo-outcome\" type=\"application/json\">").expect("a script");
        let json = after.split_once("</script>").expect("its end").0;
        serde_json::from_str::<serde_json::Value>(json).expect("JSON")
    };
    assert_eq!(script(&wrong)["lasts"][0]["pair"], format!("[3,\"{seal}\"]"));
    assert_eq!(script(&wrong)["echo"], serde_json::json!([["by", "x"]]));
    assert_eq!(visitor.post("/tally-island", &left("by=1", Some(&seal))).status, 303);
    let page = visitor.get("/tally-island");
    let next = hidden(&page.body).expect("a value comes back");
    assert_eq!(script(&page)["outcome"], format!("{{\"done\":[4,\"{next}\"]}}"));
    assert_eq!(script(&page)["lasts"], serde_json::Value::Null);
}

#[test]
fn f10_c01_what_only_cbor_carries_comes_back_too() {
    tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime").block_on(async {
        let native = test::request().submit_native::<Drift>(&[("by", "-inf")]).await;
        assert_eq!(native.outcome(), Some(&Outcome::Done((f64::NEG_INFINITY, 1))));
        let enhanced = test::request().after(&native).submit_enhanced::<Drift>(&[("by", "3")]).await;
        assert_eq!(enhanced.outcome(), Some(&Outcome::Done((f64::NEG_INFINITY, 2))));
    });
}

#[test]
fn c11_f10_a_test_brings_back_what_came_before_and_a_call_starts() {
    tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime").block_on(async {
        let native = test::request().submit_native::<Tally>(&[("by", "2")]).await;
        let enhanced = test::request().after(&native).submit_enhanced::<Tally>(&[("by", "3")]).await;
        let wrong = test::request().after(&enhanced).submit_native::<Tally>(&[("by", "x")]).await;
        let again = test::request().after(&wrong).submit_native::<Tally>(&[("by", "1")]).await;
        assert_eq!(enhanced.outcome(), Some(&Outcome::Done(5)));
        assert_eq!(again.outcome(), Some(&Outcome::Done(6)));
        let called = || Tally::action().call(Tally { by: 4, note: None });
        assert_eq!(test::request().run(called).await, Ok(4));
    });
}
