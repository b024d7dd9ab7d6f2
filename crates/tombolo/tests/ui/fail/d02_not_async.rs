use tombolo::prelude::*;

#[server(public)]
pub fn double(number: u32) -> u32 {
    number * 2
}

async fn caller() -> Result<u32, ActionError<Never>> {
    let _ = Double::fields().number;
    let _ = Double::action();
    double(2).await
}

fn main() {}
