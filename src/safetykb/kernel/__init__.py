"""What both lanes share: words, types of an answer, names, formulas, paths, tables of the snapshot. Light."""
