//! Liking a product, and taking it back.

use tombolo::prelude::*;

use crate::{
    catalogue::product::ProductId,
    likes::{LikeError, Likes},
};
#[cfg(not(target_family = "wasm"))]
use crate::{database::Db, likes::store, visitor::VisitorId};

/// Says whether the visitor likes a product, and returns who does then. To say the same again changes nothing.
#[server(public, rate = "120/min")]
pub async fn like(
    #[extract] visitor: VisitorId,
    #[extract] Extension(db): Extension<Db>,
    product: ProductId,
    liked: bool,
) -> Result<Likes, Failure<LikeError>> {
    store::set(&db, &visitor, product, liked).await?.map_err(failed)
}

#[cfg(test)]
mod tests {
    use tombolo::{
        Outcome,
        test::{self, TestRequest},
    };
    use tower_cookies::Cookies;

    use super::*;
    use crate::visitor::CookieKey;

    async fn visitor() -> TestRequest {
        let db = Db::open("sqlite::memory:").await.unwrap();
        test::request().extension(db).extension(CookieKey::random()).extension(Cookies::default())
    }

    #[tokio::test]
    async fn f02_what_the_shop_does_not_have_is_the_actions_own_error_both_ways() {
        let request = visitor().await;
        for (form, expected) in [
            ([("product", "404"), ("liked", "true")], Outcome::Failed(LikeError::NoSuchProduct)),
            ([("product", "404"), ("liked", "false")], Outcome::Failed(LikeError::NoSuchProduct)),
            ([("product", "1"), ("liked", "true")], Outcome::Done(Likes { count: 1, is_mine: true })),
            ([("product", "1"), ("liked", "false")], Outcome::Done(Likes::default())),
        ] {
            let native = request.clone().submit_native::<Like>(&form).await;
            let enhanced = request.clone().submit_enhanced::<Like>(&form).await;
            assert_eq!(native.outcome(), Some(&expected), "{form:?}");
            assert_eq!(enhanced.outcome(), Some(&expected), "{form:?}");
        }
    }
}
