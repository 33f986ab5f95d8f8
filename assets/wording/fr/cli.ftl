# La ligne de commande : aide
cli-about = Selon annote des articles de presse : qui dit quoi, selon qui, avec quelles précautions. Sans commande, ouvre la fenêtre.
cli-usage = selon [OPTIONS] [PROJET]
    selon [OPTIONS] COMMANDE …
cli-after =
    Exemples :
      selon                              ouvre la fenêtre sur le dernier projet
      selon MonProjet                    ouvre la fenêtre sur ce projet
      selon demo                         jeu de données et projet d’exemple dans selon-demo/
      selon import --into P articles/    ajoute des articles au projet P
      selon export P --format csv --out donnees

    Le nom d’une commande l’emporte sur un dossier du même nom : écrivez ./demo pour ouvrir le dossier demo.

    Code de sortie : 0 fait ; 1 fait, avec des problèmes signalés ; 2 usage incorrect ou rien de fait. Les messages vont vers la sortie d’erreur, les données vers la sortie standard. Selon n’ouvre jamais de connexion réseau.
cli-usage-heading = Usage :
cli-heading-commands = Commandes{" "}
cli-heading-arguments = Arguments{" "}
cli-heading-options = Options{" "}
cli-arg-project = Le dossier d’un projet
cli-arg-open = Le projet à ouvrir dans la fenêtre
cli-arg-lang = La langue de l’aide et des messages : fr ou en ; sinon celle du système (LC_ALL, LC_MESSAGES, LANG), sinon fr
cli-arg-help = Affiche cette aide
cli-arg-version = Affiche la version
cli-value-project = PROJET
cli-value-lang = LANGUE
cli-value-folder = DOSSIER
cli-value-article = ARTICLE
cli-value-path = CHEMIN
cli-value-format = FORMAT
cli-value-profile = PROFIL
cli-value-name = NOM
cli-value-text = OÙ
cli-value-number = N
cli-value-file = FICHIER
cli-value-shell = SHELL

cli-demo-about = Écrit le jeu de données des exemples, puis ouvre la fenêtre sur une copie de ces exemples
cli-demo-usage = selon demo [--out DOSSIER] [--no-window]
cli-demo-after =
    Le dossier reçoit dataset/ (des fichiers CSV, annotation de référence comprise) et project/ (une copie des exemples). Relancée, la commande remplace dataset/ et garde project/ tel qu’il est : votre travail y reste. Sans écran, elle le dit et réussit tout de même.

    Exemples :
      selon demo
      selon demo --out /tmp/essai --no-window
cli-arg-demo-out = Où écrire ; selon-demo si rien n’est dit
cli-arg-no-window = N’ouvre pas la fenêtre

cli-import-about = Ajoute des articles à un projet, créé s’il n’existe pas
cli-import-usage = selon import --into PROJET [--format NOM] [--encoding NOM] CHEMIN…
cli-import-after =
    Texte (.txt), Markdown (.md) et pages web enregistrées (.html), et annotations faites avec un autre outil. Un dossier est parcouru en entier, sans les fichiers cachés ni les liens. Un texte déjà présent n’est pas ajouté une seconde fois. Ce qui ne peut pas être lu est signalé, le reste est importé.

    Exemples :
      selon import --into MonProjet article.txt
      selon import --into MonProjet corpus/ page.html
      selon import --into MonProjet --format brat annotes/
cli-arg-into = Le projet qui reçoit les articles
cli-arg-paths = Des fichiers, ou des dossiers avec tout ce qu’ils contiennent

cli-export-about = Écrit un jeu de données
cli-export-usage = selon export PROJET --format NOM --out DOSSIER [OPTIONS]
cli-export-after =
    Le dossier est créé, avec ses parents. Un dossier vide ou écrit par un export précédent est remplacé en entier ; tout autre est refusé.

    Exemples :
      selon export MonProjet --format csv --out donnees
      selon export MonProjet --format brat --out brat
      selon export MonProjet --format csv --out tableur --profile spreadsheet
      selon export MonProjet --format csv --out donnees --annotator Léa --annotator Tom --round main
