use tombolo::prelude::*;

#[server(public)]
pub async fn count(#[previous] last: Option<u64>, by: i64) -> Result<i64, Fault> {
    Ok(last.unwrap_or_default() as i64 + by)
}

#[server(public)]
pub async fn bare(#[previous] last: i64) -> i64 {
    last
}

#[server(public)]
pub async fn twice(#[previous] one: Option<i64>, #[previous] two: Option<i64>) -> i64 {
    one.or(two).unwrap_or_default()
}

#[server(public)]
pub async fn forgets(#[previous] last: Option<()>) {
    let _ = last;
}

#[server(public)]
pub async fn leaves(#[previous] last: Option<Redirect>) -> Result<Redirect, Fault> {
    Ok(last.unwrap_or_else(|| Redirect::to("/")))
}

#[server(public)]
pub async fn checked(#[previous] #[garde(range(max = 9))] last: Option<i64>) -> i64 {
    last.unwrap_or_default()
}

#[server(public)]
pub async fn taken_apart(#[previous] Some(last): Option<i64>) -> i64 {
    last
}

#[server(public)]
pub async fn borrowed(#[previous] last: Option<&str>) -> String {
    last.unwrap_or_default().to_owned()
}

#[server(public)]
pub async fn extracted(#[previous(all)] #[extract] last: Option<i64>) -> i64 {
    last.unwrap_or_default()
}

async fn caller() {
    let _ = Count::action().call(Count { by: 1 }).await;
    let _ = Checked::action().call(Checked {}).await;
}

fn main() {}
