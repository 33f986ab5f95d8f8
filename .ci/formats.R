# Reads every table of a dataset in the profile research with readr, as its README says.
dataset <- commandArgs(trailingOnly = TRUE)[1]
for (file in list.files(dataset, pattern = "[.]csv$", full.names = TRUE)) {
  table <- readr::read_csv(file, col_types = readr::cols(.default = "c"), na = character(), progress = FALSE)
  problems <- nrow(readr::problems(table))
  if (problems > 0) stop(basename(file), ": ", problems, " problems")
  if (basename(file) == "annotations.csv") {
    # Offsets are code points from 0, end exclusive.
    for (row in which(nzchar(table$start))) {
      path <- file.path(dataset, "texts", paste0(table$article_id[row], ".txt"))
      text <- readChar(path, file.info(path)$size, useBytes = TRUE)
      Encoding(text) <- "UTF-8"
      words <- substr(text, as.integer(table$start[row]) + 1, as.integer(table$end[row]))
      if (words != table$quote[row]) stop("row ", row, ": “", words, "” instead of “", table$quote[row], "”")
    }
  }
  cat("R readr: ", basename(file), ": ", nrow(table), " rows\n", sep = "")
}
