//! TEI P5: per article and person one file with stand-off marks and one with marks in the text.
//!
//! Specification: TEI P5 Guidelines 4.9.0, chapters 17.2 (`span`), 17.10 (`standOff`) and 3.3.3 (`said`).
//! Offsets of `string-range` count characters (code points) of a paragraph, from 0; each line with words is
//! a paragraph. The inline file holds what nests inside a paragraph and leaves the rest out.

use super::files::{code_points, place};
use super::xml::{attribute, content};
use super::{Article, Context, Format, Loss, Part, Problem, Writer};
use crate::import::marks::graph::{OWN, Region};
use crate::schema::{Schema, means};
use crate::text::{Span, Text};
use crate::wording::Message;
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::PathBuf;

pub(super) static FORMAT: Format = Format {
    id: "tei",
    name: "TEI P5",
    offsets: "code points of a paragraph",
    losses: &[Loss::Letter, Loss::Suggestions],
    letter: |_, _| false,
    begin: |Context { out, schema, .. }| Ok(Box::new(Tei { out: out.to_owned(), schema, left_out: 0 })),
};

struct Tei<'c> {
    out: PathBuf,
    schema: &'c Schema,
    left_out: usize,
}

impl Writer for Tei<'_> {
    fn article(&mut self, article: &Article, parts: &[Part]) -> io::Result<()> {
        let paragraphs = paragraphs(&article.text);
        for part in parts {
            let place = place(&self.out, article, part)?;
            let header = header(article, part);
            let mut body = String::new();
            for (number, paragraph) in paragraphs.iter().enumerate() {
                let text = content(article.text.slice(*paragraph).unwrap_or_default());
                let _ = writeln!(body, "      <p xml:id=\"p{}\">{text}</p>", number + 1);
            }
            let standoff = standoff(&article.text, &paragraphs, part);
            let end = "    </body>\n  </text>\n";
            let file = format!("{header}{body}{end}{standoff}</TEI>\n");
            fs::write(place.with_extension("xml"), file)?;
            let body = self.inline(&article.text, &paragraphs, part);
            fs::write(place.with_extension("inline.xml"), format!("{header}{body}{end}</TEI>\n"))?;
        }
        Ok(())
    }

    fn finish(self: Box<Self>) -> io::Result<Vec<Problem>> {
        let message = Message::new("export-tei-left-out").arg("count", self.left_out);
        Ok((self.left_out > 0).then(|| Problem::note(message)).into_iter().collect())
    }
}

/// The lines with words; an empty text is one empty paragraph.
fn paragraphs(text: &Text) -> Vec<Span> {
    let mut found = Vec::new();
    let mut start = 0;
    for line in text.as_str().split('\n') {
        if !line.trim().is_empty() {
            found.push(Span::new(start, start + line.len()));
        }
        start += line.len() + 1;
    }
    if found.is_empty() {
        found.push(Span::new(0, 0));
    }
    found
}

fn header(article: &Article, part: &Part) -> String {
    let meta = |name: &str| article.metadata.get(name).map(String::as_str).unwrap_or_default();
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TEI xmlns=\"http://www.tei-c.org/ns/1.0\">\n  <teiHeader>\n    <fileDesc>\n      <titleStmt>\n",
    );
    let _ = writeln!(out, "        <title>{}</title>", content(&article.title));
    if !meta("author").is_empty() {
        let _ = writeln!(out, "        <author>{}</author>", content(meta("author")));
    }
    if let Some(annotator) = &part.annotator {
        let name = content(&annotator.name);
        let _ = writeln!(
            out,
            "        <respStmt xml:id=\"annotator\" n=\"{}\"><resp>annotation</resp><name>{name}</name></respStmt>",
            annotator.id
        );
    }
    let _ = write!(
        out,
        "      </titleStmt>\n      <publicationStmt><idno>{}</idno></publicationStmt>\n      \
         <sourceDesc><bibl><title level=\"j\">{}</title> <date>{}</date></bibl></sourceDesc>\n    \
         </fileDesc>\n  </teiHeader>\n  <text>\n    <body>\n",
        article.id,
        content(meta("outlet")),
        content(meta("published"))
    );
    // The publication statement wants a publisher, distributor or authority before an identifier.
    out.replace("<publicationStmt><idno>", "<publicationStmt><authority>Selon</authority><idno>")
}

