//! What `#[server]` accepts and refuses, by the compiler's own words.
//!
//! After a change of a message: `TRYBUILD=overwrite cargo test -p tombolo --test ui`, and read the difference.

#[test]
fn d02_d03_d08_d09_d11_f05_f10_f20_refusals_name_the_fix() {
    trybuild::TestCases::new().compile_fail("tests/ui/fail/*.rs");
}

#[test]
fn d01_d06_d08_f05_f10_f15_what_is_accepted_works() {
    trybuild::TestCases::new().pass("tests/ui/pass/*.rs");
}
