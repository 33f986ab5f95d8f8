# Jeu de données : problèmes
export-no-article = le projet n’a pas d’article « { $name } »
export-no-layer = le schéma n’a pas de couche « { $name } »
export-names-in-texts = les noms d’auteurs et de particuliers ne peuvent pas être cachés tant que les textes les montrent
export-names-in-texts-hint = Ajoutez --without-text, ou renoncez à ces pseudonymes.
export-format-has-texts = { $format } contient les textes : ce format ne s’écrit pas sans eux
export-format-has-texts-hint = Prenez le jeu de données CSV.
export-unkept =
    { $count ->
        [one] des suggestions ont été montrées pour un travail, mais le projet ne les a pas gardées : decisions.csv n’a pas celles restées ouvertes
       *[other] des suggestions ont été montrées pour { $count } travaux, mais le projet ne les a pas gardées : decisions.csv n’a pas celles restées ouvertes
    }
export-unkept-hint = `selon suggest PROJET` les garde.
export-masked = des pseudonymes remplacent les noms demandés, tels que les marques les écrivent, et mot par mot
export-masked-hint = Les autres façons d’écrire un nom, dans les citations, les remarques, les titres et les adresses, ne sont pas trouvées : relisez les tables avant de les transmettre.
export-shown = au plus { $share } % des textes peuvent être lus dans ce jeu de données ; shown_characters le dit pour chaque article
export-misfits =
    { $count ->
        [one] une cellule de la colonne « { $column } » n’est pas du type « { $kind } » : la colonne est décrite comme texte
       *[other] { $count } cellules de la colonne « { $column } » ne sont pas du type « { $kind } » : la colonne est décrite comme texte
    }
export-no-croissant = croissant.json n’est pas écrit : ses lecteurs ne connaissent que la virgule (prenez le profil research)
rehydrate-missing = aucun texte n’a le SHA-256 de l’article { $article }
rehydrate-alike = { $file } ressemble à une autre version : il contient { $held } citations sur { $of }, la plupart décalées de { $shift } caractères.
rehydrate-unreadable = le jeu de données ne peut pas être lu : { $reason }
rehydrate-no-dataset = ce dossier n’est pas un jeu de données CSV écrit par Selon
rehydrate-no-dataset-hint = Décompressez d’abord un zip, et nommez le dossier où se trouve articles.csv.

# Types et tables
type-words = mots de l’article
type-context = mots de l’article
table-relations = Une ligne par lien d’une annotation vers une autre (relay_of, nested_in) ou vers des mots à côté de son premier rôle (target, scope).
table-sources = Une ligne par source que des annotations ou des fiches nomment par un identifiant : ce qu’en dit le registre du programme, ou in_registry false.
table-indicators = Une ligne par article, annotateur, campagne et mesure. Sans valeur, not_computable dit pourquoi. Définitions : codebook.csv, élément figure.
table-wide = Une ligne par article, annotateur et campagne, avec mesures, effectifs et réponses côte à côte. Les cellules sont vides là où le travail n’a pas commencé.
table-decisions = Une ligne par suggestion qu’un annotateur a tranchée, ou qui lui a été montrée et reste ouverte : pour mesurer les règles.
table-sentences = Une ligne par phrase d’un texte.
table-rounds = Une ligne par campagne de codage.
table-codebook = Une ligne par couche, rôle, attribut, valeur, question, réponse et mesure, avec noms, définitions, exemples et effectifs.

