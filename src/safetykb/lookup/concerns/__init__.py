"""What may happen to a person from a list: each thing once, whatever pairs stand behind it."""

from safetykb.lookup.concerns.made import Who, concerns
from safetykb.lookup.concerns.threes import Does

__all__ = ["Does", "Who", "concerns"]
