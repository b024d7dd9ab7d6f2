//! Actions that run once for each rendered form: S07, C03.

mod input;

use std::{
    io::Write,
    net::SocketAddr,
    sync::LazyLock,
    thread,
    time::{Duration, Instant},
};

use tombolo::Action;

use crate::{
    site::{
        self,
        only_once::{NotOnce, Place, PlaceAndGo, PlaceAs, PlaceForEver, PlaceGuarded, PlaceSlowly, PlaceTwo, runs},
    },
    support::{Answer, FORM, SAME, SHIM, Visitor, connect, form, get, request, send, start},
};

const SAID: &str = "This was already sent; nothing was done twice.";
/// Numbers of calls, as the shim makes them.
const NUMBER: &str = "0123456789abcdef0123456789";

/// What the page's form sends.
#[track_caller]
fn token(page: &Answer) -> String {
    let (_, after) = page.body.split_once("name=\"_once\" value=\"").expect("a token");
    after.split('"').next().expect("a value").to_owned()
}

/// A visitor who has loaded the page, and the token of its form.
fn visit() -> (Visitor, String) {
    let mut visitor = Visitor::known();
    let page = visitor.get("/place");
    (visitor, token(&page))
}

fn fields(name: &str, quantity: u32, token: &str) -> String {
    form::<Place>(&format!("name={name}&quantity={quantity}&_once={token}"))
}

/// Posts without JavaScript, and loads the page that a 303 leads to.
fn place(visitor: &mut Visitor, name: &str, quantity: u32, token: &str) -> (Answer, Answer) {
    let posted = visitor.post("/place", &fields(name, quantity, token));
    let page = if posted.status == 303 { visitor.get("/place") } else { get("/quiet", &[]) };
    (posted, page)
}

/// Posts as the shim does.
fn enhanced<A: Action>(visitor: &mut Visitor, fields: &str) -> Answer {
    visitor.send("POST", A::PATH, &[SAME, SHIM, FORM, ("Tombolo-Call", NUMBER)], fields)
}

/// Sends the same bytes twenty times at once.
fn at_once(bytes: &[u8]) -> Vec<Answer> {
    let threads: Vec<_> = (0..20)
        .map(|_| {
            let bytes = bytes.to_vec();
            thread::spawn(move || send(&bytes))
        })
        .collect();
    threads.into_iter().map(|thread| thread.join().expect("it answers")).collect()
}

#[test]
fn s07_who_has_signed_in_since_is_somebody_else() {
    let mut visitor = Visitor::known();
    visitor.get("/place");
    let mut send = |member: &str| {
        let headers = [SAME, SHIM, FORM, ("Tombolo-Call", NUMBER), ("X-Member", member)];
        visitor.send("POST", PlaceAs::PATH, &headers, "name=signed")
    };
    assert_eq!(send("ada").json()["done"], "for ada");
    let eve = send("eve");
    assert_eq!((eve.status, eve.body.contains("ada")), (409, false), "{}", eve.body);
    assert_eq!(send("ada").json()["done"], "for ada");
    assert_eq!(runs("signed").len(), 1);
}

#[test]
fn s07_a_page_with_such_a_form_is_in_no_cache_and_knows_its_visitor() {
    for path in ["/place", "/place-late"] {
        let mut visitor = Visitor::new();
        let first = visitor.get(path);
        let again = visitor.get(path);
        for page in [&first, &again] {
            assert_eq!(page.header("cache-control"), "no-store", "{path}");
            assert!(token(page).len() > 100, "{path}: {}", page.body);
        }
        assert_ne!(token(&first), token(&again), "each rendering has its own");
        assert_eq!((first.all("set-cookie").len(), again.all("set-cookie").len()), (1, 0), "{path}");
    }
    let silent = Visitor::new().get_silently("/place");
    assert_eq!(silent.all("set-cookie").len(), 1, "one visitor for the tokens of both kinds: {silent:?}");
    for path in ["/quiet", "/page"] {
        let page = get(path, &[SAME]);
        assert_ne!(page.header("cache-control"), "no-store", "{path}");
        assert!(page.all("set-cookie").is_empty() && !page.body.contains("_once"), "{path}");
    }
}

