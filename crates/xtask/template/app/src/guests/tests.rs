//! The action, both ways home: as a form without JavaScript posts it, and as the browser's code calls it.

use tombolo::{Outcome, test};

use super::{Book, Sign};

#[tokio::test]
async fn a_guest_is_written_down_and_a_nameless_one_is_not() {
    let book = Book::default();
    let request = test::request().extension(book.clone());

    let anne = request.clone().submit_native::<Sign>(&[("name", "Anne")]).await;
    assert!(matches!(anne.outcome(), Some(Outcome::Done(1))), "{anne:?}");
    let mary = request.clone().submit_enhanced::<Sign>(&[("name", "Mary")]).await;
    assert!(matches!(mary.outcome(), Some(Outcome::Done(2))), "{mary:?}");

    let nobody = request.submit_native::<Sign>(&[("name", "")]).await;
    assert!(matches!(nobody.outcome(), Some(Outcome::Invalid(_))), "{nobody:?}");
    assert_eq!(*book.0.lock().unwrap(), ["Anne", "Mary"]);
}
