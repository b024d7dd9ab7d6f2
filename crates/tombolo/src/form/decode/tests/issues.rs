//! No field hides another's message, and no consequence of an issue is an issue itself.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::form::{
    Decoder,
    decode::tests::{Address, Country, Date, Payment, check_issues, form},
};

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "what counts is what does not decode")]
struct Order {
    day: Date,
    count: u8,
    to: Address,
    others: Vec<Address>,
    pay: Vec<Payment>,
    span: (u8, Date),
    by_country: BTreeMap<Country, Date>,
    days: Vec<Date>,
    late: Option<Date>,
}

/// A list that has to have two items.
#[derive(Debug, Deserialize)]
#[serde(try_from = "Vec<u8>")]
struct Two;

impl TryFrom<Vec<u8>> for Two {
    type Error = &'static str;

    fn try_from(list: Vec<u8>) -> Result<Self, &'static str> {
        if list.len() == 2 { Ok(Self) } else { Err("not two") }
    }
}

#[test]
fn f03_each_argument_has_its_own_message() {
    let tree = form("count=x&gift=on&day=never");
    let mut decoder = Decoder::new(&tree);
    assert_eq!(decoder.argument::<u8>("count"), None);
    assert_eq!(decoder.argument::<bool>("gift"), Some(true));
    assert_eq!(decoder.argument::<Date>("day"), None);
    assert!(!decoder.is_clean());
    let issues = decoder.finish();
    let found: Vec<_> = issues.iter().map(|issue| (issue.field.as_str(), issue.message.as_str())).collect();
    assert_eq!(found, [("count", "Enter a whole number."), ("day", "Is not valid.")]);
}

#[test]
fn f03_each_field_of_a_struct_has_its_own_message() {
    check_issues::<Order>(
        "a.day=x&a.count=x&a.to.zip=x&a.others[2].zip=1&a.others[5].street=x&a.pay[0]=Cash&a.pay[1].Card.number=x\
         &a.span=x&a.span=y&a.by_country.at=x&a.by_country.fr=2024-01-01&a.days=x&a.days=2024-01-01&a.days=y&a.late=x",
        &[
            ("a.by_country.at", "invalid"),
            ("a.by_country.fr", "choice"),
            ("a.count", "whole_number"),
            ("a.day", "invalid"),
            ("a.days[0]", "invalid"),
            ("a.days[2]", "invalid"),
            ("a.late", "invalid"),
            ("a.others[2].street", "required"),
            ("a.others[5].zip", "required"),
            ("a.pay[0]", "choice"),
            ("a.pay[1].Card.number", "whole_number"),
            ("a.span[0]", "whole_number"),
            ("a.span[1]", "invalid"),
            ("a.to.street", "required"),
            ("a.to.zip", "whole_number"),
        ],
    );
}

#[test]
fn f03_missing_fields_are_all_told() {
    check_issues::<Order>(
        "",
        &[
            ("a.count", "required"),
            ("a.day", "required"),
            ("a.span[0]", "required"),
            ("a.span[1]", "required"),
            ("a.to.street", "required"),
            ("a.to.zip", "required"),
        ],
    );
}

#[test]
fn a_slot_that_has_no_stand_in_hides_the_slots_after_it() {
    check_issues::<(u8, Date, u8)>("a=x&a=y&a=z", &[("a[0]", "whole_number"), ("a[1]", "invalid")]);
}

#[test]
fn a_default_is_not_missed_where_another_field_is_bad() {
    check_issues::<Address>("a.street=x&a.zip=y", &[("a.zip", "whole_number")]);
    check_issues::<Vec<Address>>(
        "a[0].street=x&a[0].zip=y&a[1].zip=1",
        &[("a[0].zip", "whole_number"), ("a[1].street", "required")],
    );
}

#[test]
fn a_rule_of_the_type_itself_is_not_broken_by_what_is_left_out() {
    check_issues::<Two>("a=1", &[("a", "invalid")]);
    check_issues::<Two>("a=1&a=x", &[("a[1]", "whole_number")]);
    check_issues::<Vec<[Date; 2]>>(
        "a[0]=x&a[1]=2024-01-01&a[1]=y&a[2]=2024-01-01&a[2]=2024-01-02",
        &[("a[0][0]", "invalid"), ("a[1][1]", "invalid")],
    );
}

#[test]
fn a_list_of_nothing_but_mistakes_ends() {
    let body: String = (0..999).map(|_| "a=x&").collect();
    let tree = form(&body);
    let mut decoder = Decoder::new(&tree);
    assert_eq!(decoder.argument::<Vec<u8>>("a"), None);
    assert_eq!(decoder.finish().len(), 64);
}
