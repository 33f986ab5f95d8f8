# Dataset: problems
export-no-article = the project has no article “{ $name }”
export-no-layer = the schema has no layer “{ $name }”
export-names-in-texts = names of authors and persons cannot be hidden while the texts show them
export-names-in-texts-hint = Add --without-text, or leave these pseudonyms out.
export-format-has-texts = { $format } holds the texts: it cannot be written without them
export-format-has-texts-hint = Use the CSV dataset.
export-unkept =
    { $count ->
        [one] suggestions were shown for one work, but the project has not kept them: decisions.csv lacks those left open
       *[other] suggestions were shown for { $count } works, but the project has not kept them: decisions.csv lacks those left open
    }
export-unkept-hint = `selon suggest PROJECT` keeps them.
export-masked = pseudonyms stand for the names that were asked for, as they are written in the marks, and word by word
export-masked-hint = Other ways to write a name, in quotes, notes, titles and addresses, are not found: read the tables before you pass them on.
export-shown = at most { $share } % of the texts can be read in this dataset; shown_characters has the figure for each article
export-misfits =
    { $count ->
        [one] one cell of column “{ $column }” is no { $kind }: the column is described as text
       *[other] { $count } cells of column “{ $column }” are no { $kind }: the column is described as text
    }
export-no-croissant = croissant.json is left out: its readers know no other separator than the comma (use the profile research)
rehydrate-missing = no text has the SHA-256 of article { $article }
rehydrate-alike = { $file } looks like another version of it: { $held } of { $of } quotes are in it, most of them shifted by { $shift } characters.
rehydrate-unreadable = the dataset cannot be read: { $reason }
rehydrate-no-dataset = this folder is no CSV dataset that Selon wrote
rehydrate-no-dataset-hint = Unpack a zip first, and name the folder in which articles.csv lies.

# Types and tables
type-words = words of the article
type-context = words of the article
table-relations = One row per link from an annotation to another one (relay_of, nested_in) or to words beside its first role (target, scope).
table-sources = One row per source that annotations or source cards name by an id: what the registry of the program says of it, or in_registry false.
table-indicators = One row per article, annotator, round and figure. Where there is no value, not_computable says why. Definitions: codebook.csv, element figure.
table-wide = One row per article, annotator and round, with figures, counts and answers side by side. Cells are empty where the work has not begun.
table-decisions = One row per suggestion that an annotator decided, or was shown and left open: for measuring rules.
table-sentences = One row per sentence of a text.
table-rounds = One row per round of coding.
table-codebook = One row per layer, role, attribute, value, question, answer and figure, with labels, definitions, examples and counts.

# Columns
column-shown = At most how many characters of the text can be read in this dataset, over all tables; each is counted once.
column-sentence-number = The number of the sentence in its text, from 1.
column-sentence-zone = The zone in which the sentence begins, as found at import.
column-sentence-text = The sentence: text[start:end].
column-round-id = The round’s id.
column-round-name = Its name.
column-purpose = What it is for: main, pilot, training, reliability, recoding, class.
column-round-suggestions = Whether rules propose marks in it.
column-round-articles = How many articles of this dataset it has.
column-round-annotators = How many annotators of this dataset take part.
column-relation = The sort of link, by its meaning in the schema: relay_of, nested_in, target, scope…
column-relation-number = The number of the link among those of its annotation and sort, from 1.
column-relation-to = The annotation it leads to; empty for words.
column-source-id = The id that the attribute entity holds.
column-in-registry = Whether the registry of the program has it; the rest of the row is empty otherwise.
column-source-name = Its usual name.
column-aliases = Other names.
column-source-kind = What it is: news_agency, state_media, government_body…
column-source-actor = What it is in the words of the attribute actor.
column-country = Its country, ISO 3166-1 alpha-2.
column-control = Who controls it, as classified by control_by (control_date), in that classification’s own code, such as SC for state-controlled.
column-control-company = The company that was classified.
column-control-by = Who classified.
column-control-date = The year of the classification.
column-owner = Its owner.
column-source-url = Its site.
column-source-note = A remark of the registry.
column-provenance = Where the registry has each field from.
column-source-annotations = How many annotations and source cards of this dataset name it.
column-decision-number = The number of the suggestion in the work, from 1, in text order; those left open last.
column-outcome = What became of it: accepted, adjusted, rejected, deleted (taken first, then taken back), open (shown, not decided).
column-decision-rule = The rule, or the words searched for.
column-pack = The pack of the rule.
column-pack-version = The version of the pack.
column-tier = How sure the rule is: high, medium, low.
column-proposed-layer = The layer as proposed.
column-proposed = The words of the first role as proposed; pieces joined by +, fillers by ;.
column-proposed-offsets = Their places.
column-decided-annotation = The annotation that keeps the decision; in annotations.csv where it stands.
column-same-layer = Whether the annotation still has the proposed layer.
column-same-words = Whether it still has the proposed words in all roles.
column-same-attributes = Whether it still has the proposed attributes.
column-decided = When it was decided or last changed.
column-suggestion = What makes it the same suggestion for everyone: layer and places by role.
column-indicator = The figure.
column-category = The form of reported speech that a share is about; empty for the whole.
column-figure = The figure: a count, or a share from 0 to 1 with four decimals.
column-numerator = What was counted.
column-denominator = Of how many; the codebook says of what.
column-not-computable = Why there is no figure: not_started; no_meaning (the schema lacks what it needs); unanswered (an attribute is missing somewhere); unresolved (a source is not in the registry); nothing_to_divide_by.
column-wide-annotations = How many annotations stand.
column-wide = One column per figure, layer, value and question of the schema.
column-wide-figure = { $name }: figure “{ $id }” of indicators.csv.
column-wide-count = { $name }: number of annotations ({ $id }).
column-wide-card = { $name }: answer to “{ $id }” on the article card.
column-element = What the row describes: layer, role, attribute, value, article_question, source_question, answer, figure.
column-codebook-layer = The layer; article_card or source_card for questions.
column-item = The role, attribute, question or figure.
column-codebook-value = The value.
column-means = What the program takes it for.
column-label-fr = Its name in French.
column-label-en = Its name in English.
column-definition-fr = Its definition in French.
column-definition-en = Its definition in English.
column-examples = Examples, one per line; [role:words] marks a role.
column-counter-examples = What looks like it and is none, one per line.
column-header = The column of annotations.csv.
column-count = How often it was used: annotations, fillers of a role, or answers.

