//! No argument's name meets a name that the generated code uses, and the body means what it meant.

use tombolo::prelude::*;

fn run() -> u8 {
    1
}

/// Names that the generated code uses too.
#[server(public)]
pub async fn parts(
    decoder: u8,
    tree: u8,
    this: u8,
    #[extract] Extension(extracted): Extension<u8>,
    #[garde(range(max = 200))] value: u8,
    argument_0: u8,
    plain: u8,
    plain_0: u8,
    request_3: u8,
    parts: u8,
    path: u8,
) -> u8 {
    run() + decoder + tree + this + extracted + value + argument_0 + plain + plain_0 + request_3 + parts + path
}

/// An action may call itself, as the world sees it: with its plain arguments.
#[server(public)]
pub async fn countdown(#[extract] Extension(step): Extension<u32>, from: u32) -> Result<u32, Fault> {
    match from.checked_sub(step) {
        Some(rest) => Ok(1 + Box::pin(countdown(rest)).await?),
        None => Ok(0),
    }
}

macro_rules! doubles {
    ($name:ident, $number:ty) => {
        #[server(public)]
        async fn $name(number: $number) -> Result<$number, Fault> {
            Ok(number + number)
        }
    };
}

doubles!(double_u8, u8);
doubles!(double_f64, f64);

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let request = tombolo::test::request().extension(4u8).extension(1u32);
    assert_eq!(request.clone().run(|| parts(1, 2, 3, 5, 6, 7, 8, 9, 10, 11)).await, Ok(67));
    assert_eq!(request.clone().run(|| countdown(3)).await, Ok(3));
    assert_eq!(request.clone().run(|| double_u8(3)).await, Ok(6));
    assert_eq!(request.run(|| double_f64(1.5)).await, Ok(3.0));
}
