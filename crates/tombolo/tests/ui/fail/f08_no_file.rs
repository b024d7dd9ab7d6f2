use tombolo::prelude::*;

#[server(public)]
pub async fn keep(title: String) -> bool {
    title.is_empty()
}

fn main() {
    let state = use_action_state(Keep::action());
    let _ = state.file(Keep::fields().title);
}
