# Le projet sur le disque
disk-read = lecture impossible : { $reason }
disk-write = écriture impossible : { $reason }
disk-remove = suppression impossible : { $reason }
disk-create = création du dossier impossible : { $reason }
disk-too-large = fichier trop gros : plus de { $limit } Mio
disk-link = c’est un lien, un périphérique, ou un fichier derrière un lien : le programme ne sort pas du projet
disk-reason-not-found = le fichier ou le dossier n’existe pas
disk-reason-permission = le système l’interdit (droits, ou support en lecture seule)
disk-reason-full = le disque est plein
disk-reason-folder = c’est un dossier
disk-reason-not-folder = ce n’est pas un dossier
disk-reason-other = { $detail }
project-gone = le dossier du projet n’est plus là
project-gone-hint = Rebranchez la clé ou le disque, ou rétablissez le réseau : ce qui n’est pas enregistré sera alors écrit.
project-none-here = il n’y a pas de projet Selon dans ce dossier
project-none-here-hint = Un projet contient un fichier project.ron ; « selon import --into DOSSIER FICHIER… » en crée un.
project-folder-not-empty = ce dossier n’est pas vide et n’est pas un projet Selon
project-folder-not-empty-hint = Choisissez un dossier vide ou un nom nouveau.
project-schema-broken = le schéma du projet contient une erreur : le projet s’ouvre en lecture seule
project-not-utf8 = ce fichier n’est pas du texte UTF-8
project-read-only = le projet est ouvert en lecture seule : { $reason }
project-no-annotator = le projet ne connaît pas l’annotateur « { $name } »
project-no-round = le projet ne connaît pas la campagne « { $name } »
project-no-article = le projet n’a pas d’article « { $id } »
project-text-changed = le texte de l’article a été modifié hors de Selon
project-text-changed-hint = Les marques dont les mots ne correspondent plus sont gardées à part.
record-unknown-field = champ inconnu « { $field } » : le fichier s’ouvre en lecture seule
record-newer = fichier d’un format plus récent ({ $version }) : ouvert en lecture seule
record-newer-hint = Ouvrez-le avec la version de Selon qui l’a écrit, ou une plus récente.
record-digest = l’empreinte ne correspond pas : fichier modifié hors de Selon, ou abîmé
record-digest-hint = Vérifiez son contenu ; le prochain enregistrement écrira une nouvelle empreinte.
record-entries = l’en-tête annonce { $expected } entrées, le fichier en contient { $found }
record-empty = fichier vide
record-empty-hint = La synchronisation n’est peut-être pas terminée ; restaurez sinon une sauvegarde.
record-kind = fichier de type « { $found } » là où « { $expected } » était attendu
record-bad-id = identifiant inattendu « { $id } »
record-unwritable = ce contenu ne peut pas être écrit : { $detail }
work-quarantined =
    { $count ->
        [one] une marque ne correspond pas au texte et reste à part
       *[other] { $count } marques ne correspondent pas au texte et restent à part
    }
work-quarantined-hint = Rien n’est perdu : elles restent dans le fichier.
save-broke-off = l’enregistrement s’est interrompu de façon inattendue ; il va être retenté
work-changed-outside = ce fichier a été modifié par une autre fenêtre ou un autre programme ; rien n’a été écrasé
work-changed-outside-hint = Fermez l’autre fenêtre, puis rouvrez le projet ; votre travail reste en mémoire jusque-là.
work-text-changed =
    le texte de l’article a changé depuis : { $found ->
        [one] { $found } marque a été retrouvée par ses mots
       *[other] { $found } marques ont été retrouvées par leurs mots
    }, { $listed ->
        [0] aucune ne reste à vérifier
        [one] { $listed } ne l’a pas été et reste à vérifier
       *[other] { $listed } ne l’ont pas été et restent à vérifier
    }
work-merged-outside = ce fichier a été modifié ailleurs : ce qui a été fait là-bas et ici est maintenant réuni
work-gone-outside = ce fichier a été retiré ailleurs : il est réécrit depuis la mémoire
copy-merged =
    une copie faite par un programme de synchronisation : son contenu est maintenant dans { $file } ; elle est gardée sous { $kept }{ $contradictions ->
        [0] .
        [one] . { $contradictions } marque ou réponse diffère : les deux versions sont gardées.
       *[other] . { $contradictions } marques ou réponses diffèrent : les deux versions sont gardées.
    }
