# view
view-text = Texte de l’article
view-mark = { $name } : « { $words } »
view-mark-suggested = { $name }, proposé : « { $words } »
view-held-word = Mot d’une autre écriture : { $word }
