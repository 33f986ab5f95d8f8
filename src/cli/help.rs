//! The help of every command, in the language of the reader.
//!
//! clap knows the arguments from the derived types; all it says about them comes from the wording
//! catalogue by the tables below.

use super::Cli;
use crate::wording::{Lang, text};
use clap::CommandFactory;

/// The texts of a command.
struct Texts {
    /// Its name; empty for the program itself.
    command: &'static str,
    about: &'static str,
    usage: &'static str,
    after: &'static str,
    args: &'static [ArgTexts],
}

/// An argument: its name in the derived type, its help, the name of its value (empty for a flag).
type ArgTexts = (&'static str, &'static str, &'static str);

const TEXTS: &[Texts] = &[
    Texts {
        command: "",
        about: "cli-about",
        usage: "cli-usage",
        after: "cli-after",
        args: &[
            ("project", "cli-arg-open", "cli-value-project"),
            ("lang", "cli-arg-lang", "cli-value-lang"),
            ("help", "cli-arg-help", ""),
            ("version", "cli-arg-version", ""),
        ],
    },
    Texts {
        command: "demo",
        about: "cli-demo-about",
        usage: "cli-demo-usage",
        after: "cli-demo-after",
        args: &[("out", "cli-arg-demo-out", "cli-value-folder"), ("no_window", "cli-arg-no-window", "")],
    },
    Texts {
        command: "import",
        about: "cli-import-about",
        usage: "cli-import-usage",
        after: "cli-import-after",
        args: &[
            ("into", "cli-arg-into", "cli-value-project"),
            ("format", "cli-arg-import-format", "cli-value-format"),
            ("encoding", "cli-arg-encoding", "cli-value-name"),
            ("replace", "cli-arg-replace", "cli-value-article"),
            ("paths", "cli-arg-paths", "cli-value-path"),
        ],
    },
    Texts {
        command: "export",
        about: "cli-export-about",
        usage: "cli-export-usage",
        after: "cli-export-after",
        args: &[
            ("project", "cli-arg-project", "cli-value-project"),
            ("format", "cli-arg-format", "cli-value-format"),
            ("out", "cli-arg-out", "cli-value-folder"),
            ("profile", "cli-arg-profile", "cli-value-profile"),
            ("annotator", "cli-arg-annotator", "cli-value-name"),
            ("round", "cli-arg-round", "cli-value-name"),
            ("article", "cli-arg-article", "cli-value-name"),
            ("layer", "cli-arg-layer", "cli-value-name"),
            ("decision", "cli-arg-decision", "cli-value-decision"),
            ("text", "cli-arg-text", "cli-value-text"),
            ("without_text", "cli-arg-without-text", "cli-value-number"),
            ("pseudonyms", "cli-arg-pseudonyms", "cli-value-who"),
            ("licence", "cli-arg-licence", "cli-value-licence"),
            ("with", "cli-arg-with", "cli-value-name"),
        ],
    },
    Texts {
        command: "rehydrate",
        about: "cli-rehydrate-about",
        usage: "cli-rehydrate-usage",
        after: "cli-rehydrate-after",
        args: &[
            ("dataset", "cli-arg-dataset", "cli-value-folder"),
            ("texts", "cli-arg-texts", "cli-value-path"),
            ("out", "cli-arg-out", "cli-value-folder"),
        ],
    },
    Texts {
        command: "check",
        about: "cli-check-about",
        usage: "cli-check-usage",
        after: "cli-check-after",
        args: &[("project", "cli-arg-project", "cli-value-project")],
    },
    Texts {
        command: "merge",
        about: "cli-merge-about",
        usage: "cli-merge-usage",
        after: "cli-merge-after",
        args: &[
            ("project", "cli-arg-project", "cli-value-project"),
            ("from", "cli-arg-from", "cli-value-path"),
        ],
    },
    Texts {
        command: "repair",
        about: "cli-repair-about",
        usage: "cli-repair-usage",
        after: "cli-repair-after",
        args: &[("project", "cli-arg-project", "cli-value-project"), ("dry_run", "cli-arg-dry-run", "")],
    },
    Texts {
        command: "history",
        about: "cli-history-about",
        usage: "cli-history-usage",
        after: "cli-history-after",
        args: &[("project", "cli-arg-project", "cli-value-project")],
    },
    Texts {
        command: "suggest",
        about: "cli-suggest-about",
        usage: "cli-suggest-usage",
        after: "cli-suggest-after",
        args: &[
            ("paths", "cli-arg-suggest-paths", "cli-value-path"),
            ("evaluate", "cli-arg-evaluate", "cli-value-file"),
            ("pack", "cli-arg-pack", "cli-value-file"),
        ],
    },
    Texts {
        command: "filter",
        about: "cli-filter-about",
        usage: "cli-filter-usage",
        after: "cli-filter-after",
        args: &[
            ("threads", "cli-arg-threads", "cli-value-number"),
            ("pack", "cli-arg-pack", "cli-value-file"),
        ],
    },
    Texts {
        command: "completions",
        about: "cli-completions-about",
        usage: "cli-completions-usage",
        after: "cli-completions-after",
        args: &[("shell", "cli-arg-shell", "cli-value-shell")],
    },
];

/// The command line with all its texts.
pub(super) fn command(lang: Lang) -> clap::Command {
    let mut command = Cli::command().subcommand_help_heading(name(lang, "cli-heading-commands"));
    for texts in TEXTS {
        command = match texts.command {
            "" => with_texts(command, texts, lang),
            name => command.mut_subcommand(name, |command| with_texts(command, texts, lang)),
        };
    }
    command
}

/// The names of the commands, for messages.
pub(super) fn names() -> String {
    let names: Vec<&str> = TEXTS.iter().map(|texts| texts.command).filter(|name| !name.is_empty()).collect();
    names.join(", ")
}

/// The command whose name is nearest to `found`, where one is near.
pub(super) fn nearest(found: &str) -> Option<&'static str> {
    let similarity = |name: &str| strsim::jaro_winkler(found, name);
    TEXTS
        .iter()
        .map(|texts| texts.command)
        .filter(|name| !name.is_empty() && similarity(name) > 0.8)
        .max_by(|a, b| similarity(a).total_cmp(&similarity(b)))
}

