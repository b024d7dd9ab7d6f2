//! Bound arguments, nested actions and modules of actions: C06, D04, D05, F06, H06, S02.

use tombolo::{Action, Outcome, test};

use crate::{
    site::bound::{
        Buy, BuyForMe, Close, CountUp, Hurry, Line, Offers, RemoveLine, by_module::Praise, by_module::PraiseSigned,
        times,
    },
    support::{Answer, FORM, SAME, SHIM, Visitor, call, form, get, post, request, send},
};

/// The part of a page that is between two texts.
#[track_caller]
fn part<'p>(page: &'p str, start: &str, end: &str) -> &'p str {
    let (_, after) = page.split_once(start).unwrap_or_else(|| panic!("no {start} in {page}"));
    after.split_once(end).expect("its end").0
}

#[track_caller]
fn hidden<'p>(html: &'p str, name: &str) -> &'p str {
    part(html, &format!("name=\"{name}\" value=\""), "\"")
}

/// What the form of a product brings back, as its page has it.
#[track_caller]
fn product(page: &Answer, product: u32) -> [String; 2] {
    let section = part(&page.body, &format!("<section id=\"product-{product}\">"), "</section>");
    ["_key", "_bound"].map(|name| hidden(section, name).to_owned())
}

fn bought(quantity: &str, [key, bound]: &[String; 2]) -> String {
    form::<Buy>(&format!("quantity={quantity}&_key={key}&_bound={bound}"))
}

fn called<A: Action>(bound: &str, members: &str) -> Answer {
    call(A::PATH, &format!("{{\"_bound\":\"{bound}\"{members}}}"))
}

fn with_one_changed(seal: &str, at: usize) -> String {
    let other = if &seal[at..=at] == "A" { "B" } else { "A" };
    [&seal[..at], other, &seal[at + 1..]].concat()
}

#[test]
fn f06_h06_two_forms_of_one_action_are_told_apart_by_what_is_bound_and_it_cannot_be_read() {
    let mut visitor = Visitor::known();
    let page = visitor.get("/buy");
    let (one, two) = (product(&page, 1), product(&page, 2));
    assert_ne!(one[0], two[0]);
    assert_eq!(one[0], product(&get("/buy", &[]), 1)[0], "the same for the same values");
    assert!(!page.body.contains("2.5"), "the price is sealed");

    assert_eq!(visitor.post("/buy", &bought("4", &two)).status, 303);
    let page = visitor.get("/buy");
    let value = |number: u32| {
        part(&page.body, &format!("<section id=\"product-{number}\">"), "</section>")
            .contains("value product 2 at 2.5 times 4")
    };
    assert_eq!((value(1), value(2), times("product 2 at 2.5 times 4")), (false, true, 1));

    let wrong = visitor.post("/buy", &bought("17", &one));
    let section = |number: u32| part(&wrong.body, &format!("<section id=\"product-{number}\">"), "</section>");
    assert_eq!(wrong.status, 422);
    assert!(section(1).contains("value=\"17\"") && section(1).contains("Must be at most 9."), "{}", section(1));
    assert!(!section(2).contains("value=\"17\""), "{}", section(2));
}

#[test]
fn s02_a_changed_byte_of_what_is_bound_is_noticed_and_nothing_runs() {
    let [key, seal] = product(&get("/buy", &[]), 1);
    for at in 0..seal.len() {
        let answer = called::<Buy>(&with_one_changed(&seal, at), ",\"quantity\":3");
        // What names the key may name one that is gone.
        let is_expected = answer.status == 400 || ((1..=6).contains(&at) && answer.status == 409);
        assert!(is_expected, "{} at {at}", answer.status);
    }
    let long = seal.repeat(50);
    for wrong in ["", "x", &seal[1..], &seal[..seal.len() - 1], &long] {
        assert_eq!(called::<Buy>(wrong, ",\"quantity\":3").refusal(), "malformed", "{wrong}");
        assert_eq!(post("/buy", &bought("3", &[key.clone(), wrong.to_owned()])).status, 400, "{wrong}");
    }
    for wrong in ["7", "null", "[]"] {
        assert_eq!(call(Buy::PATH, &format!("{{\"quantity\":3,\"_bound\":{wrong}}}")).refusal(), "malformed");
    }
    assert_eq!(call(Buy::PATH, "{\"quantity\":3}").refusal(), "malformed", "nothing is no value");
    let plain = "{\"quantity\":3,\"product\":1,\"price\":0.01}";
    assert_eq!(call(Buy::PATH, plain).refusal(), "malformed", "nobody else can say what is bound");
    assert_eq!(times("product 1 at 2.5 times 3"), 0);
    assert_eq!(called::<Buy>(&seal, ",\"quantity\":3,\"price\":0.01").status, 200);
    assert_eq!(times("product 1 at 2.5 times 3"), 1);
}