#[test]
fn s07_no_layer_makes_such_a_page_public() {
    let page = Visitor::at(*TAGGING).get("/place");
    assert_eq!(page.header("cache-control"), "no-store");
    assert!(page.all("etag").is_empty() && token(&page).len() > 100);
}

#[test]
fn s07_twenty_posts_at_once_run_once_and_all_of_them_get_what_came_of_it() {
    let (visitor, token) = visit();
    let native = visitor.request("POST", "/place", &[SAME, FORM], &fields("twenty-pages", 1, &token));
    let answers = at_once(&native);
    assert_eq!(runs("twenty-pages").len(), 1);
    assert!(answers.iter().all(|answer| answer.status == 303), "{answers:?}");
    assert_eq!(answers.iter().filter(|answer| answer.all("tombolo-earlier").is_empty()).count(), 1);
    let order: Vec<_> = answers.iter().map(|answer| answer.all("set-cookie").join(" ")).collect();
    let number = order[0].split("order=").nth(1).and_then(|rest| rest.split(';').next()).expect("a cookie of the body");
    assert!(order.iter().all(|cookies| cookies.contains(&format!("order={number};"))), "{order:?}");

    let (visitor, token) = visit();
    let body = fields("twenty-calls", 1, &token);
    let answers = at_once(&visitor.request("POST", Place::PATH, &[SAME, SHIM, FORM], &body));
    assert_eq!(runs("twenty-calls").len(), 1);
    let first = &answers[0].body;
    assert!(first.starts_with(r#"{"done":"order "#) && answers.iter().all(|answer| answer.body == *first), "{first}");
    assert_eq!(answers.iter().filter(|answer| answer.all("tombolo-earlier").is_empty()).count(), 1);
}

#[test]
fn s07_sent_again_it_shows_what_came_of_it_and_says_so_on_the_page() {
    let (mut visitor, token) = visit();
    let (posted, page) = place(&mut visitor, "again", 1, &token);
    assert!(posted.all("tombolo-earlier").is_empty() && !page.body.contains(SAID));
    assert!(posted.all("tombolo-once").is_empty(), "a page has its token in its form");
    let (_, shown) = page.body.split_once("id=\"placed\">").expect("the value's place");
    let shown = shown.split('<').next().expect("a text").to_owned();
    assert!(shown.starts_with("order "), "{shown}");
    let (posted, page) = place(&mut visitor, "again", 1, &token);
    assert_eq!((posted.status, posted.header("tombolo-earlier")), (303, "1"));
    assert!(page.body.contains(&format!("id=\"placed\">{shown}<")) && page.body.contains(SAID), "{}", page.body);
    assert!(!visitor.get("/place").body.contains(SAID), "and only once");
    let reply = enhanced::<Place>(&mut visitor, &fields("again", 1, &token));
    assert_eq!((reply.json()["done"].as_str(), reply.header("tombolo-earlier")), (Some(&*shown), "1"));
    assert_eq!(runs("again").len(), 1, "whichever way it comes");
    let (posted, _) = place(&mut visitor, "again", 1, &self::token(&page));
    assert!(posted.all("tombolo-earlier").is_empty());
    assert_eq!(runs("again").len(), 2, "the next form is another one");
}

#[test]
fn s07_other_input_is_refused_with_the_typing_kept_and_a_token_that_works() {
    let (mut visitor, token) = visit();
    place(&mut visitor, "changed", 1, &token);
    let (refused, _) = place(&mut visitor, "changed", 7, &token);
    assert_eq!(refused.status, 409);
    assert!(refused.body.contains("This was sent before, so nothing was done now."), "{}", refused.body);
    assert!(refused.body.contains("value=\"changed\"") && refused.body.contains("value=\"7\""), "{}", refused.body);
    let reply = enhanced::<Place>(&mut visitor, &fields("changed", 7, &token));
    assert_eq!((reply.status, reply.refusal().as_str()), (409, "already_sent"));
    assert_eq!(runs("changed").len(), 1);
    place(&mut visitor, "changed", 7, &self::token(&refused));
    assert_eq!(runs("changed").len(), 2);
    let reply = enhanced::<Place>(&mut visitor, &fields("changed", 8, reply.header("tombolo-once")));
    assert_eq!((reply.status, runs("changed").len()), (200, 3));
}

#[test]
fn s07_what_is_no_field_of_it_and_how_it_is_written_make_no_other_input() {
    let (mut visitor, token) = visit();
    place(&mut visitor, "same", 1, &token);
    for body in [
        format!("quantity=01&unknown=1&_once={token}&name=same"),
        format!("name=same&quantity=1&_once={token}&_item=x"),
    ] {
        let reply = enhanced::<Place>(&mut visitor, &form::<Place>(&body));
        assert_eq!((reply.status, reply.header("tombolo-earlier")), (200, "1"), "{body}: {}", reply.body);
    }
    assert_eq!(runs("same").len(), 1);
}

#[test]
fn s07_a_token_is_its_visitor_s_and_of_a_form_without_one_nothing_runs() {
    let (mut visitor, token) = visit();
    let (mut other, _) = visit();
    let (refused, _) = place(&mut other, "whose", 1, &token);
    assert_eq!(refused.status, 409);
    assert!(refused.body.contains("This form is no longer good,") && refused.body.contains("value=\"whose\""));
    let nobody = Visitor::new().post("/place", &fields("whose", 1, &token));
    assert_eq!(nobody.status, 409);
    assert!(nobody.body.contains("did not send the cookie"), "{}", nobody.body);
    assert!(nobody.header("set-cookie").starts_with("tombolo-visitor="));
    for without in [form::<Place>("name=whose&quantity=1"), fields("whose", 1, ""), fields("whose", 1, NUMBER)] {
        let refused = visitor.post("/place", &without);
        assert_eq!(refused.status, 409, "{without}");
        assert!(refused.body.contains("value=\"whose\""), "{}", refused.body);
    }
    assert!(runs("whose").is_empty());
    let (posted, _) = place(&mut other, "whose", 1, &self::token(&refused));
    assert_eq!((posted.status, runs("whose").len()), (303, 1), "one more click works");
    place(&mut visitor, "whose", 1, &token);
    assert_eq!(runs("whose").len(), 2, "and the token was not used up by others");
}

#[test]
fn s07_a_changed_byte_is_noticed_and_nothing_runs() {
    let (mut visitor, token) = visit();
    for at in 0..token.len() {
        let other = if &token[at..=at] == "A" { "B" } else { "A" };
        let changed = [&token[..at], other, &token[at + 1..]].concat();
        let answer = enhanced::<Place>(&mut visitor, &fields("flipped", 1, &changed));
        // What names the key may name one that is gone.
        let is_expected = answer.status == 400 || ((1..=6).contains(&at) && answer.status == 409);
        assert!(is_expected, "{} at {at}", answer.status);
    }
    for wrong in ["x", "%22%3E", &token[1..], &format!("{token}A")] {
        let page = visitor.post("/place", &fields("flipped", 1, wrong));
        assert_eq!(page.status, 400, "{wrong}");
        assert!(self::token(&page).len() > 100, "the page has a good one");
    }
    let elsewhere = form::<PlaceAndGo>(&format!("name=flipped&_once={token}"));
    assert_eq!(visitor.post("/place", &elsewhere).status, 400, "another action's");
    assert!(runs("flipped").is_empty());
}

#[test]
fn s07_bad_input_and_a_guard_s_refusal_do_not_use_it_up() {
    let (mut visitor, token) = visit();
    let (invalid, _) = place(&mut visitor, "x", 1, &token);
    assert_eq!(invalid.status, 422);
    let reply = enhanced::<Place>(&mut visitor, &fields("x", 1, &token));
    assert_eq!(reply.status, 422);
    assert!(reply.all("tombolo-once").is_empty(), "the form keeps what it has");
    let (posted, _) = place(&mut visitor, "mended", 1, &token);
    assert_eq!((posted.status, runs("mended").len()), (303, 1));

    let body = form::<PlaceGuarded>("name=guarded");
    let headers = [SAME, SHIM, FORM, ("Tombolo-Call", NUMBER)];
    assert_eq!(visitor.send("POST", PlaceGuarded::PATH, &headers, &body).status, 401);
    let admin = [SAME, SHIM, FORM, ("Tombolo-Call", NUMBER), ("X-Who", "admin")];
    let first = visitor.send("POST", PlaceGuarded::PATH, &admin, &body);
    assert_eq!((first.status, runs("guarded").len()), (200, 1));
    let refused = visitor.send("POST", PlaceGuarded::PATH, &headers, &body);
    assert_eq!(refused.status, 401, "nor does it open what came of it to whom the guard refuses");
}

#[test]
fn s07_an_error_or_a_fault_has_used_it_up_and_the_answer_brings_another() {
    for (name, quantity, status) in [("fails", 0, 422), ("breaks", 500, 500), ("panics", 501, 500)] {
        let (mut visitor, token) = visit();
        let (first, _) = place(&mut visitor, name, quantity, &token);
        let (again, _) = place(&mut visitor, name, quantity, &token);
        assert_eq!((first.status, again.status, runs(name).len()), (status, status, 1), "{name}");
        assert_eq!(again.header("tombolo-earlier"), "1", "{name}");
        assert!(again.body.contains(SAID) && !first.body.contains(SAID), "{name}: {}", again.body);
        assert!(!again.body.contains("secret-once-text"), "{name}");
        let reply = enhanced::<Place>(&mut visitor, &fields(name, quantity, &token));
        assert_eq!((reply.status, runs(name).len()), (status, 1), "{name}");
        place(&mut visitor, name, 1, &self::token(&first));
        assert_eq!(runs(name).len(), 2, "{name}: the page's");
        enhanced::<Place>(&mut visitor, &fields(name, 1, reply.header("tombolo-once")));
        assert_eq!(runs(name).len(), 3, "{name}: the reply's");
    }
    let body = form::<PlaceForEver>("name=for-ever");
    let mut visitor = Visitor::known();
    let first = enhanced::<PlaceForEver>(&mut visitor, &body);
    assert_eq!((first.status, first.refusal().as_str()), (504, "timeout"));
    assert!(first.all("tombolo-once").len() == 1 && runs("for-ever").len() == 1);
}

#[test]
fn s07_an_action_knows_its_form_by_a_key_that_stays() {
    let (mut visitor, token) = visit();
    let page = visitor.get("/place");
    place(&mut visitor, "key-one", 1, &token);
    place(&mut visitor, "key-two", 1, &self::token(&page));
    let (one, two) = (runs("key-one"), runs("key-two"));
    assert_eq!((one.len(), two.len(), one[0].len()), (1, 1, 64));
    assert_ne!(one, two);
    // A server that has forgotten, as one that was killed has, runs it again for the same key.
    visitor.move_to(*OTHER);
    place(&mut visitor, "key-one", 1, &token);
    assert_eq!(runs("key-one"), [one[0].clone(), one[0].clone()]);

    let reply = enhanced::<NotOnce>(&mut Visitor::known(), &form::<NotOnce>(""));
    assert_eq!(reply.status, 500, "an action that is not once has no form");
    let reply = enhanced::<PlaceTwo>(&mut Visitor::known(), &form::<PlaceTwo>("name=inner"));
    let own = reply.json()["done"][0].as_str().expect("a key").to_owned();
    assert_eq!(reply.json()["done"][1], "2 false", "{}", reply.body);
    let inner = runs("inner");
    assert!(inner.len() == 2 && inner[0] != inner[1] && !inner.contains(&own), "a call has a key of its own");
}

static TAGGING: LazyLock<SocketAddr> = LazyLock::new(|| start(site::tagging));
static OTHER: LazyLock<SocketAddr> = LazyLock::new(|| start(site::server));
static KNOWING: [LazyLock<SocketAddr>; 2] =
    [LazyLock::new(|| start(site::knowing)), LazyLock::new(|| start(site::knowing))];
static UNKNOWING: LazyLock<SocketAddr> = LazyLock::new(|| start(site::unknowing));

#[test]
fn s07_instances_that_share_a_store_run_it_once_and_without_an_answer_of_it_it_does_not_run() {
    let mut visitor = Visitor::at(*KNOWING[0]);
    let token = token(&visitor.get("/place"));
    let body = fields("shared", 1, &token);
    let first = visitor.post("/place", &body);
    visitor.move_to(*KNOWING[1]);
    let again = visitor.post("/place", &body);
    assert_eq!((first.status, again.status, again.header("tombolo-earlier")), (303, 303, "1"));
    assert_eq!(runs("shared").len(), 1);

    visitor.move_to(*UNKNOWING);
    let broken = visitor.post("/place", &fields("unknown", 1, &token));
    assert_eq!(broken.status, 500);
    assert!(runs("unknown").is_empty() && !broken.body.contains("secret-store-text"), "{}", broken.body);
}

/// Waits until this was done so often.
#[track_caller]
fn wait_for(name: &str, count: usize) {
    let started = Instant::now();
    while runs(name).len() < count {
        assert!(started.elapsed() < Duration::from_secs(6), "{name}: {}", runs(name).len());
        thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn c03_a_body_that_runs_once_goes_on_when_its_caller_leaves_or_gives_up() {
    let body = form::<PlaceSlowly>("name=left");
    let visitor = Visitor::known();
    // One whose call has no number would end with its connection, and one that gives its number would be given up.
    let numbered = [SAME, SHIM, FORM, ("Tombolo-Call", "aaaabbbbccccddddeeeeffff00")];
    let mut stream = connect();
    stream.write_all(&visitor.request("POST", PlaceSlowly::PATH, &numbered, &body)).expect("the server reads");
    wait_for("left begun", 1);
    let give_up = [SAME, SHIM, ("Tombolo-Give-Up", "aaaabbbbccccddddeeeeffff00")];
    assert_eq!(send(&request("POST", PlaceSlowly::PATH, &give_up, b"")).status, 204);
    drop(stream);
    // The retry waits for it.
    let again = send(&visitor.request("POST", PlaceSlowly::PATH, &numbered, &body));
    assert_eq!((again.status, again.header("tombolo-earlier")), (200, "1"));
    assert_eq!((runs("left begun").len(), runs("left ended").len()), (1, 1));

    let (visitor, _) = visit();
    let token = slow_token(&visitor);
    let body = form::<PlaceSlowly>(&format!("name=page&_once={token}"));
    let mut stream = connect();
    stream.write_all(&visitor.request("POST", "/place", &[SAME, FORM], &body)).expect("the server reads");
    wait_for("page begun", 1);
    drop(stream);
    wait_for("page ended", 1);
}

/// What the page's button sends.
fn button(visitor: &Visitor) -> String {
    let page = send(&visitor.request("GET", "/place", &[SAME], ""));
    let (_, after) = page.body.split_once("name=\"_submit\" value=\"").expect("a button");
    after.split('"').next().expect("a value").to_owned()
}

fn slow_token(visitor: &Visitor) -> String {
    button(visitor).rsplit('.').next().expect("a token").to_owned()
}

#[test]
fn s07_f07_a_button_with_an_action_of_its_own_has_a_token_of_its_own() {
    let (mut visitor, token) = visit();
    let value = button(&visitor);
    let start = format!("{}.a.b.", PlaceSlowly::PATH.trim_start_matches("/_action/"));
    assert!(value.starts_with(&start), "{value}");
    let body = format!("{}&_submit={value}", fields("pressed", 1, &token));
    let first = visitor.post("/place", &body);
    let again = visitor.post("/place", &body);
    assert_eq!((first.status, again.header("tombolo-earlier")), (303, "1"));
    assert_eq!((runs("pressed ended").len(), runs("pressed").len()), (1, 0));
    let (own, _) = place(&mut visitor, "pressed", 1, &token);
    assert_eq!((own.status, runs("pressed").len()), (303, 1), "the form's own is not used up by it");
    let bare = value.rsplit_once('.').expect("a token").0;
    let refused =
        visitor.post("/place", &format!("{}&_submit={}", fields("pressed", 1, ""), bare.trim_end_matches(".b")));
    assert_eq!(refused.status, 409, "without one nothing runs");
}