cli-arg-article = Seulement cet article, par identifiant ou par titre (répétable)
cli-arg-layer = Seulement les marques de cette couche, par identifiant ou par nom (répétable)
cli-arg-decision = Seulement les marques de cette décision : added, accepted, adjusted, rejected ou deleted (répétable)
cli-arg-without-text = Ni textes ni contexte ; au plus N caractères (500) de citations et de notes par article, et un dixième de chacun
cli-arg-pseudonyms = Pseudonymes pour annotators (annotateurs), authors (auteurs), persons (particuliers) ; plusieurs avec des virgules
cli-arg-licence = La licence des annotations : CC-BY-4.0, CC-BY-SA-4.0, CC-BY-NC-4.0, CC0-1.0, ODbL-1.0 ou etalab-2.0
cli-arg-with = Autres descriptions : csvw, croissant, hugging-face (plusieurs avec des virgules)
cli-value-decision = DÉCISION
cli-value-who = QUI
cli-value-licence = LICENCE

# selon rehydrate
cli-rehydrate-about = Rend ses textes à un jeu de données sans textes
cli-rehydrate-usage = selon rehydrate JEU TEXTE… --out DOSSIER
cli-rehydrate-after =
    Un texte est celui d’un article s’il est le même, caractère par caractère (SHA-256). Pour les autres textes, les citations du jeu de données disent s’il s’agit d’une autre version d’un article. Le jeu de données reste comme il est ; DOSSIER en est un nouveau.

    Exemple :
      selon rehydrate depot articles/ --out donnees
cli-arg-dataset = Un jeu de données écrit avec --without-text
cli-arg-texts = Des textes, et des dossiers avec tout leur contenu
cli-rehydrated = { $joined } articles sur { $articles } ont retrouvé leur texte : { $folder }
cli-arg-import-format = Le format d’annotations d’un autre outil : brat, cas-json, xmi, webanno-tsv, label-studio, prodigy, spacy, doccano, conll, web-annotation ou refi ; reconnu à son contenu s’il n’est pas nommé
cli-arg-encoding = L’encodage des fichiers, par exemple windows-1252 ou macintosh, là où il est mal reconnu
cli-arg-replace = Met l’unique fichier à la place du texte de cet article : les marques sont retrouvées par leurs mots
cli-arg-format = Le format : csv, brat, cas-json, xmi, webanno-tsv, label-studio, doccano, spacy, prodigy, conll, web-annotation, refi, tei, iramuteq, txm, lexico, html
cli-arg-out = Le dossier du jeu de données
cli-arg-profile = Pour qui : research (R, Python : UTF-8, virgule, point ; par défaut) ou spreadsheet (tableur : point-virgule, virgule décimale)
cli-arg-annotator = Seulement le travail de cet annotateur, par nom ou identifiant ; peut se répéter
cli-arg-round = Seulement cette campagne, par nom ou identifiant ; peut se répéter
cli-arg-text = Où vont les textes : files (un fichier par article ; par défaut) ou inline (aussi dans une colonne)

cli-check-about = Lit tout un projet et dit ce qui n’y va pas, sans rien changer
cli-check-usage = selon check PROJET
cli-check-after =
    Ce qui ne va pas est signalé vers la sortie d’erreur, le compte de ce qui a été lu va vers la sortie standard.

    Exemple :
      selon check MonProjet

cli-merge-about = Reçoit ce que les gens rendent : dossiers et archives zip
cli-merge-usage = selon merge PROJET SOURCE…
cli-merge-after =
    SOURCE est une copie du projet, son dossier annotations/, le dossier d’une personne, une archive zip de l’un d’eux,
    ou un dossier qui en contient beaucoup. Les travaux sont réunis marque par marque : rien n’est écrasé, ce que deux
    copies disent différemment est gardé deux fois. Les articles absents du projet viennent avec. Les copies de conflit
    des programmes de synchronisation dans le projet sont reçues d’abord ; sans SOURCE, elles seules. Fusionner deux
    fois la même chose ne change rien.

    Ce qui vient de qui va vers la sortie standard, ce qui est refusé ou diffère vers la sortie d’erreur.

    Exemples :
      selon merge MonProjet rendus/
      selon merge MonProjet lea.zip sami/MonProjet