#[test]
fn s02_what_is_bound_to_one_action_is_no_other_action_s() {
    let [_, seal] = product(&get("/buy", &[]), 1);
    for answer in [called::<RemoveLine>(&seal, ""), called::<CountUp>(&seal, ",\"by\":1"), called::<Hurry>(&seal, "")] {
        assert_eq!(answer.refusal(), "malformed");
    }
    let body = form::<Buy>(&format!("quantity=8&_previous={seal}"));
    assert_eq!(post("/buy", &body).status, 400, "nor another purpose's");
    assert_eq!(times("product 1 at 2.5 times 8"), 0);
}

#[test]
fn s02_of_a_key_that_is_gone_the_page_comes_back_with_the_typing_and_one_more_click_works() {
    let [key, seal] = product(&get("/buy", &[]), 2);
    let page = post("/buy", &bought("6", &[key, with_one_changed(&seal, 3)]));
    let section = part(&page.body, "<section id=\"product-2\">", "</section>");
    assert_eq!((page.status, times("product 2 at 2.5 times 6")), (409, 0));
    assert!(section.contains("value=\"6\""), "{section}");
    assert_eq!(post("/buy", &bought("6", &product(&page, 2))).status, 303);
    assert_eq!(times("product 2 at 2.5 times 6"), 1);
}

#[test]
fn s02_what_is_too_old_is_out_of_date() {
    let page = get("/account?member=ada", &[]);
    let seal = page.body.split("name=\"_bound\" value=\"").nth(2).and_then(|rest| rest.split('\"').next());
    let seal = seal.expect("the second form's").to_owned();
    assert_eq!(called::<Hurry>(&seal, "").status, 200);
    std::thread::sleep(std::time::Duration::from_millis(1200));
    let late = called::<Hurry>(&seal, "");
    assert_eq!((late.status, late.refusal()), (409, "stale".to_owned()));
    assert_eq!(times("hurried up"), 1);
}

#[test]
fn s02_what_is_for_a_visitor_is_for_nobody_else_and_a_page_that_streams_gives_the_cookie() {
    let (mut ada, mut eve) = (Visitor::new(), Visitor::new());
    let page = ada.get("/line");
    assert_eq!(page.header("cache-control"), "no-store");
    assert!(page.header("set-cookie").starts_with("tombolo-visitor="));
    let seal = hidden(&page.body, "_bound").to_owned();
    eve.get("/line");
    let remove = |visitor: &mut Visitor| visitor.post("/line", &form::<RemoveLine>(&format!("_bound={seal}")));
    let refused = remove(&mut eve);
    assert_eq!((refused.status, times("line shown")), (409, 0));
    let nobody =
        send(&request("POST", "/line", &[SAME, FORM], form::<RemoveLine>(&format!("_bound={seal}")).as_bytes()));
    assert_eq!((nobody.status, times("line shown")), (409, 0));
    // The page that says so has a seal for who asks.
    let own = hidden(&refused.body, "_bound").to_owned();
    assert_eq!(eve.post("/line", &form::<RemoveLine>(&format!("_bound={own}"))).status, 303);
    assert_eq!((remove(&mut ada).status, times("line shown")), (303, 2));
    let again = ada.get("/line");
    assert!(again.all("set-cookie").iter().all(|cookie| !cookie.starts_with("tombolo-visitor=")));
}

#[test]
fn s02_a_call_seals_for_its_visitor_too() {
    let mut visitor = Visitor::new();
    let json = ("Content-Type", "application/json");
    let reply = visitor.send("POST", Line::PATH, &[SAME, SHIM, json], "{}");
    let seal = reply.json()["done"].as_str().and_then(|text| text.split(' ').next()).expect("a seal").to_owned();
    let body = format!("{{\"_bound\":\"{seal}\"}}");
    assert_eq!(call(RemoveLine::PATH, &body).refusal(), "stale");
    assert_eq!(times("line called"), 0);
    assert_eq!(visitor.send("POST", RemoveLine::PATH, &[SAME, SHIM, json], &body).status, 200);
    assert_eq!(times("line called"), 1);
}

