# Importing articles
import-not-found = the file does not exist
import-not-allowed = the file cannot be read: access is denied
import-unreadable = the file cannot be read: { $reason }
import-is-folder = this is a folder, not a file
import-is-link = this is a link to another file
import-hint-link = Choose the file itself.
import-is-no-file = this is not an ordinary file
import-file-too-large = the file has { $size } MB, more than the { $limit } MB that Selon reads
import-text-too-long = the text is longer than { $limit } MB
import-text-long = the text is very long ({ $size } kB)
import-hint-split = One article per file is enough: split it.
import-title-alone = there is only a title, no article
import-html-too-deep = the elements of the page are nested too deeply
import-html-no-article = no text was found in the page
import-html-whole-page = the article could not be told from the rest of the page, which is kept whole
import-hint-copy-page = Open the page in a browser, copy the article and paste it.
import-hint-zones = Correct the zones.
# import
# Import: marks of other tools
import-marks-bad = this is no file of that format: { $reason }
import-marks-misplaced = a mark ({ $what }) does not fit the text; it was left out
import-marks-links = links between spans that do not belong to one mark here were left out: { $count }
import-marks-no-text = the text of these marks is not beside them
import-marks-no-text-hint = Put the text file of the same name, with the ending .txt, into the same folder.
import-zip-outside = the name of this entry leads out of the archive
import-zip-too-large = this entry of the archive is too large, or packed too densely
