//! The one table of definitions: every table of the dataset with its columns, types, keys and descriptions.
//!
//! Writing a table, its header line, the README, the data package and the scripts all go by it, so that they
//! cannot drift apart. Descriptions are ids of `assets/wording/<language>/export.ftl` and `dataset.ftl`.

pub use super::column::{Column, List, Reference, Table, Type};

/// The place of the columns that the schema gives: attributes, or the counts of the wide table.
pub const ATTRIBUTES: &str = "*";
/// The column that is written only with inline text.
pub const INLINE_TEXT: &str = "text";

const fn column(name: &'static str, kind: Type, about: &'static str) -> Column {
    Column::new(name, kind, about)
}

const fn refer(
    columns: &'static [&'static str],
    table: &'static str,
    to: &'static [&'static str],
) -> Reference {
    Reference { columns, table, to }
}

const ARTICLE: Column = column("article_id", Type::Id, "column-article").required();
const ANNOTATION: Column = column("annotation_id", Type::Id, "column-annotation").required();
const ANNOTATOR: Column = column("annotator", Type::Id, "column-annotator").required();
const ROUND: Column = column("round", Type::Id, "column-round").required();
const LAYER: Column = column("layer", Type::Word, "column-layer").required().of(List::Layers);
const UNSURE: Column = column("unsure", Type::Flag, "column-unsure").required();
const NOTE: Column = column("note", Type::Text, "column-note");
const EVERY_ATTRIBUTE: Column = column(ATTRIBUTES, Type::Value, "column-attributes");
const BULK: Column = column("bulk", Type::Flag, "column-bulk").required();

const TO_ARTICLE: Reference = refer(&["article_id"], "articles", &["article_id"]);
const TO_ANNOTATOR: Reference = refer(&["annotator"], "annotators", &["annotator"]);
const TO_ROUND: Reference = refer(&["round"], "rounds", &["round"]);
const TO_FRAME: Reference = refer(&["annotation_id"], "frames", &["annotation_id"]);
const TO_CODING: Reference =
    refer(&["annotator", "round", "article_id"], "coding", &["annotator", "round", "article_id"]);

/// The statuses of work.
pub(super) const STATUSES: &[&str] = &["not_started", "in_progress", "done"];
/// The kinds of zones.
pub(super) const ZONE_KINDS: &[&str] = &[
    "boilerplate",
    "section",
    "title",
    "standfirst",
    "dateline",
    "byline",
    "heading",
    "body",
    "caption",
    "comments",
];
/// Where annotations come from.
pub(super) const ORIGINS: &[&str] = &["manual", "rule", "search", "import", "adjudication"];
/// The decisions by which a mark stands.
pub(super) const STANDING: &[&str] = &["added", "accepted", "adjusted"];
/// What rounds are for.
pub(super) const PURPOSES: &[&str] = &["main", "pilot", "training", "reliability", "recoding", "class"];
/// What became of a suggestion.
pub(super) const OUTCOMES: &[&str] = &["accepted", "adjusted", "rejected", "deleted", "open"];

/// `articles.csv`: one row per article.
pub const ARTICLES: Table = Table {
    name: "articles",
    about: "table-articles",
    key: &["article_id"],
    references: &[],
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
        column("text_sha256", Type::Text, "column-text-sha256").required(),
        column("characters", Type::Integer, "column-characters").required(),
        column("words", Type::Integer, "column-words").required(),
        column("shown_characters", Type::Integer, "column-shown").required(),
        column(INLINE_TEXT, Type::Text, "column-text"),
    ],
};

/// `sentences.csv`: one row per sentence.
pub const SENTENCES: Table = Table {
    name: "sentences",
    about: "table-sentences",
    key: &["article_id", "sentence"],
    references: &[TO_ARTICLE],
    columns: &[
        ARTICLE,
        column("sentence", Type::Integer, "column-sentence-number").required(),
        column("start", Type::Integer, "column-start").required(),
        column("end", Type::Integer, "column-end").required(),
        column("zone", Type::Word, "column-sentence-zone").of(List::Of(ZONE_KINDS)),
        column("words", Type::Integer, "column-words").required(),
        column("sentence_text", Type::Words, "column-sentence-text"),
    ],
};

/// `zones.csv`: one row per zone of a text.
pub const ZONES: Table = Table {
    name: "zones",
    about: "table-zones",
    key: &["article_id", "annotator", "round", "number"],
    references: &[TO_ARTICLE, TO_ANNOTATOR, TO_ROUND],
    columns: &[
        ARTICLE,
        column("annotator", Type::Id, "column-zone-annotator"),
        column("round", Type::Id, "column-zone-round"),
        column("number", Type::Integer, "column-zone-number").required(),
        column("zone", Type::Word, "column-zone-kind").required().of(List::Of(ZONE_KINDS)),
        column("start", Type::Integer, "column-start").required(),
        column("end", Type::Integer, "column-end").required(),
    ],
};

