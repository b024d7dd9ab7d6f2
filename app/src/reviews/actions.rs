//! Saying something about a product, and what was said.

#[cfg(not(target_family = "wasm"))]
use tombolo::ClientAddr;
use tombolo::prelude::*;

use crate::{
    catalogue::product::ProductId,
    pictures::LARGEST,
    reviews::review::{MOST_PICTURES, ReviewError, Said},
    rules::{is_text, says_at_least},
};
#[cfg(not(target_family = "wasm"))]
use crate::{
    database::Db,
    pictures::reduced,
    reviews::store::{self, Pictures},
    visitor::VisitorId,
};

/// Says something about a product, in place of what the visitor has said before; the newest reviews of it then.
///
/// Its pictures are made small before anything is written, and written with it: a review that fails leaves none behind.
#[server(public, body = "25mb", rate = "30/min", name = "WriteReview")]
pub async fn review(
    #[extract] visitor: VisitorId,
    #[extract] client: ClientAddr,
    #[extract] Extension(db): Extension<Db>,
    product: ProductId,
    #[garde(range(min = 1, max = 5))] stars: u8,
    #[garde(length(chars, min = 10, max = 1000), custom(is_text), custom(says_at_least(10)))] text: String,
    #[garde(length(max = MOST_PICTURES), inner(length(bytes, max = LARGEST)))] pictures: Vec<Upload>,
    without_pictures: bool,
) -> Result<Said, Failure<ReviewError>> {
    let mut small = Vec::with_capacity(pictures.len());
    for picture in pictures {
        let file = picture.file_name().to_owned();
        small.push(reduced(client, &picture).await?.map_err(|why| failed(ReviewError::NoPicture { file, why }))?);
    }
    // A file that is not chosen again is no wish to be rid of it.
    let shown = if small.is_empty() && !without_pictures { Pictures::AsBefore } else { Pictures::Instead(&small) };
    if !store::write(&db, &visitor, product, stars, text.trim(), shown).await? {
        return Err(failed(ReviewError::NoSuchProduct));
    }
    Ok(store::of_product(&db, product, Some(&visitor), 1).await?)
}

/// What visitors have said about a product, the newest first: the page of it that is asked for, or the nearest one.
#[server(public, name = "LoadReviews")]
pub async fn reviews(
    #[extract] visitor: Option<VisitorId>,
    #[extract] Extension(db): Extension<Db>,
    product: ProductId,
    page: u32,
) -> Result<Said, Fault> {
    Ok(store::of_product(&db, product, visitor.as_ref(), page).await?)
}
