# The command line: help
cli-about = Selon annotates press articles: who says what, according to whom, how cautiously. Without a command it opens the window.
cli-usage = selon [OPTIONS] [PROJECT]
    selon [OPTIONS] COMMAND …
cli-after =
    Examples:
      selon                              opens the window on the last project
      selon MyProject                    opens the window on that project
      selon demo                         sample dataset and project in selon-demo/
      selon import --into P articles/    adds articles to the project P
      selon export P --format csv --out data

    The name of a command wins over a folder of the same name: write ./demo to open the folder demo.

    Exit code: 0 done; 1 done, with problems reported; 2 wrong usage or nothing done. Messages go to standard error, data to standard output. Selon never opens a network connection.
cli-usage-heading = Usage:
cli-heading-commands = Commands
cli-heading-arguments = Arguments
cli-heading-options = Options
cli-arg-project = The folder of a project
cli-arg-open = The project to open in the window
cli-arg-lang = The language of help and messages: fr or en; else that of the system (LC_ALL, LC_MESSAGES, LANG), else fr
cli-arg-help = Shows this help
cli-arg-version = Shows the version
cli-value-project = PROJECT
cli-value-lang = LANGUAGE
cli-value-folder = DIR
cli-value-article = ARTICLE
cli-value-path = PATH
cli-value-format = FORMAT
cli-value-profile = PROFILE
cli-value-name = NAME
cli-value-text = WHERE
cli-value-number = N
cli-value-file = FILE
cli-value-shell = SHELL

cli-demo-about = Writes the dataset of the samples, then opens the window on a copy of them
cli-demo-usage = selon demo [--out DIR] [--no-window]
cli-demo-after =
    The folder receives dataset/ (CSV files, the reference annotation included) and project/ (a copy of the samples). Run again, the command replaces dataset/ and keeps project/ as it is: your work stays there. Without a display it says so and still succeeds.

    Examples:
      selon demo
      selon demo --out /tmp/try --no-window
cli-arg-demo-out = Where to write; selon-demo where nothing is said
cli-arg-no-window = Does not open the window

cli-import-about = Adds articles to a project, made where there is none
cli-import-usage = selon import --into PROJECT [--format NAME] [--encoding NAME] PATH…
cli-import-after =
    Text (.txt), Markdown (.md) and saved web pages (.html), and annotations that another tool made. A folder is walked through whole, without hidden files and links. A text that is there already is not added twice. What cannot be read is reported, the rest is imported.

    Examples:
      selon import --into MyProject article.txt
      selon import --into MyProject corpus/ page.html
      selon import --into MyProject --format brat annotated/
cli-arg-into = The project that receives the articles
cli-arg-paths = Files, or folders with all they hold

cli-export-about = Writes a dataset
cli-export-usage = selon export PROJECT --format NAME --out DIR [OPTIONS]
cli-export-after =
    The folder is made, with its parents. A folder that is empty or that an earlier export wrote is replaced whole; any other is refused.

    Examples:
      selon export MyProject --format csv --out data
      selon export MyProject --format brat --out brat
      selon export MyProject --format csv --out sheet --profile spreadsheet
      selon export MyProject --format csv --out data --annotator Léa --annotator Tom --round main
cli-arg-article = Only this article, by id or title (repeatable)
cli-arg-layer = Only marks of this layer, by id or name (repeatable)
cli-arg-decision = Only marks with this decision: added, accepted, adjusted, rejected or deleted (repeatable)
cli-arg-without-text = No texts and no context; quotes and notes of at most N characters (500) and a tenth of each article
cli-arg-pseudonyms = Pseudonyms for annotators, authors, persons (several with commas)
cli-arg-licence = The licence of the annotations: CC-BY-4.0, CC-BY-SA-4.0, CC-BY-NC-4.0, CC0-1.0, ODbL-1.0 or etalab-2.0
cli-arg-with = Further descriptions: csvw, croissant, hugging-face (several with commas)
cli-value-decision = DECISION
cli-value-who = WHO
cli-value-licence = LICENCE

# selon rehydrate
cli-rehydrate-about = Gives a dataset without texts its texts again
cli-rehydrate-usage = selon rehydrate DATASET TEXT… --out DIR
cli-rehydrate-after =
    A text belongs to an article when it is the same, character by character (SHA-256). Of other texts the quotes in the dataset say whether they are another version of an article. The dataset stays as it is; DIR is a new one.

    Example:
      selon rehydrate deposit articles/ --out data
