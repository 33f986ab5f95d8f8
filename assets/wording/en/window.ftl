# The window
window-title = { $project } – Selon
window-title-empty = Selon
window-no-display = no window can be opened
window-no-data-folder = the user’s data folder cannot be found
close = Close

menu-with-what = { $name }: { $what }
menu-file = File
menu-edit = Edit
menu-mark = Mark
menu-view = View
menu-help = Help
menu-recent = Recent projects

key-shift = Shift
key-delete = Del
key-backspace = Backspace
key-enter = Enter
key-page-down = PgDn
key-page-up = PgUp

command-new-project = New project…
command-open-project = Open a project…
command-open-samples = Open the samples
command-add-articles = Add articles…
command-paste = Paste an article…
command-export = Export the data…
command-save = Save now
command-quit = Quit
command-undo = Undo
command-redo = Redo
command-copy-marked = Copy with marks
command-find = Find in the article
command-find-next = Next occurrence
command-find-previous = Previous occurrence
command-next-mark = Next mark
command-previous-mark = Previous mark
command-edit-mark = Choose the mark’s words again
command-add-piece = Add the selection as a piece
command-end-longer = Lengthen the end by a word
command-end-shorter = Shorten the end by a word
command-start-longer = Lengthen the start by a word
command-start-shorter = Shorten the start by a word
command-delete-mark = Delete the mark
command-toggle-done = Article done / to be resumed
command-next-article = Next article
command-previous-article = Previous article
command-remove-article = Move the article to the bin
command-toggle-articles = Pane of articles
command-toggle-side = Pane of marks
command-text-alone = Text alone, full screen
command-zoom-in = Larger text
command-zoom-out = Smaller text
command-zoom-reset = Normal size
command-line-numbers = Line numbers
command-light = Light theme
command-dark = Dark theme
command-contrast = High contrast
command-french = Français
command-english = English
command-reference = Show the reference annotation
command-palette = All commands…
command-cheat-sheet = Cheat sheet
command-about = About Selon

menu-offer = Suggestions
command-next-offer = Next suggestion
command-previous-offer = Previous suggestion
command-accept = Accept
command-reject = Reject
command-accept-alike = Accept all alike
command-reject-alike = Reject all alike
command-accept-everywhere = Accept all alike in the project
command-reject-everywhere = Reject all alike in the project
command-accept-all = Accept all in the list
command-reject-all = Reject all in the list
command-toggle-offers = Show or hide suggestions
tab-offers = To check ({ $count })
offers-none = Nothing left to check here.
offers-off = Suggestions are hidden.
offers-blind = Suggestions come once the article is done: this round is blind.
offers-start = Begin ({ $key })
offers-all-layers = All layers
offers-all-tiers = Any confidence
offers-rule = { $tier } · { $rule } · { $pack }
tier-high = high confidence
tier-medium = medium confidence
tier-low = low confidence
notice-decided =
    { $count ->
        [one] 1 suggestion decided
       *[other] { $count } suggestions decided
    }

articles-heading = Articles
articles-filter = Filter the list
articles-none = Add a first article: a file, a folder or pasted text.
articles-none-found = No article matches.
articles-bin =
    { $count ->
        [one] Bin (1)
       *[other] Bin ({ $count })
    }
articles-restore = Restore

status-reading = being read
status-not-started = to read
status-in-progress = in progress
status-done = done
status-saved = Saved
status-saving = Saving…
status-failed = Not saved
status-read-only = Read-only
status-your-name = Your name
status-your-name-hint = The name that signs your marks in this project
status-mark-done = Mark as done
status-reopen = Done: resume
status-size =
    { $marks ->
        [0] { $characters } characters
        [one] { $characters } characters · 1 mark
       *[other] { $characters } characters · { $marks } marks
    }

drop-hint = Drop to add to the project
reader-empty = Nothing to read yet
reader-empty-hint = Drop a file here, paste a text (Ctrl+V) or choose:
palette-hint = Select some words, then press a letter.
palette-roles-hint = Select some words, then the letter of their role.
find-hint = Find in the article
find-count = { $current } of { $count }

side-sign = Sign your marks: under which name shall they be kept?
export-unnamed = unnamed ({ $id })
tab-mark = Mark
tab-list = List ({ $count })
tab-card = Card
mark-name = { $layer }: { $role }
mark-foreign = Someone else’s annotation, read-only
mark-remove-piece = Take these words out
mark-add-filler = + “{ $words }”
mark-empty-role = Select some words, then { $key }
mark-unsure = Unsure
mark-note = Note on this mark
mark-change-layer = Change layer
mark-absorb = Take into…
mark-no-frames = No frame in the article
list-empty = No mark yet.
card-note = Note on the article
card-sources = The article’s sources
field-why = Why?
field-several = separated by semicolons
field-date = YYYY, YYYY-MM or YYYY-MM-DD
field-number = a number

guide-start = How to begin
guide-step-1 = 1. Select words in the text, with the mouse or with Shift and the arrows.
guide-step-2 = 2. Press the letter of a label, or click it above the text.
guide-step-3 = 3. For “Who says so?”, then select the source and press S, the content and press C.
guide-optional = Optional layers for this project
side-known = Are you already at work in this project?
notice-more = … and { $count } more
quit-unsaved = your work is not saved: the window stays open
quit-unsaved-hint = Close it once more to leave without saving.
guide-heading = Guideline
guide-examples = Examples
guide-counter-examples = Not to be marked

