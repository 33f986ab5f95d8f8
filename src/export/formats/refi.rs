//! REFI-QDA: a project (`project.qdpx`) for NVivo, ATLAS.ti, MAXQDA or QualCoder, and its codebook (`.qdc`).
//!
//! Specification: <https://www.qdasoftware.org>, REFI-QDA Standard 1.5. Offsets are code points of a text with
//! line ends LF and without byte order mark, end-exclusive as in the examples of the standard. The order of
//! elements is fixed by its schema.
//!
//! A code is a label; values from fixed lists are codes of their own, `layer.attribute: value`, on the first
//! span of a mark. Annotators are users. Parts of a frame and pieces are tied by links, which most readers
//! skip.

use super::files::{code_points, guid};
use super::xml::{attribute, content};
use super::{Article, Context, Format, Loss, Part, Problem, Writer};
use crate::import::marks::graph::{self, Region};
use crate::schema::{Layer, Schema};
use crate::text::Text;
use crate::wording::Lang;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::PathBuf;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

pub(super) static FORMAT: Format = Format {
    id: "refi",
    name: "REFI-QDA 1.5",
    offsets: "code points",
    losses: &[Loss::Letter, Loss::Attributes, Loss::Suggestions],
    letter: super::xml::to_the_letter,
    begin: |context| {
        let file = File::create(context.out.join("project.qdpx"))?;
        Ok(Box::new(Refi {
            context_start: start(&context),
            codes: codes(context.schema),
            known: known(context.schema),
            extra: BTreeSet::new(),
            out: context.out.to_owned(),
            zip: ZipWriter::new(file),
            sources: String::new(),
            links: String::new(),
            when: context.project.manifest().created.to_string(),
        }))
    },
};

struct Refi {
    /// The project element and its users.
    context_start: String,
    codes: String,
    known: BTreeSet<String>,
    /// Labels that the schema does not know.
    extra: BTreeSet<String>,
    out: PathBuf,
    zip: ZipWriter<File>,
    sources: String,
    links: String,
    when: String,
}

impl Writer for Refi {
    fn article(&mut self, article: &Article, parts: &[Part]) -> io::Result<()> {
        let text_guid = guid(&format!("text {}", article.id));
        self.zip.start_file(format!("sources/{text_guid}.txt"), options())?;
        self.zip.write_all(article.text.as_str().as_bytes())?;
        let mut selections = String::new();
        let mut who = String::new();
        for part in parts {
            let Some(annotator) = &part.annotator else { continue };
            let user = guid(&format!("user {}", annotator.id));
            if who.is_empty() {
                who = format!(" creatingUser=\"{user}\"");
            }
            let base = format!("{} {} {:?}", article.id, annotator.id, part.round);
            for region in &part.graph.regions {
                self.selection(&mut selections, &article.text, region, &base, &user);
            }
            for (number, link) in part.graph.links.iter().enumerate() {
                let end = |index: usize| guid(&format!("{base} {}", part.graph.regions[index].id));
                let _ = writeln!(
                    self.links,
                    "    <Link guid=\"{}\" name=\"{}\" direction=\"OneWay\" originGUID=\"{}\" targetGUID=\"{}\"/>",
                    guid(&format!("link {base} {number}")),
                    attribute(&link.label),
                    end(link.from),
                    end(link.to)
                );
            }
        }
        let _ = write!(
            self.sources,
            "    <TextSource guid=\"{}\" name=\"{}\" plainTextPath=\"internal://{text_guid}.txt\"{who} \
             creationDateTime=\"{}\">\n{selections}    </TextSource>\n",
            guid(&format!("source {}", article.id)),
            attribute(&article.title),
            article.import.at
        );
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> io::Result<Vec<Problem>> {
        for label in &self.extra {
            let _ = writeln!(self.codes, "      {}", code(label, "#888888", ""));
        }
        let codes = format!("    <Codes>\n{}    </Codes>\n", self.codes);
        let mut project = format!("{}  <CodeBook>\n{codes}  </CodeBook>\n", self.context_start);
        if !self.sources.is_empty() {
            let _ = write!(project, "  <Sources>\n{}  </Sources>\n", self.sources);
        }
        if !self.links.is_empty() {
            let _ = write!(project, "  <Links>\n{}  </Links>\n", self.links);
        }
        project.push_str("</Project>\n");
        self.zip.start_file("project.qde", options())?;
        self.zip.write_all(project.as_bytes())?;
        self.zip.finish()?;
        let codebook = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<CodeBook xmlns=\"urn:QDA-XML:codebook:1.0\" \
             origin=\"Selon\">\n{codes}</CodeBook>\n"
        );
        fs::write(self.out.join("codebook.qdc"), codebook)?;
        Ok(Vec::new())
    }
}

