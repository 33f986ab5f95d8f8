# Export : problèmes
export-failed = écriture du jeu de données impossible : { $reason }
export-folder-taken = ce n’est ni un dossier vide, ni un jeu de données écrit par Selon
export-folder-taken-hint = Choisissez un nouveau nom ou un dossier vide ; rien n’a été changé.
export-folder-no-name = ce chemin ne nomme pas un dossier que l’on puisse créer
export-cancelled = export annulé ; rien n’a été changé
export-there-are = Il y a : { $names }
export-same-name = { $count } annotateurs ou campagnes s’appellent « { $name } » ; tous sont exportés
export-no-frames = frames.csv et sources_of_frames.csv ne sont pas écrits : le schéma n’a pas de couche dont le sens est attribution, avec des rôles dont le sens est cue, source et content.
export-disputed =
    { $count ->
        [one] les annotateurs divergent sur « { $column } » dans un article ({ $article }) ; articles.csv garde ce que l’import a trouvé
       *[other] les annotateurs divergent sur « { $column } » dans { $count } articles (le premier est { $article }) ; articles.csv garde ce que l’import a trouvé
    }
export-dangling =
    { $count ->
        [one] une attribution relaie une attribution qui n’est pas là
       *[other] { $count } attributions relaient une attribution qui n’est pas là
    }
export-hidden =
    { $count ->
        [one] le travail de quelqu’un d’autre sur un article n’est pas exporté : la campagne est à l’aveugle et le vôtre n’est pas terminé
       *[other] { $count } travaux d’autres personnes ne sont pas exportés : la campagne est à l’aveugle et les vôtres ne sont pas terminés
    }
export-id-twice =
    { $count ->
        [one] deux annotations portent l’identifiant « { $id } »
       *[other] { $count } annotations portent l’identifiant d’une autre ; la première est « { $id } »
    }
export-long-cells =
    { $count ->
        [one] une cellule de la colonne « { $column } » dépasse { $limit } caractères : les tableurs la coupent
       *[other] { $count } cellules de la colonne « { $column } » dépassent { $limit } caractères : les tableurs les coupent
    }

# Types de colonnes
type-id = identifiant
type-text = texte
type-integer = nombre entier
type-flag = true ou false
type-time = date et heure, UTC, ISO 8601
type-date = date : AAAA, AAAA-MM ou AAAA-MM-JJ
type-word = mot d’une liste
type-offsets = positions
type-number = nombre
type-several = plusieurs valeurs, jointes par |
type-value = valeur

# Tables
table-articles = Une ligne par article.
table-annotations = Une ligne par morceau de chaque passage, pour toute annotation qui tient. Pour compter les annotations : garder les lignes où first est true.
table-frames = Une ligne par attribution : mot introducteur, source et propos côte à côte.
table-sources-of-frames = Une ligne par attribution et par source ; une attribution sans source n’en a pas.
table-coding = Une ligne par article, annotateur et campagne : où en est le codage. « Terminé et vide » n’est pas « pas commencé ».
table-cards = Une ligne par réponse sur une fiche d’article ou de source.
table-zones = Une ligne par zone d’un texte : titre, chapô, corps, commentaires…
table-annotators = Une ligne par annotateur.

