//! Words that structure rules name one by one.

use super::vocabulary::{Vocabulary, WordId};

macro_rules! known {
    ($($name:ident = $form:literal,)*) => {
        /// Ids of the words that rules name; 0 where no pack knows the word.
        #[derive(Clone, Debug, Default)]
        pub(crate) struct Known {
            $(pub(crate) $name: WordId,)*
        }

        impl Known {
            /// Looks the words up, adding those that no pack holds.
            pub(crate) fn new(vocabulary: &mut Vocabulary) -> Self {
                Self { $($name: vocabulary.entry($form).0,)* }
            }
        }
    };
}

known! {
    selon = "selon", d = "d'", de = "de", du = "du", des = "des", apres = "après", pour = "pour", a = "à",
    au = "au", aux = "aux", en = "en", l = "l'", si = "si", on = "on", ce = "ce", c = "c'",
    laquelle = "laquelle", lequel = "lequel", lesquelles = "lesquelles", lesquels = "lesquels",
    source = "source", par = "par", comme = "comme", il = "il", ils = "ils", et = "et", ou = "ou",
    mais = "mais", contre = "contre",
    etre = "être", ete = "été", s = "s'", cela = "cela", ca = "ça", pu = "pu", du_participle = "dû",
    parvenu = "parvenu", parvenue = "parvenue", dans = "dans", sur = "sur", lors = "lors",
    aupres = "auprès", apprend = "apprend", appris = "appris", avant = "avant", tout = "tout",
    citant = "citant", nous = "nous", vous = "vous", ainsi = "ainsi", sans = "sans",
    toujours = "toujours",
    anonymat = "anonymat", avec = "avec", agences = "agences", agence = "agence", propos = "propos",
    texte = "texte", photos = "photos", defend = "défend", ligne = "ligne", guerre = "guerre",
}
