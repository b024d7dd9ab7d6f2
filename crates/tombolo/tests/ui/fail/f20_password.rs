use tombolo::prelude::*;

#[server(public)]
pub async fn sign_in(password: String) -> bool {
    password.is_empty()
}

fn main() {
    let state = use_action_state(SignIn::action());
    let _ = state.password(SignIn::fields().password);
}