/// `annotators.csv`: one row per annotator.
pub const ANNOTATORS: Table = Table {
    name: "annotators",
    about: "table-annotators",
    key: &["annotator"],
    references: &[],
    columns: &[
        column("annotator", Type::Id, "column-annotator-id").required(),
        column("name", Type::Text, "column-annotator-name"),
        column("reference", Type::Flag, "column-reference").required(),
        column("created", Type::Time, "column-annotator-created").required(),
    ],
};

/// `rounds.csv`: one row per round.
pub const ROUNDS: Table = Table {
    name: "rounds",
    about: "table-rounds",
    key: &["round"],
    references: &[],
    columns: &[
        column("round", Type::Id, "column-round-id").required(),
        column("name", Type::Text, "column-round-name"),
        column("purpose", Type::Word, "column-purpose").of(List::Of(PURPOSES)),
        column("blind", Type::Flag, "column-blind"),
        column("suggestions", Type::Flag, "column-round-suggestions"),
        column("articles", Type::Integer, "column-round-articles").required(),
        column("annotators", Type::Integer, "column-round-annotators").required(),
    ],
};

/// `coding.csv`: one row per article that an annotator has coded or is to code in a round.
pub const CODING: Table = Table {
    name: "coding",
    about: "table-coding",
    key: &["annotator", "round", "article_id"],
    references: &[TO_ARTICLE, TO_ANNOTATOR, TO_ROUND],
    columns: &[
        ANNOTATOR,
        ROUND,
        ARTICLE,
        column("status", Type::Word, "column-status").required().of(List::Of(STATUSES)),
        column("started", Type::Time, "column-started"),
        column("finished", Type::Time, "column-finished"),
        column("schema_version", Type::Text, "column-coding-schema"),
        column("blind", Type::Flag, "column-blind"),
        column("suggestions_shown", Type::Flag, "column-suggestions-shown").required(),
        column("note", Type::Text, "column-coding-note"),
    ],
};

/// `annotations.csv`: one row per piece of a role filler.
pub const ANNOTATIONS: Table = Table {
    name: "annotations",
    about: "table-annotations",
    key: &["annotation_id", "role", "filler", "piece"],
    references: &[TO_ARTICLE, TO_ANNOTATOR, TO_ROUND, TO_CODING],
    columns: &[
        ARTICLE,
        ANNOTATION,
        ANNOTATOR,
        ROUND,
        LAYER,
        column("role", Type::Word, "column-role").of(List::Roles),
        column("filler", Type::Integer, "column-filler"),
        column("piece", Type::Integer, "column-piece"),
        column("first", Type::Flag, "column-first").required(),
        column("start", Type::Integer, "column-start"),
        column("end", Type::Integer, "column-end"),
        column("quote", Type::Words, "column-quote"),
        column("left", Type::Context, "column-left"),
        column("right", Type::Context, "column-right"),
        column("zone", Type::Word, "column-zone").of(List::Of(ZONE_KINDS)),
        column("sentence", Type::Integer, "column-sentence"),
        EVERY_ATTRIBUTE,
        UNSURE,
        NOTE,
        column("origin", Type::Word, "column-origin").required().of(List::Of(ORIGINS)),
        column("rule", Type::Text, "column-rule"),
        column("decision", Type::Word, "column-decision").required().of(List::Of(STANDING)),
        BULK,
        column("after_suggestions", Type::Flag, "column-after-suggestions").required(),
        column("created", Type::Time, "column-created").required(),
        column("changed", Type::Time, "column-changed").required(),
        column("schema_version", Type::Text, "column-schema-version"),
    ],
};

/// `frames.csv`: one row per attribution.
pub const FRAMES: Table = Table {
    name: "frames",
    about: "table-frames",
    key: &["annotation_id"],
    references: &[
        TO_ARTICLE,
        TO_ANNOTATOR,
        TO_ROUND,
        TO_CODING,
        refer(&["nested_in"], "frames", &["annotation_id"]),
    ],
    columns: &[
        ARTICLE,
        ANNOTATION,
        ANNOTATOR,
        ROUND,
        column("cue", Type::Words, "column-quotes"),
        column("cue_offsets", Type::Offsets, "column-offsets"),
        column("source", Type::Words, "column-quotes"),
        column("source_offsets", Type::Offsets, "column-offsets"),
        column("content", Type::Words, "column-quotes"),
        column("content_offsets", Type::Offsets, "column-offsets"),
        EVERY_ATTRIBUTE,
        column("relay_of", Type::Text, "column-relay-of"),
        column("nested_in", Type::Id, "column-nested-in"),
        column("depth", Type::Integer, "column-depth").required(),
        UNSURE,
        NOTE,
    ],
};

