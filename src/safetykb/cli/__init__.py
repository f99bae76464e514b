"""The command line: `safetykb check NAME [NAME ...]`."""


def main() -> None:
    """Run the command that the words after the program's name ask for."""
    import atexit
    import gc
    import os
    import sys

    gc.disable()  # a command ends soon, and what it makes lives until then; a server collects
    atexit.register(gc.freeze)  # nor is anything looked through for garbage at the end
    from safetykb.cli.at_once import answer, names_asked

    if names := names_asked(sys.argv[1:]):
        os._exit(answer(names))  # all is printed; to take apart what was imported takes longer than that
    from safetykb.cli.commands import main as command

    command()
