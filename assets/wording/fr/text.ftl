# Lecture des fichiers : encodages et ce qui n’est pas du texte
text-empty = il n’y a pas de texte : le fichier est vide ou ne contient que des espaces
text-not-text = ce n’est pas du texte
text-not-text-but = ce n’est pas du texte, mais { $format }
text-format-image = une image
text-format-pdf = un document PDF
text-format-rtf = un document RTF
text-format-old-office = un ancien document Office (.doc, .xls)
text-format-office-or-zip = un document Word, LibreOffice ou une archive ZIP
text-format-archive = une archive compressée
text-format-program = un programme
text-format-database = une base de données
text-format-media = un fichier audio ou vidéo
text-hint-convert = Ouvrez-le dans son programme, puis collez le texte ou enregistrez-le en texte brut (.txt, UTF-8).
text-hint-save-utf8 = Enregistrez-le en UTF-8.
text-hint-choose-encoding = Relisez le texte et choisissez un autre encodage s’il est mal affiché (Windows-1252, Mac Roman…).
text-guessed-encoding = encodage deviné : { $encoding }
text-unknown-encoding = l’encodage « { $encoding } » n’est pas connu
text-not-in-encoding = le fichier n’est pas entièrement en { $encoding }
text-invalid-byte = l’octet { $byte } n’est pas valable en { $encoding }
text-utf32 = le texte est en UTF-32, que Selon ne lit pas
text-mixed-line-ends = fins de ligne de plusieurs sortes, unifiées
text-decoded-twice = des accents semblent avoir été mal convertis (« Ã© » pour « é »)
text-bidi =
    { $count ->
        [one] un caractère invisible change le sens de l’écriture
       *[other] { $count } caractères invisibles changent le sens de l’écriture
    }
text-zero-width =
    { $count ->
        [one] un caractère sans largeur est dans le texte
       *[other] { $count } caractères sans largeur sont dans le texte
    }
text-replaced =
    { $count ->
        [one] un caractère était déjà perdu dans le fichier (�)
       *[other] { $count } caractères étaient déjà perdus dans le fichier (�)
    }
text-controls =
    { $count ->
        [one] un caractère de contrôle est dans le texte
       *[other] { $count } caractères de contrôle sont dans le texte
    }
