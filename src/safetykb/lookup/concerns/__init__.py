"""What may happen to a person from a list: each thing once, whatever pairs stand behind it."""

from safetykb.lookup.concerns.draft import Who
from safetykb.lookup.concerns.made import concerns
from safetykb.lookup.concerns.of_one import Shared, concerns_of, weight
from safetykb.lookup.concerns.threes import Does
from safetykb.lookup.concerns.twice import Entered, twice

__all__ = ["Does", "Entered", "Shared", "Who", "concerns", "concerns_of", "twice", "weight"]
