//! UIMA CAS XMI with its type system: one `.xmi` per article and person, one `TypeSystem.xml`.
//!
//! Specification: UIMA 1.0 (OASIS), chapter 4.1 and XMI 2.0 as the UIMA Java SDK writes it. Offsets are
//! UTF-16 units. XML 1.0 forbids control characters: U+FFFD stands for each, of the same width.

use super::cas::{LINK, SPAN, features, language, spans};
use super::files::{place, utf16};
use super::xml::attribute;
use super::{Article, Context, Format, Loss, Part, Problem, Writer};
use crate::schema::Schema;
use crate::text::Span;
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::PathBuf;

pub(super) static FORMAT: Format = Format {
    id: "xmi",
    name: "UIMA CAS XMI 2.0",
    offsets: "UTF-16 units",
    losses: &[Loss::Letter, Loss::Suggestions],
    letter: super::xml::to_the_letter,
    begin: |Context { out, schema, .. }| {
        fs::write(out.join("TypeSystem.xml"), type_system(schema))?;
        Ok(Box::new(Xmi { out: out.to_owned(), schema }))
    },
};

struct Xmi<'c> {
    out: PathBuf,
    schema: &'c Schema,
}

impl Writer for Xmi<'_> {
    fn article(&mut self, article: &Article, parts: &[Part]) -> io::Result<()> {
        for part in parts {
            fs::write(place(&self.out, article, part)?.with_extension("xmi"), self.xmi(article, part))?;
        }
        Ok(())
    }

    fn finish(self: Box<Self>) -> io::Result<Vec<Problem>> {
        Ok(Vec::new())
    }
}

impl Xmi<'_> {
    fn xmi(&self, article: &Article, part: &Part) -> String {
        let text = &article.text;
        let (_, length) = utf16(text, Span::new(0, text.as_str().len()));
        let names = features(self.schema);
        let mut out = String::from(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<xmi:XMI xmlns:xmi=\"http://www.omg.org/XMI\" \
             xmlns:cas=\"http:///uima/cas.ecore\" xmlns:tcas=\"http:///uima/tcas.ecore\" \
             xmlns:custom=\"http:///webanno/custom.ecore\" xmi:version=\"2.0\">\n  <cas:NULL xmi:id=\"0\"/>\n",
        );
        let language = language(article);
        let _ = writeln!(
            out,
            "  <tcas:DocumentAnnotation xmi:id=\"2\" sofa=\"1\" begin=\"0\" end=\"{length}\" language=\"{language}\"/>"
        );
        let (first, mut id) = (3, 3);
        let element = |name: &str| name.rsplit('.').next().unwrap_or_default().to_owned();
        let spans = spans(text, &part.graph, self.schema);
        for span in &spans {
            let (begin, end, name) = (span.begin, span.end, element(SPAN));
            let _ =
                write!(out, "  <custom:{name} xmi:id=\"{id}\" sofa=\"1\" begin=\"{begin}\" end=\"{end}\"");
            for (name, value) in names.iter().zip(&span.values) {
                if let Some(value) = value {
                    let _ = write!(out, " {name}=\"{}\"", attribute(value));
                }
            }
            out.push_str("/>\n");
            id += 1;
        }
        for link in &part.graph.links {
            let (to, name) = (&spans[link.to], element(LINK));
            let _ = writeln!(
                out,
                "  <custom:{name} xmi:id=\"{id}\" sofa=\"1\" begin=\"{}\" end=\"{}\" Governor=\"{}\" \
                 Dependent=\"{}\" label=\"{}\"/>",
                to.begin,
                to.end,
                first + link.from,
                first + link.to,
                attribute(&link.label)
            );
            id += 1;
        }
        let members: Vec<String> = (2..id).map(|id| id.to_string()).collect();
        let _ = writeln!(
            out,
            "  <cas:Sofa xmi:id=\"1\" sofaNum=\"1\" sofaID=\"_InitialView\" mimeType=\"text/plain\" \
             sofaString=\"{}\"/>\n  <cas:View sofa=\"1\" members=\"{}\"/>\n</xmi:XMI>",
            attribute(text.as_str()),
            members.join(" ")
        );
        out
    }
}

fn type_system(schema: &Schema) -> String {
    let feature = |name: &str, range: &str| {
        format!(
            "        <featureDescription><name>{name}</name><description/>\
             <rangeTypeName>{range}</rangeTypeName></featureDescription>\n"
        )
    };
    let description = |name: &str, features: &str| {
        format!(
            "    <typeDescription>\n      <name>{name}</name><description/>\
             <supertypeName>uima.tcas.Annotation</supertypeName>\n      <features>\n{features}      \
             </features>\n    </typeDescription>\n"
        )
    };
    let string = "uima.cas.String";
    let span: String = features(schema).iter().map(|name| feature(name, string)).collect();
    let link = feature("Governor", SPAN) + &feature("Dependent", SPAN) + &feature("label", string);
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <typeSystemDescription xmlns=\"http://uima.apache.org/resourceSpecifier\">\n  <types>\n{}{}  \
         </types>\n</typeSystemDescription>\n",
        description(SPAN, &span),
        description(LINK, &link)
    )
}
