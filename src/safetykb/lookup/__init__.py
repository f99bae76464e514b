"""From a name to an answer: what is read off the snapshot while somebody waits."""
