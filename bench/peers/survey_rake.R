# R's survey::rake on a CSV file of codes; targets in a second one (variable, category, population).
suppressPackageStartupMessages(library(survey))
arguments <- commandArgs(trailingOnly = TRUE)
answers <- read.csv(arguments[1], colClasses = "factor")
targets <- read.csv(arguments[2])
answers$w0 <- sum(targets$population[targets$variable == "q0"]) / nrow(answers)
questions <- unique(targets$variable)
formulas <- lapply(questions, function(q) as.formula(paste0("~", q)))
margins <- lapply(questions, function(q) {
  rows <- targets[targets$variable == q, ]
  setNames(data.frame(factor(rows$category), rows$population), c(q, "Freq"))
})
taken <- system.time({
  design <- svydesign(ids = ~1, weights = ~w0, data = answers)
  raked <- rake(design, formulas, margins, control = list(maxit = 2000, epsilon = 1e-12))
})
writeBin(as.numeric(weights(raked)), arguments[3])
cat(sprintf('{"wall": %f, "cpu": %f}\n', taken[["elapsed"]], taken[["user.self"]] + taken[["sys.self"]]))
