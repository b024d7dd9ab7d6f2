//! Finding and installing, on made-up machines.

use crate::{
    command::{CommandLine, text},
    tools::{
        CargoLeptos, Chromium, Found, LINKS, Machine, Node, Remedy, TMUX, Tool, W3M, ensure,
        fake::{FakeMachine, Folder},
        has_nextest,
    },
};

/// Is there once its file is; each command is a remedy and is given the file.
struct Gadget {
    folder: Folder,
    commands: Vec<&'static str>,
}

impl Gadget {
    fn new(commands: &[&'static str]) -> Self {
        Self { folder: Folder::new(), commands: commands.to_vec() }
    }
}

impl Tool for Gadget {
    fn name(&self) -> &'static str {
        "gadget"
    }

    fn why(&self) -> &'static str {
        "is tested"
    }

    fn find(&self, _: &Machine) -> Found {
        if self.folder.join("gadget").is_file() {
            Found::Here("1.0.0".into())
        } else {
            Found::Missing("nothing".into())
        }
    }

    fn remedies(&self, _: &Machine) -> Vec<Remedy> {
        let command = |name: &&'static str| CommandLine::new(*name).argument(text(&self.folder.join("gadget")));
        self.commands.iter().map(|name| Remedy::new(vec![command(name)])).collect()
    }

    fn by_hand(&self) -> &'static str {
        "make one"
    }
}

#[track_caller]
fn check_ensure(commands: &[&'static str], expected: Result<(), &str>) {
    let machine = FakeMachine::new().machine();
    let result = ensure(&Gadget::new(commands), &machine).map_err(|failure| failure.to_string());
    assert_eq!(result, expected.map_err(str::to_owned), "{commands:?}");
}

#[test]
fn remedies_are_tried_until_the_tool_is_there() {
    let missing = Err("gadget is missing (nothing); it is tested: make one");
    check_ensure(&["touch"], Ok(()));
    check_ensure(&["false", "touch"], Ok(()));
    check_ensure(&["true", "touch"], Ok(()));
    check_ensure(&["true"], missing);
    check_ensure(&["false"], missing);
    check_ensure(&[], missing);
}

#[test]
fn a_second_look_installs_nothing() {
    let machine = FakeMachine::new().machine();
    let mut gadget = Gadget::new(&["touch"]);
    ensure(&gadget, &machine).unwrap();
    gadget.commands = vec!["rm"];
    ensure(&gadget, &machine).unwrap();
}

#[track_caller]
fn check_find(tool: &dyn Tool, commands: &[(&str, &str)], expected: Result<&str, &str>) {
    let fake = FakeMachine::new();
    for (name, prints) in commands {
        fake.on_path(name, prints);
    }
    let expected = match expected {
        Ok(what) => Found::Here(fake.named(what)),
        Err(seen) => Found::Missing(fake.named(seen)),
    };
    assert_eq!(tool.find(&fake.machine()), expected, "{commands:?}");
}

#[test]
fn tools_are_found_by_their_version() {
    let leptos = |version| [("cargo-leptos", version)];
    check_find(&CargoLeptos, &[], Err("no 0.3.10 on PATH"));
    check_find(&CargoLeptos, &leptos("cargo-leptos 0.3.10"), Ok("0.3.10 at {path}/cargo-leptos"));
    check_find(&CargoLeptos, &leptos("cargo-leptos 0.2.9"), Err("0.2.9 at {path}/cargo-leptos instead of 0.3.10"));
    check_find(&Node, &[], Err("no `node` on PATH"));
    check_find(&Node, &[("node", "v20.11.0"), ("npm", "11.0.0")], Ok("20.11.0 at {path}/node"));
    check_find(&Node, &[("node", "v20.11.0")], Err("`node`, but no `npm` on PATH"));
    check_find(&Node, &[("node", "v12.22.1"), ("npm", "6.0.0")], Err("12.22.1 at {path}/node is older than 20.11.0"));
    check_find(&TMUX, &[], Err("no `tmux` on PATH"));
    check_find(&TMUX, &[("tmux", "")], Ok("at {path}/tmux"));
    check_find(&LINKS, &[("elinks", "")], Err("no `links` on PATH"));
    check_find(&Chromium, &[("google-chrome", "")], Ok("at {path}/google-chrome"));
    check_find(&Chromium, &[("google-chrome", ""), ("chromium", "")], Ok("at {path}/chromium"));
}

#[test]
fn a_chromium_that_somebody_chose_is_never_replaced() {
    let fake = FakeMachine::new();
    fake.on_path("chromium", "");
    let machine = Machine { chromium: Some("/no/such/browser".into()), is_root: true, ..fake.machine() };
    let missing = Found::Missing("`CHROMIUM` names `/no/such/browser`, which is not a file".into());
    assert_eq!(Chromium.find(&machine), missing);
    assert!(Chromium.remedies(&machine).is_empty());
}

#[track_caller]
fn check_remedies(tool: &dyn Tool, machine: &Machine, expected: &[&str]) {
    let lines: Vec<String> = tool.remedies(machine).iter().map(Remedy::line).collect();
    assert_eq!(lines, expected);
}

#[test]
fn debians_packages_are_for_root_where_apt_get_is() {
    let fake = FakeMachine::new();
    let root = |fake: &FakeMachine| Machine { is_root: true, ..fake.machine() };
    let playwright = "(cd end2end && npx playwright install chromium)";
    check_remedies(&Node, &root(&fake), &[]);
    check_remedies(&Chromium, &root(&fake), &[playwright]);
    fake.on_path("apt-get", "");
    check_remedies(&Node, &fake.machine(), &[]);
    check_remedies(&W3M, &fake.machine(), &[]);
    check_remedies(&Chromium, &fake.machine(), &[playwright]);
    let apt = |packages| format!("apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y {packages}");
    check_remedies(&Node, &root(&fake), &[&apt("nodejs npm")]);
    check_remedies(&W3M, &root(&fake), &[&apt("w3m")]);
    check_remedies(&Chromium, &root(&fake), &[&apt("chromium"), playwright]);
}

#[test]
fn cargo_leptos_is_pinned_and_its_wait_announced() {
    let machine = FakeMachine::new().machine();
    check_remedies(&CargoLeptos, &machine, &["cargo install cargo-leptos --version 0.3.10 --locked"]);
    assert!(CargoLeptos.remedies(&machine)[0].note.contains("15 to 25 minutes"));
}

#[test]
fn nextest_is_used_where_it_is() {
    let fake = FakeMachine::new();
    assert!(!has_nextest(&fake.machine()));
    fake.on_path("cargo-nextest", "");
    assert!(has_nextest(&fake.machine()));
}
