# The project on disk
disk-read = cannot be read: { $reason }
disk-write = cannot be written: { $reason }
disk-remove = cannot be removed: { $reason }
disk-create = the folder cannot be made: { $reason }
disk-too-large = file too large: more than { $limit } MiB
disk-link = this is a link, a device, or stands behind a link: the program stays inside the project
disk-reason-not-found = the file or folder does not exist
disk-reason-permission = the system forbids it (permissions, or a read-only medium)
disk-reason-full = the disk is full
disk-reason-folder = it is a folder
disk-reason-not-folder = it is not a folder
disk-reason-other = { $detail }
project-gone = the project folder is not there any more
project-gone-hint = Plug the stick or the disk back in, or connect to the network again: what is unsaved will then be written.
project-none-here = there is no Selon project in this folder
project-none-here-hint = A project has a file project.ron; “selon import --into FOLDER FILE…” makes one.
project-folder-not-empty = this folder is not empty and is no Selon project
project-folder-not-empty-hint = Choose an empty folder or a new name.
project-schema-broken = the project’s schema has an error: the project opens read-only
project-not-utf8 = this file is not UTF-8 text
project-read-only = the project is open read-only: { $reason }
project-no-annotator = the project has no annotator “{ $name }”
project-no-round = the project has no round “{ $name }”
project-no-article = the project has no article “{ $id }”
project-text-changed = the article’s text was changed outside Selon
project-text-changed-hint = Marks whose words no longer fit are kept apart.
record-unknown-field = unknown field “{ $field }”: the file opens read-only
record-newer = file of a newer format ({ $version }): opened read-only
record-newer-hint = Open it with the version of Selon that wrote it, or a later one.
record-digest = the digest does not fit: changed outside Selon, or damaged
record-digest-hint = Check what it says; the next save writes a new digest.
record-entries = the header says { $expected } entries, the file holds { $found }
record-empty = empty file
record-empty-hint = It may still be syncing; otherwise restore a backup.
record-kind = a file of kind “{ $found }” where “{ $expected }” was expected
record-bad-id = unexpected id “{ $id }”
record-unwritable = this content cannot be written: { $detail }
work-quarantined =
    { $count ->
        [one] one mark does not fit the text and is kept apart
       *[other] { $count } marks do not fit the text and are kept apart
    }
work-quarantined-hint = Nothing is lost: they stay in the file.
save-broke-off = saving broke off unexpectedly; it is tried again
work-changed-outside = this file was changed by another window or program; nothing was overwritten
work-changed-outside-hint = Close the other window and reopen the project; your work stays in memory until then.
work-text-changed =
    the text of the article has changed since: { $found ->
        [one] one mark was found again by its words
       *[other] { $found } marks were found again by their words
    }, { $listed ->
        [0] none is left to check
        [one] one was not and has to be checked
       *[other] { $listed } were not and have to be checked
    }
work-merged-outside = this file was changed elsewhere: what was done there and here is now together
work-gone-outside = this file was taken away elsewhere: it is written again from memory
copy-merged =
    a copy made by a sync program: what it holds is now in { $file }; it is kept as { $kept }{ $contradictions ->
        [0] .
        [one] . One mark or answer differs: both versions are kept.
       *[other] . { $contradictions } marks or answers differ: both versions are kept.
    }
article-text-elsewhere = another article has this text already: “{ $id }”
project-in-use = another window is already at work under this name: read-only
repair-header = a new digest was written for what the file says now
repair-salvaged = damaged: every line that can still be read was kept
repair-from-backup = damaged: every line that can still be read was kept, the rest comes from the backup of { $day }
repair-history =
    { $count ->
        [one] a damaged line was taken out
       *[other] { $count } damaged lines were taken out
    }
repair-suggestions = damaged suggestions were taken out: “selon suggest PROJECT” makes them anew
repair-index = a damaged index was taken out; it is made anew by itself
repair-leftover = a temporary file that a crash left behind was taken away
repair-completed =
    { $count ->
        [one] a change that was cut off was completed in one article
       *[other] a change that was cut off was completed in { $count } articles
    }
repair-in-use = someone is at work here: close the window first
repair-kept = The original is kept as { $path }.
check-history =
    { $count ->
        [one] a damaged line in the history
       *[other] { $count } damaged lines in the history
    }
check-repair-hint = “selon repair PROJECT” mends it.
check-suggestions = damaged suggestions
check-index = damaged index; it is made anew by itself
check-backup = a backup that cannot be read
check-shrunk = the file holds { $now } entries, its backup of { $day } had { $then }: no backup is taken away
check-passed-over = this file is not read: perhaps a conflict copy, or a text without a record
check-passed-over-hint = Compare it with the original, then rename it or take it away.
check-orphan = work on an article that the project does not have: “{ $article }”
check-unknown-layer = a layer that the schema does not have: “{ $layer }” (its marks are kept)
check-unknown-round = a round that the project does not have: “{ $round }”

# The work in hand
edit-stale = this action no longer fits the state of the work
edit-no-annotation = this mark is no longer there
edit-no-layer = the tag set has no layer “{ $layer }”
edit-no-part = this part of the mark is no longer there
edit-nothing-left = nothing would be left of the mark; delete it instead
undo-mark = mark
undo-role = give a role
undo-piece = add a piece
undo-remove-piece = remove a piece
undo-edge = move an edge
undo-layer = change the layer
undo-absorb = take into a frame
undo-delete = delete the mark
undo-attribute = change an attribute
undo-reason = give a reason
undo-note = write a note
undo-unsure = flag a doubt
undo-answer = fill in the card
undo-status = change the status
undo-accept = accept
undo-reject = reject
undo-zone = correct a zone
undo-settle = choose between two versions
undo-remove-article = move the article to the bin
undo-restore-article = restore the article
undo-backup = restore a backup
undo-past = earlier steps can no longer be undone: the work has changed since

# Taking in what people return
merge-not-there = there is nothing here
merge-nothing = nothing of a project was found here
merge-too-many = more than { $limit } files: refused
merge-bad-archive = the archive cannot be read: { $reason }
merge-path = the archive holds the path “{ $path }”, which leads elsewhere: refused
merge-bomb = the archive holds “{ $path }”, which is too large unpacked: refused
merge-no-article = work on “{ $article }”, which is neither in this project nor in what was returned: left where it is
merge-no-article-hint = Import the article, then merge again.
merge-renamed = the same person under a new name: “{ $here }” is now “{ $there }”
merge-two-people = “{ $there }” worked under the id of “{ $here }” ({ $id }), perhaps in a copy of their folder: kept as another person
merge-same-name = several people are called “{ $name }”; their ids tell them apart: { $ids }
merge-contradictions =
    { $count ->
        [one] one mark or answer says something else here: both versions are kept
       *[other] { $count } marks or answers say something else here: both versions are kept
    }
merge-listed =
    { $count ->
        [one] one mark was not found in the text as it is here; it is kept, to be checked
       *[other] { $count } marks were not found in the text as it is here; they are kept, to be checked
    }
