//! The lab's pages, by path.

mod forms;
mod fields;
mod order;
mod buttons;
mod secrets;
mod refusals;
mod running;
mod types;
mod requests;
mod ways;
mod hydration;
mod state;
mod german;
mod leaving;
mod feedback;
mod files;
mod codecs;
mod previous;
mod once;
mod bound;

use leptos_meta::Title;
use leptos_router::hooks::{use_params_map, use_query_map};
use tombolo::{SubmitPolicy, prelude::*};

use bound::{BerthForms, Nested, Tallies};
use buttons::{EditorForm, EditorIsland, TellForm, TellIsland};
use codecs::{CodecsIsland, SoundForm, SoundIsland};
use feedback::{MuteForm, MuteIsland, SummaryForm, SummaryIsland};
use fields::{DescribeForm, DescribeIsland};
use files::{HandInForm, HandInIsland, HangForm, HangIsland, SurveyForm, SurveyIsland};
use forms::{
    GreetForm, GreetIsland, MissingForm, MissingIsland, OddNamesForm, OddNamesIsland, RegisterForm, RegisterIsland,
    StrangerForm, StrangerIsland,
};
use german::{GermanForm, GermanIsland};
use hydration::{LaterIsland, SuspendedIsland, Two, Wrapped};
use leaving::UnsavedIsland;
use once::{OnceForm, OnceIsland, OnceLaterIsland};
use order::{OrderForm, OrderIsland};
use previous::{CountForm, CountIsland, VoyageForm, VoyageIsland};
use refusals::{
    BellForm, BellIsland, FaultyForm, FaultyIsland, GuardedForm, GuardedIsland, MembersForm, MembersIsland,
};
use requests::{CartRows, EventLog, FruitForm, FruitIsland, GoForm, GoIsland, LikeRows, Packed, Rendered, SignIn};
use running::{CallsIsland, SlowIsland, TooSlowForm, TooSlowIsland};
use secrets::{LetInForm, LetInIsland};
use state::{BusyIsland, SumForm, SumIsland, TwiceIsland, TwinsForm, TwinsIsland};
use types::TypesIsland;
use ways::{
    BookForm, BookIsland, ButtonsForm, ButtonsIsland, CarryForm, CarryIsland, Lost, PayForm, PayIsland, PendingForm,
    PendingIsland, UnclaimedForm, UnclaimedIsland,
};

/// Every page below `/lab/`; the rest of the path says which one.
#[component]
pub fn LabPage() -> impl IntoView {
    let params = use_params_map();
    let query = use_query_map();
    move || {
        let page = params.read().get("any").unwrap_or_default();
        let run = query.read().get("run").unwrap_or_default();
        view! {
            <Title text="The lab"/>
            <h1>"The lab"</h1>
            {content(&page, run)}
        }
    }
}