fn standoff(text: &Text, paragraphs: &[Span], part: &Part) -> String {
    let marks = part.graph.marks();
    if marks.is_empty() {
        return String::new();
    }
    let mut out = String::from("  <standOff>\n");
    for (number, mark) in marks.iter().enumerate() {
        let head = &part.graph.regions[mark[0]];
        let layer = head.label.split('.').next().unwrap_or_default();
        let _ = writeln!(
            out,
            "    <spanGrp type=\"{}\" n=\"{}\" resp=\"#annotator\" corresp=\"#fs{number}\">",
            word(layer),
            attribute(&head.id)
        );
        for index in mark {
            let region = &part.graph.regions[*index];
            let role = region.label.split_once('.').map_or(layer, |(_, role)| role);
            let _ = writeln!(
                out,
                "      <span type=\"{}\" xml:id=\"s{index}\" target=\"{}\">{}</span>",
                word(role),
                pointers(text, paragraphs, region.span()),
                content(text.slice(region.span()).unwrap_or_default())
            );
        }
        out.push_str("    </spanGrp>\n");
        let _ = writeln!(out, "    <fs xml:id=\"fs{number}\" type=\"{}\">", word(layer));
        let own = |name: &str| name.replace(OWN, "selon-");
        let fields = head.fields.iter().map(|(name, value)| (own(name), value));
        let note = Some(("selon-note".to_owned(), &head.note)).filter(|(_, note)| !note.is_empty());
        for (name, value) in fields.chain(note) {
            let _ =
                writeln!(out, "      <f name=\"{}\"><string>{}</string></f>", word(&name), content(value));
        }
        out.push_str("    </fs>\n");
    }
    out.push_str("  </standOff>\n");
    out
}

/// A pointer per paragraph that the span touches.
fn pointers(text: &Text, paragraphs: &[Span], span: Span) -> String {
    let pointer = |(number, paragraph): (usize, &Span)| {
        let shared = paragraph.intersection(span)?;
        let (start, end) = code_points(text, shared);
        let (origin, _) = code_points(text, *paragraph);
        Some(format!("#string-range(p{},{},{})", number + 1, start - origin, end - start))
    };
    let all: Vec<String> = paragraphs.iter().enumerate().filter_map(pointer).collect();
    all.join(" ")
}

impl Tei<'_> {
    /// The paragraphs with marks as elements, outer ones first.
    fn inline(&mut self, text: &Text, paragraphs: &[Span], part: &Part) -> String {
        let mut regions: Vec<&Region> = part.graph.regions.iter().collect();
        regions.sort_by_key(|region| (region.span.0, std::cmp::Reverse(region.span.1)));
        let mut out = String::new();
        let mut used = 0;
        for paragraph in paragraphs {
            out.push_str("      <p>");
            let mut open: Vec<(usize, &str)> = Vec::new();
            let mut at = paragraph.start;
            let mut copy = |out: &mut String, to: usize| {
                out.push_str(&content(text.slice(Span::new(at, to)).unwrap_or_default()));
                at = to;
            };
            for region in regions.iter().filter(|region| paragraph.contains(region.span())) {
                while let Some((end, element)) = open.pop_if(|(end, _)| *end <= region.span.0) {
                    copy(&mut out, end);
                    let _ = write!(out, "</{element}>");
                }
                if open.last().is_some_and(|(end, _)| region.span.1 > *end) {
                    continue; // it would cross an element that is open
                }
                copy(&mut out, region.span.0);
                let (element, start) = self.element(part, region);
                out.push_str(&start);
                open.push((region.span.1, element));
                used += 1;
            }
            while let Some((end, element)) = open.pop() {
                copy(&mut out, end);
                let _ = write!(out, "</{element}>");
            }
            copy(&mut out, paragraph.end);
            out.push_str("</p>\n");
        }
        self.left_out += part.graph.regions.len() - used;
        out
    }

    /// The element of a region: `said` for reported words, `seg` for the rest.
    fn element(&self, part: &Part, region: &Region) -> (&'static str, String) {
        let (layer_id, role) = region.label.split_once('.').unwrap_or((&region.label, &region.label));
        let layer = self.schema.layer(layer_id);
        let id = region.id.split('-').next().unwrap_or_default();
        let said = layer.is_some_and(|layer| {
            layer.means.as_deref() == Some(means::ATTRIBUTION)
                && layer.role_meaning(means::CONTENT).is_some_and(|content| content.id == role)
        });
        if !said {
            return (
                "seg",
                format!("<seg type=\"{}\" subtype=\"{}\" n=\"{id}\">", word(layer_id), word(role)),
            );
        }
        let head = part.graph.regions.iter().find(|head| head.id == id);
        let form = layer.and_then(|layer| layer.attribute_meaning("form"));
        let direct = form.zip(head).and_then(|(form, head)| head.fields.get(&form.id));
        let direct = direct.is_some_and(|form| form == "direct");
        ("said", format!("<said direct=\"{direct}\" n=\"{id}\">"))
    }
}

/// A word for attributes that allow no blanks.
fn word(text: &str) -> String {
    let letter = |c: char| if c.is_alphanumeric() || "._-".contains(c) { c } else { '_' };
    let word: String = text.chars().map(letter).collect();
    if word.starts_with(|c: char| c.is_alphabetic() || c == '_') { word } else { format!("_{word}") }
}
