# view
view-text = Text of the article
view-mark = { $name }: “{ $words }”
view-mark-suggested = { $name }, suggested: “{ $words }”
view-held-word = Word in another script: { $word }
