# Reading files: encodings, and what is no text
text-empty = there is no text: the file is empty or holds only spaces
text-not-text = this is not text
text-not-text-but = this is not text but { $format }
text-format-image = an image
text-format-pdf = a PDF document
text-format-rtf = an RTF document
text-format-old-office = an old Office document (.doc, .xls)
text-format-office-or-zip = a Word or LibreOffice document, or a ZIP archive
text-format-archive = a compressed archive
text-format-program = a program
text-format-database = a database
text-format-media = an audio or video file
text-hint-convert = Open it in its program, then paste the text or save it as plain text (.txt, UTF-8).
text-hint-save-utf8 = Save it as UTF-8.
text-hint-choose-encoding = Check the text, and choose another encoding if it looks wrong (Windows-1252, Mac Roman…).
text-guessed-encoding = guessed encoding: { $encoding }
text-unknown-encoding = the encoding “{ $encoding }” is not known
text-not-in-encoding = the file is not { $encoding } throughout
text-invalid-byte = the byte { $byte } is not valid { $encoding }
text-utf32 = the text is in UTF-32, which Selon does not read
text-mixed-line-ends = line ends of several kinds, made one
text-decoded-twice = accents seem to have been converted wrongly (“Ã©” for “é”)
text-bidi =
    { $count ->
        [one] one invisible character changes the writing direction
       *[other] { $count } invisible characters change the writing direction
    }
text-zero-width =
    { $count ->
        [one] one character without width is in the text
       *[other] { $count } characters without width are in the text
    }
text-replaced =
    { $count ->
        [one] one character was already lost in the file (�)
       *[other] { $count } characters were already lost in the file (�)
    }
text-controls =
    { $count ->
        [one] one control character is in the text
       *[other] { $count } control characters are in the text
    }
