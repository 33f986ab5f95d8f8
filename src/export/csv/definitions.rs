//! The one table of definitions: every table of the dataset with its columns, types and descriptions.
//!
//! Writing a table, its header line and the README of the dataset all go by it, so that the three cannot
//! drift apart. Descriptions are ids of `assets/wording/<language>/export.ftl`.

/// What the cells of a column hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Type {
    /// An id: `a–z 0–9 _ -`.
    Id,
    /// Any text.
    Text,
    /// A whole number from 0 on.
    Integer,
    /// `true` or `false`.
    Flag,
    /// A moment in UTC, ISO 8601.
    Time,
    /// A date, `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    Date,
    /// A word of a closed list.
    Word,
    /// Code point ranges, `5..10+20..30;40..50`.
    Offsets,
    /// A number, with the decimal sign of the profile.
    Number,
    /// Several texts or words of a list, joined by `|`.
    Several,
    /// The value of an attribute or answer of any kind.
    Value,
}

impl Type {
    /// The wording id of its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Id => "type-id",
            Self::Text => "type-text",
            Self::Integer => "type-integer",
            Self::Flag => "type-flag",
            Self::Time => "type-time",
            Self::Date => "type-date",
            Self::Word => "type-word",
            Self::Offsets => "type-offsets",
            Self::Number => "type-number",
            Self::Several => "type-several",
            Self::Value => "type-value",
        }
    }
}

/// A column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its header: lower-case ASCII; [`ATTRIBUTES`] stands for one column per attribute of the schema.
    pub name: &'static str,
    /// What its cells hold.
    pub kind: Type,
    /// The wording id of its description.
    pub about: &'static str,
}

/// A table of the dataset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Table {
    /// The name of its file, without `.csv`.
    pub name: &'static str,
    /// The wording id of its description.
    pub about: &'static str,
    /// The columns that together name a row.
    pub key: &'static [&'static str],
    /// Its columns in order.
    pub columns: &'static [Column],
}

/// The place of the attributes of the schema among the columns.
pub const ATTRIBUTES: &str = "*";
/// The column that is written only with inline text.
pub const INLINE_TEXT: &str = "text";

const fn column(name: &'static str, kind: Type, about: &'static str) -> Column {
    Column { name, kind, about }
}

const ARTICLE: Column = column("article_id", Type::Id, "column-article");
const ANNOTATION: Column = column("annotation_id", Type::Id, "column-annotation");
const ANNOTATOR: Column = column("annotator", Type::Id, "column-annotator");
const ROUND: Column = column("round", Type::Id, "column-round");
const UNSURE: Column = column("unsure", Type::Flag, "column-unsure");
const NOTE: Column = column("note", Type::Text, "column-note");
const EVERY_ATTRIBUTE: Column = column(ATTRIBUTES, Type::Value, "column-attributes");

/// `articles.csv`: one row per article.
pub const ARTICLES: Table = Table {
    name: "articles",
    about: "table-articles",
    key: &["article_id"],
    columns: &[
        ARTICLE,
        column("title", Type::Text, "column-title"),
        column("outlet", Type::Text, "column-outlet"),
        column("author", Type::Text, "column-author"),
        column("published", Type::Date, "column-published"),
        column("language", Type::Text, "column-language"),
        column("url", Type::Text, "column-url"),
        column("genre", Type::Word, "column-genre"),
        column("event", Type::Text, "column-event"),
        column("text_file", Type::Text, "column-text-file"),
        column("text_sha256", Type::Text, "column-text-sha256"),
        column("characters", Type::Integer, "column-characters"),
        column("words", Type::Integer, "column-words"),
        column(INLINE_TEXT, Type::Text, "column-text"),
    ],
};

/// `annotations.csv`: one row per piece of a role filler.
pub const ANNOTATIONS: Table = Table {
    name: "annotations",
    about: "table-annotations",
    key: &["annotation_id", "role", "filler", "piece"],
    columns: &[
        ARTICLE,
        ANNOTATION,
        ANNOTATOR,
        ROUND,
        column("layer", Type::Word, "column-layer"),
        column("role", Type::Word, "column-role"),
        column("filler", Type::Integer, "column-filler"),
        column("piece", Type::Integer, "column-piece"),
        column("first", Type::Flag, "column-first"),
        column("start", Type::Integer, "column-start"),
        column("end", Type::Integer, "column-end"),
        column("quote", Type::Text, "column-quote"),
        column("left", Type::Text, "column-left"),
        column("right", Type::Text, "column-right"),
        column("zone", Type::Word, "column-zone"),
        column("sentence", Type::Integer, "column-sentence"),
        EVERY_ATTRIBUTE,
        UNSURE,
        NOTE,
        column("origin", Type::Word, "column-origin"),
        column("rule", Type::Text, "column-rule"),
        column("decision", Type::Word, "column-decision"),
        column("bulk", Type::Flag, "column-bulk"),
        column("after_suggestions", Type::Flag, "column-after-suggestions"),
        column("created", Type::Time, "column-created"),
        column("changed", Type::Time, "column-changed"),
        column("schema_version", Type::Text, "column-schema-version"),
    ],
};

