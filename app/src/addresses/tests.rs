//! Keeping addresses, both ways home.

use tombolo::{
    Outcome,
    test::{self, TestRequest},
};
use tower_cookies::Cookies;

use crate::{
    account::testing,
    addresses::{
        actions::{SaveAddresses, addresses},
        address::{Address, Country},
        book::AddressesError,
    },
    database::Db,
    visitor::CookieKey,
};

const FIELDS: [&str; 6] = ["label", "name", "street", "zip", "city", "country"];
const HOME: [&str; 6] = ["Home", "Anne Bonny", " Quay 1 ", "28195", "Bremen", "germany"];
const BOAT: [&str; 6] = ["The boat", "Mary Read", "Pier 2", "KW15 1AA", "Kirkwall", "united-kingdom"];

async fn visitor() -> TestRequest {
    let db = Db::open("sqlite::memory:").await.unwrap();
    test::request().extension(db).extension(CookieKey::random()).extension(Cookies::default())
}

/// What a form with these rows sends.
fn form(rows: &[[&str; 6]]) -> Vec<(String, String)> {
    let row = |(at, row): (usize, &[&str; 6])| {
        let pairs = FIELDS.into_iter().zip(*row);
        pairs.map(|(field, value)| (format!("addresses[{at}].{field}"), value.to_owned())).collect::<Vec<_>>()
    };
    rows.iter().enumerate().flat_map(row).collect()
}

async fn both(request: &TestRequest, rows: &[[&str; 6]]) -> Outcome<Vec<Address>, AddressesError> {
    let form = form(rows);
    let form: Vec<_> = form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let native = request.clone().submit_native::<SaveAddresses>(&form).await;
    let enhanced = request.clone().submit_enhanced::<SaveAddresses>(&form).await;
    assert_eq!(native.outcome(), enhanced.outcome(), "{rows:?}");
    native.outcome().cloned().unwrap()
}

async fn kept_for(request: &TestRequest) -> Vec<Address> {
    request.clone().run(addresses).await.unwrap().addresses
}

#[tokio::test]
async fn f05_a_list_is_kept_in_its_order_and_replaced_by_the_next_one() {
    let request = visitor().await;
    let Outcome::Done(kept) = both(&request, &[HOME, BOAT]).await else { panic!("not kept") };
    let shown: Vec<_> = kept.iter().map(|kept| (kept.label.as_str(), kept.street.as_str(), kept.country)).collect();
    assert_eq!(shown, [("Home", "Quay 1", Country::Germany), ("The boat", "Pier 2", Country::UnitedKingdom)]);
    assert_eq!(kept_for(&request).await, kept);
    let Outcome::Done(kept) = both(&request, &[BOAT]).await else { panic!("not kept") };
    assert_eq!(kept.len(), 1);
    assert_eq!(kept_for(&request).await, kept);
    assert_eq!(both(&request, &[]).await, Outcome::Done(Vec::new()));
    assert_eq!(kept_for(&request).await, Vec::new());
}

#[tokio::test]
async fn f03_each_field_of_each_row_says_what_is_wrong_and_the_old_list_stays() {
    let request = visitor().await;
    let Outcome::Done(kept) = both(&request, &[HOME]).await else { panic!("not kept") };
    let wrong = ["", " ", "Pier 2", "12", "Kirkwall", "united-kingdom"];
    let Outcome::Invalid(issues) = both(&request, &[BOAT, wrong]).await else { panic!("kept") };
    let message = |field: &str| issues.for_field(field).map(|issue| issue.message.clone()).collect::<Vec<_>>();
    assert_eq!(message("addresses[1].label"), ["Must be at least 1 character."]);
    assert_eq!(message("addresses[1].name"), ["Write something, please."]);
    assert_eq!(message("addresses[1].zip"), ["Write a postcode such as 28195 or KW15 1AA."]);
    assert_eq!(issues.iter().count(), 3);
    let countries = [["Home", "A", "B", "28195", "C", ""], ["Home", "A", "B", "28195", "C", "atlantis"]];
    let Outcome::Invalid(issues) = both(&request, &countries).await else { panic!("kept") };
    let message = |field: &str| issues.for_field(field).map(|issue| issue.message.clone()).collect::<Vec<_>>();
    assert_eq!(message("addresses[0].country"), ["Required."]);
    assert_eq!(message("addresses[1].country"), ["Choose one of the options."]);
    assert_eq!(kept_for(&request).await, kept);
}

#[tokio::test]
async fn f03_ten_addresses_are_the_most() {
    let request = visitor().await;
    assert!(matches!(both(&request, &[HOME; 10]).await, Outcome::Done(_)));
    let Outcome::Invalid(issues) = both(&request, &[HOME; 11]).await else { panic!("kept") };
    assert_eq!(issues.for_field("addresses").next().unwrap().message, "Choose at most 10.");
    assert_eq!(kept_for(&request).await.len(), 10);
}

#[tokio::test]
async fn c09_addresses_belong_to_their_visitor() {
    let (db, key) = (Db::open("sqlite::memory:").await.unwrap(), CookieKey::random());
    let request = || test::request().extension(db.clone()).extension(key.clone()).extension(Cookies::default());
    assert!(matches!(both(&request(), &[HOME]).await, Outcome::Done(_)));
    assert_eq!(kept_for(&request()).await, Vec::new());
}

#[tokio::test]
async fn s02_a_page_from_before_signing_in_or_out_gives_no_list_away_and_takes_none() {
    let db = Db::open("sqlite::memory:").await.unwrap();
    let anne = testing::customer(&db, "anne@example.org").await;
    let (signed_in, signed_out) = (anne.request(), testing::Somebody::new(&db).request());
    let save = async |request: &TestRequest, whose: &str, rows: &[[&str; 6]], is_native: bool| {
        let mut form = form(rows);
        form.push(("whose".to_owned(), whose.to_owned()));
        let form: Vec<_> = form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let answer = testing::send::<SaveAddresses>(request.clone(), is_native, &form).await;
        answer.outcome().cloned().unwrap()
    };
    for is_native in [true, false] {
        let done = save(&signed_in, "anne@example.org", &[HOME], is_native).await;
        assert!(matches!(done, Outcome::Done(_)), "{done:?}");
        let another = Outcome::Failed(AddressesError::Another);
        assert_eq!(save(&signed_in, "", &[], is_native).await, another);
        assert_eq!(save(&signed_in, "mary@example.org", &[], is_native).await, another);
        assert_eq!(save(&signed_out, "anne@example.org", &[HOME, BOAT], is_native).await, another);
        let book = signed_in.clone().run(addresses).await.unwrap();
        assert_eq!((book.addresses.len(), book.whose.as_deref()), (1, Some("anne@example.org")));
        let book = signed_out.clone().run(addresses).await.unwrap();
        assert_eq!((book.addresses.len(), book.whose), (0, None));
    }
}
