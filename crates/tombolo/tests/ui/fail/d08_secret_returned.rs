use tombolo::prelude::*;

/// A secret, well hidden.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Account {
    keys: Vec<Option<(String, Secret<String>)>>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Trouble {
    Wrong(Secret<String>),
}

#[server(public)]
pub async fn open(name: String) -> Account {
    let _ = name;
    Account { keys: Vec::new() }
}

#[server(public)]
pub async fn check(password: Secret<String>) -> Result<u32, Failure<Trouble>> {
    Err(failed(Trouble::Wrong(password)))
}

fn main() {}
