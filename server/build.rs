//! Tells cargo when there are other files to put into the program: the compiler knows of those that are in it already, and not
//! of new ones.

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    if std::env::var_os("CARGO_FEATURE_EMBED").is_some() {
        println!("cargo:rerun-if-changed=../target/site");
    }
}
