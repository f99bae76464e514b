"""What faults do to answers, counted: `python -m benchmarks.faults [SEED]`, part of `make audit`."""
