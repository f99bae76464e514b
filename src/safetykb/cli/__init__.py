"""The command line: `safetykb check NAME [NAME ...]`."""


def main() -> None:
    """Run the command that the words after the program's name ask for."""
    import gc
    import sys

    gc.disable()  # what is imported and what is told at once lives until the process ends
    from safetykb.cli.at_once import answer, names_asked

    if names := names_asked(sys.argv[1:]):
        answer(names)
    from safetykb.cli.commands import main as command

    gc.enable()
    command()
