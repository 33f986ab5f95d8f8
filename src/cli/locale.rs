//! The language to speak, known before the arguments are understood, because errors about them speak too.

use crate::wording::Lang;
use std::ffi::OsString;

/// The variables that name the language of messages, the strongest first (POSIX).
const VARIABLES: [&str; 3] = ["LC_ALL", "LC_MESSAGES", "LANG"];

/// `--lang`, else the first variable that is set, else French.
pub(super) fn language(args: &[OsString]) -> Lang {
    asked(args).unwrap_or_else(|| {
        let set = |name: &&str| std::env::var(name).ok().filter(|value| !value.is_empty());
        VARIABLES.iter().find_map(set).and_then(|value| Lang::from_code(&value)).unwrap_or_default()
    })
}

/// The value of `--lang` among raw arguments.
fn asked(args: &[OsString]) -> Option<Lang> {
    let mut args = args.iter().skip(1).filter_map(|arg| arg.to_str()).take_while(|arg| *arg != "--");
    while let Some(arg) = args.next() {
        if let Some(value) = arg.strip_prefix("--lang=") {
            return Lang::from_code(value);
        }
        if arg == "--lang" {
            return args.next().and_then(Lang::from_code);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_is_read_from_raw_arguments() {
        for (line, expected) in [
            ("selon --lang en demo", Some(Lang::En)),
            ("selon demo --lang=fr", Some(Lang::Fr)),
            ("selon demo --out x", None),
            ("selon --lang", None),
            ("selon --lang de", None),
            ("selon demo -- --lang en", None),
        ] {
            let args: Vec<OsString> = line.split(' ').map(OsString::from).collect();
            assert_eq!(asked(&args), expected, "{line}");
        }
    }
}
