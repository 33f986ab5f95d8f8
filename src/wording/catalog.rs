//! The catalogue: Fluent files compiled in, one bundle per language.

use super::{Arg, Lang};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use std::sync::OnceLock;
use unic_langid::LanguageIdentifier;

/// One file per language and topic.
macro_rules! topics {
    ($($topic:literal),* $(,)?) => {
        const SOURCES: &[(&str, [&str; 2])] = &[$((
            $topic,
            [
                include_str!(concat!("../../assets/wording/fr/", $topic, ".ftl")),
                include_str!(concat!("../../assets/wording/en/", $topic, ".ftl")),
            ],
        )),*];
    };
}
topics![
    "text", "schema", "project", "import", "export", "dataset", "detect", "cli", "window", "view", "report",
];

type Bundle = FluentBundle<FluentResource>;

fn bundle(lang: Lang) -> &'static Bundle {
    static BUNDLES: OnceLock<[Bundle; 2]> = OnceLock::new();
    let bundles = BUNDLES.get_or_init(|| Lang::ALL.map(build));
    &bundles[lang as usize]
}

fn build(lang: Lang) -> Bundle {
    let id: LanguageIdentifier = lang.code().parse().unwrap_or_default();
    let mut bundle = Bundle::new_concurrent(vec![id]);
    // Isolation marks around arguments are invisible characters that would end up in logs and CSV.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(match lang {
        Lang::Fr => |value, _| number(value, "\u{202F}", ","),
        Lang::En => |value, _| number(value, ",", "."),
    }));
    for (_, sources) in SOURCES {
        // A syntax error costs the entries it touches; a test reads every file strictly.
        let resource = match FluentResource::try_new(sources[lang as usize].to_owned()) {
            Ok(resource) | Err((resource, _)) => resource,
        };
        bundle.add_resource_overriding(resource);
    }
    bundle
}

/// Numbers grouped in threes from 10,000 on (four digits stay together, as in years and page numbers).
fn number(value: &FluentValue<'_>, group: &str, point: &str) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    let plain = number.as_string();
    let (whole, rest) = plain.split_once('.').unwrap_or((&plain, ""));
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |digits| ("-", digits));
    let mut out = String::from(sign);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && digits.len() > 4 && (digits.len() - index).is_multiple_of(3) {
            out.push_str(group);
        }
        out.push(digit);
    }
    if !rest.is_empty() {
        out.push_str(point);
        out.push_str(rest);
    }
    Some(out)
}

pub(super) fn render(lang: Lang, id: &'static str, args: &[(&'static str, Arg)]) -> String {
    let bundle = bundle(lang);
    let Some(pattern) = bundle.get_message(id).and_then(|message| message.value()) else {
        return id.to_owned();
    };
    let mut values = FluentArgs::with_capacity(args.len());
    for (name, arg) in args {
        match arg {
            Arg::Text(text) => values.set(*name, text.as_str()),
            Arg::Number(number) => values.set(*name, *number),
            Arg::Message(message) => values.set(*name, message.render(lang)),
        }
    }
    let mut errors = Vec::new();
    bundle.format_pattern(pattern, Some(&values), &mut errors).into_owned()
}

/// Every id of a language with the names of the arguments its text uses, in file order; for the tests
/// that keep both languages alike.
#[must_use]
pub fn ids(lang: Lang) -> Vec<(String, Vec<String>)> {
    let mut found = Vec::new();
    for (_, sources) in SOURCES {
        let mut open: Option<(String, Vec<String>)> = None;
        for line in sources[lang as usize].lines() {
            let is_entry = line.starts_with(|c: char| c.is_ascii_alphabetic()) && line.contains('=');
            if is_entry {
                found.extend(open.take());
                let id = line.split('=').next().unwrap_or_default().trim().to_owned();
                open = Some((id, Vec::new()));
            }
            if let Some((_, args)) = &mut open {
                for part in line.split('$').skip(1) {
                    let name: String =
                        part.chars().take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c)).collect();
                    if !args.contains(&name) {
                        args.push(name);
                    }
                }
            }
        }
        found.extend(open);
    }
    for (_, args) in &mut found {
        args.sort();
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn every_file_is_valid_fluent() {
        for (topic, sources) in SOURCES {
            for lang in Lang::ALL {
                if let Err((_, errors)) = FluentResource::try_new(sources[lang as usize].to_owned()) {
                    panic!("{lang}/{topic}.ftl: {errors:?}");
                }
            }
        }
    }

    #[test]
    fn both_languages_have_the_same_ids_and_arguments() {
        let [french, english] = Lang::ALL.map(|lang| {
            let list = ids(lang);
            let map: BTreeMap<_, _> = list.iter().cloned().collect();
            assert_eq!(map.len(), list.len(), "{lang}: an id stands twice");
            map
        });
        assert_eq!(french, english);
    }

    #[test]
    fn numbers_follow_the_language() {
        let value = FluentValue::from(1_234_567.5);
        assert_eq!(number(&value, "\u{202F}", ",").unwrap(), "1\u{202F}234\u{202F}567,5");
        assert_eq!(number(&FluentValue::from(2025), ",", ".").unwrap(), "2025");
    }
}
