//! The way from the cart to an order. Each step is a form that posts this page: it is complete without any WASM, and the
//! answers so far travel in it.

use leptos::html::H2;
use leptos_meta::Title;
use tombolo::prelude::*;

use crate::{
    checkout::{
        actions::{PlanDelivery, checkout},
        order::Checkout,
        plan::{Plan, Step},
        steps::{HowStep, ReviewStep, WhereStep},
    },
    page::LoadError,
};

/// The page at `/checkout`.
#[component]
pub(crate) fn CheckoutPage() -> impl IntoView {
    let checkout = Resource::new(|| (), |()| checkout());
    let plan = use_action_state(PlanDelivery::action());
    view! {
        <Title text="Your order"/>
        <h1>"Your order"</h1>
        <Suspense fallback=|| view! { <p class="loading">"Looking into your cart …"</p> }>
            {move || Suspend::new(async move {
                match checkout.await {
                    Ok(checkout) if checkout.items.is_empty() => view! { <Empty/> }.into_any(),
                    Ok(checkout) => view! { <Wizard checkout plan/> }.into_any(),
                    Err(error) => view! { <LoadError text=error.to_string()/> }.into_any(),
                }
            })}
        </Suspense>
    }
}

#[component]
fn Empty() -> impl IntoView {
    view! {
        <div class="nothing">
            <p>"There is nothing in your cart yet, so there is nothing to order."</p>
            <p><a class="button" href="/">"To the catalogue"</a></p>
        </div>
    }
}

/// The question that is asked now, below those that there are.
#[component]
fn Wizard(checkout: Checkout, plan: ActionState<PlanDelivery>) -> impl IntoView {
    let checkout = StoredValue::new(checkout);
    // After a mistake nothing else is asked: the form stays, and what was typed into it.
    let known = Memo::new(move |_| plan.previous().unwrap_or_default());
    let step = Memo::new(move |_| known.with(|known| known.step));
    let heading = NodeRef::<H2>::new();
    Effect::new(move |last: Option<Step>| {
        let step = step.get();
        // The button that had the focus is gone with its step.
        if let Some(heading) = heading.get_untracked().filter(|_| last.is_some_and(|last| last != step)) {
            let _ = heading.focus();
        }
        step
    });
    view! {
        <Progress step=step.into()/>
        <section class="checkout">
            <h2 tabindex="-1" node_ref=heading>{move || step.get().to_string()}</h2>
            {move || {
                let (known, checkout) = (known.get(), checkout.get_value());
                match known.step {
                    Step::Where => view! { <WhereStep state=plan known addresses=checkout.addresses/> }.into_any(),
                    Step::How => view! { <HowStep state=plan answered=known.by/> }.into_any(),
                    Step::Review => review(plan, known, checkout),
                }
            }}
        </section>
    }
}

/// All that was answered, and the order: its action is there as soon as everything else is.
fn review(state: ActionState<PlanDelivery>, known: Plan, checkout: Checkout) -> AnyView {
    let (Some(delivery), Some(action)) = (known.delivery(), known.order) else { return ().into_any() };
    view! { <ReviewStep state action delivery checkout/> }.into_any()
}

/// Which steps there are, and which one is now.
#[component]
fn Progress(step: Signal<Step>) -> impl IntoView {
    let item = move |one: Step| {
        let current = move || (step.get() == one).then_some("step");
        view! { <li aria-current=current>{one.to_string()}</li> }
    };
    view! { <ol class="progress" role="list" aria-label="Steps">{Step::ALL.map(item).into_iter().collect_view()}</ol> }
}
