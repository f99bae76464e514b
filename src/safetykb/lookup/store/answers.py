"""Answers of a snapshot: of a pair, of all pairs of a node, and how many there are of which."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, cached_property, lru_cache

from safetykb.kernel.jsontext import json_text
from safetykb.kernel.tables import ONE, OTHER, on_the_way
from safetykb.kernel.typed import Any, NamedTuple
from safetykb.lookup.store.opened import Opened


class Told(NamedTuple):
    """One mechanism of a pair, as a list reckons with it: what is said, and how it stands for this pair."""

    pair: tuple[str, str]
    """The two ends."""
    kind: str
    """`substance` or `condition`: what the second is."""
    perpetrator: str | None
    victim: str | None
    said: Mapping[str, Any]
    """Texts, onset and guidance, which other pairs share."""
    level: Mapping[str, Any]
    """Answer, severity, action and documentation."""
    activation: bool = False
    """Whether it acts where the body makes the active form of the victim."""

    @property
    def mechanism(self) -> str:
        """How the two act on one another."""
        return str(self.said["mechanism"])

    @property
    def a(self) -> str:
        """The first end."""
        return self.pair[0]

    @property
    def b(self) -> str:
        """The second."""
        return self.pair[1]


class StoredAnswer(NamedTuple):
    """The answer of a pair, as JSON text that need not be read to be passed on."""

    text: str
    """The JSON object, `a`, `b` and `entered_as` included."""
    weight: int
    """Gravity of the severity, 4 contraindicated ... 0 none."""
    axes: tuple[str | None, str | None, str | None]
    """Severity, action and documentation."""
    answer: str
    looked: str | None
    nodes: tuple[str, ...]
    """Ids of the nodes that the answer names."""
    sources: tuple[str, ...]
    """Ids of the sources that it cites."""
    told: tuple[Told, ...] = ()
    """Its mechanisms."""


class Count(NamedTuple):
    """How many pairs are answered alike."""

    answer: str
    severity: str | None
    documentation: str | None
    decider: str
    """What says the gravest of it: `record` of the pair itself, `inherited_record`, `rule`, or `search`."""
    rule: str | None
    pairs: int


STATEMENT = "SELECT said, level, via, perpetrator, victim FROM statement WHERE row = ?"
LEG = "SELECT decided, steps, cited, sources FROM leg LEFT JOIN way ON way.row = leg.way WHERE leg.row = ?"
NO_LEG = (None, None, None, None)


PAIRS = 500
"""How many pairs are kept as they are told, those asked for last: some 10 MB."""


class Answers(Opened):
    """What stands in the tables of answers; nothing else reads these."""

    @cached_property
    def _kept(self) -> Callable[[str, str], StoredAnswer | None]:
        return lru_cache(maxsize=PAIRS)(self._stored)

    def answer(self, a: str, b: str, entered_as: tuple[str, str]) -> StoredAnswer | None:
        """Return the stored answer of a pair, or None where there is none. A condition is always `b`."""
        stored = self._kept(a, b)
        if stored is None:
            return None
        ends = json_text({"a": a, "b": b, "entered_as": entered_as})
        return stored._replace(text=f"{ends[:-1]},{stored.text}")

    def _stored(self, a: str, b: str) -> StoredAnswer | None:
        """Return what is told of a pair whoever asks: of its JSON what follows its ends."""
        query = (
            "SELECT answer.a, answer.b, one.name, other.name, other.condition, weight, severity, action,"
            " documentation, answer, looked, body, says, nodes, sources, capped"
            " FROM node AS one JOIN node AS other JOIN answer ON a = one.row AND b = other.row AND place = 0"
            " JOIN summary ON summary.row = summary JOIN head ON head.row = head"
            " WHERE one.id = ? AND other.id = ?"
        )
        found = self._db.execute(query, (a, b)).fetchone()
        if found is None:
            return None
        one, other, *names, condition, weight = found[:6]
        answer, looked, head, says, nodes, sources, capped = found[9:]
        names = [json_text(name)[1:-1] for name in names]
        says = _filled(self._part(says), *names)
        kind = _kind(condition)
        mechanisms: list[str] = []
        told: list[Told] = []
        cited = set(self._part(sources).split())
        for text, on_ways, doer, done_to, *rows in self._mechanisms((one, other), (a, b), names):
            mechanisms.append(text)
            cited.update(on_ways.split())
            told.append(self._told(a, b, kind, doer, done_to, rows))
        silent = self._part(capped) if capped else "[]"
        own = f'"says":{says},"findings":[{",".join(mechanisms)}],"capped":{silent}'
        return StoredAnswer(
            text=f"{self._joined(head)},{own}}}",
            weight=weight,
            axes=found[6:9],
            answer=answer,
            looked=looked,
            nodes=(a, b, *self._part(nodes).split()),
            sources=tuple(sorted(cited)),
            told=tuple(told),
        )

    def _mechanisms(
        self, rows: tuple[int, int], ids: tuple[str, str], names: Sequence[str]
    ) -> Iterator[tuple[str, str, int | None, int | None, int, int]]:
        """Yield each mechanism of an answer: JSON, sources on its ways, its two roles, what it is made of."""
        query = (
            "SELECT statement, leg, other_leg, evidence FROM answer"
            " WHERE a = ? AND b = ? AND statement IS NOT NULL ORDER BY place"
        )
        for statement, leg, other_leg, own in self._db.execute(query, rows).fetchall():
            said, level, via, doer, done_to = self._row(STATEMENT, statement)
            decided, *way = self._row(LEG, leg)
            other_decided, *back = self._row(LEG, other_leg) if other_leg else NO_LEG
            (steps, cited, sources), (steps_back, cited_back, sources_back) = way, back
            path = ",".join(self._part(some) for some in (steps, steps_back) if some)
            evidence = self._part(own) if own else self._on_the_way(f"{cited or ''} {cited_back or ''}")
            if own and self._part(via) != "[]":
                evidence = self._own_first(evidence, ids, self._part(decided))
            roles = f'"perpetrator":{_word(_end(ids, doer))},"victim":{_word(_end(ids, done_to))}'
            shown = f"{roles},{self._shown(said, level, decided, other_decided)}"
            text = f'{shown},"via":{_filled(self._part(via), *names)},"path":[{path}],"evidence":{evidence}'
            yield f"{{{text}}}", f"{sources or ''} {sources_back or ''}", doer, done_to, said, level

    def _own_first(self, evidence: str, ids: tuple[str, str], decided: str) -> str:
        """Return the evidence of a record on a class with what is of this pair first, then what decided.

        What it says of glucosamine with warfarin does not stand before the label of chloramphenicol.
        """
        of = {name for end in ids for name in (end, *self._classes_of(end))}
        decides = set(json.loads(decided))

        def order(item: Mapping[str, Any]) -> tuple[bool, bool]:
            named = {item["subject"], item["object"]} - {None}
            return not (named <= of and named & {*ids}), item["finding_id"] not in decides

        return json_text(sorted(json.loads(evidence), key=order))

    def _classes_of(self, node_id: str) -> list[str]:
        row = self._db.execute("SELECT classes FROM node WHERE id = ?", (node_id,)).fetchone()
        return str(row[0] or "").split() if row else []

    def _shown(self, said: int, level: int, decided: int, other_decided: int | None) -> str:
        """Return what a mechanism says, how grave and sure it is, and what made it so, as members of JSON."""
        made_so = self._part(decided)
        if other_decided:
            both = {*json.loads(made_so), *json.loads(self._part(other_decided))}
            made_so = json_text(sorted(both))
        return f'{self._part(said)},{self._part(level)},"decided_by":{made_so}'

    def _on_the_way(self, cited: str) -> str:
        """Return what the steps of a path cite, each finding once, in the order of their ids."""
        found = sorted({int(part) for part in cited.split()})
        return f"[{','.join(on_the_way(self._part(part)) for part in found)}]"

    @cached_property
    def concern_texts(self) -> Mapping[str, Any]:
        """What a list says of what may happen: `texts`, `briefs` of emergencies, `stopping`."""
        return dict(self.meta("concerns"))

    def told_with(self, node_id: str) -> list[Told]:
        """Return every mechanism of every stored answer of a node: by the other, the gravest first."""
        query = (
            "SELECT one.id, other.id, other.condition, perpetrator, victim, said, level FROM"
            " (SELECT a, b FROM answer WHERE a = :node AND place = 0"
            " UNION ALL SELECT a, b FROM answer WHERE b = :node AND place = 0)"
            " CROSS JOIN answer USING (a, b) CROSS JOIN statement ON statement.row = statement"
            " CROSS JOIN node AS one ON one.row = a"
            " CROSS JOIN node AS other ON other.row = b ORDER BY one.id, other.id, place"
        )
        row = self._db.execute("SELECT row FROM node WHERE id = ?", (node_id,)).fetchone()
        # The planner would read every answer; a cross join keeps the order of the tables.
        found = self._db.execute(query, {"node": row and row[0]}).fetchall()
        return [
            self._told(a, b, _kind(condition), doer, done_to, (said, level))
            for a, b, condition, doer, done_to, said, level in found
        ]

    def _told(
        self, a: str, b: str, kind: str, doer: int | None, done_to: int | None, rows: Sequence[int]
    ) -> Told:
        said, level = map(self._members, rows)
        perpetrator, victim = _end((a, b), doer), _end((a, b), done_to)
        activation = said["target"] is not None and (victim, said["target"]) in self._activated
        return Told((a, b), kind, perpetrator, victim, said, level, activation)

    @cached_property
    def _activated(self) -> frozenset[tuple[str, str]]:
        """Who is made active by which enzyme: ids of both."""
        return frozenset((node, target) for node, target in self.meta("activated"))

    def gravities(self, ones: Sequence[str], others: Sequence[str]) -> dict[frozenset[str], tuple[int, str]]:
        """Return how grave the stored answers of some nodes with others are, by the ids of the two ends."""
        # A cross join keeps the order of the tables: each pair is looked for by its two numbers.
        query = (
            "WITH one AS (SELECT row, id FROM node WHERE id IN (SELECT value FROM json_each(:ones))),"
            " other AS (SELECT row, id FROM node WHERE id IN (SELECT value FROM json_each(:others))),"
            " pair AS (SELECT one.row AS x, other.row AS y, one.id AS one, other.id AS other"
            " FROM one CROSS JOIN other"
            " UNION SELECT other.row, one.row, one.id, other.id FROM one CROSS JOIN other)"
            " SELECT one, other, weight, severity"
            " FROM pair CROSS JOIN answer ON a = x AND b = y AND place = 0"
            " CROSS JOIN summary ON summary.row = summary CROSS JOIN head ON head.row = head"
        )
        asked = {"ones": json_text(list(ones)), "others": json_text(list(others))}
        found = self._db.execute(query, asked).fetchall()
        return {frozenset((one, other)): (weight, severity or "") for one, other, weight, severity in found}

    def headlines(self) -> Iterator[tuple[str, str, dict[str, Any], list[dict[str, Any]]]]:
        """Yield every stored answer: its two ends, its head, and what its findings say."""
        query = (
            "SELECT a, b, one.id, other.id, body FROM answer JOIN summary ON summary.row = summary"
            " JOIN head ON head.row = head"
            " JOIN node AS one ON one.row = a JOIN node AS other ON other.row = b"
            " WHERE place = 0 ORDER BY one.id, other.id"
        )
        parts = (
            "SELECT said, level, one.decided, other.decided FROM answer"
            " JOIN statement ON statement.row = statement JOIN leg AS one ON one.row = leg"
            " LEFT JOIN leg AS other ON other.row = other_leg WHERE a = ? AND b = ? ORDER BY place"
        )
        for one, other, a, b, head in self._db.execute(query).fetchall():
            rows = self._db.execute(parts, (one, other)).fetchall()
            findings = [json.loads(f"{{{self._shown(*row)}}}") for row in rows]
            yield a, b, json.loads(f"{{{self._joined(head)}}}"), findings

    def counts(self) -> Iterator[Count]:
        """Yield how many pairs there are of each answer, severity, level and decider."""
        query = (
            "SELECT answer, severity, documentation, said, via, count(*) FROM answer"
            " JOIN summary ON summary.row = summary JOIN head ON head.row = head"
            " LEFT JOIN statement ON statement.row = statement"
            " WHERE place = 0 GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5"
        )
        for answer, severity, documentation, said, via, pairs in self._db.execute(query).fetchall():
            rule = self._members(said)["rule"] if said else None
            inherited = via is not None and self._part(via) != "[]"
            decider = "rule" if rule else "inherited_record" if inherited else "record" if said else "search"
            yield Count(answer, severity, documentation, decider, rule, pairs)


_word = cache(json_text)
"""An id, or None, as JSON text: there are as many as nodes."""


def _end(pair: tuple[str, str], place: int | None) -> str | None:
    """Return the one of a pair that stands at a place."""
    return None if place is None else pair[place]


def _kind(condition: int) -> str:
    return "condition" if condition else "substance"


def _filled(text: str, one: str, other: str) -> str:
    return text.replace(ONE, one).replace(OTHER, other)