#[test]
fn s02_what_is_for_a_member_is_for_them_alone() {
    let page = get("/account?member=ada", &[]);
    let seal = hidden(&page.body, "_bound").to_owned();
    let close = |member: &str| {
        let body = form::<Close>(&format!("_bound={seal}"));
        send(&request("POST", "/account?member=ada", &[SAME, FORM, ("X-Member", member)], body.as_bytes())).status
    };
    let nobody = post("/account", &form::<Close>("_bound=nonsense"));
    assert_eq!(nobody.status, 401, "the guard speaks before anything is opened");
    assert_eq!((close("eve"), times("account 7 of eve")), (409, 0));
    assert_eq!((close("ada"), times("account 7 of ada")), (303, 1));
}

#[test]
fn s02_neither_seal_of_two_is_good_in_another_s_company() {
    let reply = |thing: &str, previous: &str, by: u32| {
        let seals: Vec<String> = ["a", "b"]
            .map(count_seal)
            .into_iter()
            .zip(["a", "b"])
            .filter(|(_, name)| *name == thing)
            .map(|(seal, _)| seal)
            .collect();
        called::<CountUp>(&seals[0], &format!(",\"by\":{by},\"_previous\":\"{previous}\""))
    };
    let first = reply("a", "", 2);
    let previous = first.json()["done"][1].as_str().expect("a seal").to_owned();
    assert_eq!(reply("b", &previous, 11).refusal(), "malformed", "the last value of another thing");
    assert_eq!(times("counted b by 11"), 0);
    assert_eq!(reply("a", &previous, 12).json()["done"][0], 14, "with a fresh seal of the same thing");
}

/// The seal of a thing to count.
fn count_seal(thing: &str) -> String {
    let page = get("/buy", &[]);
    if thing == "a" {
        return hidden(part(&page.body, "<section id=\"counts\">", "</section>"), "_bound").to_owned();
    }
    let value = hidden(&page.body, "_submit");
    let mut parts = value.rsplit('.');
    assert_eq!(parts.next(), Some(""), "no last value");
    parts.next().expect("a seal").to_owned()
}

#[test]
fn f07_f10_a_button_brings_back_what_is_bound_to_its_own_action() {
    let mut visitor = Visitor::known();
    let page = visitor.get("/buy");
    let counts = |page: &Answer| part(&page.body, "<section id=\"counts\">", "</section>").to_owned();
    let own = |page: &Answer, more: &str| {
        let html = counts(page);
        let fields = ["_key", "_bound"].map(|name| format!("{name}={}", hidden(&html, name))).join("&");
        form::<CountUp>(&format!("{fields}&{more}"))
    };
    let press = |page: &Answer, by: u32| own(page, &format!("by={by}&_submit={}", hidden(&counts(page), "_submit")));
    assert_eq!(visitor.post("/buy", &press(&page, 5)).status, 303);
    let page = visitor.get("/buy");
    assert!(
        counts(&page).contains("<p id=\"b\">5</p>") && counts(&page).contains("<p id=\"a\"><!></p>"),
        "{}",
        counts(&page)
    );
    assert_eq!(visitor.post("/buy", &press(&page, 6)).status, 303);
    let page = visitor.get("/buy");
    assert!(counts(&page).contains("<p id=\"b\">11</p>"), "{}", counts(&page));
    assert_eq!((times("counted b by 5"), times("counted b by 6"), times("counted a by 5")), (1, 1, 0));
}

#[test]
fn c06_an_action_comes_with_what_is_bound_to_it_and_is_called_or_sent_on() {
    let offers = call(Offers::PATH, "{}");
    let offer = &offers.json()["done"][1];
    assert_eq!(offer["name"], "thing 2");
    let buy = offer["buy"].to_string();
    let seal = offer["buy"].as_str().and_then(|text| text.split(' ').next()).expect("a seal");
    assert_eq!(called::<Buy>(seal, ",\"quantity\":7").json()["done"], "product 2 at 2.5 times 7");
    let sent_on = call(BuyForMe::PATH, &format!("{{\"buy\":{buy},\"quantity\":9}}"));
    assert_eq!(sent_on.json()["done"], "product 2 at 2.5 times 9");
    let changed = buy.replace(seal, &with_one_changed(seal, 60));
    let refused = call(BuyForMe::PATH, &format!("{{\"buy\":{changed},\"quantity\":5}}"));
    assert_eq!((refused.status, times("product 2 at 2.5 times 5")), (422, 0));
    let as_form = post("/page", &form::<BuyForMe>(&format!("buy={}&quantity=8", buy.trim_matches('"'))));
    assert_eq!((as_form.status, times("product 2 at 2.5 times 8")), (303, 1), "a form sends it as a text");
    assert_eq!((times("product 2 at 2.5 times 7"), times("product 2 at 2.5 times 9")), (1, 1));
}