cli-arg-dataset = A dataset written with --without-text
cli-arg-texts = Texts, and folders with all they hold
cli-rehydrated = { $joined } of { $articles } articles have their text again: { $folder }
cli-arg-import-format = The format of annotations of another tool: brat, cas-json, xmi, webanno-tsv, label-studio, prodigy, spacy, doccano, conll, web-annotation or refi; found by the content where it is not named
cli-arg-encoding = The encoding of the files, such as windows-1252 or macintosh, where the guess is wrong
cli-arg-replace = Puts the one file in the place of this article’s text: marks are found again by their words
cli-arg-format = The format: csv, brat, cas-json, xmi, webanno-tsv, label-studio, doccano, spacy, prodigy, conll, web-annotation, refi, tei, iramuteq, txm, lexico, html
cli-arg-out = The folder of the dataset
cli-arg-profile = For whom: research (R, Python: UTF-8, comma, point; the default) or spreadsheet (semicolon, decimal comma)
cli-arg-annotator = Only the work of this annotator, by name or id; may be repeated
cli-arg-round = Only this round, by name or id; may be repeated
cli-arg-text = Where the texts go: files (one file per article; the default) or inline (also in a column)

cli-check-about = Reads a whole project and says what is wrong with it, changing nothing
cli-check-usage = selon check PROJECT
cli-check-after =
    What is wrong is reported to standard error, the count of what was read goes to standard output.

    Example:
      selon check MyProject

cli-merge-about = Takes in what people return: folders and zip archives
cli-merge-usage = selon merge PROJECT FROM…
cli-merge-after =
    FROM is a copy of the project, its annotations/ folder, one person’s folder, a zip archive of any of these, or a
    folder with many of them. Works are joined mark by mark: nothing is overwritten, what two copies say differently
    is kept twice. Articles that are not in the project come along. Conflict copies of sync programs inside the
    project are taken in first; without FROM, only these. Merging the same thing again changes nothing.

    What came from whom goes to standard output, what was refused or differs to standard error.

    Examples:
      selon merge MyProject returned/
      selon merge MyProject lea.zip sami/MyProject
cli-arg-from = Returned folders and zip archives

cli-repair-about = Mends what can be mended of a damaged project, and says what it did
cli-repair-usage = selon repair [--dry-run] PROJECT
cli-repair-after =
    What was damaged is kept under damaged/ in the project. What is left to do is reported at the end.

    Example:
      selon repair --dry-run MyProject

cli-history-about = Prints who did what, when and from which suggestion, as CSV
cli-history-usage = selon history PROJECT
cli-history-after =
    One row per change, in the order in which each person made them; docs/project-format.md describes the columns.

    Example:
      selon history MyProject > history.csv

cli-suggest-about = Suggests marks: in a project, or for files
cli-suggest-usage = selon suggest [--pack FILE]… PROJECT|FILE…; selon suggest --evaluate GOLD.jsonl
cli-suggest-after =
    In a project the suggestions are kept under suggestions/ and their number per layer is printed. For files, one JSON
    record per file, like those of “selon filter”, with the path as id.

    Examples:
      selon suggest MyProject
      selon suggest article.txt page.html > suggestions.jsonl
      selon suggest --evaluate gold.jsonl
cli-arg-suggest-paths = Projects or files of articles
cli-arg-evaluate = Prints precision, recall and F1 on an annotated file

cli-filter-about = Adds suggestions to texts: JSON Lines in, JSON Lines out
cli-filter-usage = selon filter [--threads N] [--pack FILE]… < input > output
cli-filter-after =
    A line of input is an object with “text” (and, if you like, “id”, “lang”, “title”); it comes back in its place, all fields intact, with “selon” added: language, packs, annotations, zones. Offsets are code points of “text”. A bad line is answered by an object with “error”, and the exit code stays 0.

    Examples:
      selon filter < articles.jsonl > suggestions.jsonl
      selon filter --threads 1 --pack my-rules.ron < articles.jsonl | head
cli-arg-threads = How many threads; as many as there are processors where nothing is said. The result is the same
cli-arg-pack = A further pack of rules; may be repeated

