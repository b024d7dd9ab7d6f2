//! Saying something about a product, and what was said.

use tombolo::prelude::*;

use crate::{
    catalogue::product::ProductId,
    reviews::review::{LARGEST_PICTURE, MOST_PICTURES, Review, ReviewError},
};
#[cfg(not(target_family = "wasm"))]
use crate::{
    database::Db,
    reviews::{picture::reduced, store},
    visitor::VisitorId,
};

/// Says something about a product, in place of what the visitor has said before; all reviews of it then.
#[server(public, body = "25mb", rate = "30/min", name = "WriteReview")]
pub async fn review(
    #[extract] visitor: VisitorId,
    #[extract] Extension(db): Extension<Db>,
    product: ProductId,
    #[garde(range(min = 1, max = 5))] stars: u8,
    #[garde(length(chars, min = 10, max = 1000))] text: String,
    #[garde(length(max = MOST_PICTURES), inner(length(bytes, max = LARGEST_PICTURE)))] pictures: Vec<Upload>,
) -> Result<Vec<Review>, Failure<ReviewError>> {
    let mut jpegs = Vec::with_capacity(pictures.len());
    for picture in pictures {
        let file = picture.file_name().to_owned();
        jpegs.push(reduced(&picture).await?.ok_or_else(|| failed(ReviewError::NoPicture { file }))?);
    }
    if !store::write(&db, &visitor, product, stars, &text, &jpegs).await? {
        return Err(failed(ReviewError::NoSuchProduct));
    }
    Ok(store::of_product(&db, product, Some(&visitor)).await?)
}

/// What visitors have said about a product, the newest first.
#[server(public, name = "LoadReviews")]
pub async fn reviews(
    #[extract] visitor: Option<VisitorId>,
    #[extract] Extension(db): Extension<Db>,
    product: ProductId,
) -> Result<Vec<Review>, Fault> {
    Ok(store::of_product(&db, product, visitor.as_ref()).await?)
}
