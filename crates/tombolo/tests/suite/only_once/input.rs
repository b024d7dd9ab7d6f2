//! What is the same submission, and what the same input.

use ciborium::Value;
use tombolo::{Action, Outcome, test};

use crate::{
    only_once::{NUMBER, SAID, enhanced, token, visit},
    site::only_once::{Place, PlaceAndGo, PlaceBound, PlaceMany, PlaceMore, PlaceWithLetter, place, runs},
    support::{Answer, JSON, SAME, SHIM, Visitor, form, send},
};

#[test]
fn s07_a_call_is_known_when_the_answer_that_was_lost_gave_the_cookie() {
    let mut visitor = Visitor::new();
    let json = r#"{"name":"without a cookie","quantity":1,"_once":"ffffeeeeddddccccbbbbaaaa99998888"}"#;
    let call = |visitor: &mut Visitor| {
        visitor.send("POST", Place::PATH, &[SAME, SHIM, JSON, ("Tombolo-Call", "00001111222233334444555566")], json)
    };
    // The browser has kept the cookie, and the page has not heard the answer.
    let lost = call(&mut visitor);
    let again = call(&mut visitor);
    assert_eq!((lost.status, again.status, again.header("tombolo-earlier")), (200, 200, "1"));
    assert_eq!(lost.body, again.body);
    assert_eq!(runs("without a cookie").len(), 1);
}

