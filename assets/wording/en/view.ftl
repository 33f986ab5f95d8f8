# view
view-text = Text of the article
view-mark = { $name }: “{ $words }”
view-mark-suggested = { $name }, suggested: “{ $words }”
view-hidden-letters = Written in the text: “{ $word }”