#[expect(clippy::too_many_lines, reason = "a line for each page")]
fn content(page: &str, run: String) -> AnyView {
    match page {
        "types" => view! { <TypesIsland/> }.into_any(),
        "codecs" => view! { <CodecsIsland/> }.into_any(),
        "sound" => view! { <SoundIsland run/> }.into_any(),
        "sound-server" => view! { <SoundForm run/> }.into_any(),
        "pay" => view! { <PayIsland run/> }.into_any(),
        "pay-server" => view! { <PayForm run/> }.into_any(),
        "greet" | "größe" => view! { <GreetIsland run/> }.into_any(),
        "greet-server" | "größe-server" => view! { <GreetForm run/> }.into_any(),
        "register" => view! { <RegisterIsland run/> }.into_any(),
        "register-server" => view! { <RegisterForm run/> }.into_any(),
        "stranger" => view! { <StrangerIsland run/> }.into_any(),
        "stranger-server" => view! { <StrangerForm run/> }.into_any(),
        "missing" => view! { <MissingIsland run/> }.into_any(),
        "missing-server" => view! { <MissingForm run/> }.into_any(),
        "names" => view! { <OddNamesIsland/> }.into_any(),
        "names-server" => view! { <OddNamesForm/> }.into_any(),
        "describe" => view! { <DescribeIsland/> }.into_any(),
        "describe-server" => view! { <DescribeForm/> }.into_any(),
        "order" => view! { <OrderIsland run/> }.into_any(),
        "order-server" => view! { <OrderForm run/> }.into_any(),
        "let-in" => view! { <LetInIsland run/> }.into_any(),
        "let-in-server" => view! { <LetInForm run/> }.into_any(),
        "hand-in" => view! { <HandInIsland run/> }.into_any(),
        "hand-in-server" => view! { <HandInForm run/> }.into_any(),
        "hang" => view! { <HangIsland run/> }.into_any(),
        "hang-server" => view! { <HangForm run/> }.into_any(),
        "survey" => view! { <SurveyIsland run/> }.into_any(),
        "survey-server" => view! { <SurveyForm run/> }.into_any(),
        "count" => view! { <CountIsland run/> }.into_any(),
        "count-server" => view! { <CountForm run/> }.into_any(),
        "voyage" => view! { <VoyageIsland run/> }.into_any(),
        "voyage-server" => view! { <VoyageForm run/> }.into_any(),
        "berths" => view! { <BerthForms run in_browser=true/> }.into_any(),
        "berths-server" => view! { <BerthForms run in_browser=false/> }.into_any(),
        "tallies" => view! { <Tallies run in_browser=true/> }.into_any(),
        "tallies-server" => view! { <Tallies run in_browser=false/> }.into_any(),
        "nested" => view! { <Nested run/> }.into_any(),
        "once" => view! { <OnceIsland run/> }.into_any(),
        "once-server" => view! { <OnceForm run/> }.into_any(),
        "once-later" => view! { <OnceLaterIsland run/> }.into_any(),
        "twins" => view! { <TwinsIsland run/> }.into_any(),
        "twins-server" => view! { <TwinsForm run/> }.into_any(),
        "busy-replace" => view! { <BusyIsland run policy=SubmitPolicy::Replace/> }.into_any(),
        "busy-queue" => view! { <BusyIsland run policy=SubmitPolicy::Queue/> }.into_any(),
        "sum" => view! { <SumIsland run/> }.into_any(),
        "sum-server" => view! { <SumForm run/> }.into_any(),
        "german" => view! { <GermanIsland run/> }.into_any(),
        "german-server" => view! { <GermanForm run/> }.into_any(),
        "tell" => view! { <TellIsland run/> }.into_any(),
        "tell-server" => view! { <TellForm run/> }.into_any(),
        "editor" => view! { <EditorIsland run/> }.into_any(),
        "editor-server" => view! { <EditorForm run/> }.into_any(),
        "summary" => view! { <SummaryIsland run/> }.into_any(),
        "summary-server" => view! { <SummaryForm run/> }.into_any(),
        "unsaved" => view! { <UnsavedIsland run/> }.into_any(),
        "mute" => view! { <MuteIsland run/> }.into_any(),
        "mute-server" => view! { <MuteForm run/> }.into_any(),
        "twice" => view! { <TwiceIsland run/> }.into_any(),
        "guarded" => view! { <GuardedIsland run/> }.into_any(),
        "guarded-server" => view! { <GuardedForm run/> }.into_any(),
        "members" => view! { <MembersIsland run/> }.into_any(),
        "members-server" => view! { <MembersForm run/> }.into_any(),
        "bell" => view! { <BellIsland run/> }.into_any(),
        "bell-server" => view! { <BellForm run/> }.into_any(),
        "faulty" => view! { <FaultyIsland/> }.into_any(),
        "faulty-server" => view! { <FaultyForm/> }.into_any(),
        "slow" => view! { <SlowIsland run/> }.into_any(),
        "calls" => view! { <CallsIsland run/> }.into_any(),
        "too-slow" => view! { <TooSlowIsland run/> }.into_any(),
        "too-slow-server" => view! { <TooSlowForm run/> }.into_any(),
        "fruit" => view! { <FruitIsland/><Packed/> }.into_any(),
        "fruit-server" => view! { <FruitForm/><Packed/> }.into_any(),
        "go" => view! { <GoIsland/> }.into_any(),
        "go-server" => view! { <GoForm/> }.into_any(),
        "sign-in" => view! { <SignIn/> }.into_any(),
        "book" => view! { <BookIsland run reset=true/> }.into_any(),
        "book-server" => view! { <BookForm run/> }.into_any(),
        "book-keep" => view! { <BookIsland run reset=false/> }.into_any(),
        "pending" => view! { <PendingIsland run/> }.into_any(),
        "pending-server" => view! { <PendingForm run/> }.into_any(),
        "buttons" | "pressed" => view! { <ButtonsIsland run elsewhere=false/> }.into_any(),
        "buttons-server" => view! { <ButtonsForm run elsewhere=false/> }.into_any(),
        "elsewhere" => view! { <ButtonsIsland run elsewhere=true/> }.into_any(),
        "elsewhere-server" => view! { <ButtonsForm run elsewhere=true/> }.into_any(),
        "carry" => view! { <CarryIsland run/> }.into_any(),
        "carry-server" => view! { <CarryForm run/> }.into_any(),
        "packed" => view! { <Packed/> }.into_any(),
        "unclaimed" => view! { <UnclaimedIsland run/> }.into_any(),
        "unclaimed-server" => view! { <UnclaimedForm run/> }.into_any(),
        "lost" => view! { <Lost run/> }.into_any(),
        "two" => view! { <Two run/> }.into_any(),
        "wrapped" => view! { <Wrapped run/> }.into_any(),
        "suspended" => view! { <SuspendedIsland run/> }.into_any(),
        "later" => view! { <LaterIsland run/> }.into_any(),
        "rendered" => view! { <Rendered run/> }.into_any(),
        "log" => view! { <EventLog run/> }.into_any(),
        "cart" => view! { <CartRows cart=run/> }.into_any(),
        "likes" => view! { <LikeRows visitor=run/> }.into_any(),
        _ => view! { <p>"There is no such page in the lab."</p> }.into_any(),
    }
}