zone-menu = This part is…
zone-title = the title
zone-standfirst = the standfirst
zone-heading = a heading
zone-body = the body of the article
zone-byline = the byline
zone-dateline = place and date
zone-caption = a caption
zone-section = the section
zone-boilerplate = outside the article (menu, links)
zone-comments = the comments

add-title = Add articles
add-files-hint = Files .txt, .md or saved .html pages; a folder adds all it holds. They can also be dropped on the window.
add-choose-files = Choose files…
add-path = Path of a file or folder
add-path-button = Add
add-paste-hint = Or paste the text of an article here:
add-paste-field = Text of the article
add-paste-button = Add this text
picker-open = The system’s dialog is open. If it does not appear, type the path below.
project-open-title = Open a project
project-new-title = New project
project-open-hint = A project is a folder with a file project.ron.
project-new-hint = Choose an empty folder, or type a new name: it will be made.
project-choose = Choose a folder…
project-path = Path of the folder
project-open = Open
project-create = Create
export-title = Export the data
export-hint = CSV tables, the texts and a guide to the columns, in a folder.
export-folder = Folder
export-choose = Choose…
export-research = Research: UTF-8, comma, decimal point (R, Python)
export-spreadsheet = Spreadsheet: semicolon, decimal comma (Excel, LibreOffice)
export-inline = Also put the text into articles.csv
export-people = The work of
export-button = Export
export-nobody = Nobody has annotated in this project yet.
export-choose-somebody = Choose whose work goes out.
export-written = Written to { $folder }
export-rows =
    { $rows ->
        [one] 1 row
       *[other] { $rows } rows
    }
palette-title = All commands
palette-type = Type a few letters
cheat-title = Cheat sheet
cheat-labels = Labels
cheat-text = In the text
cheat-drag = Drag | select whole words
cheat-alt = Alt + drag | select letters
cheat-ctrl = Ctrl + drag | add a piece
cheat-double = Double click | a word
cheat-triple = Triple click | a sentence
cheat-arrows = Shift + ←→↑↓ | extend the selection
cheat-words = Ctrl + Shift + ←→ | extend by words
cheat-cycle = Click again | the mark below
about-title = About Selon
about-version = Selon { $version }
about-what = Read the press critically, and turn that reading into data: who says what according to whom, how cautiously, and where the author takes a side. Nothing leaves this computer.
about-licence = Free software under the MIT or Apache-2.0 licence, at your choice. Noto fonts under the OFL.

notice-undone = Undone: { $what }
notice-redone = Done again: { $what }
notice-copied = Copied with marks
notice-removed = “{ $title }” is in the bin
notice-saved = Everything is saved
notice-added =
    { $known ->
        [0] { $new ->
            [one] 1 article added
           *[other] { $new } articles added
        }
       *[other] { $new } added, { $known } already in the project
    }

# Work that takes a while
add-encoding = Encoding
add-encoding-guessed = found out
task-import = Reading the articles
task-progress = { $done } of { $all }
task-cancel = Stop
notice-import-ended = Stopped after { $done } of { $all } files; what was read is in the project
task-decide = Looking through the articles
notice-decide-ended = Stopped; nothing was decided
export-format = As
export-dataset = CSV dataset
task-export = Writing the data
notice-exported = The data are written
notice-export-ended = Stopped; nothing was written
export-broke-off = the export broke off through a mistake of the program; nothing was written
export-articles =
    { $rows ->
        [one] 1 article
       *[other] { $rows } articles
    }

# The export as it would be
export-preview = Preview
export-texts = Texts in files of their own
export-without-texts = Without the texts, for a deposit
export-pseudonyms = Pseudonyms instead of names
export-mask-annotators = of annotators
export-mask-authors = of authors
export-mask-persons = of private persons
export-mask-hint = The texts would show these names: choose a dataset without texts
export-licence = Licence
export-licence-none = none
export-read-with = Read with
export-copy = Copy
export-cite = Copy the citation
export-more-rows = … and { $rows } more
reading-research = Choose the research profile: its folder scripts holds a ready script.
reading-jamovi = Menu ≡, Open, then wide.csv: one row per article and annotator.
reading-excel = Double-click the table.
reading-excel-research = Data, From Text/CSV, origin 65001: Unicode (UTF-8), delimiter comma.
reading-libreoffice = Double-click the table; character set UTF-8, separator semicolon.
reading-libreoffice-research = Double-click the table; character set UTF-8, separator comma.

# Work of several copies
command-merge = Merge returned work…
command-save-elsewhere = Save elsewhere…
merge-title = Merge returned work
merge-hint = A returned project folder, a folder of several, or a zip archive. Nothing here is overwritten: what differs is kept side by side.
merge-button = Merge
elsewhere-title = Save elsewhere
elsewhere-hint = An empty folder on another disk. What is not saved goes there as a small project; “Merge returned work” brings it home.
elsewhere-button = Save there
notice-merged = Merged: { $people } people, { $works } works; { $contradictions } contradictions to settle
notice-saved-elsewhere = { $works } works saved there; here they are still tried
contradictions-heading = To settle ({ $count })
contradictions-here = Here
contradictions-there = In the other copy
contradictions-keep = Keep this
contradictions-take = Take this
contradictions-nothing = nothing
contradictions-status = Status
contradictions-zones = Zones of the text
contradictions-note = Note on the article
contradictions-lost = Marks whose words are not found in the text ({ $count })