# Colonnes
column-article = L’article, comme dans articles.csv.
column-annotation = L’annotation ; la même sur toutes ses lignes.
column-annotator = L’annotateur, comme dans annotators.csv.
column-round = La campagne de codage.
column-unsure = Si l’annotateur avait un doute.
column-note = La remarque de l’annotateur.
column-attributes = Une colonne par attribut du schéma.
column-attribute = { $name } : attribut « { $id } » du livre de codes.
column-attribute-reason = La raison donnée pour « { $name } » ({ $id }).
column-unknown = « { $id } » : le schéma de ce projet ne le connaît pas ; gardé tel quel.
column-title = Le titre, ou les premiers mots.
column-outlet = Le journal, la chaîne ou le site.
column-author = L’auteur tel qu’il est écrit.
column-published = La date de publication.
column-language = Le code de langue.
column-url = L’adresse de la page.
column-genre = Le genre, d’après schema.org.
column-event = L’évènement traité (dossier).
column-text-file = Le texte, comme chemin dans le jeu de données.
column-text-sha256 = Le SHA-256 du fichier de texte.
column-characters = La longueur du texte en points de code Unicode.
column-words = Le nombre de mots et de nombres ; un mot élidé (l’) et un pronom inversé (-t-il) comptent chacun pour un.
column-text = Le texte entier.
column-layer = La couche : la sorte de marque.
column-role = Le rôle du passage dans la marque : cue, source, content…
column-filler = Le numéro du passage dans son rôle, à partir de 1 : deux sources sont deux passages.
column-piece = Le numéro du morceau dans son passage, à partir de 1 : une citation interrompue en a plusieurs.
column-first = Vaut true sur une seule ligne de chaque annotation.
column-start = Le premier caractère, en points de code du fichier de texte, à partir de 0.
column-end = La place qui suit le dernier caractère, en points de code du fichier de texte.
column-quote = Les mots marqués : text[start:end].
column-left = Jusqu’à 40 caractères avant, fins de ligne comprises.
column-right = Jusqu’à 40 caractères après, fins de ligne comprises.
column-zone = La zone où commence le morceau.
column-sentence = Le numéro de la phrase où commence le morceau, à partir de 1.
column-origin = D’où vient l’annotation : manual, rule, search, import, adjudication.
column-rule = La règle avec son paquet et sa version, ou le format de l’import.
column-decision = Ce qui a été décidé : added, accepted, adjusted.
column-bulk = Si la décision a été prise pour plusieurs à la fois.
column-after-suggestions = Si elle a été faite ou changée après la fin de la phase à l’aveugle.
column-created = Quand elle a été faite.
column-changed = Quand elle a été changée pour la dernière fois.
column-schema-version = Le schéma avec lequel elle a été faite.
column-quotes = Les mots ; morceaux joints par +, passages par ;.
column-offsets = Les places : 5..10+20..30;40..50 sont deux passages, le premier en deux morceaux.
column-relay-of = L’annotation_id de l’attribution que celle-ci transmet.
column-nested-in = L’annotation_id de l’attribution la plus intérieure dont le propos contient celle-ci.
column-depth = Combien d’attributions entourent celle-ci.
column-status = not_started, in_progress ou done.
column-started = Quand la première marque ou réponse a été faite.
column-finished = Quand l’article a été déclaré terminé pour la dernière fois.
column-coding-schema = Les versions de schéma des annotations ; celle du projet s’il n’y en a pas.
column-blind = Si la campagne cache les suggestions et le travail des autres jusqu’à la fin de chaque article.
column-suggestions-shown = Si des suggestions ont été montrées pour cet article.
column-coding-note = La remarque de l’annotateur sur l’article.
column-card = article ou source.
column-card-source = La source dont parle une fiche de source.
column-question = La question, comme dans le livre de codes.
column-value = La réponse.
column-reason = La raison de la réponse.
column-zone-annotator = Qui a corrigé les zones ; vide pour celles trouvées à l’import.
column-zone-round = La campagne de la correction ; vide pour les zones trouvées à l’import.
column-zone-number = Le numéro de la zone dans sa liste, à partir de 1.
column-zone-kind = La sorte de zone.
column-annotator-id = L’identifiant de l’annotateur.
column-annotator-name = Le nom affiché ; les noms peuvent se répéter, pas les identifiants.
column-reference = S’il s’agit d’une annotation de référence, proposée pour être discutée.
column-annotator-created = Quand l’annotateur a été inscrit.

