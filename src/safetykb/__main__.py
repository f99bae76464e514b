"""`python -m safetykb`."""

from safetykb.cli import main

main()
