//! How names become lists, groups and variants.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde::Deserialize;

use crate::form::decode::tests::{Address, Country, Date, Payment, check, check_issues};

#[derive(Debug, PartialEq, Deserialize)]
struct Line {
    quantity: u8,
    gift: bool,
    tags: Vec<String>,
    note: Option<String>,
}

#[derive(Debug, PartialEq, Deserialize)]
struct Flag {
    on: bool,
}

#[derive(Debug, PartialEq, Deserialize)]
struct Defaulted {
    #[serde(default = "seven")]
    number: u8,
    #[serde(alias = "old")]
    flag: bool,
    #[serde(rename = "in-between")]
    renamed: String,
}

fn seven() -> u8 {
    7
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Strict {
    x: u8,
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(untagged)]
enum Either {
    List(Vec<String>),
    Text(String),
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(tag = "kind")]
enum Tagged {
    Person { name: String },
}

#[derive(Debug, PartialEq, Deserialize)]
struct Flat {
    id: u8,
    gift: bool,
    #[serde(flatten)]
    rest: BTreeMap<String, String>,
}

fn flat(id: u8) -> Flat {
    Flat { id, gift: false, rest: BTreeMap::new() }
}

fn address() -> Address {
    Address { street: "Weg 1".to_owned(), zip: 12, country: Country::At }
}

#[test]
fn f05_a_list_is_a_repeated_name_or_an_indexed_one() {
    check("", Vec::<u8>::new());
    check("a=1", vec![1_u8]);
    check("a=2&a=1&a=2", vec![2_u8, 1, 2]);
    check("a[0]=1&a[1]=2", vec![1_u8, 2]);
    check("a[10]=3&a[2]=2&a[1]=1", vec![1_u8, 2, 3]);
    check("a=2&a=1", BTreeSet::from([1_u8, 2]));
    check("a=", vec![String::new()]);
    check("a[0]=1&a[0]=2&a[1]=3", vec![vec![1_u8, 2], vec![3]]);
    check_issues::<Vec<u8>>("a=1&a=x&a=3&a=y", &[("a[1]", "whole_number"), ("a[3]", "whole_number")]);
    check_issues::<Vec<u8>>("a[4]=1&a[7]=x", &[("a[7]", "whole_number")]);
    check_issues::<Vec<u8>>("a.b=1", &[("a", "invalid")]);
}

#[test]
fn f05_a_row_that_sends_nothing_is_a_row() {
    check("_item=a[0]&_item=a[1]&a[1].on=on", vec![Flag { on: false }, Flag { on: true }]);
    check("_item=a[5]", vec![Flag { on: false }]);
    check("_item=a[0]&a[0]=x", vec!["x".to_owned()]);
    check("_item=a[0]", vec![Vec::<u8>::new()]);
    check("_item=a.Card&a.Card.number=1", Payment::Card { number: 1, save: false });
    check_issues::<Vec<u8>>("_item=a[3]", &[("a[3]", "required")]);
    check("_item=b[0]&a=1", 1_u8);
}

#[test]
fn f05_a_tuple_has_its_slots() {
    check("a=1&a=x", (1_u8, 'x'));
    check("a[0]=1&a[1]=x", (1_u8, 'x'));
    check("a=1&a=2", [1_u8, 2]);
    check("a=1", (1_u8, false, Vec::<u8>::new()));
    check_issues::<(u8, u8)>("", &[("a[0]", "required"), ("a[1]", "required")]);
    check_issues::<(u8, bool, f64)>(
        "a=x&a=y&a=z",
        &[("a[0]", "whole_number"), ("a[1]", "boolean"), ("a[2]", "number")],
    );
    check_issues::<(u8, u8)>("a=1&a=2&a=3", &[("a", "invalid")]);
}

#[test]
fn f05_a_struct_has_its_fields() {
    check("a.street=Weg+1&a.zip=12&a.country=at", address());
    check("a.street=Weg+1&a.zip=12&a.country=at", Some(address()));
    check("", None::<Address>);
    check("a.street=&a.zip=1", Address { street: String::new(), zip: 1, country: Country::De });
    check_issues::<Address>("", &[("a.street", "required"), ("a.zip", "required")]);
    check_issues::<Address>("a.zip=x", &[("a.street", "required"), ("a.zip", "whole_number")]);
    // All controls of it were left as they were.
    check("a.street=&a.zip=", None::<Address>);
    check("a.street=&a.zip=&a.tags[0]=", None::<Address>);
    check(
        "a[0].street=&a[0].zip=&a[1].street=x&a[1].zip=1&a[1].country=at",
        vec![None, Some(Address { street: "x".to_owned(), zip: 1, country: Country::At })],
    );
    check_issues::<Option<Address>>("a.street=&a.zip=1x", &[("a.zip", "whole_number")]);
    check_issues::<Option<Address>>("a.street=x&a.zip=", &[("a.zip", "required")]);
    check_issues::<Address>("a.street=&a.zip=", &[("a.zip", "required")]);
    check_issues::<Option<Address>>("a.zip=x", &[("a.street", "required"), ("a.zip", "whole_number")]);
    check_issues::<Address>("a=x", &[("a", "invalid")]);
}

#[test]
fn c08_unknown_fields_are_ignored() {
    check("a=1&b=2&__proto__[x]=3&constructor.prototype=4", 1_u8);
    check("a.x=1&a.y=2", Strict { x: 1 });
    check("a.street=Weg+1&a.zip=12&a.country=at&a.planet=x&a.planets[0]=y", address());
}

#[test]
fn c08_what_a_form_cannot_send_is_not_missing() {
    let plain = |quantity| Line { quantity, gift: false, tags: vec![], note: None };
    check("a.quantity=1", plain(1));
    check("a[0].quantity=1&a[3].quantity=2", vec![plain(1), plain(2)]);
    let line = Line { quantity: 3, gift: true, tags: vec!["x".to_owned(), "y".to_owned()], note: Some("z".to_owned()) };
    check("a[0].quantity=3&a[0].gift=on&a[0].tags=x&a[0].tags=y&a[0].note=z&a[1].quantity=1", vec![line, plain(1)]);
    check_issues::<Vec<Line>>("a[0].gift=on", &[("a[0].quantity", "required")]);
}

#[test]
fn serde_attributes_keep_their_meaning() {
    let value = |number, flag| Defaulted { number, flag, renamed: "x".to_owned() };
    check("a.in-between=x", value(7, false));
    check("a.in-between=x&a.number=1&a.flag=on", value(1, true));
    check("a.in-between=x&a.old=on", value(7, true));
    check("a=x&a=y", Either::List(vec!["x".to_owned(), "y".to_owned()]));
    check("a=x", Either::Text("x".to_owned()));
    check("a.kind=Person&a.name=Ada", Tagged::Person { name: "Ada".to_owned() });
    check_issues::<Tagged>("", &[("a", "required")]);
    check(
        "a.id=1&a.gift=on&a.x=2",
        Flat { id: 1, gift: true, rest: BTreeMap::from([("x".to_owned(), "2".to_owned())]) },
    );
    check("a[0].id=1&a[1].id=2", vec![flat(1), flat(2)]);
    check_issues::<Flat>("a.x=2", &[("a.id", "required")]);
}

#[test]
fn f05_a_map_has_its_keys() {
    check("", BTreeMap::<String, u8>::new());
    check("a.x=1&a.y=2", BTreeMap::from([("x".to_owned(), 1_u8), ("y".to_owned(), 2)]));
    check("a.5=1&a.-7=2", HashMap::from([(5_i8, 1_u8), (-7, 2)]));
    check("a[5]=1", BTreeMap::from([(5_u8, 1_u8)]));
    check("a.at=2024-02-29", BTreeMap::from([(Country::At, Date(2024, 2, 29))]));
    check_issues::<BTreeMap<u8, u8>>("a.x=1&a.1=y&a.2=2", &[("a.1", "whole_number"), ("a.x", "whole_number")]);
    check_issues::<BTreeMap<Country, u8>>("a.at=1&a.fr=1", &[("a.fr", "choice")]);
}

#[test]
fn f05_a_variant_has_its_data() {
    check("a=Invoice", Payment::Invoice);
    check("a.Invoice=", Payment::Invoice);
    check("a.Card.number=42", Payment::Card { number: 42, save: false });
    check("a.Card.number=42&a.Card.save=on&a.kind=card", Payment::Card { number: 42, save: true });
    check("a.Voucher=X1", Payment::Voucher("X1".to_owned()));
    check("a.Split=1&a.Split=2", Payment::Split(1, 2));
    check("a.Split[0]=1&a.Split[1]=2", Payment::Split(1, 2));
    check("a.To.street=Weg+1&a.To.zip=12&a.To.country=at", Payment::To(address()));
    check_issues::<Payment>("a=Card", &[("a.Card.number", "required")]);
    check_issues::<Payment>(
        "a.Card.number=x&a.Card.save=y",
        &[("a.Card.number", "whole_number"), ("a.Card.save", "boolean")],
    );
    check_issues::<Payment>("a.To.zip=x", &[("a.To.street", "required"), ("a.To.zip", "whole_number")]);
    check_issues::<Payment>("a.Split=x&a.Split=y", &[("a.Split[0]", "whole_number"), ("a.Split[1]", "whole_number")]);
    check_issues::<Payment>("a.Cash=1", &[("a", "choice")]);
    check_issues::<Payment>("a.Voucher=1&a.Card.number=2", &[("a", "choice")]);
    check_issues::<Payment>("", &[("a", "required")]);
}
