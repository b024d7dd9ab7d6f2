//! F05: types with parameters in a form, their rules, and what of them is shown again (F04).

use garde::Validate;
use tombolo::{__private::Handler, Action, Outcome, Secret, Upload, prelude::*, test};

/// A part of a whole, with its place in it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Validate, tombolo::Fields)]
pub struct Page<T: Validate<Context = ()>> {
    #[garde(dive)]
    item: T,
    #[garde(range(max = 9))]
    number: u32,
    #[garde(skip)]
    notes: Vec<String>,
}

/// Where to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Validate, tombolo::Fields)]
pub struct Address {
    #[garde(length(min = 1))]
    city: String,
    #[garde(skip)]
    gift: bool,
}

/// Who.
#[derive(Clone, Debug, Serialize, Deserialize, Validate, tombolo::Fields)]
pub struct Account {
    #[garde(length(min = 2))]
    name: String,
    #[garde(skip)]
    pin: Secret<u32>,
}

/// Something with a secret beside it.
#[derive(Clone, Debug, Serialize, Deserialize, tombolo::Fields)]
pub struct Locked<T, const LENGTH: usize> {
    held: T,
    pin: Secret<String>,
}

/// Looks for something.
#[server(public)]
pub async fn search(#[garde(dive)] filter: Page<Address>, #[garde(dive)] more: Vec<Page<Address>>) -> String {
    format!("{} {} {:?} {}", filter.item.city, filter.number, filter.notes, more.len())
}

/// Takes secrets in types with parameters.
#[server(public)]
pub async fn unlock(
    #[garde(dive)] account: Page<Account>,
    number: Locked<u32, 4>,
    words: Locked<Vec<Option<String>>, 4>,
    address: Option<Locked<Page<Address>, 9>>,
    secret: Locked<Secret<String>, 1>,
) -> bool {
    let _ = (account, number, words, address, secret);
    true
}

fn submit(form: &[(&str, &str)]) -> [Outcome<String, Never>; 2] {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async {
        let native = test::request().submit_native::<Search>(form).await;
        let enhanced = test::request().submit_enhanced::<Search>(form).await;
        [native, enhanced].map(|submitted| submitted.outcome().expect("an outcome").clone())
    })
}

#[test]
fn f05_the_fields_of_a_type_with_a_parameter_have_their_names() {
    let filter = Search::fields().filter.fields();
    assert_eq!(filter.item.fields().city.name(), "filter.item.city");
    assert_eq!([filter.number.name(), filter.notes.at(2).name()], ["filter.number", "filter.notes[2]"]);
    let more = Search::fields().more.at(3).fields().item.fields();
    assert_eq!(more.gift.name(), "more[3].item.gift");
    assert!(more.city.rules().required && filter.number.rules().max.as_deref() == Some("9"));
}

#[test]
fn f05_a_type_with_a_parameter_decodes_and_its_rules_name_the_control() {
    let good = [("filter.item.city", "Husum"), ("filter.number", "3"), ("filter.notes", "a"), ("filter.notes", "b")];
    for outcome in submit(&good) {
        assert_eq!(outcome, Outcome::Done("Husum 3 [\"a\", \"b\"] 0".to_owned()));
    }
    let bad = [
        ("filter.item.city", ""),
        ("filter.number", "x"),
        ("more[0].item.city", "Emden"),
        ("more[0].number", "1"),
        ("more[4].item.city", ""),
        ("more[4].number", "10"),
    ];
    for outcome in submit(&bad) {
        let Outcome::Invalid(issues) = outcome else { panic!("{outcome:?}") };
        let mut found: Vec<_> = issues.iter().map(|issue| (issue.field.as_str(), &*issue.code)).collect();
        found.sort_unstable();
        assert_eq!(
            found,
            [
                ("filter.item.city", "length"),
                ("filter.number", "whole_number"),
                ("more[4].item.city", "length"),
                ("more[4].number", "range"),
            ]
        );
    }
}

#[test]
fn f04_what_stands_for_a_parameter_says_what_of_it_is_shown_again() {
    for shown in ["filter.item.city", "filter.item.gift", "filter.number", "filter.notes[0]", "more[1].item.city"] {
        assert!(Search::echoes(shown), "{shown}");
    }
    for shown in [
        "account.item.name",
        "account.number",
        "number.held",
        "words.held[3]",
        "address.held.item.city",
        "address.held.notes",
    ] {
        assert!(Unlock::echoes(shown), "{shown}");
    }
    for hidden in ["account.item.pin", "number.pin", "words.pin", "address.pin", "secret.held", "secret.pin"] {
        assert!(!Unlock::echoes(hidden), "{hidden}");
    }
}

/// Knows nothing of forms.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Colour {
    /// The only one.
    Red,
}

/// Something with a picture beside it.
#[derive(Clone, Debug, Serialize, Deserialize, tombolo::Fields)]
pub struct Pictured<T> {
    held: T,
    picture: Option<Upload>,
}

/// Nothing but what it holds.
#[derive(Clone, Debug, Serialize, Deserialize, tombolo::Fields)]
pub struct Pair<T, U> {
    one: T,
    other: Vec<U>,
}

/// Files lie beside a parameter.
#[server(public)]
pub async fn paint(of: Vec<Pictured<Colour>>) -> usize {
    of.len()
}

/// Files lie in one.
#[server(public)]
pub async fn frame(of: Option<Pair<String, Pictured<u8>>>) -> bool {
    of.is_some()
}

/// There are none.
#[server(public)]
pub async fn sort(of: Pair<String, Pair<u8, Colour>>) -> usize {
    of.other.len()
}

#[test]
fn f08_files_are_found_in_types_with_parameters_and_beside_them() {
    assert!(Paint::is_multipart() && Frame::is_multipart());
    assert!(!Sort::is_multipart() && !Search::is_multipart());
}