cli-arg-from = Les dossiers et archives zip rendus

cli-repair-about = Répare ce qui peut l’être d’un projet abîmé, et dit ce qui a été fait
cli-repair-usage = selon repair [--dry-run] PROJET
cli-repair-after =
    Ce qui était abîmé est gardé dans le dossier damaged/ du projet. Ce qui reste à faire est signalé à la fin.

    Exemple :
      selon repair --dry-run MonProjet

cli-history-about = Imprime qui a fait quoi, quand et à partir de quelle suggestion, en CSV
cli-history-usage = selon history PROJET
cli-history-after =
    Une ligne par changement, dans l’ordre où chacun les a faits ; docs/project-format.md décrit les colonnes.

    Exemple :
      selon history MonProjet > historique.csv

cli-suggest-about = Suggère des marques : dans un projet, ou pour des fichiers
cli-suggest-usage = selon suggest [--pack FICHIER]… PROJET|FICHIER… ; selon suggest --evaluate GOLD.jsonl
cli-suggest-after =
    Dans un projet, les suggestions sont gardées sous suggestions/ et leur nombre par couche est affiché. Pour des fichiers,
    un enregistrement JSON par fichier, comme ceux de « selon filter », avec le chemin pour id.

    Exemples :
      selon suggest MonProjet
      selon suggest article.txt page.html > suggestions.jsonl
      selon suggest --evaluate gold.jsonl
cli-arg-suggest-paths = Projets ou fichiers d’articles
cli-arg-evaluate = Affiche précision, rappel et F1 sur un fichier annoté

cli-filter-about = Ajoute des suggestions à des textes : JSON Lines en entrée, JSON Lines en sortie
cli-filter-usage = selon filter [--threads N] [--pack FICHIER]… < entrée > sortie
cli-filter-after =
    Une ligne d’entrée est un objet avec « text » (et, si l’on veut, « id », « lang », « title ») ; elle revient à sa place, tous ses champs intacts, avec « selon » en plus : langue, règles, annotations, zones. Les positions sont des points de code de « text ». Une ligne fautive est remplacée par un objet avec « error », et le code de sortie reste 0.

    Exemples :
      selon filter < articles.jsonl > suggestions.jsonl
      selon filter --threads 1 --pack mes-regles.ron < articles.jsonl | head
cli-arg-threads = Combien de fils de calcul ; par défaut, autant que de processeurs. Le résultat est le même
cli-arg-pack = Un jeu de règles en plus ; peut se répéter

cli-completions-about = Écrit le complètement de la ligne de commande pour un interpréteur
cli-completions-usage = selon completions SHELL
cli-completions-after =
    Exemples :
      selon completions bash > ~/.local/share/bash-completion/completions/selon
      selon completions fish > ~/.config/fish/completions/selon.fish
cli-arg-shell = bash, elvish, fish, powershell ou zsh