#[test]
fn f06_forms_with_different_things_bound_share_a_state_where_they_say_so() {
    let mut visitor = Visitor::new();
    let page = visitor.get("/lines");
    let seals: Vec<String> = page
        .body
        .split("name=\"_bound\" value=\"")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap_or_default().to_owned())
        .collect();
    assert_eq!((seals.len(), page.body.matches("name=\"_key\" value=\"remove\"").count()), (2, 2));
    assert_ne!(seals[0], seals[1]);
    let body = form::<RemoveLine>(&format!("_key=remove&_bound={}", seals[1]));
    assert_eq!(visitor.post("/lines", &body).status, 303);
    assert!(visitor.get("/lines").body.contains("<p>line second</p>"));
    assert_eq!((times("line first"), times("line second")), (0, 1));
    assert_eq!(visitor.post("/lines", &form::<RemoveLine>("_key=remove&_bound=")).status, 400);
}

#[test]
fn d05_two_nested_actions_of_one_name_are_two() {
    let page = get("/nested", &[]);
    let action = |id: &str| {
        let form = part(&page.body, &format!("id=\"{id}\""), "</form>");
        hidden(form, "_action").split('.').next().unwrap_or_default().to_owned()
    };
    let (left, right) = (action("left"), action("right"));
    assert!(left.starts_with("say-") && right.starts_with("say-") && left != right, "{left} {right}");
    for (action, side) in [(left, "left"), (right, "right")] {
        assert_eq!(post("/nested", &format!("_action={action}&word=yes")).status, 303);
        assert_eq!(times(&format!("{side} yes")), 1);
    }
}

#[cfg(feature = "islands")]
#[test]
fn d05_a_closure_captures_what_its_list_says() {
    let page = get("/nested", &[]);
    let form = part(&page.body, "id=\"inline\"", "</form>");
    let fields = ["_action", "_key", "_bound"].map(|name| format!("{name}={}", hidden(form, name))).join("&");
    let wrong = post("/nested", &format!("{fields}&note=a"));
    assert!(wrong.status == 422 && wrong.body.contains('2'), "{}", wrong.body);
    assert_eq!(post("/nested", &format!("{fields}&note=abc")).status, 303);
    assert_eq!((times("7 v1 abc"), times("7 v1 a")), (1, 0));
}

#[test]
fn d04_a_module_s_functions_are_actions() {
    let offer = &call(Offers::PATH, "{}").json()["done"][0];
    assert_eq!(call(Praise::PATH, &format!("{{\"thing\":{offer}}}")).json()["done"], "praised thing 1");
    assert!(PraiseSigned::PATH.ends_with("-praise-by-member"));
    let signed = "{\"name\":\"x\"}";
    assert_eq!(call(PraiseSigned::PATH, signed).status, 401);
    let json = ("Content-Type", "application/json");
    let by = send(&request("POST", PraiseSigned::PATH, &[SAME, SHIM, json, ("X-Member", "ada")], signed.as_bytes()));
    assert_eq!(by.json()["done"], "x by ada");
    assert_eq!((times("praised thing 1"), times("x by ada")), (1, 1));
}

#[test]
fn c11_a_test_submits_the_form_of_an_action_as_a_value() {
    tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime").block_on(async {
        let buy = test::request().run(|| async { Buy::bind(33, 1.25) }).await;
        let native = test::request().with(&buy).submit_native::<Buy>(&[("quantity", "2")]).await;
        let enhanced = test::request().with(&buy).submit_enhanced::<Buy>(&[("quantity", "2")]).await;
        assert_eq!(native.outcome(), Some(&Outcome::Done("product 33 at 1.25 times 2".to_owned())));
        assert_eq!(native.outcome(), enhanced.outcome());
        let called = test::request().run(|| buy.call(Buy { quantity: 3 })).await;
        assert_eq!(called, Ok("product 33 at 1.25 times 3".to_owned()));
        let outside = Buy::bind(33, 1.25);
        assert!(test::request().run(|| outside.call(Buy { quantity: 4 })).await.is_err());
        assert_eq!(times("product 33 at 1.25 times 4"), 0);
    });
}
