"""What is called equivalent is a change that can be made: else `make mutation` would refuse to begin."""

import ast

import pytest

from tests.mutation.changes import mutants
from tests.mutation.run import equivalent
from tests.mutation.targets import TARGETS

pytestmark = pytest.mark.slow


def test_every_change_that_is_called_equivalent_can_be_made() -> None:
    named = {mutant.name: mutant for module in TARGETS for mutant in mutants(module)}
    for name in equivalent():
        compile(ast.Module([named[name].changed], []), "changed", "exec")
