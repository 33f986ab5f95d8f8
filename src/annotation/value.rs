//! Values of attributes and answers.

/// The value of an attribute or of an answer on a card.
///
/// "Not answered" is the absence of a value; the reserved words [`crate::schema::UNDECIDABLE`] and
/// [`crate::schema::NOT_APPLICABLE`] are texts.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Words, or the id of a value of the schema.
    Text(String),
    /// A number.
    Number(f64),
    /// Several texts or ids of values, in the order given.
    Several(Vec<String>),
}

impl Value {
    /// The text, where it is one.
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            Self::Number(_) | Self::Several(_) => None,
        }
    }

    /// The texts, one or several; none for a number.
    #[must_use]
    pub fn texts(&self) -> &[String] {
        match self {
            Self::Text(text) => std::slice::from_ref(text),
            Self::Several(texts) => texts,
            Self::Number(_) => &[],
        }
    }

    /// Whether it says nothing: no text, no number, no entry.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        match self {
            Self::Text(text) => text.trim().is_empty(),
            Self::Number(number) => !number.is_finite(),
            Self::Several(texts) => texts.iter().all(|text| text.trim().is_empty()),
        }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}
