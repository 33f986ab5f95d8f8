# Rapports en HTML
report-read-by = Lu par { $name }
report-no-marks = Personne n’a encore rien marqué ici.
report-no-source = aucune source nommée
report-unsure = doute
report-profile = Profil
report-profile-project = Profil de toutes les lectures
report-layers = Marques
report-layers-about = Combien de marques de chaque sorte porte le texte. Des nombres, non des taux : les textes n’ont pas la même longueur.
report-form-about = Comment les propos d’autrui entrent dans les phrases de l’auteur ; une attribution compte une fois.
report-naming-about = Comment le texte nomme ceux qui parlent ; une attribution compte une fois.
report-unanswered = pas encore de réponse
report-share = Ce que disent les autres
report-share-is = { $percent } % du texte
report-caution = Ces images décrivent une lecture, elles ne jugent rien : peu de prudence dans les mots ne rend un texte ni fiable ni partial, et beaucoup de citations ne le rendent pas bien sourcé.
report-project = Articles annotés
report-articles =
    { $count ->
        [one] { $count } article
       *[other] { $count } articles
    }
report-article = Article et lectures
report-on-paper = Sur papier
report-blank = page vierge
report-name = Nom :
report-date = Date :
report-line = Ligne
