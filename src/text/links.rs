//! Web addresses and e-mail addresses, each one word.

use super::chars::{Class, char_before, class_at};

/// Host names are recognised without `www.` only under these.
const TOP_LEVEL: &[&str] = &[
    "fr", "com", "org", "net", "eu", "be", "ch", "ca", "info", "uk", "de", "es", "it", "io", "gov", "edu",
    "int", "tv", "ru", "cn", "ua", "lu", "ma", "tn", "dz", "sn", "ci", "pl", "us", "press", "news", "media",
    "paris", "bzh", "corsica", "radio", "kp", "kr", "jp", "qc", "va", "mil", "re",
];

/// Host names and the local parts of e-mail addresses are no longer than this.
const LONGEST: usize = 80;

/// The end of an address with a scheme (`https://…`), where `text[start..colon]` is followed by a colon.
pub(super) fn with_scheme(text: &str, start: usize, colon: usize) -> Option<usize> {
    let scheme = &text[start..colon];
    let rest = &text[colon + 1..];
    let web =
        ["http", "https", "ftp"].iter().any(|s| scheme.eq_ignore_ascii_case(s)) && rest.starts_with("//");
    let mail = scheme.eq_ignore_ascii_case("mailto") && !rest.starts_with(char::is_whitespace);
    (web || mail).then(|| address_end(text, start, colon + 1))
}

/// The end of an e-mail address or host name (with its path) that begins at `start` and has its first
/// full stop or underscore at `stop`.
pub(super) fn without_scheme(text: &str, start: usize, stop: usize) -> Option<usize> {
    if text[start..stop].eq_ignore_ascii_case("www") {
        return Some(address_end(text, start, stop));
    }
    let end = host_run(text, stop);
    if text.as_bytes().get(end) == Some(&b'@') {
        return email(text, end);
    }
    let host_end = trim_stops(text, start, end);
    let host = &text[start..host_end];
    if !is_host(host) {
        return None;
    }
    if text.as_bytes().get(host_end) == Some(&b'/') {
        Some(address_end(text, start, host_end))
    } else {
        Some(host_end)
    }
}

/// The end of the e-mail address whose `@` stands at `at`.
pub(super) fn email(text: &str, at: usize) -> Option<usize> {
    let end = trim_stops(text, at + 1, host_run(text, at + 1));
    let host = &text[at + 1..end];
    let (_, last) = host.rsplit_once('.')?;
    (last.len() >= 2 && last.bytes().all(|b| b.is_ascii_alphabetic()) && !host.starts_with('.'))
        .then_some(end)
}

fn host_run(text: &str, from: usize) -> usize {
    let run = text.as_bytes()[from..].iter().take(LONGEST);
    from + run.take_while(|b| b.is_ascii_alphanumeric() || b"._+-".contains(b)).count()
}

fn trim_stops(text: &str, start: usize, end: usize) -> usize {
    start + text[start..end].trim_end_matches(['.', '-', '_', '+']).len()
}

fn is_host(host: &str) -> bool {
    let Some((name, last)) = host.rsplit_once('.') else { return false };
    let capitals = || host.bytes().all(|b| !b.is_ascii_lowercase());
    let known =
        TOP_LEVEL.contains(&last) || capitals() && TOP_LEVEL.iter().any(|t| last.eq_ignore_ascii_case(t));
    known
        && name.len() > 1
        && name
            .split('.')
            .all(|label| !label.is_empty() && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'))
}

/// Up to the next blank, without the punctuation of the sentence around it.
fn address_end(text: &str, start: usize, from: usize) -> usize {
    let mut end = from;
    while let Some((class, len)) = class_at(text, end) {
        if class == Class::Space || text[end..].starts_with(['"', '<', '>', '«', '»', '“', '”']) {
            break;
        }
        end += len;
    }
    while let Some(last) = char_before(text, end) {
        let closing = match last {
            ')' => !text[start..end].contains('('),
            ']' => !text[start..end].contains('['),
            _ => ".,;:!?…'’*".contains(last),
        };
        if !closing || end <= from {
            break;
        }
        end -= last.len_utf8();
    }
    end
}
