"""From records to answers: the graph, levels, inheritance, rules."""
