# La fenêtre
window-title = { $project } – Selon
window-title-empty = Selon
window-no-display = aucune fenêtre ne peut s’ouvrir
window-no-data-folder = le dossier de données de l’utilisateur est introuvable
close = Fermer

menu-with-what = { $name } : { $what }
menu-file = Fichier
menu-edit = Édition
menu-mark = Marque
menu-view = Affichage
menu-help = Aide
menu-recent = Projets récents

key-shift = Maj
key-delete = Suppr
key-backspace = Retour
key-enter = Entrée
key-page-down = PgSuiv
key-page-up = PgPréc

command-new-project = Nouveau projet…
command-open-project = Ouvrir un projet…
command-open-samples = Ouvrir les exemples
command-add-articles = Ajouter des articles…
command-paste = Coller un article…
command-export = Exporter les données…
command-save = Enregistrer maintenant
command-quit = Quitter
command-undo = Annuler
command-redo = Rétablir
command-copy-marked = Copier avec les marques
command-find = Chercher dans l’article
command-find-next = Occurrence suivante
command-find-previous = Occurrence précédente
command-next-mark = Marque suivante
command-previous-mark = Marque précédente
command-edit-mark = Reprendre les mots de la marque
command-add-piece = Ajouter la sélection comme morceau
command-end-longer = Allonger la fin d’un mot
command-end-shorter = Raccourcir la fin d’un mot
command-start-longer = Allonger le début d’un mot
command-start-shorter = Raccourcir le début d’un mot
command-delete-mark = Supprimer la marque
command-toggle-done = Article terminé / à reprendre
command-next-article = Article suivant
command-previous-article = Article précédent
command-remove-article = Mettre l’article à la corbeille
command-toggle-articles = Volet des articles
command-toggle-side = Volet des marques
command-text-alone = Texte seul, plein écran
command-zoom-in = Agrandir le texte
command-zoom-out = Réduire le texte
command-zoom-reset = Taille normale
command-line-numbers = Numéros de lignes
command-light = Thème clair
command-dark = Thème sombre
command-contrast = Contraste renforcé
command-french = Français
command-english = English
command-reference = Montrer l’annotation de référence
command-palette = Toutes les commandes…
command-cheat-sheet = Aide-mémoire
command-about = À propos de Selon

menu-offer = Suggestions
command-next-offer = Suggestion suivante
command-previous-offer = Suggestion précédente
command-accept = Accepter
command-reject = Rejeter
command-accept-alike = Accepter les pareilles
command-reject-alike = Rejeter les pareilles
command-accept-everywhere = Accepter les pareilles dans tout le projet
command-reject-everywhere = Rejeter les pareilles dans tout le projet
command-accept-all = Accepter toutes celles de la liste
command-reject-all = Rejeter toutes celles de la liste
command-toggle-offers = Montrer ou cacher les suggestions
tab-offers = À vérifier ({ $count })
offers-none = Plus rien à vérifier ici.
offers-off = Les suggestions sont cachées.
offers-blind = Les suggestions viennent quand l’article est terminé : cette campagne est à l’aveugle.
offers-start = Commencer ({ $key })
offers-all-layers = Toutes les couches
offers-all-tiers = Toute confiance
offers-rule = { $tier } · { $rule } · { $pack }
tier-high = confiance haute
tier-medium = confiance moyenne
tier-low = confiance basse
notice-decided =
    { $count ->
        [one] 1 suggestion décidée
       *[other] { $count } suggestions décidées
    }

articles-heading = Articles
articles-filter = Filtrer la liste
articles-none = Ajoutez un premier article : fichier, dossier ou texte collé.
articles-none-found = Aucun article ne correspond.
articles-bin =
    { $count ->
        [one] Corbeille (1)
       *[other] Corbeille ({ $count })
    }
articles-restore = Rétablir

status-reading = lecture en cours
status-not-started = à lire
status-in-progress = en cours
status-done = terminé
status-saved = Enregistré
status-saving = Enregistrement…
status-failed = Non enregistré
status-read-only = Lecture seule
status-your-name = Votre nom
status-your-name-hint = Le nom qui signe vos marques dans ce projet
status-mark-done = Marquer comme terminé
status-reopen = Terminé : reprendre
status-size =
    { $marks ->
        [0] { $characters } caractères
        [one] { $characters } caractères · 1 marque
       *[other] { $characters } caractères · { $marks } marques
    }