/// `sources_of_frames.csv`: one row per attribution and source.
pub const SOURCES_OF_FRAMES: Table = Table {
    name: "sources_of_frames",
    about: "table-sources-of-frames",
    key: &["annotation_id", "filler"],
    references: &[TO_ARTICLE, TO_ANNOTATOR, TO_ROUND, TO_CODING, TO_FRAME],
    columns: &[
        ARTICLE,
        ANNOTATION,
        ANNOTATOR,
        ROUND,
        column("filler", Type::Integer, "column-filler").required(),
        column("source", Type::Words, "column-quotes"),
        column("source_offsets", Type::Offsets, "column-offsets"),
        EVERY_ATTRIBUTE,
    ],
};

/// `relations.csv`: one row per link from an annotation to another one, or to words beside its first role.
pub const RELATIONS: Table = Table {
    name: "relations",
    about: "table-relations",
    key: &["annotation_id", "relation", "number"],
    references: &[TO_ARTICLE, TO_ANNOTATOR, TO_ROUND, TO_CODING],
    columns: &[
        ARTICLE,
        ANNOTATION,
        ANNOTATOR,
        ROUND,
        LAYER,
        column("relation", Type::Text, "column-relation").required(),
        column("number", Type::Integer, "column-relation-number").required(),
        column("to_annotation_id", Type::Id, "column-relation-to"),
        column("to_words", Type::Words, "column-quotes"),
        column("to_words_offsets", Type::Offsets, "column-offsets"),
    ],
};

/// `sources.csv`: one row per source that the annotations name by its id.
pub const SOURCES: Table = Table {
    name: "sources",
    about: "table-sources",
    key: &["source_id"],
    references: &[],
    columns: &[
        column("source_id", Type::Text, "column-source-id").required(),
        column("in_registry", Type::Flag, "column-in-registry").required(),
        column("name", Type::Text, "column-source-name"),
        column("aliases", Type::Several, "column-aliases"),
        column("kind", Type::Text, "column-source-kind"),
        column("actor", Type::Text, "column-source-actor"),
        column("country", Type::Text, "column-country"),
        column("control", Type::Text, "column-control"),
        column("control_company", Type::Text, "column-control-company"),
        column("control_by", Type::Text, "column-control-by"),
        column("control_date", Type::Text, "column-control-date"),
        column("owner", Type::Text, "column-owner"),
        column("url", Type::Text, "column-source-url"),
        column("note", Type::Text, "column-source-note"),
        column("provenance", Type::Text, "column-provenance"),
        column("annotations", Type::Integer, "column-source-annotations").required(),
    ],
};

/// `cards.csv`: one row per answer.
pub const CARDS: Table = Table {
    name: "cards",
    about: "table-cards",
    key: &["article_id", "annotator", "round", "card", "source", "question"],
    references: &[TO_ARTICLE, TO_ANNOTATOR, TO_ROUND, TO_CODING],
    columns: &[
        ARTICLE,
        ANNOTATOR,
        ROUND,
        column("card", Type::Word, "column-card").required().of(List::Of(&["article", "source"])),
        column("source", Type::Text, "column-card-source"),
        column("question", Type::Text, "column-question").required(),
        column("value", Type::Value, "column-value"),
        column("reason", Type::Text, "column-reason"),
    ],
};

/// `decisions.csv`: one row per suggestion that an annotator has decided or was shown.
pub const DECISIONS: Table = Table {
    name: "decisions",
    about: "table-decisions",
    key: &["annotator", "round", "article_id", "number"],
    references: &[TO_ARTICLE, TO_ANNOTATOR, TO_ROUND, TO_CODING],
    columns: &[
        ARTICLE,
        ANNOTATOR,
        ROUND,
        column("number", Type::Integer, "column-decision-number").required(),
        column("outcome", Type::Word, "column-outcome").required().of(List::Of(OUTCOMES)),
        column("origin", Type::Word, "column-origin").required().of(List::Of(&["rule", "search"])),
        column("rule", Type::Text, "column-decision-rule"),
        column("pack", Type::Text, "column-pack"),
        column("pack_version", Type::Text, "column-pack-version"),
        column("tier", Type::Text, "column-tier"),
        column("layer", Type::Word, "column-proposed-layer").required().of(List::Layers),
        column("proposed", Type::Words, "column-proposed"),
        column("proposed_offsets", Type::Offsets, "column-proposed-offsets"),
        column("annotation_id", Type::Id, "column-decided-annotation"),
        column("same_layer", Type::Flag, "column-same-layer"),
        column("same_words", Type::Flag, "column-same-words"),
        column("same_attributes", Type::Flag, "column-same-attributes"),
        column("bulk", Type::Flag, "column-bulk"),
        column("decided", Type::Time, "column-decided"),
        column("suggestion", Type::Text, "column-suggestion"),
    ],
};

