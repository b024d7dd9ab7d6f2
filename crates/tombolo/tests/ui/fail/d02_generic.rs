use tombolo::prelude::*;

#[server(public)]
pub async fn show<T: Clone>(value: T) -> Result<String, Fault> {
    Ok(String::new())
}

#[server(public)]
pub async fn borrow<'a>(number: u8) -> u8
where
    u8: Copy,
{
    number
}

#[server(public)]
pub async fn bounded(number: u8) -> u8
where
    u8: Copy,
{
    number
}

async fn caller() {
    let _ = show(1).await;
    let _ = borrow(1).await;
    let _ = bounded(1).await;
}

fn main() {}
