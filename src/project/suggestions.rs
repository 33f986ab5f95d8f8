//! What the rules suggest, kept apart from people's work: `suggestions/<article>.ron`, written by the
//! program, replaceable at any time. Rules of the project itself stand in `rules/*.ron`.

use super::disk::Kind;
use super::record::{self, Body};
use super::stored::{StoredPiece, quote, real_roles};
use super::{Layout, Project};
use crate::annotation::{Article, Id, Proposal, Roles};
use crate::detect::{Context, Engine, Suggestion};
use crate::text::Text;
use crate::wording::{Lang, Problem};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Stored {
    article: String,
    text_sha256: String,
    lang: String,
    /// Id, version and SHA-256 of each pack that took part.
    packs: Vec<(String, u32, String)>,
    suggestions: Vec<StoredSuggestion>,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct StoredSuggestion {
    id: String,
    layer: String,
    roles: BTreeMap<String, Vec<Vec<StoredPiece>>>,
    attributes: BTreeMap<String, String>,
    rule: String,
    pack: String,
    tier: String,
    why: BTreeMap<Lang, String>,
}

impl Body for Stored {
    const KIND: &'static str = "suggestions";

    fn entries(&self) -> usize {
        self.suggestions.len()
    }
}

/// Whether a file of suggestions is none any more.
pub(super) fn is_damaged(bytes: &[u8]) -> bool {
    record::from_bytes::<Stored>(bytes).map_or(!record::is_newer(bytes), |loaded| !loaded.problems.is_empty())
}

impl StoredSuggestion {
    fn new(suggestion: &Suggestion, text: &Text) -> Self {
        let piece = |span: &crate::text::Span| -> Option<StoredPiece> {
            let (start, end) = text.offsets().span_in_code_points(*span)?;
            Some((start, end, quote(text.slice(*span)?)))
        };
        let filler = |pieces: &Vec<crate::text::Span>| pieces.iter().filter_map(piece).collect();
        let roles = suggestion.roles.iter();
        Self {
            id: suggestion.id.clone(),
            layer: suggestion.layer.clone(),
            roles: roles.map(|(role, all)| (role.clone(), all.iter().map(filler).collect())).collect(),
            attributes: suggestion.attributes.clone(),
            rule: suggestion.rule.clone(),
            pack: suggestion.pack.clone(),
            tier: suggestion.tier.name().to_owned(),
            why: Lang::ALL.map(|lang| (lang, suggestion.why.render(lang))).into(),
        }
    }
}

impl Layout {
    /// What the rules suggest for an article.
    #[must_use]
    pub fn suggestions(&self, article: &Id) -> std::path::PathBuf {
        self.root().join("suggestions").join(format!("{article}.ron"))
    }
}

impl Project {
    /// The engine with the packs of the program and those in `rules/*.ron` of the project. What is wrong with a
    /// pack is in [`Engine::problems`]; a file that cannot be read is named beside it.
    #[must_use]
    pub fn engine(&self) -> (Engine, Vec<Problem>) {
        self.engine_with(&[])
    }

    /// The same, with further packs given as (file name, content).
    #[must_use]
    pub fn engine_with(&self, further: &[(String, String)]) -> (Engine, Vec<Problem>) {
        let folder = self.layout.root().join("rules");
        let mut problems = Vec::new();
        let names = self.layout.names(&folder).unwrap_or_else(|problem| {
            problems.push(problem);
            Vec::new()
        });
        let paths = names
            .into_iter()
            .filter(|(_, kind)| *kind == Kind::File)
            .map(|(name, _)| folder.join(name))
            .filter(|path| path.extension().is_some_and(|extension| extension == "ron"));
        let mut packs = further.to_vec();
        for path in paths {
            match self.layout.disk().read_text(&path) {
                Ok(source) => packs.push((path.display().to_string(), source)),
                Err(problem) => problems.push(problem),
            }
        }
        (Engine::new(&packs), problems)
    }

    /// What the rules suggested for an article when they were last asked, in the words of the schema; `None` where
    /// nothing is kept. Suggestions that the schema has no layer for, or that do not fit the text, are left out.
    ///
    /// # Errors
    /// When there is a file that cannot be read.
    pub fn kept_suggestions(&self, article: &Article) -> Result<Option<Vec<Proposal>>, Problem> {
        let path = self.layout.suggestions(&article.id);
        if !self.layout.disk().has_file(&path)? {
            return Ok(None);
        }
        let stored = record::load::<Stored>(&self.layout, &path)?.body;
        let proposal = |one: &StoredSuggestion| -> Option<Proposal> {
            let layer = self.schema.layer_meaning(&one.layer)?;
            let meant = real_roles(&one.roles, &article.text)?;
            let key = Proposal::key_of(&one.layer, &meant, &article.text);
            let roles: Roles = meant
                .into_iter()
                .filter_map(|(meaning, fillers)| Some((layer.role_meaning(&meaning)?.id.clone(), fillers)))
                .collect();
            let (pack, version) = one.pack.split_once('@').unwrap_or((&one.pack, ""));
            let hash = stored.packs.iter().find(|(id, ..)| id == pack).map(|(.., hash)| hash.clone());
            Some(Proposal {
                rule: one.rule.clone(),
                pack: pack.to_owned(),
                version: version.to_owned(),
                hash: hash.unwrap_or_default(),
                tier: one.tier.clone(),
                key,
                layer: layer.id.clone(),
                roles,
                attributes: BTreeMap::new(),
            })
        };
        Ok(Some(stored.suggestions.iter().filter_map(proposal).collect()))
    }

    /// Reads an article with the rules and keeps what they suggest; returns how many of each layer there are.
    ///
    /// # Errors
    /// When the project cannot be written.
    pub fn store_suggestions(
        &self,
        engine: &Engine,
        article: &Article,
    ) -> Result<BTreeMap<String, usize>, Problem> {
        self.writable()?;
        let context = Context { zones: Some(&article.zones), lang: None };
        let found = engine.detect(article.text.as_str(), &context);
        let packs = engine.packs().iter();
        let stored = Stored {
            article: article.id.to_string(),
            text_sha256: article.text.sha256(),
            lang: found.lang,
            packs: packs.map(|pack| (pack.id.clone(), pack.version, pack.hash.clone())).collect(),
            suggestions: found
                .suggestions
                .iter()
                .map(|suggestion| StoredSuggestion::new(suggestion, &article.text))
                .collect(),
        };
        record::save(&self.layout, &self.layout.suggestions(&article.id), &stored)?;
        let mut counts = BTreeMap::new();
        for suggestion in found.suggestions {
            *counts.entry(suggestion.layer).or_default() += 1;
        }
        Ok(counts)
    }
}
