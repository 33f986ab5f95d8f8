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
    selon = "selon", d = "d'", de = "de", du = "du", des = "des", apres = "après", pour = "pour", suivant = "suivant",
    a = "à", au = "au", aux = "aux", en = "en", croire = "croire", croit = "croit", yeux = "yeux", avis = "avis",
    aveu = "aveu", propre = "propre", point = "point", vue = "vue", dires = "dires", dire = "dire", dit = "dit",
    le = "le", la = "la", les = "les", l = "l'", un = "un", une = "une", si = "si", on = "on", ce = "ce", c = "c'",
    mots = "mots", termes = "termes", expression = "expression", formule = "formule", toute = "toute",
    laquelle = "laquelle", lequel = "lequel", lesquelles = "lesquelles", lesquels = "lesquels", qui = "qui",
    que = "que", qu = "qu'", source = "source", sources = "sources", par = "par", comme = "comme", dont = "dont",
    il = "il", elle = "elle", ils = "ils", moi = "moi", lui = "lui", ne = "ne", n = "n'", pas = "pas", et = "et",
    ou = "ou", mais = "mais", pourquoi = "pourquoi", comment = "comment", combien = "combien", quand = "quand",
    contre = "contre", etat = "état", part = "part", etre = "être", ete = "été", se = "se", s = "s'",
    cela = "cela", ca = "ça", ceci = "ceci", toujours = "toujours", contient = "contient", phrase = "phrase",
    chiffre = "chiffre", pu = "pu", du_participle = "dû", parvenu = "parvenu", parvenue = "parvenue",
    afin = "afin", alors = "alors", sans = "sans", dans = "dans", sur = "sur", lors = "lors", aupres = "auprès",
    apprend = "apprend", appris = "appris", apprendre = "apprendre", avant = "avant", tant = "tant", tout = "tout",
    citant = "citant", cite = "cité", plus = "plus", moins = "moins", mieux = "mieux", meme = "même", je = "je",
    j = "j'", nous = "nous", vous = "vous", personne = "personne", y = "y", soi = "soi", quel = "quel",
    quelle = "quelle", etant = "étant", anonymat = "anonymat", entre = "entre", non = "non", rapport = "rapport",
    doute = "doute", avec = "avec", agences = "agences", agence = "agence", propos = "propos", texte = "texte",
    photos = "photos", defend = "défend", ligne = "ligne", parce = "parce", autrement = "autrement",
    quant = "quant", via = "via", guerre = "guerre", midi = "midi", celle = "celle", celui = "celui",
    serait = "serait", voudrait = "voudrait", tous = "tous", monsieur = "m.", voire = "voire", son = "son",
}
