//! The command line: the shop is told what to do by variables, and arguments ask it about itself.

use tombolo::server::describe;

use crate::config::variables;

/// What was asked for.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Asked {
    /// To serve the shop.
    Serve,
    /// For the list of actions, which the framework prints.
    Actions,
    /// For the help.
    Help,
    /// For the version.
    Version,
}

/// Reads the arguments after the program's name.
///
/// # Errors
/// With the argument that is none.
pub(crate) fn parse(arguments: impl IntoIterator<Item = String>) -> Result<Asked, String> {
    let arguments: Vec<String> = arguments.into_iter().collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match *words {
        [] => Ok(Asked::Serve),
        ["--help" | "-h", ..] => Ok(Asked::Help),
        ["--version" | "-V"] => Ok(Asked::Version),
        ["--actions"] | ["--actions", "--json"] | ["--json", "--actions"] => Ok(Asked::Actions),
        ["--actions" | "--version" | "-V", other, ..] | [other, ..] => Err(format!(
            "`{}` is no argument of the shop's here; `--help` lists what there is, and settings are variables",
            other.escape_debug()
        )),
    }
}

/// What `--version` prints.
pub(crate) fn version() -> String {
    format!("shop {}", env!("CARGO_PKG_VERSION"))
}

/// What `--help` prints.
pub(crate) fn help() -> String {
    let mut text = format!("{}: a ship's chandler, whole, in one program.\n\n", version());
    text.push_str(
        "Usage: shop [ARGUMENT]\n\n  \
         (none)              serves the shop until SIGTERM or SIGINT; a second one ends it at once\n  \
         --actions [--json]  lists every action with its address, who may call it and its limits\n  \
         --version           says which version this is\n  \
         --help              this text\n\n\
         Settings are variables of the environment, each with what it has to be and [its default]:\n\n",
    );
    text.push_str(&describe(variables()));
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expected: Result<Asked, &str>) {
        let asked = parse(line.split_whitespace().map(str::to_owned));
        let expected = expected.map_err(|other| {
            format!(
                "`{other}` is no argument of the shop's here; `--help` lists what there is, and settings are variables"
            )
        });
        assert_eq!(asked, expected, "{line}");
    }

    #[test]
    fn reads_every_argument() {
        check("", Ok(Asked::Serve));
        check("--help", Ok(Asked::Help));
        check("-h --actions", Ok(Asked::Help));
        check("--version", Ok(Asked::Version));
        check("--actions", Ok(Asked::Actions));
        check("--actions --json", Ok(Asked::Actions));
        check("--json --actions", Ok(Asked::Actions));
    }

    #[test]
    fn names_what_is_none() {
        check("--port 80", Err("--port"));
        check("serve", Err("serve"));
        check("--json", Err("--json"));
        check("--actions --yaml", Err("--yaml"));
        check("--version now", Err("now"));
    }

    #[test]
    fn the_help_has_every_variable() {
        let help = help();
        for variable in variables() {
            assert!(help.contains(&format!("  {} ", variable.name())), "{}: {help}", variable.name());
        }
    }
}
