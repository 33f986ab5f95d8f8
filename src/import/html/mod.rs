//! A saved web page: the article is taken out of it.
//!
//! The page is parsed once (html5ever), and `dom_smoothie` finds the article in it. What it leaves out
//! above the text although people annotate it, the standfirst and the signature, is put back from the
//! page. The parser normalises the page, so `lines` only ever reads well-formed markup. Scripts, styles
//! and links are dropped; nothing is fetched.

mod depth;
mod lines;
mod meta;

use super::metadata::signature;
use super::{Imported, iso_date, plain};
use crate::text::{Decoded, Span, Zone, ZoneKind, decode_declared, is_page_furniture, is_signature};
use crate::wording::{Message, Problem};
use dom_smoothie::{Article, Config, Readability};
use lines::{Line, Tag, lines};
use std::collections::{HashMap, HashSet};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Elements are nested no deeper on real pages; parsers slow down far beyond.
const DEEPEST: usize = 1_000;
/// Pages hold no more elements.
const MOST_ELEMENTS: usize = 200_000;
/// At most this many lines of a page stand between title and text.
const HEAD_LINES: usize = 60;

/// Whether bytes of an unknown kind begin like a web page.
pub(super) fn looks_like_html(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(512)]).to_lowercase();
    let head = head.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}');
    head.starts_with("<!doctype html") || head.starts_with("<html")
}

/// Decodes a page: valid UTF-8 wins over the encoding that the page declares, and that over a guess.
pub(super) fn decode(bytes: &[u8], name: &str) -> Result<Decoded, Problem> {
    decode_declared(bytes, name, declared_encoding(bytes).as_deref())
}

/// The encoding named in a `meta` element near the beginning.
fn declared_encoding(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(8_192)]).to_ascii_lowercase();
    let (_, rest) = head.split_once("charset")?;
    let rest = rest
        .trim_start()
        .strip_prefix('=')?
        .trim_start_matches(|c: char| c.is_whitespace() || "\"'".contains(c));
    let label: String =
        rest.chars().take_while(|c| c.is_ascii_alphanumeric() || "-_:".contains(*c)).collect();
    // A page whose declaration can be read byte by byte is not UTF-16.
    (!label.is_empty() && !label.starts_with("utf-16")).then_some(label)
}

/// Replaces the source of the page by the article's text, with title, metadata and zones.
pub(super) fn extract(imported: &mut Imported) -> Result<(), Problem> {
    if depth::deepest(&imported.text) > DEEPEST {
        return Err(
            Problem::error(Message::new("import-html-too-deep")).hint(Message::new("import-hint-copy-page"))
        );
    }
    let page = std::mem::take(&mut imported.text);
    // A parser's slip must not cost the other files of a folder.
    let read = catch_unwind(AssertUnwindSafe(|| read_page(&page)));
    let page = read.ok().flatten().ok_or_else(|| {
        Problem::error(Message::new("import-html-no-article")).hint(Message::new("import-hint-copy-page"))
    })?;
    if !page.found {
        let message = Message::new("import-html-whole-page");
        imported.problems.push(
            Problem::warning(message).hint(Message::new("import-hint-zones")).in_file(&imported.source_name),
        );
    }
    let (text, known) = assemble(page.title.as_deref(), &page.lines);
    imported.text = text;
    imported.title = page.title;
    imported.metadata.extend(page.metadata.into_iter().map(|(key, value)| (key.to_owned(), value)));
    plain::settle(imported, &known);
    Ok(())
}

