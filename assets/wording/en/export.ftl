# Export: problems
export-failed = the dataset could not be written: { $reason }
export-folder-taken = this is no empty folder and no dataset that Selon wrote
export-folder-taken-hint = Choose a new name or an empty folder; nothing was changed.
export-folder-no-name = this path does not name a folder that could be made
export-cancelled = the export was cancelled; nothing was changed
export-there-are = There are: { $names }
export-same-name = { $count } annotators or rounds are called “{ $name }”; all of them are exported
export-no-frames = frames.csv and sources_of_frames.csv are left out: the schema has no layer that means attribution with roles that mean cue, source and content.
export-disputed =
    { $count ->
        [one] the annotators differ on “{ $column }” in one article ({ $article }); articles.csv keeps what import found
       *[other] the annotators differ on “{ $column }” in { $count } articles (the first is { $article }); articles.csv keeps what import found
    }
export-dangling =
    { $count ->
        [one] one attribution relays an attribution that is not there
       *[other] { $count } attributions relay an attribution that is not there
    }
export-hidden =
    { $count ->
        [one] the work of someone else on one article is left out: the round is blind, and your own is not done
       *[other] { $count } works of others are left out: the round is blind, and your own are not done
    }
export-id-twice =
    { $count ->
        [one] two annotations have the id “{ $id }”
       *[other] { $count } annotations have the id of another one; the first is “{ $id }”
    }
export-long-cells =
    { $count ->
        [one] one cell of column “{ $column }” is longer than { $limit } characters: spreadsheets cut it
       *[other] { $count } cells of column “{ $column }” are longer than { $limit } characters: spreadsheets cut them
    }

# Types of columns
type-id = id
type-text = text
type-integer = whole number
type-flag = true or false
type-time = date and time, UTC, ISO 8601
type-date = date: YYYY, YYYY-MM or YYYY-MM-DD
type-word = word of a list
type-offsets = offsets
type-number = number
type-several = several values, joined by |
type-value = value

# Tables
table-articles = One row per article.
table-annotations = One row per piece of a role filler, for every annotation that stands. Counting annotations: keep the rows where first is true.
table-frames = One row per attribution: cue, source and content side by side.
table-sources-of-frames = One row per attribution and source; an attribution without a source has none.
table-coding = One row per article, annotator and round: how far the coding is. “Done and empty” is not “not started”.
table-cards = One row per answer on an article card or a source card.
table-zones = One row per zone of a text: title, standfirst, body, comments…
table-annotators = One row per annotator.

# Columns
column-article = The article, as in articles.csv.
column-annotation = The annotation; the same over all its rows.
column-annotator = The annotator, as in annotators.csv.
column-round = The round of coding.
column-unsure = Whether the annotator had doubts.
column-note = The annotator’s remark.
column-attributes = One column per attribute of the schema.
column-attribute = { $name }: attribute “{ $id }” of the codebook.
column-attribute-reason = The reason given for “{ $name }” ({ $id }).
column-unknown = “{ $id }”: the schema of this project does not know it; kept as it is.
column-title = The headline, or the first words.
column-outlet = The newspaper, channel or site.
column-author = The author as written.
column-published = The date of publication.
column-language = The language code.
column-url = The address of the page.
column-genre = The genre, after schema.org.
column-event = The event dealt with.
column-text-file = The text, as a path in the dataset.
column-text-sha256 = The SHA-256 of the text file.
column-characters = The length of the text in Unicode code points.
column-words = The number of words and numbers; an elided word (l’) and an inverted pronoun (-t-il) count as one each.
column-text = The whole text.
column-layer = The layer: the kind of mark.
column-role = The role of the passage in the mark: cue, source, content…
column-filler = The number of the filler of its role, from 1: two sources are two fillers.
column-piece = The number of the piece of its filler, from 1: an interrupted quotation has several.
column-first = True on exactly one row of each annotation.
column-start = The first character, in code points of the text file, from 0.
column-end = The place behind the last character, in code points of the text file.
column-quote = The marked words: text[start:end].
column-left = Up to 40 characters before, line ends included.
column-right = Up to 40 characters after, line ends included.
column-zone = The zone in which the piece begins.
column-sentence = The number of the sentence in which the piece begins, from 1.
column-origin = Where the annotation comes from: manual, rule, search, import, adjudication.
column-rule = The rule with its pack and version, or the format of the import.
column-decision = What was decided: added, accepted, adjusted.
column-bulk = Whether it was decided together with others at once.
column-after-suggestions = Whether it was made or changed after the blind phase had ended.
column-created = When it was made.
column-changed = When it was last changed.
column-schema-version = The schema it was made with.
column-quotes = The words; pieces joined by +, fillers by ;.
column-offsets = The places: 5..10+20..30;40..50 are two fillers, the first in two pieces.
column-relay-of = The annotation_id of the attribution that this one passes on.
column-nested-in = The annotation_id of the innermost attribution whose content holds this one.
column-depth = How many attributions lie around this one.
column-status = not_started, in_progress or done.
column-started = When the first mark or answer was made.
column-finished = When it was last declared done.
column-coding-schema = The schema versions of the annotations; that of the project where there are none.
column-blind = Whether the round hides suggestions and other people’s work until an article is done.
column-suggestions-shown = Whether suggestions have been shown for this article.
column-coding-note = The annotator’s remark about the article.
column-card = article or source.
column-card-source = The source that a source card is about.
column-question = The question, as in the codebook.
column-value = The answer.
column-reason = The reason for the answer.
column-zone-annotator = Who corrected the zones; empty for those found at import.
column-zone-round = The round of the correction; empty for zones found at import.
column-zone-number = The number of the zone in its list, from 1.
column-zone-kind = The kind of zone.
column-annotator-id = The annotator’s id.
column-annotator-name = The display name; names may repeat, ids do not.
column-reference = Whether this is a proposed reference annotation, made to be discussed.
column-annotator-created = When the annotator was entered.

