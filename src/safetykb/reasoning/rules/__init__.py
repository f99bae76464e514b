"""The rules: what may be inferred of a pair of which no record decides."""
