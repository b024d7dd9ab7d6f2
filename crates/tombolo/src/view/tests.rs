//! What is rendered on the server, as text.

use std::sync::Arc;

use http::StatusCode;
use leptos::{config::LeptosOptions, prelude::*};
use serde::{Deserialize, Serialize};

use crate::{
    action::{Action, ActionRef, Field, key},
    error::{ActionError, Never, Refused},
    form::{Echo, Issue, Issues, Pairs, Rules, Tree},
    outcome::Outcome,
    state::{NOTICE, PLAIN_NOTICE, RawOutcome, Rendering, Showing},
    view::{ActionState, FieldErrors, Form, Notice, Scripts, SubmitButton, TextArea, use_action_state},
    wire::OUTCOME_SLOT,
};

#[derive(Clone, Debug, Serialize, Deserialize)]
struct Order {
    quantity: u32,
}

impl Action for Order {
    const NAME: &'static str = "order";
    const PATH: &'static str = "/_action/order-1f";
    const ARGUMENTS: &'static [&'static str] = &["quantity", "note", "gift"];
    type Fields = ();
    type Value = u32;
    type Error = Never;

    fn decode(_: &Tree) -> Result<Self, Issues> {
        Ok(Self { quantity: 1 })
    }

    fn tokens() {}

    async fn call(self, _: String) -> Result<u32, ActionError<Never>> {
        Ok(self.quantity)
    }
}

const QUANTITY: Field<Order, u32> =
    Field::new("quantity", || Rules { required: true, max: Some("99".into()), ..Rules::NONE });
const NOTE: Field<Order, String> = Field::new("note", || Rules::NONE);
const GIFT: Field<Order, bool> = Field::new("gift", || Rules::NONE);
const SIZE: Field<Order, String> = Field::new("size", || Rules::NONE);

fn render<V: IntoView>(posted: Option<&Arc<Showing>>, view: impl FnOnce() -> V) -> String {
    Owner::new().with(|| {
        let (url, showing) = ("/shop?page=2&q=%C3%BC".to_owned(), posted.cloned());
        provide_context(Arc::new(Rendering { url, showing, ..Rendering::default() }));
        provide_context(Arc::new(LeptosOptions::builder().output_name("shop").build()));
        view().to_html()
    })
}

fn raw(json: &str) -> RawOutcome {
    serde_json::from_str(json).unwrap()
}

fn posted(outcome: &Outcome<u32, Never>) -> Arc<Showing> {
    let typed = Pairs::from_urlencoded(b"quantity=1000&note=%0A%3Cb%3E&size=s").unwrap();
    let echo = Echo::of(&typed, |name| ["quantity", "note", "gift", "size"].contains(&name));
    Arc::new(Showing::of_post(
        key::<Order>().to_owned(),
        String::new(),
        raw(&serde_json::to_string(outcome).unwrap()),
        echo,
    ))
}

fn invalid(issues: impl IntoIterator<Item = Issue>) -> Arc<Showing> {
    posted(&Outcome::Invalid(issues.into_iter().collect()))
}

fn state() -> ActionState<Order> {
    use_action_state(ActionRef::<Order>::unbound()).initial(NOTE, "none".to_owned()).initial(GIFT, true)
}

fn order_form() -> impl IntoView {
    let state = state();
    view! {
        <Form state attr:class="order">
            <input type="number" {..state.input(QUANTITY)}/>
            <FieldErrors state field=QUANTITY/>
            <TextArea state field=NOTE/>
            <input type="checkbox" {..state.checkbox(GIFT)}/>
            <select {..state.select(SIZE)}>
                <option {..state.option(SIZE, "s")}>"Small"</option>
                <option {..state.option(SIZE, "m")}>"Medium"</option>
            </select>
            <SubmitButton>"Order"</SubmitButton>
            <output>{move || state.value()}</output>
        </Form>
    }
}

#[track_caller]
fn assert_has(html: &str, part: &str) {
    assert!(html.contains(part), "{part}\nis not in\n{html}");
}

