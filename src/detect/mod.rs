//! Suggestions: who says what according to whom, how sure, and where the author speaks.
//!
//! [`Engine`] reads a text and suggests annotations of four layers: attribution frames, hedges, stance and
//! bylines (`annotation-model.md` and the literature named there). It never decides. Each suggestion names
//! its rule and pack version, a confidence tier measured on development material, and one plain sentence
//! why, in French and English.
//!
//! | file | what it holds |
//! |---|---|
//! | `lexicon/` | packs, generated verb forms, the word table |
//! | `tokens`, `quotes`, `units` | the text as tokens, quotation marks paired, sentences joined over them |
//! | `grammar/` | verb groups, noun phrases, subjects, ends of clauses |
//! | `frames/` | one construction of reported speech per file, and the attributes of sources |
//! | `antecedents` | whom pronouns and short names stand for |
//! | `hedges`, `conditionals`, `stance`, `bylines` | the other layers |
//! | `user` | rules and lexicon entries of a project |
//! | `reasons`, `suggestion` | what leaves the engine |
//! | `evaluate/` | precision, recall and the rest against annotated material |

mod antecedents;
mod bylines;
mod conditionals;
mod engine;
pub mod evaluate;
mod frames;
mod grammar;
mod hedges;
mod language;
mod lexicon;
mod marks;
mod output;
mod quotes;
mod reasons;
mod rules;
mod stance;
mod suggestion;
mod tokens;
mod units;
mod user;
mod zoning;

pub use engine::{Context, Engine};
pub use lexicon::PackInfo;
pub use output::Workspace;
pub use rules::Tier;
pub use suggestion::{Detection, Suggestion};
