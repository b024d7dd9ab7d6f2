//! The steps, in order.
//!
//! The order is the one in which a mistake shows soonest, and in which builds are shared:
//!
//! * The dev profile comes first: clippy's checks, then the tests, then the doc tests, which link what the tests have
//!   built because they name the same packages and features. The checks for the browser share the target folder with
//!   the others, and so their procedural macros and build scripts.
//! * The release builds follow, see [`crate::variant`]; the steps after them look at what they have made.

use std::fs;

use crate::{
    actions, audit,
    command::{CommandLine, text},
    failure::Failure,
    marker, new, one_file, size,
    tools::{
        CargoLeptos, Chromium, LINKS, LYNX, Machine, Node, NodePackages, TMUX, Tool, W3M, WasmBindgen, WasmTarget,
        has_nextest,
    },
    variant::{HYDRATE, ISLANDS, PLAIN},
    workspace::{self, END2END},
};

/// One step of the suite.
pub(crate) struct Step {
    pub(crate) name: &'static str,
    pub(crate) title: &'static str,
    pub(crate) needs: &'static [&'static dyn Tool],
    pub(crate) run: fn(&Machine) -> Result<(), Failure>,
}

const BUILD_TOOLS: &[&dyn Tool] = &[&WasmTarget, &CargoLeptos, &WasmBindgen, &Node, &NodePackages];

pub(crate) const STEPS: [Step; 18] = [
    Step { name: "fmt", title: "formatting", needs: &[], run: |_| fmt().run() },
    Step { name: "clippy", title: "lints, islands mode", needs: &[], run: |_| clippy("islands,lab").run() },
    Step { name: "clippy-hydrate", title: "lints, hydrate mode", needs: &[], run: |_| clippy("hydrate,lab").run() },
    Step {
        name: "clippy-wasm",
        title: "lints of the browser's side, islands mode",
        needs: &[&WasmTarget],
        run: |_| clippy_wasm("islands,lab").run(),
    },
    Step {
        name: "clippy-wasm-hydrate",
        title: "lints of the browser's side, hydrate mode",
        needs: &[&WasmTarget],
        run: |_| clippy_wasm("hydrate,lab").run(),
    },
    Step {
        name: "reach",
        title: "the application calls each of its actions, or says that others do",
        needs: &[],
        run: |_| audit::check_reach().map_err(|failure| failure.or_again("cargo xtask audit")),
    },
    Step { name: "unit", title: "unit and integration tests", needs: &[], run: |machine| unit(machine).run() },
    Step { name: "doc", title: "documentation tests", needs: &[], run: |_| doc().run() },
    Step {
        name: "template",
        title: "what `cargo xtask new` writes builds and passes its tests",
        needs: BUILD_TOOLS,
        run: template,
    },
    Step {
        name: "end2end-types",
        title: "types of the end-to-end suite",
        needs: &[&Node, &NodePackages],
        run: |_| types().run(),
    },
    Step {
        name: "build-islands",
        title: "release build, islands mode with the lab, in one file",
        needs: BUILD_TOOLS,
        run: |machine| ISLANDS.build(machine),
    },
    Step {
        name: "build-plain",
        title: "release build, islands mode without the lab, in one file",
        needs: BUILD_TOOLS,
        run: |machine| PLAIN.build(machine),
    },
    Step {
        name: "build-hydrate",
        title: "release build, hydrate mode with the lab",
        needs: BUILD_TOOLS,
        run: |machine| HYDRATE.build(machine),
    },
    Step {
        name: "one-file",
        title: "the program alone in an empty folder is the whole shop",
        needs: &[],
        run: |_| one_file::check().map_err(|failure| failure.or_again("cargo xtask test --only one-file")),
    },
    Step {
        name: "end2end",
        title: "end-to-end suite, both modes, with and without JavaScript, and in text browsers",
        needs: &[&Node, &NodePackages, &Chromium, &TMUX, &W3M, &LYNX, &LINKS],
        run: end2end,
    },
    Step {
        name: "size",
        title: "size budget, and D07: nothing of a body in the browser's files",
        needs: &[&Node],
        run: |_| size::check().and_then(|()| marker::check()).map_err(|failure| failure.or_again("cargo xtask size")),
    },
    Step {
        name: "actions",
        title: "D10: the application's actions are those of the snapshot",
        needs: &[&Node],
        run: |_| actions::check().map_err(|failure| failure.or_again("cargo xtask actions")),
    },
    Step {
        name: "audit",
        title: "D07: no text of the server's code in the browser's files",
        needs: &[],
        run: |_| audit::check_leaks().map_err(|failure| failure.or_again("cargo xtask audit")),
    },
];