/// `frames.csv`: one row per attribution.
pub const FRAMES: Table = Table {
    name: "frames",
    about: "table-frames",
    key: &["annotation_id"],
    columns: &[
        ARTICLE,
        ANNOTATION,
        ANNOTATOR,
        ROUND,
        column("cue", Type::Text, "column-quotes"),
        column("cue_offsets", Type::Offsets, "column-offsets"),
        column("source", Type::Text, "column-quotes"),
        column("source_offsets", Type::Offsets, "column-offsets"),
        column("content", Type::Text, "column-quotes"),
        column("content_offsets", Type::Offsets, "column-offsets"),
        EVERY_ATTRIBUTE,
        column("relay_of", Type::Id, "column-relay-of"),
        column("nested_in", Type::Id, "column-nested-in"),
        column("depth", Type::Integer, "column-depth"),
        UNSURE,
        NOTE,
    ],
};

/// `sources_of_frames.csv`: one row per attribution and source.
pub const SOURCES_OF_FRAMES: Table = Table {
    name: "sources_of_frames",
    about: "table-sources-of-frames",
    key: &["annotation_id", "filler"],
    columns: &[
        ARTICLE,
        ANNOTATION,
        ANNOTATOR,
        ROUND,
        column("filler", Type::Integer, "column-filler"),
        column("source", Type::Text, "column-quotes"),
        column("source_offsets", Type::Offsets, "column-offsets"),
        EVERY_ATTRIBUTE,
    ],
};

/// `coding.csv`: one row per article that an annotator has coded or is to code in a round.
pub const CODING: Table = Table {
    name: "coding",
    about: "table-coding",
    key: &["annotator", "round", "article_id"],
    columns: &[
        ANNOTATOR,
        ROUND,
        ARTICLE,
        column("status", Type::Word, "column-status"),
        column("started", Type::Time, "column-started"),
        column("finished", Type::Time, "column-finished"),
        column("schema_version", Type::Text, "column-coding-schema"),
        column("blind", Type::Flag, "column-blind"),
        column("suggestions_shown", Type::Flag, "column-suggestions-shown"),
        column("note", Type::Text, "column-coding-note"),
    ],
};

/// `cards.csv`: one row per answer.
pub const CARDS: Table = Table {
    name: "cards",
    about: "table-cards",
    key: &["article_id", "annotator", "round", "card", "source", "question"],
    columns: &[
        ARTICLE,
        ANNOTATOR,
        ROUND,
        column("card", Type::Word, "column-card"),
        column("source", Type::Text, "column-card-source"),
        column("question", Type::Word, "column-question"),
        column("value", Type::Value, "column-value"),
        column("reason", Type::Text, "column-reason"),
    ],
};

/// `zones.csv`: one row per zone of a text.
pub const ZONES: Table = Table {
    name: "zones",
    about: "table-zones",
    key: &["article_id", "annotator", "round", "number"],
    columns: &[
        ARTICLE,
        column("annotator", Type::Id, "column-zone-annotator"),
        column("round", Type::Id, "column-zone-round"),
        column("number", Type::Integer, "column-zone-number"),
        column("zone", Type::Word, "column-zone-kind"),
        column("start", Type::Integer, "column-start"),
        column("end", Type::Integer, "column-end"),
    ],
};

/// `annotators.csv`: one row per annotator.
pub const ANNOTATORS: Table = Table {
    name: "annotators",
    about: "table-annotators",
    key: &["annotator"],
    columns: &[
        column("annotator", Type::Id, "column-annotator-id"),
        column("name", Type::Text, "column-annotator-name"),
        column("reference", Type::Flag, "column-reference"),
        column("created", Type::Time, "column-annotator-created"),
    ],
};

/// All tables, in the order in which people read about them.
pub const TABLES: [&Table; 8] =
    [&ARTICLES, &ANNOTATIONS, &FRAMES, &SOURCES_OF_FRAMES, &CODING, &CARDS, &ZONES, &ANNOTATORS];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wording::{Lang, Message};
    use std::collections::BTreeSet;

    #[test]
    fn every_definition_is_described_in_both_languages() {
        for table in TABLES {
            let columns = table.columns.iter().flat_map(|column| [column.about, column.kind.name()]);
            for id in columns.chain([table.about]) {
                for lang in Lang::ALL {
                    assert_ne!(Message::new(id).render(lang), id, "{lang}: {} has no text", table.name);
                }
            }
        }
    }

    #[test]
    fn headers_are_plain_unique_and_hold_the_key() {
        for table in TABLES {
            let names: BTreeSet<_> = table.columns.iter().map(|column| column.name).collect();
            assert_eq!(names.len(), table.columns.len(), "{}", table.name);
            assert!(table.key.iter().all(|name| names.contains(name)), "{}", table.name);
            for name in names.iter().filter(|name| **name != ATTRIBUTES) {
                assert!(
                    name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_'),
                    "{name}"
                );
                assert!(name.len() <= 32, "SPSS and Stata cut {name}");
            }
        }
    }
}
