//! Looking through reviews, hiding them, and showing them again.

use tombolo::prelude::*;

use crate::{
    admin::reviews::judged::{AllJudged, JudgeError, ReviewId, Which},
    rules::{is_text, says_at_least},
};
#[cfg(not(target_family = "wasm"))]
use crate::{
    admin::{
        Admin,
        reviews::{judged::Judged, store},
    },
    database::Db,
};

/// Reviews of everything, the newest first: the page that is asked for, or the nearest one.
#[server(name = "LoadJudged")]
pub async fn judged(
    #[guard] admin: Admin,
    #[extract] Extension(db): Extension<Db>,
    which: Which,
    page: u32,
) -> Result<AllJudged, Fault> {
    let (found, count, paging) = store::find(&db, which, page).await?;
    let judged = |found: store::Found| Judged {
        slug: found.slug,
        product: found.product,
        by: found.by,
        stars: found.stars,
        text: found.text,
        on: found.on,
        pictures: found.pictures,
        hidden: found.hidden,
        hide: HideReview::bind(&admin, found.id),
        show: ShowReview::bind(&admin, found.id),
    };
    Ok(AllJudged { reviews: found.into_iter().map(judged).collect(), count, paging })
}

/// Hides a review: from its product's page, and from the mean. Returns the note, which whoever has written the review reads.
#[server]
pub async fn hide_review(
    #[guard] _admin: Admin,
    #[extract] Extension(db): Extension<Db>,
    #[bound(guard)] review: ReviewId,
    #[garde(length(chars, min = 3, max = 200), custom(is_text), custom(says_at_least(3)))] note: String,
) -> Result<String, Failure<JudgeError>> {
    let note = note.trim().to_owned();
    store::hide(&db, review, &note).await?.map_err(failed)?;
    Ok(note)
}

/// Shows a review again.
#[server]
pub async fn show_review(
    #[guard] _admin: Admin,
    #[extract] Extension(db): Extension<Db>,
    #[bound(guard)] review: ReviewId,
) -> Result<(), Failure<JudgeError>> {
    let is_known = store::show(&db, review).await?;
    is_known.then_some(()).ok_or_else(|| failed(JudgeError::NoSuchReview))
}