# README du jeu de données
readme-made = Écrit par Selon { $version }, avec le schéma { $schema }.
readme-files = Fichiers
readme-texts = Un texte par article, en UTF-8 : `texts/<article_id>.txt`. Toutes les positions se rapportent à ces fichiers.
readme-rights = Les articles de presse sont en général protégés par le droit d’auteur : avant de déposer le jeu de données, voyez si `texts/`, et la colonne `text` s’il y en a une, peuvent être transmis.
readme-reading = Lire les tables
readme-profile-research = Profil research : UTF-8, virgule, point décimal, fins de ligne LF, guillemets d’après la RFC 4180 ; le texte est exactement ce qu’il est.
readme-profile-spreadsheet = Profil spreadsheet : UTF-8 avec marque d’ordre des octets, point-virgule, virgule décimale, fins de ligne CRLF ; les cellules qu’un tableur pourrait prendre pour une formule commencent par une apostrophe.
readme-substring = Les mots d’un morceau : en Python `text[start:end]`, le texte étant ouvert avec `encoding="utf-8", newline=""` ; en R `substr(text, start + 1, end)`.
readme-conventions = Conventions
readme-offsets = Les positions sont des points de code Unicode du fichier de texte, à partir de 0, fin exclue.
readme-nothing = Une cellule vide : personne n’a répondu. `not_applicable` : la couche n’a pas cet attribut, ou une personne a dit que la question ne se pose pas. `undecidable` : une personne a jugé que le texte ne permet pas de trancher.
readme-numbers = Une colonne de nombres contient aussi ces mots : lisez-la avec `as.numeric()` en R ou `pandas.to_numeric(…, errors="coerce")` en Python (dans le profil spreadsheet, changez d’abord sa virgule décimale en point).
readme-first = `first` vaut true sur une seule ligne de chaque annotation : compter est sûr.
readme-several = Plusieurs valeurs dans une cellule sont jointes par `|` ; dans une valeur, `|` s’écrit `\|` et `\` s’écrit `\\`.
readme-standing = Les suggestions rejetées et les annotations supprimées n’y sont pas.
readme-guard = Une cellule qui commence par `=`, `+`, `-`, `@`, une tabulation, un retour chariot, la forme pleine chasse d’un de ces signes, ou `'`, a un `'` de plus devant elle. Ôtez le premier `'` pour retrouver le texte.
readme-rounds = Campagnes
readme-codebook = Livre de codes : { $name } ({ $schema })
readme-article-card = Fiche d’article
readme-source-card = Fiche de source
readme-head-file = Fichier
readme-head-rows = Lignes
readme-head-about = Ce que c’est
readme-head-key = Clé
readme-head-column = Colonne
readme-head-type = Type
readme-head-id = Identifiant
readme-head-name = Nom
readme-head-purpose = But
readme-head-blind = À l’aveugle
readme-head-value = Valeur

# Export : formats d’autres outils
export-loss-letter = les blancs et les signes à la lettre près
export-loss-overlap = les marques qui partagent des mots
export-loss-pieces = les passages en plusieurs morceaux
export-loss-frames = quelle source et quel propos vont avec quel mot introducteur
export-loss-attributes = les attributs
export-loss-notes = les remarques
export-loss-annotator = qui a posé la marque
export-loss-suggestions = les suggestions derrière les marques, et celles qui ont été écartées
export-loss-wordless = les marques sans aucun mot
export-loss-and = { $all } ; { $one }
export-loss-before = { $format } ne peut pas contenir, ou seulement en partie : { $losses }
export-loss-hint = Le jeu de données CSV contient tout.
export-loss-after = perdu en tout ou en partie : { $loss } ({ $count })
export-conll-left-out = passages laissés de côté parce qu’ils en recouvrent d’autres de leur couche : { $count }
export-conll-widened = passages élargis à des mots entiers : { $count }
export-tei-left-out = passages absents des fichiers aux marques intégrées, faute de s’emboîter dans un paragraphe : { $count }
