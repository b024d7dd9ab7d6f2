//! The form that people write to the shop with.
//!
//! What a message is about is an enum with data, and the form has the fields of one variant. Which one, the page's address
//! says: a topic is a link to the page with its fields, and the form is complete without any WASM. Where the browser renders
//! pages itself the link changes the fields and the address in place; what the topics share stays as it was typed.

use leptos::{ev::MouseEvent, wasm_bindgen::JsValue};
use tombolo::{IssueSummary, prelude::*};

use crate::{
    catalogue::product::ProductName,
    contact::{actions::SendMessage, topic::Topic},
    page::TypedError,
};

/// Asks who writes, about what, and why.
#[component]
pub(crate) fn ContactForm(
    /// What it is about when the page is made.
    topic: Topic,
    /// What the shop sells.
    products: Vec<ProductName>,
) -> impl IntoView {
    let topic = RwSignal::new(topic);
    let state = use_action_state(SendMessage::action());
    let fields = SendMessage::fields();
    let (name, email, message) = (fields.name, fields.email, fields.message);
    let about = move || match topic.get() {
        Topic::Order => view! { <OrderField state/> }.into_any(),
        Topic::Product => view! { <ProductField state products=products.clone()/> }.into_any(),
        Topic::Other => view! { <OtherField state/> }.into_any(),
    };
    let thanks = move || state.value().map(|email| format!("Thank you. We answer to {email}."));
    view! {
        <Topics state topic/>
        <Form state guard_unsaved=true attr:class="panel contact">
            <IssueSummary state title="Before we can read it:"/>
            {about}
            <AboutErrors state/>
            <label class="field">"Your name " <input autocomplete="name" {..state.input(name)}/></label>
            <FieldErrors state field=name label="Your name"/>
            <label class="field">"Your email address " <input type="email" autocomplete="email" {..state.input(email)}/></label>
            <FieldErrors state field=email label="Your email address"/>
            // With the break text browsers have the label above the box, and not beside its last line.
            <label class="field">"Your message" <br/> <TextArea state field=message attr:rows="8"/></label>
            <FieldErrors state field=message label="Your message"/>
            <TypedError state/>
            <SubmitButton>"Send it"</SubmitButton>
            <p role="status">{thanks}</p>
        </Form>
    }
}

/// What it can be about: links to the page with those fields.
#[component]
fn Topics(state: ActionState<SendMessage>, topic: RwSignal<Topic>) -> impl IntoView {
    let link = move |one: Topic| {
        let choose = move |event: MouseEvent| choose(&event, state, topic, one);
        let is_current = move || (topic.get() == one).then_some("true");
        view! { <li><a href=one.address() aria-current=is_current on:click=choose>{one.to_string()}</a></li> }
    };
    view! {
        <nav class="topics" aria-label="What is it about?">
            <ul role="list">{Topic::ALL.map(link).into_iter().collect_view()}</ul>
        </nav>
    }
}

/// Changes the topic in place, and leaves to the browser what opens the link elsewhere.
fn choose(event: &MouseEvent, state: ActionState<SendMessage>, topic: RwSignal<Topic>, chosen: Topic) {
    if event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key() {
        return;
    }
    event.prevent_default();
    // What was wrong with fields that go has no place any more.
    if untrack(|| state.error().is_some()) {
        state.reset();
    }
    topic.set(chosen);
    // Without the new address a reload would show the old fields, and that is all.
    if let Ok(history) = window().history() {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&chosen.address()));
    }
}

/// The places of what is wrong with any topic's field: the summary above has to know of them before the fields are made.
#[component]
fn AboutErrors(state: ActionState<SendMessage>) -> impl IntoView {
    let about = SendMessage::fields().about.fields();
    view! {
        <FieldErrors state field=about.order.number label="The order’s number"/>
        <FieldErrors state field=about.product.product label="Which product"/>
        <FieldErrors state field=about.other.subject label="In a few words"/>
    }
}

#[component]
fn OrderField(state: ActionState<SendMessage>) -> impl IntoView {
    let number = SendMessage::fields().about.fields().order.number;
    view! {
        <label class="field">
            "The order’s number " <input autocapitalize="characters" placeholder="HT-20417" {..state.input(number)}/>
        </label>
    }
}

#[component]
fn ProductField(state: ActionState<SendMessage>, products: Vec<ProductName>) -> impl IntoView {
    let product = SendMessage::fields().about.fields().product.product;
    let option = move |ProductName { id, name }| view! { <option {..state.option(product, id)}>{name}</option> };
    view! {
        <label class="field">
            "Which product "
            <select {..state.select(product)}>
                <option value="">"Choose one"</option>
                {products.into_iter().map(option).collect_view()}
            </select>
        </label>
    }
}

#[component]
fn OtherField(state: ActionState<SendMessage>) -> impl IntoView {
    let subject = SendMessage::fields().about.fields().other.subject;
    view! { <label class="field">"In a few words " <input {..state.input(subject)}/></label> }
}
