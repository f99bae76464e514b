"""From records to one read-only file, and the life of that file."""