impl Refi {
    fn selection(&mut self, out: &mut String, text: &Text, region: &Region, base: &str, user: &str) {
        let (start, end) = code_points(text, region.span());
        let own = guid(&format!("{base} {}", region.id));
        let when = &self.when;
        let made = format!("creatingUser=\"{user}\" creationDateTime=\"{when}\"");
        let name: String = text.slice(region.span()).unwrap_or_default().chars().take(80).collect();
        let _ = write!(
            out,
            "      <PlainTextSelection guid=\"{own}\" name=\"{}\" startPosition=\"{start}\" \
             endPosition=\"{end}\" {made}>",
            attribute(&name)
        );
        if !region.note.is_empty() {
            let _ = write!(out, "<Description>{}</Description>", content(&region.note));
        }
        let layer = region.label.split('.').next().unwrap_or_default();
        let values = region.fields.iter().map(|(name, value)| format!("{layer}.{name}: {value}"));
        let values: Vec<String> = values.filter(|code| self.known.contains(code)).collect();
        if !self.known.contains(&region.label) {
            self.extra.insert(region.label.clone());
        }
        for code in std::iter::once(&region.label).chain(&values) {
            let _ = write!(
                out,
                "<Coding guid=\"{}\" {made}><CodeRef targetGUID=\"{}\"/></Coding>",
                guid(&format!("coding {own} {code}")),
                guid(&format!("code {code}"))
            );
        }
        out.push_str("</PlainTextSelection>\n");
    }
}

/// The time in the archive is always the same.
fn options() -> SimpleFileOptions {
    SimpleFileOptions::default().last_modified_time(zip::DateTime::default())
}

fn start(context: &Context<'_>) -> String {
    let manifest = context.project.manifest();
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Project xmlns=\"urn:QDA-XML:project:1.0\" \
         name=\"{}\" origin=\"Selon {}\" creationDateTime=\"{}\">\n",
        attribute(&manifest.name),
        env!("CARGO_PKG_VERSION"),
        manifest.created
    );
    if !context.annotators.is_empty() {
        out.push_str("  <Users>\n");
        for one in context.annotators {
            let user = guid(&format!("user {}", one.id));
            let (name, id) = (attribute(&one.name), &one.id);
            let _ = writeln!(out, "    <User guid=\"{user}\" name=\"{name}\" id=\"{id}\"/>");
        }
        out.push_str("  </Users>\n");
    }
    out
}

/// The codes of a layer: its roles, then the values of its attributes.
fn layer_codes(layer: &Layer) -> Vec<(String, String)> {
    let roles = layer.roles.iter().map(|role| {
        let about = if role.guideline.is_empty() { &layer.guideline } else { &role.guideline };
        (graph::label(Some(layer), &layer.id, &role.id), about.get(Lang::Fr).to_owned())
    });
    let values = layer.attributes.iter().flat_map(|one| {
        one.values.iter().map(move |value| {
            (format!("{}.{}: {}", layer.id, one.id, value.id), value.help.get(Lang::Fr).to_owned())
        })
    });
    roles.chain(values).collect()
}

fn codes(schema: &Schema) -> String {
    let mut out = String::new();
    for layer in &schema.layers {
        let inner: Vec<String> =
            layer_codes(layer).iter().map(|(name, about)| code(name, &layer.color.light, about)).collect();
        let _ = writeln!(
            out,
            "      <Code guid=\"{}\" name=\"{}\" isCodable=\"false\" color=\"{}\">\n        {}\n      </Code>",
            guid(&format!("layer {}", layer.id)),
            attribute(layer.name.get(Lang::Fr)),
            layer.color.light,
            inner.join("\n        ")
        );
    }
    out
}

fn known(schema: &Schema) -> BTreeSet<String> {
    schema.layers.iter().flat_map(layer_codes).map(|(name, _)| name).collect()
}

fn code(name: &str, color: &str, about: &str) -> String {
    let description = if about.is_empty() {
        String::new()
    } else {
        format!("<Description>{}</Description>", content(about))
    };
    format!(
        "<Code guid=\"{}\" name=\"{}\" isCodable=\"true\" color=\"{color}\">{description}</Code>",
        guid(&format!("code {name}")),
        attribute(name)
    )
}
