//! Messages in the database, for whoever is in the shop to read.

use crate::{
    contact::message::{About, ContactError},
    database::Db,
};

/// Keeps a message, if what it is about is there.
pub(crate) async fn keep(
    db: &Db,
    name: &str,
    email: &str,
    about: &About,
    message: &str,
) -> sqlx::Result<Result<(), ContactError>> {
    let (order, product, subject) = match about {
        About::Order { number } => (Some(number.trim().to_uppercase()), None, None),
        About::Product { product } => (None, Some(product.get()), None),
        About::Other { subject } => (None, None, Some(subject.trim())),
    };
    let kept = sqlx::query(
        "INSERT INTO messages (name, email, order_number, product, subject, message) VALUES (?, ?, ?, ?, ?, ?)",
    )
    .bind(name)
    .bind(email)
    .bind(order)
    .bind(product)
    .bind(subject)
    .bind(message)
    .execute(db.pool())
    .await;
    match kept {
        Ok(_) => Ok(Ok(())),
        Err(sqlx::Error::Database(error)) if error.is_foreign_key_violation() => Ok(Err(ContactError::NoSuchProduct)),
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::product::ProductId;

    type Row = (String, Option<String>, Option<i64>, Option<String>, String);

    async fn rows(db: &Db) -> Vec<Row> {
        sqlx::query_as("SELECT email, order_number, product, subject, message FROM messages ORDER BY id")
            .fetch_all(db.pool())
            .await
            .unwrap()
    }

    #[tokio::test]
    async fn a_message_is_kept_with_what_it_is_about() {
        let db = Db::open("sqlite::memory:").await.unwrap();
        let order = About::Order { number: " ht-20417".to_owned() };
        let product = About::Product { product: ProductId::new(5) };
        let other = About::Other { subject: "Opening hours ".to_owned() };
        for (about, message) in [(&order, "one"), (&product, "two"), (&other, "three")] {
            keep(&db, "Anne", "anne@example.org", about, message).await.unwrap().unwrap();
        }
        let row = |order: Option<&str>, product, subject: Option<&str>, message: &str| {
            let text = str::to_owned;
            (text("anne@example.org"), order.map(text), product, subject.map(text), text(message))
        };
        let expected = [
            row(Some("HT-20417"), None, None, "one"),
            row(None, Some(5), None, "two"),
            row(None, None, Some("Opening hours"), "three"),
        ];
        assert_eq!(rows(&db).await, expected);
    }

    #[tokio::test]
    async fn nothing_is_kept_about_what_the_shop_does_not_have() {
        let db = Db::open("sqlite::memory:").await.unwrap();
        let about = About::Product { product: ProductId::new(404) };
        let result = keep(&db, "Anne", "anne@example.org", &about, "Where is it?").await.unwrap();
        assert_eq!(result, Err(ContactError::NoSuchProduct));
        assert!(rows(&db).await.is_empty());
    }
}
