"""The tables of the snapshot: what the build lane writes and the look-up lane reads.

What is said stands once, in `part`. Wherever else it belongs a mark with its number stands in its place, and
reading puts the two together as text. A pair's rows hold numbers only.

After the last page stands the checksum of everything before it, so that what was damaged or edited does not
pass for a snapshot.
"""

import re
from collections.abc import Sequence

APPLICATION_ID = 0x534B4253
"""Marks an SQLite file as one of ours ("SKBS")."""
FORMAT = 35
"""Raised whenever the tables or what stands in them change."""

SEAL = 4
"""Bytes of the seal at the end of the file."""
VERSION_AT, APPLICATION_AT = 60, 68
"""Where `FORMAT` and `APPLICATION_ID` stand in an SQLite file, four bytes each."""

TOKENIZER = "porter unicode61 remove_diacritics 2"
"""How words are told apart in texts, without accents and endings; they are marked by it where they stand."""

LONG_PART = 250
"""Letters from which a part is kept compressed: some eleven thousand are, which hold a third of all text."""
SAMPLE_AT, SAMPLE = 0, 16384
"""Number and bytes of what long parts are compressed against: what they have alike stands there once."""
NOTHING = b""
"""What a fact about the snapshot is compressed against: nothing else is like it."""

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
DIGITS = len(_DIGITS)
"""How many digits there are in which the number of a part is told."""
MARKED = "\x02"
"""The first letter of a mark."""
MARK = re.compile(f"{MARKED}([{_DIGITS}]+)\x03")
"""Stands in a text for the part of that number, which is told in digits and letters for being short. JSON
text never holds the letters around it itself."""
ONE, OTHER = "\x0e", "\x0f"
"""Stand in a part for the names of the two that a pair's answer is about."""


def mark(part: int) -> str:
    """Return what stands in a text for a part."""
    digits = ""
    while part:
        part, digit = divmod(part, DIGITS)
        digits = _DIGITS[digit] + digits
    return f"{MARKED}{digits}\x03"


def part_of(marked: str) -> int:
    """Return the number of the part that a mark stands for."""
    return int(marked[1:-1], DIGITS)


def sample_of(parts: Sequence[str]) -> bytes:
    """Return what long parts are compressed against: whole ones, as far apart as they are spread evenly."""
    long = [part for part in parts if len(part) >= LONG_PART]
    step = sum(map(len, long)) // SAMPLE
    return "".join(long[:: max(1, step)]).encode()[:SAMPLE]


def packed(part: str, sample: bytes) -> str | bytes:
    """Return a part as it is kept: compressed where it is long and so becomes less."""
    from zlib import DEFLATED, MAX_WBITS, compressobj

    if len(part) < LONG_PART:
        return part
    packing = compressobj(9, DEFLATED, MAX_WBITS, zdict=sample)
    less = packing.compress(part.encode()) + packing.flush()
    return less if len(less) < len(part) else part


def unpacked(kept: bytes, sample: bytes) -> str:
    """Return a part as it was before it was compressed."""
    from zlib import decompressobj

    return decompressobj(zdict=sample).decompress(kept).decode()


def on_the_way(finding: str) -> str:
    """Return a finding as evidence of a step of a path, as JSON: its members, and how it bears."""
    return f'{{"bearing":"pathway",{finding}}}'


def seal(pages: bytes | memoryview) -> bytes:
    """Return what stands after the last page; a look-up of an install reads the whole file for it."""
    from zlib import crc32

    return crc32(pages).to_bytes(SEAL)