fn fmt() -> CommandLine {
    CommandLine::words("cargo fmt --all --check")
}

fn clippy(features: &str) -> CommandLine {
    CommandLine::words("cargo clippy --workspace --all-targets --features")
        .arguments([features, "--", "-D", "warnings"])
}

/// Lints the packages below `frontend` too: clippy looks at every member of the workspace that it has to check.
fn clippy_wasm(features: &str) -> CommandLine {
    CommandLine::words("cargo clippy -p frontend --lib --target wasm32-unknown-unknown --features")
        .arguments([features, "--", "-D", "warnings"])
}

fn unit(machine: &Machine) -> CommandLine {
    let runner = if has_nextest(machine) {
        "cargo nextest run --workspace --no-fail-fast"
    } else {
        "cargo test --workspace --lib --bins --tests --no-fail-fast"
    };
    CommandLine::words(runner).arguments(["--features", "islands,lab"])
}

fn doc() -> CommandLine {
    CommandLine::words("cargo test --doc --workspace --no-fail-fast --features islands,lab")
}

/// The application is a workspace of its own. It shares the target folder, and so most of what the tests have compiled.
fn template(machine: &Machine) -> Result<(), Failure> {
    const PLACE: &str = "target/template/my-app";
    let place = workspace::root().join(PLACE);
    if place.exists() {
        fs::remove_dir_all(&place).map_err(|error| Failure::file("remove", &place, &error))?;
    }
    new::write(&place)?;
    for line in ["cargo fmt --all --check", "cargo test", "cargo leptos build"] {
        let command = CommandLine::words(line).first_on_path(machine.tool_folders()).within(PLACE);
        command.variable("CARGO_TARGET_DIR", text(&workspace::target())).run()?;
    }
    Ok(())
}

fn types() -> CommandLine {
    CommandLine::words("npm run --silent check").within(END2END)
}

fn end2end(machine: &Machine) -> Result<(), Failure> {
    ISLANDS.expect_built()?;
    HYDRATE.expect_built()?;
    PLAIN.expect_built()?;
    let chromium = Chromium::place(machine).ok_or_else(|| Failure::new("`chromium` is gone"))?;
    CommandLine::words("npx playwright test")
        // The file alone: the suite copies it to empty folders.
        .variable("TOMBOLO_E2E_ISLANDS", text(&ISLANDS.server()))
        .variable("TOMBOLO_E2E_HYDRATE", text(&HYDRATE.folder()))
        .variable("TOMBOLO_E2E_PLAIN", text(&PLAIN.server()))
        .variable("CHROMIUM", text(&chromium))
        .within(END2END)
        .run()
}

#[cfg(test)]
mod tests {
    use super::{CommandLine, STEPS, clippy, clippy_wasm, doc, fmt, unit};
    use crate::tools::fake::FakeMachine;

    #[track_caller]
    fn check(command: &CommandLine, expected: &str) {
        assert_eq!(command.line(), expected);
    }

    #[test]
    fn commands_are_the_ones_a_person_would_type() {
        check(&fmt(), "cargo fmt --all --check");
        check(&clippy("islands,lab"), "cargo clippy --workspace --all-targets --features islands,lab -- -D warnings");
        check(
            &clippy_wasm("hydrate,lab"),
            "cargo clippy -p frontend --lib --target wasm32-unknown-unknown --features hydrate,lab -- -D warnings",
        );
        check(&doc(), "cargo test --doc --workspace --no-fail-fast --features islands,lab");
    }

    #[test]
    fn the_tests_run_with_or_without_nextest() {
        let fake = FakeMachine::new();
        check(
            &unit(&fake.machine()),
            "cargo test --workspace --lib --bins --tests --no-fail-fast --features islands,lab",
        );
        fake.on_path("cargo-nextest", "");
        check(&unit(&fake.machine()), "cargo nextest run --workspace --no-fail-fast --features islands,lab");
    }

    #[test]
    fn step_names_are_distinct_and_easy_to_type() {
        for (index, step) in STEPS.iter().enumerate() {
            assert!(
                step.name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'),
                "{}",
                step.name
            );
            assert!(STEPS[..index].iter().all(|other| other.name != step.name), "{}", step.name);
        }
    }
}