article-text-elsewhere = un autre article a déjà ce texte : « { $id } »
project-in-use = une autre fenêtre travaille déjà sous ce nom : lecture seule
repair-header = une nouvelle empreinte a été écrite pour ce que dit le fichier
repair-salvaged = fichier abîmé : toute ligne encore lisible a été gardée
repair-from-backup = fichier abîmé : toute ligne encore lisible a été gardée, le reste vient de la sauvegarde du { $day }
repair-history =
    { $count ->
        [one] une ligne abîmée a été retirée
       *[other] { $count } lignes abîmées ont été retirées
    }
repair-suggestions = des suggestions abîmées ont été retirées : « selon suggest PROJET » les refait
repair-index = un index abîmé a été retiré ; il se refait tout seul
repair-leftover = un fichier provisoire laissé par un arrêt brutal a été retiré
repair-completed =
    { $count ->
        [one] un changement interrompu a été achevé dans un article
       *[other] un changement interrompu a été achevé dans { $count } articles
    }
repair-in-use = quelqu’un travaille ici : fermez d’abord la fenêtre
repair-kept = L’original est gardé sous { $path }.
check-history =
    { $count ->
        [one] une ligne abîmée dans l’historique
       *[other] { $count } lignes abîmées dans l’historique
    }
check-repair-hint = « selon repair PROJET » la répare.
check-suggestions = suggestions abîmées
check-index = index abîmé ; il se refait tout seul
check-backup = sauvegarde illisible
check-shrunk = le fichier contient { $now } entrées, sa sauvegarde du { $day } en avait { $then } : aucune sauvegarde n’est retirée
check-passed-over = ce fichier n’est pas lu : peut-être une copie en conflit, ou un texte sans fiche
check-passed-over-hint = Comparez-le avec l’original, puis renommez-le ou retirez-le.
check-orphan = travail sur un article absent du projet : « { $article } »
check-unknown-layer = couche absente du schéma : « { $layer } » (ses marques sont conservées)
check-unknown-round = campagne absente du projet : « { $round } »

# Le travail en cours
edit-stale = cette action ne correspond plus à l’état du travail
edit-no-annotation = cette marque n’existe plus
edit-no-layer = le jeu d’étiquettes n’a pas de couche « { $layer } »
edit-no-part = cette partie de la marque n’existe plus
edit-nothing-left = il ne resterait rien de la marque ; supprimez-la plutôt
undo-mark = marquer
undo-role = donner un rôle
undo-piece = ajouter un morceau
undo-remove-piece = retirer un morceau
undo-edge = déplacer un bord
undo-layer = changer de couche
undo-absorb = intégrer à un cadre
undo-delete = supprimer la marque
undo-attribute = modifier un attribut
undo-reason = donner une raison
undo-note = écrire une note
undo-unsure = signaler un doute
undo-answer = remplir la fiche
undo-status = changer l’état
undo-accept = accepter
undo-reject = rejeter
undo-zone = corriger une zone
undo-settle = trancher entre deux versions
undo-remove-article = mettre l’article à la corbeille
undo-restore-article = rétablir l’article
undo-backup = rétablir une sauvegarde
undo-past = les étapes précédentes ne peuvent plus être annulées : le travail a changé depuis

# Recevoir ce que les gens rendent
merge-not-there = il n’y a rien ici
merge-nothing = rien d’un projet n’a été trouvé ici
merge-too-many = plus de { $limit } fichiers : refusé
merge-bad-archive = l’archive ne peut pas être lue : { $reason }
merge-path = l’archive contient le chemin « { $path } », qui mène ailleurs : refusée
merge-bomb = l’archive contient « { $path } », trop gros une fois décompressé : refusée
merge-no-article = du travail sur « { $article } », qui n’est ni dans ce projet ni dans ce qui a été rendu : laissé sur place
merge-no-article-hint = Importez l’article, puis fusionnez de nouveau.
merge-renamed = la même personne sous un nouveau nom : « { $here } » est maintenant « { $there } »
merge-two-people = « { $there } » a travaillé sous l’identifiant de « { $here } » ({ $id }), peut-être dans une copie de son dossier : compté comme une autre personne
merge-same-name = plusieurs personnes s’appellent « { $name } » ; leurs identifiants les distinguent : { $ids }
merge-contradictions =
    { $count ->
        [one] { $count } marque ou réponse dit autre chose ici : les deux versions sont gardées
       *[other] { $count } marques ou réponses disent autre chose ici : les deux versions sont gardées
    }
merge-listed =
    { $count ->
        [one] { $count } marque n’a pas été retrouvée dans le texte tel qu’il est ici ; elle est gardée, à vérifier
       *[other] { $count } marques n’ont pas été retrouvées dans le texte tel qu’il est ici ; elles sont gardées, à vérifier
    }