/// `indicators.csv`: one row per article, annotator, round and figure.
pub const INDICATORS: Table = Table {
    name: "indicators",
    about: "table-indicators",
    key: &["annotator", "round", "article_id", "indicator", "category"],
    references: &[TO_ARTICLE, TO_ANNOTATOR, TO_ROUND, TO_CODING],
    columns: &[
        ARTICLE,
        ANNOTATOR,
        ROUND,
        column("indicator", Type::Word, "column-indicator").required().of(List::Of(super::figures::NAMES)),
        column("category", Type::Text, "column-category"),
        column("value", Type::Number, "column-figure"),
        column("numerator", Type::Integer, "column-numerator"),
        column("denominator", Type::Integer, "column-denominator"),
        column("not_computable", Type::Word, "column-not-computable").of(List::Of(super::figures::REASONS)),
    ],
};

/// `wide.csv`: one row per article, annotator and round, everything countable side by side.
pub const WIDE: Table = Table {
    name: "wide",
    about: "table-wide",
    key: &["annotator", "round", "article_id"],
    references: &[TO_ARTICLE, TO_ANNOTATOR, TO_ROUND, TO_CODING],
    columns: &[
        ARTICLE,
        ANNOTATOR,
        ROUND,
        column("outlet", Type::Text, "column-outlet"),
        column("published", Type::Date, "column-published"),
        column("language", Type::Text, "column-language"),
        column("genre", Type::Word, "column-genre"),
        column("event", Type::Text, "column-event"),
        column("characters", Type::Integer, "column-characters").required(),
        column("words", Type::Integer, "column-words").required(),
        column("status", Type::Word, "column-status").required().of(List::Of(STATUSES)),
        column("annotations", Type::Integer, "column-wide-annotations").required(),
        column(ATTRIBUTES, Type::Value, "column-wide"),
    ],
};

/// `codebook.csv`: one row per layer, role, attribute, value, question and figure.
pub const CODEBOOK: Table = Table {
    name: "codebook",
    about: "table-codebook",
    key: &["element", "layer", "item", "value"],
    references: &[],
    columns: &[
        column("element", Type::Word, "column-element").required().of(List::Of(super::codebook::ELEMENTS)),
        column("layer", Type::Text, "column-codebook-layer"),
        column("item", Type::Text, "column-item"),
        column("value", Type::Text, "column-codebook-value"),
        column("means", Type::Text, "column-means"),
        column("label_fr", Type::Text, "column-label-fr"),
        column("label_en", Type::Text, "column-label-en"),
        column("definition_fr", Type::Text, "column-definition-fr"),
        column("definition_en", Type::Text, "column-definition-en"),
        column("examples", Type::Text, "column-examples"),
        column("counter_examples", Type::Text, "column-counter-examples"),
        column("header", Type::Text, "column-header"),
        column("count", Type::Integer, "column-count"),
    ],
};

/// All tables, in the order in which people read about them.
pub const TABLES: [&Table; 16] = [
    &ARTICLES,
    &ANNOTATIONS,
    &FRAMES,
    &SOURCES_OF_FRAMES,
    &RELATIONS,
    &SOURCES,
    &CODING,
    &CARDS,
    &INDICATORS,
    &WIDE,
    &DECISIONS,
    &SENTENCES,
    &ZONES,
    &ANNOTATORS,
    &ROUNDS,
    &CODEBOOK,
];

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

    #[test]
    fn references_lead_to_keys() {
        for table in TABLES {
            let has = |table: &Table, name: &str| table.columns.iter().any(|column| column.name == name);
            for reference in table.references {
                let other = TABLES.into_iter().find(|other| other.name == reference.table).unwrap();
                assert!(reference.columns.iter().all(|name| has(table, name)), "{}", table.name);
                assert_eq!(other.key, reference.to, "{} → {}", table.name, other.name);
            }
        }
    }

    #[test]
    fn closed_lists_are_those_of_the_program() {
        use crate::annotation::{Decision, Status};
        assert_eq!(STATUSES, [Status::NotStarted, Status::InProgress, Status::Done].map(Status::id));
        let standing: BTreeSet<&str> =
            Decision::ALL.into_iter().filter(|decision| decision.stands()).map(Decision::id).collect();
        assert_eq!(STANDING.iter().copied().collect::<BTreeSet<_>>(), standing);
    }
}
