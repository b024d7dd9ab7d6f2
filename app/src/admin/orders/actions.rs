//! Looking through orders, and sending them on their way.

use tombolo::prelude::*;

use crate::{
    admin::orders::shipment::{Parcels, ShipError, Which},
    cart::offer::Moment,
    checkout::order::OrderNumber,
};
#[cfg(not(target_family = "wasm"))]
use crate::{
    admin::{
        Admin,
        orders::{shipment::Parcel, store},
    },
    database::Db,
};

/// Orders, the newest first: the page that is asked for, or the nearest one.
#[server(name = "LoadParcels")]
pub async fn parcels(
    #[guard] admin: Admin,
    #[extract] Extension(db): Extension<Db>,
    which: Which,
    page: u32,
) -> Result<Parcels, Fault> {
    let (found, count, paging) = store::find(&db, which, page).await?;
    let parcel = |found: store::Found| Parcel {
        progress: found.progress,
        ship: ShipOrder::bind(&admin, found.number),
        number: found.number,
        placed_at: found.placed_at,
        things: found.things,
        delivery: found.delivery,
        total: found.total,
    };
    Ok(Parcels { parcels: found.into_iter().map(parcel).collect(), count, paging })
}

/// Marks an order as shipped, once, and returns when that was.
#[server]
pub async fn ship_order(
    #[guard] _admin: Admin,
    #[extract] Extension(db): Extension<Db>,
    #[bound(guard)] number: OrderNumber,
) -> Result<Moment, Failure<ShipError>> {
    store::ship(&db, number).await?.map_err(failed)
}