/// What was read from a page.
struct Page {
    title: Option<String>,
    lines: Vec<Line>,
    metadata: Vec<(&'static str, String)>,
    /// Whether the article was told from the rest of the page.
    found: bool,
}

fn read_page(source: &str) -> Option<Page> {
    let config = Config { max_elements_to_parse: MOST_ELEMENTS, ..Config::default() };
    let mut reader = Readability::new(source, None, Some(config)).ok()?;
    let markup = reader.doc.html();
    let (whole, meta) = (lines(&markup), meta::meta(&markup));
    let metadata = reader.get_article_metadata(reader.parse_json_ld());
    let article = reader.parse().ok();
    let content = article.as_ref().map(|article| lines(&article.content)).filter(|lines| !lines.is_empty());
    let found = content.is_some();
    let mut kept = content.unwrap_or_else(|| whole.iter().filter(|line| !line.outside).cloned().collect());
    if kept.is_empty() {
        return None;
    }
    let title = title(
        article.as_ref().map_or(metadata.title.as_str(), |article| &article.title),
        &metadata.site_name,
        &whole,
    );
    if found {
        kept = with_signatures(&whole, kept, title.as_deref());
    }
    let title_key = title.as_deref().map(squeezed);
    kept.retain(|line| Some(squeezed(&line.text)) != title_key);
    let byline = article.as_ref().and_then(|article: &Article| article.byline.clone()).or(metadata.byline);
    let published =
        article.and_then(|article| article.published_time).or(metadata.published_time).or(meta.published);
    let fields = [
        ("author", byline.map(|byline| signature(&squeezed(&byline)))),
        ("published", published.map(|time| iso_date(&time).unwrap_or(time))),
        ("outlet", metadata.site_name),
        ("section", meta.section),
        ("url", meta.url.or(metadata.url)),
        (
            "language",
            metadata.lang.map(|lang| lang.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase()),
        ),
    ];
    let metadata = fields.into_iter().filter_map(|(key, value)| Some((key, value?.trim().to_owned())));
    let metadata = metadata.filter(|(_, value)| !value.is_empty() && value.len() <= 500).collect();
    Some(Page { title, lines: kept, metadata, found })
}

/// The title without the name of the site; a first-rank heading that it contains is better.
fn title(found: &str, site: &Option<String>, whole: &[Line]) -> Option<String> {
    let found = squeezed(found);
    let heading =
        whole.iter().find(|line| line.tag == Tag::Heading(1) && line.text.len() >= 8 && !line.outside);
    let heading = heading.map(|line| squeezed(&line.text));
    let without_site = site.as_deref().and_then(|site| {
        let bare = found.strip_suffix(site)?.trim_end();
        bare.strip_suffix(['|', '-', '–', '—', '•', ':', '·']).map(|bare| bare.trim_end().to_owned())
    });
    let title = match heading {
        Some(heading) if found.is_empty() || found.starts_with(&heading) => heading,
        _ => without_site.unwrap_or(found),
    };
    (!title.is_empty()).then_some(title)
}

/// The article's lines, and between them those of the page that were left out although people annotate
/// them: the standfirst under the title, signatures and captions everywhere.
fn with_signatures(whole: &[Line], content: Vec<Line>, title: Option<&str>) -> Vec<Line> {
    let mut places: HashMap<String, Vec<usize>> = HashMap::new();
    for (place, line) in whole.iter().enumerate() {
        places.entry(squeezed(&line.text)).or_default().push(place);
    }
    let place_after = |text: &str, from: usize| {
        let places = places.get(&squeezed(text))?;
        places.get(places.partition_point(|place| *place < from)).copied()
    };
    let Some(first) = content.iter().find_map(|line| place_after(&line.text, 0)) else { return content };
    let titled = title
        .and_then(|title| places.get(title))
        .and_then(|places| places.iter().rev().find(|at| **at < first));
    let heading = || whole[..first].iter().rposition(|line| line.tag == Tag::Heading(1));
    let mut from = titled
        .copied()
        .or_else(heading)
        .map_or(first, |title| title + 1)
        .max(first.saturating_sub(HEAD_LINES));
    let kept: HashSet<String> = content.iter().map(|line| squeezed(&line.text)).collect();
    let mut added = HashSet::new();
    let mut wanted = |line: &&Line, under_title: bool| {
        let text = line.text.as_str();
        let sentence = || text.split_whitespace().count() >= 8 && !is_page_furniture(text);
        let caption = line.tag == Tag::Caption;
        let fits = caption || is_signature(text) || under_title && sentence();
        fits && !line.outside && !kept.contains(&squeezed(text)) && added.insert(line.text.clone())
    };
    let mut merged: Vec<Line> = Vec::new();
    for line in content {
        if let Some(place) = place_after(&line.text, from) {
            merged.extend(whole[from..place].iter().filter(|line| wanted(line, place <= first)).cloned());
            from = place + 1;
        }
        merged.push(line);
    }
    let below = whole[from..].iter().take(3).filter(|line| is_signature(&line.text) && wanted(line, false));
    merged.extend(below.cloned());
    merged
}

/// The text of an article, paragraphs parted by empty lines, and the zones known from the markup.
fn assemble(title: Option<&str>, lines: &[Line]) -> (String, Vec<Zone>) {
    let mut text = String::new();
    let mut known = Vec::new();
    let mut add = |line: &str, kind: Option<ZoneKind>| {
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        let span = Span::new(text.len(), text.len() + line.len());
        text.push_str(line);
        known.extend(kind.map(|kind| Zone { kind, span }));
    };
    if let Some(title) = title {
        add(title, Some(ZoneKind::Title));
    }
    for line in lines {
        let speaks = is_page_furniture(&line.text) || is_signature(&line.text);
        let kind = match line.tag {
            _ if speaks => None,
            Tag::Heading(_) => Some(ZoneKind::Heading),
            Tag::Caption => Some(ZoneKind::Caption),
            Tag::Item => Some(ZoneKind::Body),
            Tag::Text => None,
        };
        add(&line.text, kind);
    }
    (text, known)
}

/// With single spaces and without those at the ends.
fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn declared_encodings_are_found() {
        for (page, expected) in [
            ("<meta charset=\"ISO-8859-1\">", Some("iso-8859-1")),
            (
                "<META http-equiv=\"Content-Type\" content=\"text/html; charset=windows-1252\">",
                Some("windows-1252"),
            ),
            ("<meta charset='utf-16'>", None),
            ("<p>charset</p>", None),
            ("", None),
        ] {
            assert_eq!(declared_encoding(page.as_bytes()).as_deref(), expected, "{page}");
        }
        assert!(looks_like_html(b"\xEF\xBB\xBF <!DOCTYPE html><p>"));
        assert!(!looks_like_html("Le texte dit <html>".as_bytes()));
    }
}
