//! Planning and placing an order.

#[cfg(not(target_family = "wasm"))]
use tombolo::Once;
use tombolo::prelude::*;

#[cfg(not(target_family = "wasm"))]
use crate::{
    account::{Account, Owner},
    addresses::store as addresses,
    cart::{contents::total, store as cart},
    checkout::{history, store},
    database::Db,
    visitor::VisitorId,
};
use crate::{
    cart::offer::Moment,
    checkout::{
        delivery::Delivery,
        order::{CancelError, Checkout, Order, OrderError, OrderNumber, OrderSummary},
        plan::{Answer, Plan, PlanError},
    },
    money::Price,
};

/// Takes one answer more, or goes back to an earlier question.
///
/// The answers travel with the page. When all are there, so does the action that places this order and no other.
#[server(public)]
pub async fn plan_delivery(
    #[extract] owner: Owner,
    #[extract] Extension(db): Extension<Db>,
    #[previous] last: Option<Plan>,
    #[garde(dive)] answer: Answer,
) -> Result<Plan, Failure<PlanError>> {
    let last = last.unwrap_or_default();
    let plan = match answer {
        Answer::Kept { address } => {
            let kept = addresses::of_owner(&db, &owner).await?;
            let to = kept.into_iter().find(|kept| kept.in_full() == address);
            last.going_to(to.ok_or_else(|| failed(PlanError::NoSuchAddress))?)
        }
        Answer::New { address } => last.going_to(address.trimmed()),
        Answer::How { by } => last.going_by(by),
        Answer::Back { to } => Plan { step: to, ..last },
    }
    .in_order();
    Ok(Plan { order: plan.delivery().map(PlaceOrder::bind), ..plan })
}

/// Places the order: what is in the cart, at what it costs now, to where its page has said.
///
/// A form places one order, whatever becomes of its answer: it runs once, and beyond the server's life its key is in the order.
///
/// `agreed` is the sum that the visitor has seen. It decides nothing but whether they have agreed to what it is.
#[server(public, once)]
pub async fn place_order(
    #[extract] once: Once,
    #[extract] visitor: Option<VisitorId>,
    #[extract] account: Option<Account>,
    #[extract] Extension(db): Extension<Db>,
    #[bound(visitor)] delivery: Delivery,
    agreed: Price,
) -> Result<Redirect, Failure<OrderError>> {
    let Some(visitor) = visitor else { return Err(failed(OrderError::NothingInCart)) };
    let account = account.map(|account| account.id());
    let number = store::place(&db, &visitor, account, &delivery, agreed, once.key()).await?.map_err(failed)?;
    Ok(Redirect::to(number.address()))
}

/// What there is to order, and where it may go.
#[server(public, name = "LoadCheckout")]
pub async fn checkout(
    #[extract] visitor: Option<VisitorId>,
    #[extract] owner: Owner,
    #[extract] Extension(db): Extension<Db>,
) -> Result<Checkout, Fault> {
    let Some(visitor) = visitor else { return Ok(Checkout::default()) };
    let items = cart::items(&db, &visitor).await?;
    Ok(Checkout { total: total(&items), items, addresses: addresses::of_owner(&db, &owner).await? })
}

/// The order with this number, if it is the visitor's or the account's.
#[server(public, name = "LoadOrder")]
pub async fn order(
    #[extract] owner: Owner,
    #[extract] Extension(db): Extension<Db>,
    number: String,
) -> Result<Option<Order>, Fault> {
    let Some(number) = OrderNumber::parse(&number) else { return Ok(None) };
    let order = store::of_owner(&db, &owner, number).await?;
    Ok(order.map(|order| Order { cancel: Some(CancelOrder::bind(number)), ..order }))
}

/// All orders of the visitor, or of the account, the newest first.
#[server(public, name = "LoadOrders")]
pub async fn orders(
    #[extract] owner: Owner,
    #[extract] Extension(db): Extension<Db>,
) -> Result<Vec<OrderSummary>, Fault> {
    Ok(history::of_owner(&db, &owner).await?)
}

/// Cancels an order within a minute of when it was placed, and says when that was.
///
/// The seal says of which order the form is, and nothing more: whose it is the database says, at the time.
#[server(public)]
pub async fn cancel_order(
    #[extract] owner: Owner,
    #[extract] Extension(db): Extension<Db>,
    #[bound(visitor)] number: OrderNumber,
) -> Result<Moment, Failure<CancelError>> {
    store::cancel(&db, &owner, number).await?.map_err(failed)
}
