//! The built-in rules by name, with their tier and the reason they give.

/// How often suggestions of a rule are right, measured on annotated material: high ≥ 95 %, medium ≥ 85 %
/// (docs/detection.md has the figures).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tier {
    /// Nineteen of twenty suggestions stand.
    High,
    /// Seventeen of twenty stand.
    Medium,
    /// Worth a look.
    Low,
}

impl Tier {
    /// The name in files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::High => "high",
            Self::Medium => "medium",
            Self::Low => "low",
        }
    }

    /// The tier of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::High, Self::Medium, Self::Low].into_iter().find(|tier| tier.name() == name)
    }
}

macro_rules! rules {
    ($($variant:ident = $name:literal, $tier:ident, $why:literal;)*) => {
        /// A built-in rule.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub(crate) enum Rule {
            $($variant,)*
        }

        impl Rule {
            pub(crate) const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The id that suggestions carry.
            pub(crate) fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            pub(crate) fn tier(self) -> Tier {
                match self { $(Self::$variant => Tier::$tier,)* }
            }

            /// The message that says why.
            pub(crate) fn why(self) -> &'static str {
                match self { $(Self::$variant => $why,)* }
            }
        }
    };
}

rules! {
    AccordingTo = "according-to", High, "detect-why-according-to";
    AccordingLead = "according-lead", High, "detect-why-according-lead";
    AccordingPour = "according-pour", Medium, "detect-why-according-pour";
    QueClause = "que-clause", High, "detect-why-que-clause";
    Question = "indirect-question", High, "detect-why-question";
    ReportedInfinitive = "reported-infinitive", High, "detect-why-infinitive";
    Request = "request", High, "detect-why-request";
    Accusation = "accusation", High, "detect-why-accusation";
    Qualification = "qualification", High, "detect-why-qualification";
    Predicate = "opinion-predicate", High, "detect-why-predicate";
    QuotedIncise = "quotation-incise", High, "detect-why-quotation-incise";
    ClauseIncise = "clause-incise", High, "detect-why-clause-incise";
    ColonQuotation = "colon-quotation", High, "detect-why-colon";
    ColonNoun = "colon-noun", Medium, "detect-why-colon-noun";
    PassiveAgent = "passive-agent", Medium, "detect-why-passive";
    Relay = "relay", High, "detect-why-relay";
    Citing = "citing", Medium, "detect-why-citing";
    Narrated = "narrated-speech", Medium, "detect-why-narrated";
    NominalCue = "nominal-cue", Medium, "detect-why-nominal";
    FreeQuotation = "free-quotation", Medium, "detect-why-free-quotation";
    HedgeConditional = "hedge-conditional", High, "detect-why-conditional";
    HedgeModal = "hedge-modal", Medium, "detect-why-modal";
    HedgeWord = "hedge-word", High, "detect-why-hedge-word";
    HedgeVerb = "hedge-verb", High, "detect-why-hedge-verb";
    HedgeNumber = "hedge-number", High, "detect-why-hedge-number";
    HedgeUnverified = "hedge-unverified", High, "detect-why-unverified";
    StanceWord = "stance-word", Low, "detect-why-stance-word";
    StanceScare = "stance-scare-quotes", Low, "detect-why-scare";
    BylineAuthor = "byline-author", High, "detect-why-byline-author";
    BylineRole = "byline-role", High, "detect-why-byline-role";
    BylineLine = "byline-line", Medium, "detect-why-byline-line";
    BylineAgency = "byline-agency", High, "detect-why-byline-agency";
}