# README of the dataset
readme-made = Written by Selon { $version }, with the schema { $schema }.
readme-files = Files
readme-texts = One text per article, UTF-8: `texts/<article_id>.txt`. All offsets refer to these files.
readme-rights = Press articles are usually protected by copyright: before depositing the dataset, see whether `texts/`, and a `text` column where there is one, may be passed on.
readme-reading = Reading the tables
readme-profile-research = Profile research: UTF-8, comma, decimal point, line ends LF, quotes after RFC 4180; text stands exactly as it is.
readme-profile-spreadsheet = Profile spreadsheet: UTF-8 with byte order mark, semicolon, decimal comma, line ends CRLF; cells that a spreadsheet could take for a formula begin with an apostrophe.
readme-substring = The words of a piece: in Python `text[start:end]`, the text opened with `encoding="utf-8", newline=""`; in R `substr(text, start + 1, end)`.
readme-conventions = Conventions
readme-offsets = Offsets are Unicode code points of the text file, from 0, the end exclusive.
readme-nothing = An empty cell: nobody answered. `not_applicable`: the layer has no such attribute, or a person said that the question does not arise. `undecidable`: a person decided that the text does not allow to decide.
readme-numbers = A column of numbers holds these words too: read it with `as.numeric()` in R or `pandas.to_numeric(…, errors="coerce")` in Python (in the profile spreadsheet, turn its decimal comma into a point first).
readme-first = `first` is true on exactly one row of each annotation, so that counting is safe.
readme-several = Several values in one cell are joined by `|`; inside a value `|` is written `\|` and `\` is written `\\`.
readme-standing = Rejected suggestions and deleted annotations are left out.
readme-guard = A cell that begins with `=`, `+`, `-`, `@`, a tab, a carriage return, the full-width form of one of these signs, or `'`, has one more `'` before it. Take the first `'` off to get the text back.
readme-rounds = Rounds
readme-codebook = Codebook: { $name } ({ $schema })
readme-article-card = Article card
readme-source-card = Source card
readme-head-file = File
readme-head-rows = Rows
readme-head-about = What it is
readme-head-key = Key
readme-head-column = Column
readme-head-type = Type
readme-head-id = Id
readme-head-name = Name
readme-head-purpose = Purpose
readme-head-blind = Blind
readme-head-value = Value

# Export: formats of other tools
export-loss-letter = white space and signs to the letter
export-loss-overlap = marks that share words
export-loss-pieces = spans in several pieces
export-loss-frames = which source and content belong to which cue
export-loss-attributes = attributes
export-loss-notes = remarks
export-loss-annotator = who made a mark
export-loss-suggestions = the suggestions behind marks, and those turned down
export-loss-wordless = marks without any words
export-loss-and = { $all }; { $one }
export-loss-before = { $format } cannot hold, or only in part: { $losses }
export-loss-hint = The CSV dataset holds everything.
export-loss-after = not held, or only in part: { $loss } ({ $count })
export-conll-left-out = spans left out because they overlap others of their layer: { $count }
export-conll-widened = spans widened to whole tokens: { $count }
export-tei-left-out = spans left out of the inline files, where they do not nest inside a paragraph: { $count }
