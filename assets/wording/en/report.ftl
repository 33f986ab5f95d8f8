# Reports in HTML
report-read-by = Read by { $name }
report-no-marks = Nobody has marked anything here.
report-no-source = no source named
report-unsure = in doubt
report-profile = Profile
report-profile-project = Profile of all readings
report-layers = Marks
report-layers-about = How many marks of each kind stand in the text. Counts, not rates: texts differ in length.
report-form-about = How what others say enters the author’s sentences; one attribution counts once.
report-naming-about = How the text names those who speak; one attribution counts once.
report-unanswered = no answer yet
report-share = What others say
report-share-is = { $percent } % of the text
report-caution = These pictures describe a reading, they judge nothing: little caution in the wording makes a text neither reliable nor biased, and many quotations do not make it well sourced.
report-project = Annotated articles
report-articles =
    { $count ->
        [one] { $count } article
       *[other] { $count } articles
    }
report-article = Article and readings
report-on-paper = On paper
report-blank = blank page
report-name = Name:
report-date = Date:
report-line = Line