SCHEMA = {
    "meta": """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
""",
    "part": """
CREATE TABLE part (row INTEGER PRIMARY KEY, body NOT NULL);
""",
    "node": """
CREATE TABLE node (row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, kind TEXT NOT NULL,
  checkable INTEGER NOT NULL, condition INTEGER NOT NULL, in_scope INTEGER NOT NULL, actives TEXT NOT NULL,
  ingredients TEXT NOT NULL, not_absorbed TEXT NOT NULL, members TEXT NOT NULL, not_covered TEXT,
  product_of TEXT, form TEXT, from_years INTEGER, to_years INTEGER, asks TEXT NOT NULL, classes TEXT NOT NULL,
  stopping TEXT NOT NULL, acts_days INTEGER, acts_cited TEXT NOT NULL,
  together TEXT NOT NULL);
""",
    "name": """
CREATE TABLE name (form TEXT NOT NULL, place INTEGER NOT NULL, text TEXT NOT NULL, node INTEGER NOT NULL,
  matched TEXT NOT NULL, countries TEXT NOT NULL, also TEXT NOT NULL, error_prone TEXT,
  PRIMARY KEY (form, place)) WITHOUT ROWID;
""",
    "look_alike": """
CREATE TABLE look_alike (node INTEGER NOT NULL, other INTEGER NOT NULL, source TEXT NOT NULL,
  PRIMARY KEY (node, other, source)) WITHOUT ROWID;
""",
    "liability": """
CREATE TABLE liability (node INTEGER NOT NULL, effect INTEGER NOT NULL, grade TEXT,
  citations TEXT NOT NULL, PRIMARY KEY (node, effect)) WITHOUT ROWID;
""",
    "left_out": """
CREATE TABLE left_out (node INTEGER NOT NULL, effect INTEGER NOT NULL, because TEXT NOT NULL,
  PRIMARY KEY (node, effect)) WITHOUT ROWID;
""",
    "kinetic": """
CREATE TABLE kinetic (node INTEGER NOT NULL, target INTEGER NOT NULL, degree INTEGER NOT NULL,
  PRIMARY KEY (node, target, degree)) WITHOUT ROWID;
""",
    "spared": """
CREATE TABLE spared (drug_class INTEGER NOT NULL, node INTEGER NOT NULL, target INTEGER NOT NULL,
  readings TEXT NOT NULL, PRIMARY KEY (drug_class, node, target)) WITHOUT ROWID;
""",
    "reasoned": """
CREATE TABLE reasoned (a INTEGER NOT NULL, b INTEGER NOT NULL, PRIMARY KEY (a, b)) WITHOUT ROWID;
""",
    "partner": """
CREATE TABLE partner (node INTEGER NOT NULL, other INTEGER NOT NULL, PRIMARY KEY (node, other)) WITHOUT ROWID;
""",
    "warned": """
CREATE TABLE warned (node INTEGER NOT NULL, place INTEGER NOT NULL, warning INTEGER NOT NULL,
  sources TEXT NOT NULL, PRIMARY KEY (node, place)) WITHOUT ROWID;
""",
    "source": """
CREATE TABLE source (id TEXT PRIMARY KEY, body INTEGER NOT NULL) WITHOUT ROWID;
""",
    "head": """
CREATE TABLE head (row INTEGER PRIMARY KEY, weight INTEGER NOT NULL, severity TEXT, action TEXT,
  documentation TEXT, answer TEXT NOT NULL, looked TEXT, body TEXT NOT NULL);
""",
    "summary": """
CREATE TABLE summary (row INTEGER PRIMARY KEY, head INTEGER NOT NULL, says INTEGER NOT NULL,
  nodes INTEGER NOT NULL, sources INTEGER NOT NULL, capped INTEGER);
""",
    "answer": """
CREATE TABLE answer (a INTEGER NOT NULL, b INTEGER NOT NULL, place INTEGER NOT NULL, summary INTEGER,
  statement INTEGER, leg INTEGER, other_leg INTEGER, evidence INTEGER,
  PRIMARY KEY (a, b, place)) WITHOUT ROWID;
CREATE INDEX answer_b ON answer (b) WHERE place = 0;
""",
    "statement": """
CREATE TABLE statement (row INTEGER PRIMARY KEY, said INTEGER NOT NULL, level INTEGER NOT NULL,
  via INTEGER NOT NULL, perpetrator INTEGER, victim INTEGER);
""",
    "leg": """
CREATE TABLE leg (row INTEGER PRIMARY KEY, decided INTEGER, way INTEGER);
""",
    "way": """
CREATE TABLE way (row INTEGER PRIMARY KEY, steps INTEGER NOT NULL, cited TEXT NOT NULL,
  sources TEXT NOT NULL);
""",
    "record": """
CREATE TABLE record (row INTEGER PRIMARY KEY, id TEXT NOT NULL, folder TEXT NOT NULL, title INTEGER NOT NULL,
  body TEXT NOT NULL);
CREATE INDEX record_folder ON record (folder, id);
""",
    "passage": """
CREATE TABLE passage (row INTEGER PRIMARY KEY, folder TEXT NOT NULL, id TEXT NOT NULL, names TEXT NOT NULL,
  said TEXT NOT NULL);
""",
    "word_index": f"""
CREATE VIRTUAL TABLE word_index USING fts5(name, also, said, content='', tokenize='{TOKENIZER}');
""",
    "vertex": """
CREATE TABLE vertex (row INTEGER PRIMARY KEY, id TEXT NOT NULL, body TEXT NOT NULL);
""",
    "edge": """
CREATE TABLE edge (source INTEGER NOT NULL, target INTEGER NOT NULL, key TEXT NOT NULL, body TEXT NOT NULL);
""",
}
"""Each table with its indexes.

`said`, `level`, `says`, ... are numbers of parts; lists of ids are parted by spaces.

`answer`: a pair, by each of its mechanisms, the gravest first; the first row holds the `summary` of all, and
stands alone, without a `statement`, where nothing but a search is known. `head`: what the answers of many
pairs share. `summary`: an answer but for its ends and mechanisms.
`statement`: what a mechanism says of many pairs, how grave and sure, on which way, and who does it to whom:
0 is the first of the pair, 1 the other, null neither. `said`: what a
record's mechanism or a rule's cell says, the same for every pair that it speaks for. `level`: how grave and
how sure that is for a pair. `leg`: one way of its path, with what made it as sure as that; all of it where no
way or not each tells. `via`: the way from the record to the pair. `capped`: what rules would have said; null
where none is silent. `way`: the steps of a path that leave one end, with the parts of the findings that they
cite, in the order of their ids, and their sources; a path is one or two of them, or none. `sources` of an
answer: those that no way of it cites. `evidence`: null where it is what the ways cite and nothing else. `key`
of an edge: its relation alone where that and its finding, or its two ends, are the whole key. `passage`: a
record, or a finding of a source, as it is found by words: its name (of a finding whom it is about, and its
work), and its texts. `word_index` holds the words of the passage of the same number, and no text. `kinetic`:
what a node is to an enzyme or transporter; `degree` is 0 for what inhibits or induces it, else how sensitive
a substrate it is. `spared`: members of a class that may be weighed against each other, and targets of which a
reading says that the member is no substrate.
"""