fn with_texts(command: clap::Command, texts: &Texts, lang: Lang) -> clap::Command {
    let usage = text(lang, "cli-usage-heading");
    let mut command = command
        .about(text(lang, texts.about))
        .override_usage(text(lang, texts.usage).replace('\n', &format!("\n{}", " ".repeat(usage.len() + 1))))
        .after_help(text(lang, texts.after))
        .help_template(format!("{{about-with-newline}}\n{usage} {{usage}}\n\n{{all-args}}{{after-help}}"));
    for (id, help, value) in texts.args {
        command = command.mut_arg(id, |arg| {
            let heading = if arg.is_positional() { "cli-heading-arguments" } else { "cli-heading-options" };
            let arg = arg.help(text(lang, help)).help_heading(name(lang, heading));
            if value.is_empty() { arg } else { arg.value_name(name(lang, value)) }
        });
    }
    command
}

/// A heading or the name of a value. clap wants these to live as long as the program; they are few, and
/// made once.
fn name(lang: Lang, id: &'static str) -> &'static str {
    text(lang, id).leak()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A command or an argument without a row in the table would have no help.
    #[test]
    fn everything_has_help_in_both_languages() {
        for lang in Lang::ALL {
            let mut command = command(lang);
            command.build();
            command.clone().debug_assert();
            for command in std::iter::once(&command).chain(command.get_subcommands()) {
                assert!(command.get_about().is_some(), "{}", command.get_name());
                assert!(command.get_after_help().is_some(), "{}", command.get_name());
                for arg in command.get_arguments() {
                    assert!(arg.get_help().is_some(), "{} {}", command.get_name(), arg.get_id());
                    assert!(arg.get_help_heading().is_some(), "{} {}", command.get_name(), arg.get_id());
                }
            }
        }
    }
}
