//! F05: tokens of nested fields, and what their rules say at the name that the control has.

use std::collections::VecDeque;

use tombolo::{Outcome, prelude::*, test};

use crate::site::order::{Address, Line, Number, Order, Payment, order};

fn submit(form: &[(&str, &str)], is_native: bool) -> Outcome<String, Never> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let request = test::request();
    let submitted = runtime.block_on(async {
        if is_native {
            request.submit_native::<Order>(form).await
        } else {
            request.submit_enhanced::<Order>(form).await
        }
    });
    submitted.outcome().expect("an outcome").clone()
}

/// The fields and codes of what is wrong with a form, the same on both ways.
#[track_caller]
fn check(form: &[(&str, &str)], expected: &[(&str, &str)]) {
    for is_native in [true, false] {
        let outcome = submit(form, is_native);
        let Outcome::Invalid(issues) = &outcome else { panic!("{outcome:?}") };
        let found: Vec<_> = issues.iter().map(|issue| (issue.field.as_str(), &*issue.code)).collect();
        assert_eq!(found, expected, "native: {is_native}");
    }
}

#[test]
fn f05_a_nested_field_has_its_wire_name() {
    let fields = Order::fields();
    assert_eq!(fields.lines.name(), "lines");
    let address = fields.address.fields();
    assert_eq!([address.city.name(), address.zip_code.name()], ["address.city", "address.zipCode"]);
    assert_eq!(address.care_of.name(), "address.c/o");
    assert_eq!(fields.invoice_to.fields().city.name(), "invoice_to.city");
    let line = fields.lines.at(3).fields();
    assert_eq!([line.product.name(), line.quantity.name()], ["lines[3].product", "lines[3].quantity"]);
    assert_eq!(line.parts.at(0).fields().parts.at(12).fields().gift.name(), "lines[3].parts[0].parts[12].gift");
    assert_eq!(fields.tags.at(999).name(), "tags[999]");
}

#[test]
fn f05_what_a_variant_holds_has_the_variants_name_before_it() {
    let pay = Order::fields().pay.fields();
    assert_eq!(pay.credit_card.number.name(), "pay.credit-card.NUMBER");
    assert_eq!(pay.credit_card.number.fields().0.name(), "pay.credit-card.NUMBER");
    assert_eq!(pay.credit_card.save.name(), "pay.credit-card.SAVE");
    assert_eq!([pay.by.name(), pay.by.fields().city.name()], ["pay.to", "pay.to.city"]);
    assert_eq!([pay.split.0.name(), pay.split.1.name()], ["pay.split[0]", "pay.split[1]"]);
}

#[test]
fn f15_a_nested_field_has_its_rules_as_attributes() {
    let fields = Order::fields();
    let quantity = fields.lines.at(0).fields().quantity.rules();
    assert_eq!((quantity.required, quantity.min.as_deref(), quantity.max.as_deref()), (true, Some("1"), Some("99")));
    let city = fields.address.fields().city.rules();
    assert_eq!((city.required, city.maxlength), (true, Some(80)));
    // All of it may be left out.
    let city = fields.invoice_to.fields().city.rules();
    assert_eq!((city.required, city.maxlength), (false, Some(80)));
    assert!(fields.pay.fields().credit_card.number.fields().0.rules().minlength.is_some());
}

#[test]
#[expect(clippy::clone_on_copy, reason = "it is `Clone` too")]
fn f05_tokens_are_copied_as_often_as_one_likes() {
    let line: tombolo::Field<Order, Line> = Order::fields().lines.at(1);
    let (one, other) = (line.fields(), line.fields());
    let again = (one, one, other.clone());
    assert_eq!(again.0.product.name(), again.2.product.name());
    assert_eq!(format!("{line:?}"), r#"Field("lines[1]")"#);
}

const GOOD: [(&str, &str); 4] = [
    ("address.city", "Bremen"),
    ("address.zipCode", "28195"),
    ("lines[0].product", "rope"),
    ("lines[0].quantity", "2"),
];

#[test]
fn f05_nested_structs_decode_by_type() {
    for is_native in [true, false] {
        let Outcome::Done(said) = submit(&GOOD, is_native) else { panic!("not done") };
        assert!(said.contains(r#"Address { city: "Bremen", zip_code: 28195, care_of: None"#), "{said}");
        assert!(said.contains(r#"[Line { product: "rope", quantity: 2, gift: false, parts: [] }]"#), "{said}");
        assert!(said.ends_with(" None []"), "{said}");
    }
}

#[test]
fn f03_the_rules_of_what_is_nested_run_and_name_the_control() {
    check(
        &[
            ("address.city", ""),
            ("address.zipCode", "100000"),
            ("invoice_to.city", "Bremen"),
            ("invoice_to.zipCode", "x"),
            ("lines[0].quantity", "0"),
            ("lines[4].quantity", "3"),
            ("lines[4].parts[1].quantity", "100"),
            ("pay.credit-card.NUMBER", "12"),
        ],
        &[
            ("invoice_to.zipCode", "whole_number"),
            ("lines[0].product", "required"),
            ("lines[4].parts[1].product", "required"),
            ("lines[4].product", "required"),
            ("address.city", "length"),
            ("address.zipCode", "range"),
            ("lines[0].quantity", "range"),
            ("lines[4].parts[1].quantity", "range"),
            ("pay.credit-card.NUMBER", "length"),
        ],
    );
    let mut form = GOOD.to_vec();
    form.extend([("lines[1].product", ""), ("lines[1].quantity", "0"), ("pay.split[0]", "0"), ("pay.split[1]", "0")]);
    check(&form, &[("lines[1].quantity", "range"), ("pay.split[0]", "range")]);
    check(&GOOD[..2], &[("lines", "count")]);
}

#[test]
fn f03_a_function_call_names_the_fields_as_a_form_does() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let address = |city: &str| Address { city: city.to_owned(), zip_code: 100_000, care_of: None, checked: false };
    let pay = Payment::CreditCard { number: Number("12".to_owned()), save: false };
    let called = order(address(""), None, Vec::new(), Some(pay), VecDeque::new());
    let Err(ActionError::Invalid(issues)) = runtime.block_on(test::request().run(|| called)) else { panic!("it ran") };
    let found: Vec<_> = issues.iter().map(|issue| (issue.field.as_str(), &*issue.code)).collect();
    let expected = [
        ("address.city", "length"),
        ("address.zipCode", "range"),
        ("lines", "count"),
        ("pay.credit-card.NUMBER", "length"),
    ];
    assert_eq!(found, expected);
}
