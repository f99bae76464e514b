"""Parts of a snapshot: what is kept in less room is read as it was."""

import zlib

from safetykb.kernel.tables import LONG_PART, packed, sample_of, unpacked

WORDS = [str(number * number) for number in range(400)]
ALIKE = "".join(WORDS[:100])


def test_long_parts_are_kept_in_less_room_for_what_they_have_alike() -> None:
    parts = [f"{ALIKE}, and µg of {word}" for word in WORDS] + ["short"]
    sample = sample_of(parts)
    kept = [packed(part, sample) for part in parts]
    assert kept[-1] == "short"
    alone = 0
    for part, less in zip(parts[:-1], kept, strict=False):
        assert isinstance(less, bytes)
        assert unpacked(less, sample) == part
        assert len(less) < len(part) / 4
        alone += len(zlib.compress(part.encode(), level=9)) > 2 * len(less)
    assert alone == len(WORDS)


def test_where_nothing_is_long_nothing_is_sampled() -> None:
    assert sample_of(["short", "x" * (LONG_PART - 1)]) == b""
    long = "".join(WORDS)
    less = packed(long, b"")
    assert isinstance(less, bytes)
    assert unpacked(less, b"") == long