#[test]
fn s07_a_call_is_known_by_its_number_and_cbor_in_any_order_is_the_same() {
    let mut visitor = visit().0;
    let json = format!(r#"{{"name":"numbered","quantity":1,"_once":"{NUMBER}"}}"#);
    let call = |visitor: &mut Visitor, number: &str, json: &str| {
        visitor.send("POST", Place::PATH, &[SAME, SHIM, JSON, ("Tombolo-Call", number)], json)
    };
    let first = call(&mut visitor, "00001111222233334444555566", &json);
    let again = call(&mut visitor, "99998888777766665555444433", &json);
    let without = json.replace(&format!(r#","_once":"{NUMBER}""#), "");
    let other = call(&mut visitor, "00001111222233334444555566", &without);
    assert_eq!((first.status, again.status, other.status), (200, 200, 200), "{}", other.body);
    assert_eq!((again.header("tombolo-earlier"), runs("numbered").len()), ("1", 2));
    assert!(other.all("tombolo-earlier").is_empty());
    let anew = call(&mut Visitor::new(), "00001111222233334444555566", &json);
    let is_visitor = |cookie: &&str| cookie.starts_with("tombolo-visitor=");
    assert_eq!(
        anew.all("set-cookie").into_iter().filter(is_visitor).count(),
        1,
        "who has none gets one for the next time"
    );
    let nameless = visitor.send("POST", Place::PATH, &[SAME, SHIM, JSON], &without);
    assert_eq!((nameless.status, nameless.refusal().as_str()), (409, "expired"));

    let depths = |order: &[i32]| {
        let entry = |at: &i32| (Value::Array(vec![(*at).into(), (-at).into()]), f64::INFINITY.into());
        let depths = Value::Map(order.iter().map(entry).collect());
        let call = Value::Map(vec![("name".into(), "many".into()), ("depths".into(), depths)]);
        let mut bytes = Vec::new();
        ciborium::into_writer(&call, &mut bytes).expect("CBOR");
        bytes
    };
    let cbor = [SAME, SHIM, ("Content-Type", "application/cbor"), ("Tombolo-Call", NUMBER)];
    let orders: [&[i32]; 3] = [&[1, 2, 3, 4, 5, 6, 7, 8], &[8, 7, 6, 5, 4, 3, 2, 1], &[1, 2]];
    let mut visitor = visit().0;
    let answers = orders.map(|order| visitor.send_bytes("POST", PlaceMany::PATH, &cbor, &depths(order)));
    assert_eq!(answers.each_ref().map(|answer| answer.status), [200, 200, 409], "{}", answers[1].body);
    assert_eq!((answers[0].body.clone(), runs("many").len()), (answers[1].body.clone(), 1));
}

#[test]
fn s07_a_redirect_is_repeated_and_so_is_what_previous_brings_back() {
    let mut visitor = visit().0;
    let body = form::<PlaceAndGo>("name=gone");
    let first = enhanced::<PlaceAndGo>(&mut visitor, &body);
    let again = enhanced::<PlaceAndGo>(&mut visitor, &body);
    assert_eq!((first.json(), runs("gone").len()), (again.json(), 1));
    assert!(again.json()["redirect"]["to"].as_str().is_some_and(|to| to.starts_with("/quiet?order=")));

    let more = |visitor: &mut Visitor, page: &Answer, by: u32| {
        let previous = page.body.split_once("name=\"_previous\" value=\"").and_then(|(_, rest)| rest.split('"').next());
        let previous = previous.map(|seal| format!("&_previous={seal}")).unwrap_or_default();
        let body = format!("name=more&by={by}&_once={}{previous}", token(page));
        visitor.post("/place-more", &form::<PlaceMore>(&body));
        visitor.get("/place-more")
    };
    let start = visitor.get("/place-more");
    let three = more(&mut visitor, &start, 3);
    let still = more(&mut visitor, &start, 3);
    let seven = more(&mut visitor, &still, 4);
    for (page, value) in [(&three, 3), (&still, 3), (&seven, 7)] {
        assert!(page.body.contains(&format!("id=\"more\">{value}<")), "{value}: {}", page.body);
    }
    assert!(still.body.contains(SAID) && runs("more").len() == 2);
}

#[test]
fn s07_files_and_secrets_are_part_of_the_input() {
    let visitor = visit().0;
    let kind = ("Content-Type", "multipart/form-data; boundary=xX");
    let post = |letter: &str, pin: &str| {
        let part = |head: &str, text: &str| format!("--xX\r\nContent-Disposition: form-data; {head}\r\n\r\n{text}\r\n");
        let body = [
            part("name=\"name\"", "letter"),
            part("name=\"letter\"; filename=\"a.txt\"", letter),
            part("name=\"pin\"", pin),
            "--xX--\r\n".to_owned(),
        ]
        .concat();
        let headers = [SAME, SHIM, kind, ("Tombolo-Call", NUMBER)];
        send(&visitor.request("POST", PlaceWithLetter::PATH, &headers, &body))
    };
    let long = "x".repeat(200_000);
    let answers = [(&*long, "1"), (&long, "1"), (&long[1..], "1"), (&long, "2")].map(|(letter, pin)| post(letter, pin));
    let statuses = answers.each_ref().map(|answer| answer.status);
    assert_eq!((statuses, runs("letter").len()), ([200, 200, 409, 409], 1), "{}", answers[0].body);
}

#[test]
fn s07_what_is_bound_is_part_of_the_input() {
    tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime").block_on(async {
        let request = test::request().from_one_form();
        let [one, two] = test::request().run(|| async { [1, 2].map(PlaceBound::bind) }).await;
        let form = [("name", "bound")];
        let first = request.clone().with(&one).submit_native::<PlaceBound>(&form).await;
        let again = request.clone().with(&one).submit_enhanced::<PlaceBound>(&form).await;
        let other = request.with(&two).submit_enhanced::<PlaceBound>(&form).await;
        assert_eq!((first.outcome(), again.is_earlier()), (again.outcome(), true));
        assert_eq!((other.status().as_u16(), runs("bound").len()), (409, 1));
    });
}

#[test]
fn c11_s07_a_test_can_send_one_form_twice() {
    tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime").block_on(async {
        let form = [("name", "tested"), ("quantity", "1")];
        let request = test::request().from_one_form();
        let native = request.clone().submit_native::<Place>(&form).await;
        let again = request.clone().submit_enhanced::<Place>(&form).await;
        assert!(matches!(native.outcome(), Some(Outcome::Done(_))), "{native:?}");
        assert_eq!(native.outcome(), again.outcome());
        assert!(!native.is_earlier() && again.is_earlier() && runs("tested").len() == 1);
        let changed = request.submit_native::<Place>(&[("name", "tested"), ("quantity", "2")]).await;
        assert_eq!(changed.status(), 409);
        let anew = [test::request(), test::request()];
        for request in anew {
            assert!(!request.submit_native::<Place>(&form).await.is_earlier());
        }
        assert_eq!(runs("tested").len(), 3);
        assert!(test::request().run(|| place("called".to_owned(), 1)).await.is_ok());
    });
}