# Figures
figure-attributions = attributions
figure-attributions-about = Attributions to others than the author, outside menus and comments. No denominator.
figure-speakers = speakers
figure-speakers-about = Different speakers: those with the same entity are one, else those with the same words. Pronouns and implied sources are no speakers of their own. No denominator; not computable while naming is unanswered on a source without an entity.
figure-origins = distinct origins
figure-origins-about = Different origins of what the speakers say: all sources that belong to or are controlled by one state are one, as are those of one company; anonymous and vague ones lead nowhere. Of all speakers; not computable while a named or described source is not in the registry.
figure-anonymous = anonymous sources
figure-anonymous-about = Attributions whose source is anonymous, with or without a reason. Of all attributions with a source; not computable while naming is unanswered.
figure-vague = vague collectives
figure-vague-about = Attributions to a vague collective (“observers”). Of all attributions with a source; not computable while naming is unanswered.
figure-conditionals = conditionals without a source
figure-conditionals-about = Conditionals of unverified news that lie in no content of an attribution with a source. Of all such conditionals; not computable while the kind of a hedge is unanswered.
figure-share = attributed share
figure-share-about = Characters that lie in the content of an attribution, each counted once, of all characters outside menus, section names and comments; also by form, where a character may count for several forms.

# Files beside the tables
dataset-title = Dataset “{ $name }”
dataset-description = Annotations ({ $annotations }) of press articles ({ $articles }) by annotators ({ $annotators }): who says what according to whom, how cautious the wording is, where authors take a side. Made with Selon.
citation-message = If you use this dataset, please cite it.
citation-line = { $authors } ({ $year }). { $title } (version { $day }) [dataset]. Made with Selon { $version }.
licence-text =
    The annotations, tables, codebook and descriptions of this dataset are given under the licence { $name } ({ $id }):
    { $url }

    The licence does not cover the words of press articles, which belong to their authors and publishers: `texts/`, and columns that hold words of the article.
readme-licence = The annotations are given under the licence { $name } ({ $id }); it does not cover the words of the articles.
readme-no-licence = No licence was chosen: ask before you pass this dataset on.
readme-without-text = The texts are not in this dataset. Whoever has them joins them again with `selon rehydrate`: `text_sha256` says which text belongs to which article. `shown_characters` in `articles.csv` says how much of each text can be read here at most.
readme-file-codebook = The tag set with definitions, examples and counts.
readme-file-schema = The tag set as the program reads it.
readme-file-package = The description for programs: Frictionless Data Package 2.0.
readme-file-citation = How to cite this dataset.
readme-file-scripts = Scripts that read the tables with types and labels: R, Python, Stata, SPSS (profile research).
readme-programs = `scripts/` holds the whole for R (`source("scripts/read.R")`), Python (`from read import TABLES`), Stata (`do scripts/read.do`) and SPSS (`INSERT FILE='scripts/read.sps'`), to be run in this folder. jamovi and JASP open `wide.csv`. Excel and LibreOffice open the profile spreadsheet.
readme-masked = Pseudonyms stand for names: the same name has the same one everywhere. Other ways to write a name may remain.
codebook-about = Counts are those of this dataset: annotations for layers, passages for roles, annotations or answers for the rest.
codebook-count = Used: { $count }.
codebook-examples = Examples:
codebook-counter-examples = Not marked:
codebook-figures = Figures
codebook-head-count = Used
script-about-r = Reads every table into a data frame of its name: source("scripts/read.R") in the folder of the dataset.
script-about-python = Reads every table into TABLES; labelled(table) gives labels in place of words. Needs pandas.
script-about-stata = Run in the folder of the dataset: do scripts/read.do. Makes one .dta per table.
script-about-spss = Run in the folder of the dataset: INSERT FILE=’scripts/read.sps’. Makes one .sav per table
script-spss-breaks = { $file } has line ends inside cells, which SPSS cannot read: use R or Python
