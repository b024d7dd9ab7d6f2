use tombolo::{__private::Handler, prelude::*};

#[derive(Clone, Debug, Serialize, Deserialize, Fields)]
pub struct Account {
    name: String,
    pin: Secret<u32>,
}

/// A newtype keeps what it holds.
#[derive(Clone, Debug, Serialize, Deserialize, Fields)]
pub struct Key(Secret<Vec<u8>>);

#[derive(Clone, Debug, Serialize, Deserialize, Fields)]
pub enum Proof {
    None,
    Word(Secret<String>),
    Pair(Secret<String>, u32),
    Account { account: Account, day: String },
}

/// Does not say where its secret lies.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Opaque {
    name: String,
    pin: Secret<u32>,
}

#[server(public)]
#[expect(clippy::too_many_arguments)]
pub async fn check(
    name: String,
    #[garde(length(chars, min = 8), ascii)] password: Secret<String>,
    #[garde(matches(password))] again: Secret<String>,
    token: Option<Secret<String>>,
    accounts: Vec<Account>,
    keys: Vec<Key>,
    proof: Proof,
    opaque: Opaque,
) -> bool {
    let _ = (name, password, again, token, accounts, keys, proof, opaque);
    true
}

fn main() {
    let shown = [
        "name",
        "accounts[0].name",
        "accounts[0]",
        "proof",
        "proof.Pair[1]",
        "proof.Account.account.name",
        "proof.Account.day",
    ];
    for name in shown {
        assert!(Check::echoes(name), "{name}");
    }
    let hidden = [
        "password",
        "again",
        "token",
        "accounts[0].pin",
        "accounts[0].other",
        "keys",
        "keys[0]",
        "proof.Word",
        "proof.Pair[0]",
        "proof.Account.account.pin",
        "opaque.name",
        "opaque.pin",
        "_action",
        "",
    ];
    for name in hidden {
        assert!(!Check::echoes(name), "{name}");
    }
    let password = Check::fields().password.rules();
    assert_eq!((password.secret, password.required, password.minlength), (true, true, Some(8)));
    assert!(Check::fields().token.rules().secret && !Check::fields().name.rules().secret);
}
