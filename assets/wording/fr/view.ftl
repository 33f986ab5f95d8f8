# view
view-text = Texte de l’article
view-mark = { $name } : « { $words } »
view-mark-suggested = { $name }, proposé : « { $words } »
view-hidden-letters = Écrit dans le texte : « { $word } »