drop-hint = Déposez pour ajouter au projet
reader-empty = Rien à lire pour l’instant
reader-empty-hint = Déposez un fichier ici, collez un texte (Ctrl+V) ou choisissez :
palette-hint = Sélectionnez des mots, puis appuyez sur une lettre.
palette-roles-hint = Sélectionnez des mots, puis la lettre de leur rôle.
find-hint = Chercher dans l’article
find-count = { $current } sur { $count }

side-sign = Signez vos marques : sous quel nom les garder ?
export-unnamed = sans nom ({ $id })
tab-mark = Marque
tab-list = Liste ({ $count })
tab-card = Fiche
mark-name = { $layer } : { $role }
mark-foreign = Annotation d’une autre personne, en lecture seule
mark-remove-piece = Retirer ces mots
mark-add-filler = + « { $words } »
mark-empty-role = Sélectionnez des mots, puis { $key }
mark-unsure = Pas sûr
mark-note = Note sur cette marque
mark-change-layer = Changer de couche
mark-absorb = Intégrer à…
mark-no-frames = Aucun cadre dans l’article
list-empty = Aucune marque pour l’instant.
card-note = Note sur l’article
card-sources = Les sources de l’article
field-why = Pourquoi ?
field-several = séparés par des points-virgules
field-date = AAAA, AAAA-MM ou AAAA-MM-JJ
field-number = un nombre

guide-start = Par où commencer
guide-step-1 = 1. Sélectionnez des mots dans le texte, à la souris ou avec Maj et les flèches.
guide-step-2 = 2. Appuyez sur la lettre d’une étiquette, ou cliquez dessus au-dessus du texte.
guide-step-3 = 3. Pour « Qui parle ? », sélectionnez ensuite la source puis S, le propos puis C.
guide-optional = Couches en option pour ce projet
side-known = Vous travaillez déjà dans ce projet ?
notice-more = … et { $count } autres
quit-unsaved = votre travail n’est pas enregistré : la fenêtre reste ouverte
quit-unsaved-hint = Fermez encore une fois pour quitter sans l’enregistrer.
guide-heading = Consigne
guide-examples = Exemples
guide-counter-examples = À ne pas marquer

zone-menu = Cette partie est…
zone-title = le titre
zone-standfirst = le chapô
zone-heading = un intertitre
zone-body = le corps de l’article
zone-byline = la signature
zone-dateline = le lieu et la date
zone-caption = une légende
zone-section = la rubrique
zone-boilerplate = hors de l’article (menu, liens)
zone-comments = les commentaires

add-title = Ajouter des articles
add-files-hint = Fichiers .txt, .md ou pages .html enregistrées ; un dossier ajoute tout ce qu’il contient. On peut aussi les déposer sur la fenêtre.
add-choose-files = Choisir des fichiers…
add-path = Chemin d’un fichier ou d’un dossier
add-path-button = Ajouter
add-paste-hint = Ou collez ici le texte d’un article :
add-paste-field = Texte de l’article
add-paste-button = Ajouter ce texte
picker-open = Le dialogue du système est ouvert. S’il n’apparaît pas, tapez le chemin ci-dessous.
project-open-title = Ouvrir un projet
project-new-title = Nouveau projet
project-open-hint = Un projet est un dossier qui contient un fichier project.ron.
project-new-hint = Choisissez un dossier vide, ou tapez un nom nouveau : il sera créé.
project-choose = Choisir un dossier…
project-path = Chemin du dossier
project-open = Ouvrir
project-create = Créer
export-title = Exporter les données
export-hint = Des tableaux CSV, les textes et un guide des colonnes, dans un dossier.
export-folder = Dossier
export-choose = Choisir…
export-research = Recherche : UTF-8, virgule, point décimal (R, Python)
export-spreadsheet = Tableur : point-virgule, virgule décimale (Excel, LibreOffice)
export-inline = Mettre aussi le texte dans articles.csv
export-people = Le travail de
export-button = Exporter
export-nobody = Personne n’a encore annoté dans ce projet.
export-choose-somebody = Choisissez de qui part le travail.
export-written = Écrit dans { $folder }
export-rows =
    { $rows ->
        [one] 1 ligne
       *[other] { $rows } lignes
    }