# Colonnes
column-shown = Combien de caractères du texte, au plus, peuvent être lus dans ce jeu de données, toutes tables comprises ; chacun compte une fois.
column-sentence-number = Le numéro de la phrase dans son texte, à partir de 1.
column-sentence-zone = La zone où commence la phrase, telle que l’import l’a trouvée.
column-sentence-text = La phrase : text[start:end].
column-round-id = L’identifiant de la campagne.
column-round-name = Son nom.
column-purpose = À quoi elle sert : main, pilot, training, reliability, recoding, class.
column-round-suggestions = Si les règles y proposent des marques.
column-round-articles = Combien d’articles de ce jeu de données elle a.
column-round-annotators = Combien d’annotateurs de ce jeu de données y prennent part.
column-relation = La sorte de lien, par son sens dans le schéma : relay_of, nested_in, target, scope…
column-relation-number = Le numéro du lien parmi ceux de son annotation et de sa sorte, à partir de 1.
column-relation-to = L’annotation où il mène ; vide pour des mots.
column-source-id = L’identifiant que porte l’attribut entity.
column-in-registry = Si le registre du programme la connaît ; sinon le reste de la ligne est vide.
column-source-name = Son nom usuel.
column-aliases = Autres noms.
column-source-kind = Ce qu’elle est : news_agency, state_media, government_body…
column-source-actor = Ce qu’elle est dans les mots de l’attribut actor.
column-country = Son pays, ISO 3166-1 alpha-2.
column-control = Qui la contrôle, selon le classement de control_by (control_date), dans le code de ce classement, par exemple SC pour contrôlée par l’État.
column-control-company = L’entreprise classée.
column-control-by = Qui a classé.
column-control-date = L’année du classement.
column-owner = Son propriétaire.
column-source-url = Son site.
column-source-note = Une remarque du registre.
column-provenance = D’où le registre tient chaque champ.
column-source-annotations = Combien d’annotations et de fiches de ce jeu de données la nomment.
column-decision-number = Le numéro de la suggestion dans le travail, à partir de 1, dans l’ordre du texte ; celles restées ouvertes à la fin.
column-outcome = Ce qu’elle est devenue : accepted, adjusted, rejected, deleted (prise, puis retirée), open (montrée, non tranchée).
column-decision-rule = La règle, ou les mots cherchés.
column-pack = Le paquet de la règle.
column-pack-version = La version du paquet.
column-tier = La sûreté de la règle : high, medium, low.
column-proposed-layer = La couche proposée.
column-proposed = Les mots proposés du premier rôle ; morceaux joints par +, passages par ;.
column-proposed-offsets = Leurs places.
column-decided-annotation = L’annotation qui garde la décision ; dans annotations.csv si elle tient.
column-same-layer = Si l’annotation a encore la couche proposée.
column-same-words = Si elle a encore les mots proposés dans tous les rôles.
column-same-attributes = Si elle a encore les attributs proposés.
column-decided = Quand elle a été tranchée ou changée pour la dernière fois.
column-suggestion = Ce qui en fait la même suggestion pour tous : couche et places par rôle.
column-indicator = La mesure.
column-category = La forme de discours rapporté dont parle une part ; vide pour l’ensemble.
column-figure = La mesure : un effectif, ou une part de 0 à 1 avec quatre décimales.
column-numerator = Ce qui a été compté.
column-denominator = Sur combien ; le livre de codes dit de quoi.
column-not-computable = Pourquoi il n’y a pas de mesure : not_started ; no_meaning (le schéma n’a pas ce qu’il faut) ; unanswered (un attribut manque quelque part) ; unresolved (une source n’est pas au registre) ; nothing_to_divide_by.
column-wide-annotations = Combien d’annotations tiennent.
column-wide = Une colonne par mesure, couche, valeur et question du schéma.
column-wide-figure = { $name } : mesure « { $id } » de indicators.csv.
column-wide-count = { $name } : nombre d’annotations ({ $id }).
column-wide-card = { $name } : réponse à « { $id } » sur la fiche de l’article.
column-element = Ce que décrit la ligne : layer, role, attribute, value, article_question, source_question, answer, figure.
column-codebook-layer = La couche ; article_card ou source_card pour les questions.
column-item = Le rôle, l’attribut, la question ou la mesure.
column-codebook-value = La valeur.
column-means = Ce pour quoi le programme la prend.
column-label-fr = Son nom en français.
column-label-en = Son nom en anglais.
column-definition-fr = Sa définition en français.
column-definition-en = Sa définition en anglais.
column-examples = Exemples, un par ligne ; [rôle:mots] marque un rôle.
column-counter-examples = Ce qui y ressemble et n’en est pas, un par ligne.
column-header = La colonne de annotations.csv.
column-count = Combien de fois il a servi : annotations, passages d’un rôle, ou réponses.

