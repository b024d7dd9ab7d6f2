//! The forms of the checkout, one step after the other. What goes back stands in a form without a question, so that it needs no
//! answer to the one that it leaves.

use leptos::task::spawn_local;
use tombolo::prelude::*;

use crate::{
    addresses::{AddressControls, address::Address},
    checkout::{
        actions::{self, PlaceOrder, PlanDelivery},
        delivery::{Delivery, Way},
        order::Checkout,
        plan::{Plan, Step},
    },
    money::Price,
    page::TypedError,
};

/// Asks where it goes: to an address that the visitor has, or to another one.
#[component]
pub(crate) fn WhereStep(
    /// The state that all steps share.
    state: ActionState<PlanDelivery>,
    /// The answers so far.
    known: Plan,
    /// The visitor's addresses.
    addresses: Vec<Address>,
) -> impl IntoView {
    let answer = PlanDelivery::fields().answer.fields();
    let chosen = addresses.iter().find(|kept| known.to.as_ref() == Some(kept));
    let is_kept = chosen.is_some();
    let state = match chosen.or(addresses.first()) {
        Some(kept) => state.initial(answer.kept.address, kept.in_full()),
        None => state,
    };
    let state = match known.to.filter(|_| !is_kept) {
        Some(typed) => state.initial(answer.new.address, typed),
        None => state,
    };
    let has_kept = !addresses.is_empty();
    view! {
        {has_kept.then(|| view! { <KeptForm state addresses/> })}
        <Form state attr:class="panel">
            <h3>{if has_kept { "Somewhere else" } else { "To this address" }}</h3>
            <AddressControls state address=answer.new.address section="new".to_owned()/>
            <p><SubmitButton>"Send it there"</SubmitButton></p>
        </Form>
    }
}

#[component]
fn KeptForm(state: ActionState<PlanDelivery>, addresses: Vec<Address>) -> impl IntoView {
    let kept = PlanDelivery::fields().answer.fields().kept.address;
    let choice = move |address: Address| {
        view! {
            <p>
                <label class="choice">
                    <input type="radio" {..state.radio(kept, address.in_full())}/>
                    <span>" " {address.label.clone()} ": " <span class="hint">{address.in_a_line()}</span></span>
                </label>
            </p>
        }
    };
    view! {
        <Form state attr:class="panel">
            <fieldset>
                <legend>"One of your addresses"</legend>
                {addresses.into_iter().map(choice).collect_view()}
            </fieldset>
            <FieldErrors state field=kept/>
            <TypedError state/>
            <p><SubmitButton>"Send it to this one"</SubmitButton></p>
        </Form>
    }
}

/// Asks how it gets there.
#[component]
pub(crate) fn HowStep(
    /// The state that all steps share.
    state: ActionState<PlanDelivery>,
    /// What was answered before, if it was.
    answered: Option<Way>,
) -> impl IntoView {
    let by = PlanDelivery::fields().answer.fields().how.by;
    let state = state.initial(by, answered.unwrap_or(Way::Quay));
    let choice = move |way: Way| {
        view! {
            <p>
                <label class="choice">
                    <input type="radio" {..state.radio(by, way)}/>
                    <span>" " {way.to_string()} ", " {costs(way.price())}</span>
                </label>
            </p>
        }
    };
    view! {
        <Form state attr:class="panel">
            <fieldset>
                <legend>"How shall it get there?"</legend>
                {Way::ALL.map(choice).into_iter().collect_view()}
            </fieldset>
            <FieldErrors state field=by/>
            <p><SubmitButton>"Go on"</SubmitButton></p>
        </Form>
        <Form state><BackButton from=Step::How/></Form>
    }
}

/// Shows everything, and places the order.
///
/// The button has an action of its own and stands in the plan's form: so the plan is still there when no order was placed.
#[component]
pub(crate) fn ReviewStep(
    /// The state that all steps share.
    state: ActionState<PlanDelivery>,
    /// What places this order.
    action: ActionRef<PlaceOrder>,
    /// Where it goes and how.
    delivery: Delivery,
    /// What it is.
    checkout: Checkout,
) -> impl IntoView {
    let order = use_action_state(action.key("order"));
    let Delivery { to, by } = delivery;
    let shown = RwSignal::new(checkout);
    // Where the browser renders pages itself, it has to see what has changed.
    Effect::new(move |_| {
        if order.failed().is_some() {
            spawn_local(async move {
                if let Ok(now) = actions::checkout().await {
                    shown.set(now);
                }
            });
        }
    });
    let total = move || [shown.with(|shown| shown.total), by.price()].into_iter().sum::<Price>();
    let lines = move || {
        let lines =
            shown.with(|shown| shown.items.iter().map(|item| (item.name.clone(), item.price, item.quantity)).collect());
        view! { <OrderedLines lines by carriage=by.price() total=total()/> }
    };
    view! {
        {lines}
        <Goes to=to.in_a_line() by/>
        <Form state attr:class="place">
            <input type="hidden" name=PlaceOrder::fields().agreed.name() value=move || total().cents().to_string()/>
            <p role="alert">{move || order.error().map(|error| error.to_string())}</p>
            <SubmitButton action=order>"Place the order"</SubmitButton>
            " "
            <BackButton from=Step::Review/>
        </Form>
    }
}

/// What is ordered, with what it costs.
#[component]
pub(crate) fn OrderedLines(
    /// Each product's name, the price of one, and how many.
    lines: Vec<(String, Price, u32)>,
    /// How it gets there.
    by: Way,
    /// What that costs.
    carriage: Price,
    /// What all of it costs.
    total: Price,
) -> impl IntoView {
    let line = |(name, price, quantity): (String, Price, u32)| {
        view! {
            <li>
                <span>{quantity} " × " {name} ", " {price.to_string()} " each"</span>
                " "
                <span class="sum">{(price * quantity).to_string()}</span>
            </li>
        }
    };
    view! {
        <ul class="ordered" role="list">
            {lines.into_iter().map(line).collect_view()}
            <li><span>{by.to_string()}</span> " " <span class="sum">{costs(carriage)}</span></li>
        </ul>
        <p class="total">"Total " <strong>{total.to_string()}</strong></p>
    }
}

/// Where it goes.
#[component]
pub(crate) fn Goes(
    /// To whom and where, in a line.
    to: String,
    /// How it gets there.
    by: Way,
) -> impl IntoView {
    let lead = if by == Way::Quay { "In the name of " } else { "It goes to " };
    view! { <p class="goes">{lead} <span>{to}</span> "."</p> }
}

/// Asks the question before again. It needs no answer to the one that it leaves: its form has no other field of the plan.
#[component]
fn BackButton(from: Step) -> impl IntoView {
    let to = PlanDelivery::fields().answer.fields().back.to;
    from.before().map(|step| {
        view! {
            <SubmitButton attr:class="quiet" attr:name=to.name() attr:value=step.name()>
                "Back: " {step.to_string()}
            </SubmitButton>
        }
    })
}

fn costs(price: Price) -> String {
    if price == Price::default() { "free".to_owned() } else { price.to_string() }
}