palette-title = Toutes les commandes
palette-type = Tapez quelques lettres
cheat-title = Aide-mémoire
cheat-labels = Étiquettes
cheat-text = Dans le texte
cheat-drag = Glisser | sélectionner par mots entiers
cheat-alt = Alt + glisser | sélectionner par lettres
cheat-ctrl = Ctrl + glisser | ajouter un morceau
cheat-double = Double clic | un mot
cheat-triple = Triple clic | une phrase
cheat-arrows = Maj + ←→↑↓ | étendre la sélection
cheat-words = Ctrl + Maj + ←→ | étendre par mots
cheat-cycle = Cliquer à nouveau | marque d’en dessous
about-title = À propos de Selon
about-version = Selon { $version }
about-what = Lire la presse d’un œil critique, et faire de cette lecture des données : qui dit quoi selon qui, avec quelle prudence, et où l’auteur prend parti. Rien ne quitte cet ordinateur.
about-licence = Logiciel libre, sous licence MIT ou Apache-2.0, au choix. Polices Noto sous licence OFL.

notice-undone = Annulé : { $what }
notice-redone = Rétabli : { $what }
notice-copied = Copié avec les marques
notice-removed = « { $title } » est dans la corbeille
notice-saved = Tout est enregistré
notice-added =
    { $known ->
        [0] { $new ->
            [one] 1 article ajouté
           *[other] { $new } articles ajoutés
        }
       *[other] { $new } ajoutés, { $known } déjà dans le projet
    }

# Work that takes a while
add-encoding = Encodage
add-encoding-guessed = reconnu tout seul
task-import = Lecture des articles
task-progress = { $done } sur { $all }
task-cancel = Arrêter
notice-import-ended = Arrêté après { $done } fichiers sur { $all } ; ce qui est lu est dans le projet
task-decide = Parcours des articles
notice-decide-ended = Arrêté ; rien n’est décidé
export-format = Forme
export-dataset = Jeu de données CSV
task-export = Écriture des données
notice-exported = Les données sont écrites
notice-export-ended = Arrêté ; rien n’est écrit
export-broke-off = l’export s’est interrompu par une faute du programme ; rien n’est écrit
export-articles =
    { $rows ->
        [one] 1 article
       *[other] { $rows } articles
    }

# The export as it would be
export-preview = Aperçu
export-texts = Les textes dans leurs fichiers
export-without-texts = Sans les textes, pour un dépôt
export-pseudonyms = Des pseudonymes à la place des noms
export-mask-annotators = des annotateurs
export-mask-authors = des auteurs
export-mask-persons = des personnes privées
export-mask-hint = Les textes montreraient ces noms : choisissez un jeu sans les textes
export-licence = Licence
export-licence-none = aucune
export-read-with = Lire avec
export-copy = Copier
export-cite = Copier la citation
export-more-rows = … et { $rows } de plus
reading-research = Choisissez le profil recherche : son dossier scripts contient un script tout prêt.
reading-jamovi = Menu ≡, Ouvrir, puis wide.csv : une ligne par article et annotateur.
reading-excel = Double-cliquez sur la table.
reading-excel-research = Données, À partir d’un fichier texte/CSV, origine 65001 : Unicode (UTF-8), délimiteur virgule.
reading-libreoffice = Double-cliquez sur la table ; jeu de caractères UTF-8, séparateur point-virgule.
reading-libreoffice-research = Double-cliquez sur la table ; jeu de caractères UTF-8, séparateur virgule.

# Work of several copies
command-merge = Fusionner un travail rendu…
command-save-elsewhere = Enregistrer ailleurs…
merge-title = Fusionner un travail rendu
merge-hint = Un dossier de projet rendu, un dossier qui en contient plusieurs, ou une archive zip. Rien n’est écrasé ici : ce qui diffère est gardé côte à côte.
merge-button = Fusionner
elsewhere-title = Enregistrer ailleurs
elsewhere-hint = Un dossier vide sur un autre disque. Ce qui n’est pas enregistré y va comme un petit projet ; « Fusionner un travail rendu » le ramène.
elsewhere-button = Enregistrer là
notice-merged = Fusionné : { $people } personnes, { $works } travaux ; { $contradictions } contradictions à trancher
notice-saved-elsewhere = { $works } travaux enregistrés là ; ici, l’essai continue
contradictions-heading = À trancher ({ $count })
contradictions-here = Ici
contradictions-there = Dans l’autre copie
contradictions-keep = Garder ceci
contradictions-take = Prendre ceci
contradictions-nothing = rien
contradictions-status = Avancement
contradictions-zones = Zones du texte
contradictions-note = Note sur l’article
contradictions-lost = Marques dont les mots ne se trouvent pas dans le texte ({ $count })