# La ligne de commande : messages
cli-error = erreur : { $problem }
cli-warning = attention : { $problem }
cli-note = note : { $problem }
cli-see-help = Voyez « { $command } --help ».
cli-usage-unknown = argument inconnu « { $found } »
cli-usage-no-value = « { $argument } » attend une valeur
cli-usage-bad-value = « { $found } » n’est pas une valeur de « { $argument } »
cli-export-formats = Valeurs possibles : { $own }. Pour d’autres outils : { $others }.
cli-usage-values = Valeurs possibles : { $values }.
cli-usage-missing = il manque : { $arguments }
cli-usage-twice = « { $argument } » ne peut être donné qu’une fois
cli-usage-other = ligne de commande incomprise : { $detail }
cli-usage-two = un projet (« { $project } ») et une commande ne vont pas ensemble
cli-did-you-mean = Vouliez-vous dire « { $name } » ?
cli-stdout = écriture sur la sortie standard impossible : { $reason }
cli-no-display = Aucun écran disponible, la fenêtre ne peut pas s’ouvrir. Commandes qui s’en passent : { $commands } (« selon --help » les explique).
cli-no-window = Ce programme a été construit sans la fenêtre. Commandes disponibles : { $commands } (« selon --help » les explique).
cli-without-window = Commandes qui se passent de fenêtre : { $commands } (« selon --help » les explique).
cli-demo-no-display = Aucun écran disponible : la fenêtre n’est pas ouverte.
cli-demo-no-window = Ce programme a été construit sans la fenêtre.
cli-demo-taken = ce dossier n’est ni vide, ni écrit par « selon demo »
cli-demo-taken-hint = Choisissez un autre dossier avec --out ; rien n’a été changé.
cli-demo-summary =
    { $articles ->
        [one] { $articles } article
       *[other] { $articles } articles
    }, { $marks ->
        [one] { $marks } marque
       *[other] { $marks } marques
    }, par { $annotators }
cli-demo-layer = { $name } : { $marks }
cli-demo-dataset = Jeu de données : { $folder }
cli-demo-table = { $table }.csv : { $rows ->
        [one] { $rows } ligne
       *[other] { $rows } lignes
    }
cli-demo-project = Projet : { $folder }
cli-import-created = { $folder } : projet créé
cli-import-new = { $file } : ajouté ({ $article })
cli-import-known = { $file } : le même texte est déjà là ({ $article })
cli-import-restored = { $file } : sorti de la corbeille ({ $article })
cli-import-guessed =
    { $count ->
        [one] un fichier porte des marques, d’après son contenu : { $format } ; --format dirait autre chose
       *[other] { $count } fichiers portent des marques, d’après leur contenu : { $format } ; --format dirait autre chose
    }
cli-import-marks = { $file } : { $marks } marques nouvelles sur { $article }
cli-import-empty-folder = il n’y a aucun fichier à lire dans ce dossier
cli-import-one-file = --replace prend un seul fichier
cli-import-replaced = Le texte de { $article } a été remplacé ; le précédent est gardé. Les marques sont retrouvées quand on ouvre les travaux.
cli-import-same = { $article } a déjà ce texte.
cli-import-summary =
    { $added ->
        [one] { $added } article ajouté
       *[other] { $added } articles ajoutés
    }, déjà là : { $known }, non lus : { $failed } ({ $folder })
cli-exported = { $annotations ->
        [one] { $annotations } annotation
       *[other] { $annotations } annotations
    } de { $articles ->
        [one] { $articles } article
       *[other] { $articles } articles
    } : { $folder }
cli-check-summary = { $articles ->
        [one] { $articles } article
       *[other] { $articles } articles
    } (à la corbeille : { $removed }), { $annotators ->
        [one] { $annotators } annotateur
       *[other] { $annotators } annotateurs
    }, { $works ->
        [one] { $works } fichier de travail
       *[other] { $works } fichiers de travail
    }, { $annotations ->
        [one] { $annotations } annotation
       *[other] { $annotations } annotations
    }
cli-merge-person = { $from } : { $name } ({ $id }) : travaux nouveaux : { $new }, travaux qui apportent quelque chose : { $changed }, déjà là : { $known }
cli-merge-article = nouvel article : { $article }
cli-merge-summary = Travaux nouveaux : { $new }. Travaux qui apportent quelque chose : { $changed }. Déjà là : { $known }. Contradictions, les deux versions gardées : { $contradictions }.
cli-arg-dry-run = Dire seulement ce qui serait fait
cli-repair-nothing = Il n’y a rien à réparer.
cli-repair-left = { $count ->
        [one] Il vous reste un problème :
       *[other] Il vous reste { $count } problèmes :
    }
cli-check-clean = Tout est en ordre.
cli-check-found = { $problems ->
        [one] { $problems } problème, signalé plus haut
       *[other] { $problems } problèmes, signalés plus haut
    }