# Mesures
figure-attributions = attributions
figure-attributions-about = Attributions à d’autres qu’à l’auteur, hors menus et commentaires. Sans dénominateur.
figure-speakers = locuteurs
figure-speakers-about = Locuteurs différents : ceux de même entité n’en font qu’un, sinon ceux de mêmes mots. Pronoms et sources sous-entendues ne sont pas des locuteurs à part. Sans dénominateur ; non calculable tant que naming est sans réponse sur une source sans entité.
figure-origins = origines distinctes
figure-origins-about = Origines différentes de ce que disent les locuteurs : toutes les sources d’un même État, ou qu’il contrôle, n’en font qu’une, de même celles d’une entreprise ; les anonymes et les vagues ne mènent nulle part. Sur tous les locuteurs ; non calculable tant qu’une source nommée ou décrite n’est pas au registre.
figure-anonymous = sources anonymes
figure-anonymous-about = Attributions dont la source est anonyme, avec ou sans raison. Sur toutes les attributions avec une source ; non calculable tant que naming est sans réponse.
figure-vague = collectifs vagues
figure-vague-about = Attributions à un collectif vague (« des observateurs »). Sur toutes les attributions avec une source ; non calculable tant que naming est sans réponse.
figure-conditionals = conditionnels sans source
figure-conditionals-about = Conditionnels d’emprunt qui ne sont dans aucun propos d’une attribution avec une source. Sur tous ces conditionnels ; non calculable tant que la nature d’une marque de prudence est sans réponse.
figure-share = part attribuée
figure-share-about = Caractères qui sont dans le propos d’une attribution, chacun compté une fois, sur tous les caractères hors menus, rubriques et commentaires ; aussi par forme, où un caractère peut compter pour plusieurs.

# Fichiers à côté des tables
dataset-title = Jeu de données « { $name } »
dataset-description = Annotations ({ $annotations }) d’articles de presse ({ $articles }) par des annotateurs ({ $annotators }) : qui dit quoi selon qui, avec quelle prudence, et où l’auteur prend parti. Fait avec Selon.
citation-message = Si vous utilisez ce jeu de données, merci de le citer.
citation-line = { $authors } ({ $year }). { $title } (version { $day }) [jeu de données]. Fait avec Selon { $version }.
licence-text =
    Les annotations, tables, livre de codes et descriptions de ce jeu de données sont donnés sous la licence { $name } ({ $id }) :
    { $url }

    La licence ne couvre pas les mots des articles de presse, qui sont à leurs auteurs et éditeurs : `texts/`, et les colonnes qui contiennent des mots de l’article.
readme-licence = Les annotations sont données sous la licence { $name } ({ $id }) ; elle ne couvre pas les mots des articles.
readme-no-licence = Aucune licence n’a été choisie : demandez avant de transmettre ce jeu de données.
readme-without-text = Les textes ne sont pas dans ce jeu de données. Qui les possède les y rejoint par `selon rehydrate` : `text_sha256` dit quel texte est celui de quel article. `shown_characters` dans `articles.csv` dit combien de chaque texte peut se lire ici, au plus.
readme-file-codebook = Le jeu d’étiquettes avec définitions, exemples et effectifs.
readme-file-schema = Le jeu d’étiquettes tel que le programme le lit.
readme-file-package = La description pour les programmes : Frictionless Data Package 2.0.
readme-file-citation = Comment citer ce jeu de données.
readme-file-scripts = Des scripts qui lisent les tables avec types et noms : R, Python, Stata, SPSS (profil research).
readme-programs = `scripts/` contient le tout pour R (`source("scripts/read.R")`), Python (`from read import TABLES`), Stata (`do scripts/read.do`) et SPSS (`INSERT FILE='scripts/read.sps'`), à lancer dans ce dossier. jamovi et JASP ouvrent `wide.csv`. Excel et LibreOffice ouvrent le profil spreadsheet.
readme-masked = Des pseudonymes remplacent des noms : le même nom a partout le même. D’autres façons d’écrire un nom peuvent rester.
codebook-about = Les effectifs sont ceux de ce jeu de données : annotations pour les couches, passages pour les rôles, annotations ou réponses pour le reste.
codebook-count = Emplois : { $count }.
codebook-examples = Exemples :
codebook-counter-examples = Ne se marque pas :
codebook-figures = Mesures
codebook-head-count = Emplois
script-about-r = Lit chaque table dans un tableau de son nom : source("scripts/read.R") dans le dossier du jeu de données.
script-about-python = Lit chaque table dans TABLES ; labelled(table) met les noms à la place des mots. Il faut pandas.
script-about-stata = À lancer dans le dossier du jeu de données : do scripts/read.do. Fait un .dta par table.
script-about-spss = À lancer dans le dossier du jeu de données : INSERT FILE=’scripts/read.sps’. Fait un .sav par table
script-spss-breaks = { $file } a des fins de ligne dans des cellules, que SPSS ne sait pas lire : prenez R ou Python