#[test]
fn f22_a_form_posts_to_the_path_and_query_of_its_page() {
    let html = render(None, order_form);
    assert_has(&html, r#"<form method="post" action="/shop?page=2&amp;q=%C3%BC" data-action="order" novalidate"#);
    assert_has(&html, r#"class="order"><input type="hidden" name="_action" value="order-1f">"#);
}

#[test]
fn f15_rules_are_attributes_and_f24_live_regions_stand_before_their_text() {
    let html = render(None, order_form);
    assert_has(
        &html,
        r#"<input type="number" name="quantity" required="" max="99" aria-describedby="order-1f-quantity-errors">"#,
    );
    assert_has(&html, r#"<div id="order-1f-quantity-errors" class="field-errors">"#);
    assert_has(&html, r#"<div role="alert" class="form-message">"#);
    assert!(!html.contains("disabled") && !html.contains("aria-invalid"), "{html}");
}

#[test]
fn f19_a_button_that_posts_elsewhere_has_one_in_front_that_enter_presses() {
    let html = render(None, || {
        view! {
            <SubmitButton formaction="/drafts?a=1&b" attr:name="op" attr:value="keep">"Keep"</SubmitButton>
            <SubmitButton attr:name="op" attr:value="buy">"Buy"</SubmitButton>
        }
    });
    let default = r#"<button type="submit" hidden tabindex="-1" aria-hidden="true">Submit </button>"#;
    let keep = r#"<button type="submit" formaction="/drafts?a=1&amp;b" name="op" value="keep">Keep"#;
    assert_has(&html, &[default, keep].concat());
    assert_has(&html, r#"<button type="submit" name="op" value="buy">Buy"#);
    assert_eq!(html.matches("hidden").count(), 2, "{html}");
}

#[test]
fn f18_an_id_has_no_blanks_whatever_serde_calls_a_field() {
    const ODD: Field<Order, String> = Field::new("50% of it", || Rules::NONE);
    let html = render(None, || {
        let state = state();
        view! { <input {..state.input(ODD)}/> <FieldErrors state field=ODD/> }
    });
    assert_has(&html, r#"aria-describedby="order-1f-50%25%20of%20it-errors""#);
    assert_has(&html, r#"<div id="order-1f-50%25%20of%20it-errors""#);
}

#[test]
fn initial_values_fill_the_controls() {
    let html = render(None, order_form);
    assert_has(&html, "aria-describedby=\"order-1f-note-errors\">\nnone</textarea>");
    assert_has(&html, r#"aria-describedby="order-1f-gift-errors" checked="">"#);
}

#[test]
fn f03_a_page_with_bad_input_has_its_messages_and_what_was_typed() {
    let posted = invalid([Issue::custom("quantity", "Too many."), Issue::custom("quantity", "Really.")]);
    let html = render(Some(&posted), order_form);
    assert_has(&html, r#"value="1000" aria-invalid="true" autofocus>"#);
    assert_has(&html, "<p>Too many.");
    assert_has(&html, "<p>Really.");
    assert_has(&html, "\n\n&lt;b></textarea>");
    assert_has(&html, r#"<option value="s" selected="">"#);
    assert!(!html.contains("checked"), "{html}");
    assert!(posted.is_claimed());
}

#[test]
fn issues_without_a_place_of_their_own_are_the_forms() {
    let html = render(Some(&invalid([Issue::custom("note", "Too short."), Issue::custom("", "Not now.")])), order_form);
    assert_has(&html, "note: Too short. Not now.");
}

#[test]
fn n02_a_refusal_and_a_fault_are_shown_by_the_form() {
    let refused = posted(&Outcome::Refused(Refused::with_status(StatusCode::TOO_MANY_REQUESTS)));
    assert_has(&render(Some(&refused), order_form), "That was too often.");
    let fault: Outcome<u32, Never> = serde_json::from_str(r#"{"fault":"7c1d"}"#).unwrap();
    assert_has(&render(Some(&posted(&fault)), order_form), "7c1d");
}

#[test]
fn n01_a_value_is_shown_with_the_initial_values() {
    let html = render(Some(&posted(&Outcome::Done(7))), order_form);
    assert_has(&html, "<output>7");
    assert_has(&html, "\nnone</textarea>");
    assert!(!html.contains("1000"), "{html}");
}

#[test]
fn n04_an_outcome_of_another_action_is_not_claimed() {
    let posted = Arc::new(Showing::of_post("other-2".to_owned(), String::new(), raw(r#"{"done":7}"#), Echo::default()));
    let html = render(Some(&posted), order_form);
    assert!(!html.contains('7') && !posted.is_claimed(), "{html}");
}

#[test]
fn the_slots_stand_as_the_server_looks_for_them() {
    assert_has(&render(None, || view! { <Notice/> }), r#" class="notice"></div>"#);
    let notice = render(Some(&posted(&Outcome::Done(7))), || view! { <Notice/> });
    assert_has(&notice, &[NOTICE[0], PLAIN_NOTICE, NOTICE[1], "</div>"].concat());
    let scripts = || view! { <Scripts/> };
    assert!(!render(None, scripts).contains(OUTCOME_SLOT));
    let html = render(Some(&posted(&Outcome::Done(7))), scripts);
    assert_has(&html, OUTCOME_SLOT);
    assert_has(&html, "'/pkg/shop.wasm'");
    assert_has(&html, "document.documentElement.dataset.hydrated=''");
}