cli-completions-about = Writes the completions of the command line for a shell
cli-completions-usage = selon completions SHELL
cli-completions-after =
    Examples:
      selon completions bash > ~/.local/share/bash-completion/completions/selon
      selon completions fish > ~/.config/fish/completions/selon.fish
cli-arg-shell = bash, elvish, fish, powershell or zsh

# The command line: messages
cli-error = error: { $problem }
cli-warning = warning: { $problem }
cli-note = note: { $problem }
cli-see-help = See “{ $command } --help”.
cli-usage-unknown = unknown argument “{ $found }”
cli-usage-no-value = “{ $argument }” wants a value
cli-usage-bad-value = “{ $found }” is no value of “{ $argument }”
cli-export-formats = Possible values: { $own }. For other tools: { $others }.
cli-usage-values = Possible values: { $values }.
cli-usage-missing = missing: { $arguments }
cli-usage-twice = “{ $argument }” can be given only once
cli-usage-other = command line not understood: { $detail }
cli-usage-two = a project (“{ $project }”) and a command do not go together
cli-did-you-mean = Did you mean “{ $name }”?
cli-stdout = standard output cannot be written: { $reason }
cli-no-display = No display is available, the window cannot open. Commands that do without: { $commands } (“selon --help” explains them).
cli-no-window = This program was built without the window. Commands there are: { $commands } (“selon --help” explains them).
cli-without-window = Commands that do without a window: { $commands } (“selon --help” explains them).
cli-demo-no-display = No display is available: the window is not opened.
cli-demo-no-window = This program was built without the window.
cli-demo-taken = this folder is neither empty nor written by “selon demo”
cli-demo-taken-hint = Choose another folder with --out; nothing was changed.
cli-demo-summary =
    { $articles ->
        [one] { $articles } article
       *[other] { $articles } articles
    }, { $marks ->
        [one] { $marks } mark
       *[other] { $marks } marks
    }, by { $annotators }
cli-demo-layer = { $name }: { $marks }
cli-demo-dataset = Dataset: { $folder }
cli-demo-table = { $table }.csv: { $rows ->
        [one] { $rows } row
       *[other] { $rows } rows
    }
cli-demo-project = Project: { $folder }
cli-import-created = { $folder }: project made
cli-import-new = { $file }: added ({ $article })
cli-import-known = { $file }: the same text is there already ({ $article })
cli-import-restored = { $file }: brought back from the bin ({ $article })
cli-import-guessed =
    { $count ->
        [one] one file holds marks, by its content: { $format }; --format would say otherwise
       *[other] { $count } files hold marks, by their content: { $format }; --format would say otherwise
    }
cli-import-marks = { $file }: { $marks } new marks on { $article }
cli-import-empty-folder = there is no file to read in this folder
cli-import-one-file = --replace takes one file
cli-import-replaced = The text of { $article } was replaced; the one before is kept. Marks are found again when their works are opened.
cli-import-same = { $article } has this text already.
cli-import-summary =
    { $added ->
        [one] { $added } article added
       *[other] { $added } articles added
    }, there already: { $known }, not read: { $failed } ({ $folder })
cli-exported = { $annotations ->
        [one] { $annotations } annotation
       *[other] { $annotations } annotations
    } of { $articles ->
        [one] { $articles } article
       *[other] { $articles } articles
    }: { $folder }
cli-check-summary = { $articles ->
        [one] { $articles } article
       *[other] { $articles } articles
    } (in the bin: { $removed }), { $annotators ->
        [one] { $annotators } annotator
       *[other] { $annotators } annotators
    }, { $works ->
        [one] { $works } work file
       *[other] { $works } work files
    }, { $annotations ->
        [one] { $annotations } annotation
       *[other] { $annotations } annotations
    }
cli-merge-person = { $from }: { $name } ({ $id }): new works: { $new }, works that brought something: { $changed }, already here: { $known }
cli-merge-article = new article: { $article }
cli-merge-summary = New works: { $new }. Works that brought something: { $changed }. Already here: { $known }. Contradictions, both versions kept: { $contradictions }.
cli-arg-dry-run = Only say what would be done
cli-repair-nothing = There is nothing to mend.
cli-repair-left = { $count ->
        [one] One problem is left for you:
       *[other] { $count } problems are left for you:
    }
cli-check-clean = All is well.
cli-check-found = { $problems ->
        [one] { $problems } problem, reported above
       *[other] { $problems } problems, reported above
    }
