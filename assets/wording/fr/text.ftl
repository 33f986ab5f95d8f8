# text
text-empty = Il n’y a pas de texte : le fichier est vide ou ne contient que des espaces
text-not-text = Ce n’est pas du texte
text-not-text-but = Ce n’est pas du texte, mais { $format }
text-format-image = une image
text-format-pdf = un document PDF
text-format-rtf = un document RTF
text-format-old-office = un ancien document Office (.doc, .xls)
text-format-office-or-zip = un document Word, LibreOffice ou une archive ZIP
text-format-archive = une archive compressée
text-format-program = un programme
text-format-database = une base de données
text-format-media = un fichier audio ou vidéo
text-hint-convert = Ouvrez-le dans son programme, puis collez le texte ou enregistrez-le en texte brut (.txt, UTF-8)
text-hint-save-utf8 = Enregistrez-le en UTF-8
text-hint-choose-encoding = Relisez le texte et choisissez un autre encodage s’il est mal affiché (Windows-1252, Mac Roman…)
text-guessed-encoding = Encodage deviné : { $encoding }
text-unknown-encoding = L’encodage « { $encoding } » n’est pas connu
text-not-in-encoding = Le fichier n’est pas entièrement en { $encoding }
text-invalid-byte = L’octet { $byte } n’est pas valable en { $encoding }
text-utf32 = Le texte est en UTF-32, que Selon ne lit pas
text-mixed-line-ends = Fins de ligne de plusieurs sortes, unifiées
text-decoded-twice = Des accents semblent avoir été mal convertis (« Ã© » pour « é »)
text-bidi =
    { $count ->
        [one] Un caractère invisible change le sens de l’écriture
       *[other] { $count } caractères invisibles changent le sens de l’écriture
    }
text-zero-width =
    { $count ->
        [one] Un caractère sans largeur est dans le texte
       *[other] { $count } caractères sans largeur sont dans le texte
    }
text-replaced =
    { $count ->
        [one] Un caractère était déjà perdu dans le fichier (�)
       *[other] { $count } caractères étaient déjà perdus dans le fichier (�)
    }
text-controls =
    { $count ->
        [one] Un caractère de contrôle est dans le texte
       *[other] { $count } caractères de contrôle sont dans le texte
    }
