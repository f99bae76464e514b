"""Names and nodes of a snapshot: what a word on a list may mean, and what a check must know of it."""

import json
from collections.abc import Iterable, KeysView, Mapping, Sequence
from functools import cached_property

from safetykb.kernel.first_words import LeftOutAs
from safetykb.kernel.jsontext import json_text
from safetykb.kernel.names import NAMES, Name, normal_form
from safetykb.kernel.typed import Any, NamedTuple
from safetykb.lookup.store.opened import Opened


class Question(NamedTuple):
    """What is asked beside an answer, and what on a line answers it."""

    about: str
    text: str
    settled_by: tuple[str, ...]


class Node(NamedTuple):
    """What a check must know of a name's node."""

    id: str
    name: str
    """What a list and a pair call it: an effect by those that have it."""
    kind: str
    checkable: bool
    condition: bool
    in_scope: bool
    actives: frozenset[str]
    ingredients: tuple[str, ...]
    """Of a condition: what a person in it takes by that."""
    not_absorbed: tuple[str, ...]
    members: tuple[str, ...]
    """Of a class that no record speaks of: the members that its name may stand for."""
    not_covered: str | None
    """Why nothing is answered for it, where nothing but its name is known."""
    product_of: str | None
    form: str | None
    from_years: int | None
    to_years: int | None
    asks: tuple[Question, ...]
    classes: tuple[str, ...] = ()
    stopping: tuple[str, ...] = ()
    """Records that say why it must not be left out abruptly."""
    acts_days: int | None = None
    """For how many days it is reckoned with once it was stopped, where somebody said."""
    acts_cited: tuple[str, ...] = ()
    """Finding ids that say so."""


class Liability(NamedTuple):
    """An effect that a node has by itself."""

    name: str
    grade: str | None
    """How much, where somebody said."""
    citations: tuple[str, ...]
    """Finding ids that say so."""


class Reading(NamedTuple):
    """What was read of a work that does not name what was looked for."""

    source: str
    sections: str


class Nodes(Opened):
    """What stands in the tables of names and nodes, of what these do, and of what joins them."""

    @cached_property
    def _named(self) -> dict[str, tuple[Name, ...]]:
        return {}

    @cached_property
    def _nodes(self) -> dict[str, Node]:
        return {}

    @cached_property
    def _liabilities(self) -> dict[str, Mapping[str, Liability]]:
        return {}

    def find(self, text: str) -> tuple[Name, ...]:
        """Return the records with a name or code of the letters of a text."""
        return self.named(normal_form(text))

    def named(self, form: str) -> tuple[Name, ...]:
        """Return the records with a name or code of a normal form, each once."""
        if form not in self._named:
            query = (
                "SELECT text, id, matched, countries, also, error_prone FROM name"
                " JOIN node ON node.row = name.node WHERE name.form = ? ORDER BY name.place"
            )
            names = tuple(_name(row) for row in self._db.execute(query, (form,)))
            if not names:
                return names
            self._named[form] = names
        return self._named[form]

    def forms(self) -> KeysView[str]:
        """Return the normal forms of every name, codes left out, sorted; what is one is found at once."""
        return self._forms.keys()

    @cached_property
    def _forms(self) -> Mapping[str, None]:
        query = (
            "SELECT DISTINCT form FROM name WHERE matched IN (SELECT value FROM json_each(?)) ORDER BY form"
        )
        rows = self._db.execute(query, (json_text(sorted(NAMES)),))
        return dict.fromkeys(row[0] for row in rows)

    def begun(self, form: str) -> list[Name]:
        """Return names whose normal form begins so: names shown come first."""
        query = (
            "SELECT text, id, matched FROM name JOIN node ON node.row = name.node WHERE name.form >= :form"
            " AND name.form < :form || char(1114111) AND matched IN (SELECT value FROM json_each(:names))"
            " ORDER BY matched <> 'name', length(name.form), name.form, id"
        )
        names = {"form": form, "names": json_text(sorted(NAMES - {"id"}))}
        return [Name(*row) for row in self._db.execute(query, names)]

    def node(self, node_id: str) -> Node | None:
        """Return a node by its id."""
        if node_id not in self._nodes:
            row = self._db.execute("SELECT * FROM node WHERE id = ?", (node_id,)).fetchone()
            if row is None:
                return None
            self._nodes[node_id] = _node(row)
        return self._nodes[node_id]

    def members(self, drug_class: str) -> list[Node]:
        """Return every member of a class, by id."""
        query = "SELECT * FROM node WHERE ' ' || classes || ' ' LIKE ? ORDER BY id"
        return [_node(row) for row in self._db.execute(query, (f"% {drug_class} %",))]

    def nodes_of(self, kind: str) -> list[Node]:
        """Return every node of a kind, by id."""
        query = "SELECT * FROM node WHERE kind = ? ORDER BY id"
        return [_node(row) for row in self._db.execute(query, (kind,))]

    def combination(self, ids: frozenset[str]) -> Node | None:
        """Return the licensed combination of exactly these ingredients, or None."""
        found = self._combinations.get(ids)
        return None if found is None else self.node(found)

    def combinations_with(self, ingredient: str) -> list[Node]:
        """Return the licensed combinations of two ingredients of which this is one, by id."""
        found = (
            node for parts, node in self._combinations.items() if ingredient in parts and len(parts) == 2
        )
        return [node for name in sorted(found) if (node := self.node(name))]

    @cached_property
    def _combinations(self) -> Mapping[frozenset[str], str]:
        query = "SELECT id, ingredients FROM node WHERE ingredients <> '' ORDER BY id DESC"
        return {frozenset(parts.split()): node for node, parts in self._db.execute(query)}

    def products_of(self, botanical: str) -> list[Node]:
        """Return the products that are made from a botanical, by id."""
        return [*self._products.get(botanical, ())]

    @cached_property
    def _products(self) -> Mapping[str, Sequence[Node]]:
        found: dict[str, list[Node]] = {}
        for row in self._db.execute("SELECT * FROM node WHERE product_of IS NOT NULL ORDER BY id"):
            product = _node(row)
            found.setdefault(product.product_of or "", []).append(product)
        return found

    def isolates_of(self, alkaloid: str) -> list[Node]:
        """Return the products in which an alkaloid is concentrated, by id."""
        query = "SELECT * FROM node WHERE form = 'isolate' AND ' ' || actives || ' ' LIKE ? ORDER BY id"
        return [_node(row) for row in self._db.execute(query, (f"% {alkaloid} %",))]

    def look_alikes(self, node_id: str) -> list[str]:
        """Return the names of the medicines that a safety body says it is mistaken for, sorted."""
        query = (
            "SELECT DISTINCT of.name FROM node JOIN look_alike ON node = node.row JOIN node AS of"
            " ON of.row = other WHERE node.id = ? ORDER BY of.name"
        )
        return [row[0] for row in self._db.execute(query, (node_id,))]

    def ages_of_life(self, years: int) -> list[Node]:
        """Return the ages of life that a person of so many years is in, by id."""
        query = (
            "SELECT * FROM node WHERE coalesce(from_years, to_years) IS NOT NULL"
            " AND ? BETWEEN coalesce(from_years, 0) AND coalesce(to_years, 200) ORDER BY id"
        )
        return [_node(row) for row in self._db.execute(query, (years,))]

    def names(self, node_ids: set[str]) -> dict[str, str]:
        """Return the names shown of nodes, by id, sorted."""
        query = "SELECT id, name FROM node WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id"
        return dict(self._db.execute(query, (json_text(list(node_ids)),)).fetchall())

    def together(self, node_ids: set[str]) -> dict[str, str]:
        """Return what pairs call their ends, by id: an effect by those that have it."""
        query = "SELECT id, together FROM node WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id"
        return dict(self._db.execute(query, (json_text(list(node_ids)),)).fetchall())

    def kinds(self, ids: Iterable[str]) -> list[tuple[str, str, str]]:
        """Return id, name and kind of the nodes among some texts, by id."""
        query = "SELECT id, name, kind FROM node WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id"
        return self._db.execute(query, (json_text(list(ids)),)).fetchall()

    def liabilities(self, node_id: str) -> Mapping[str, Liability]:
        """Return the effects of a node by their ids."""
        if node_id not in self._liabilities:
            query = (
                "SELECT of.id, of.name, grade, citations FROM node JOIN liability ON node = node.row"
                " JOIN node AS of ON of.row = effect WHERE node.id = ? ORDER BY of.id"
            )
            rows = self._db.execute(query, (node_id,)).fetchall()
            self._liabilities[node_id] = {
                effect: Liability(name, grade, tuple(cited.split())) for effect, name, grade, cited in rows
            }
        return self._liabilities[node_id]

    def left_out(self, node_id: str) -> dict[str, LeftOutAs]:
        """Return the names of the effects that a label of a node tells of and rules leave out, with why."""
        query = (
            "SELECT of.name, because FROM node JOIN left_out ON node = node.row"
            " JOIN node AS of ON of.row = effect WHERE node.id = ? ORDER BY of.id"
        )
        return {effect: LeftOutAs(because) for effect, because in self._db.execute(query, (node_id,))}

    def substrate_of(self, node_id: str) -> dict[str, int]:
        """Return how sensitive a substrate of enzymes and transporters a node is, by target."""
        query = (
            "SELECT of.id, max(degree) FROM node JOIN kinetic ON node = node.row JOIN node AS of"
            " ON of.row = target WHERE node.id = ? AND degree > 0 GROUP BY of.id ORDER BY of.id"
        )
        return dict(self._db.execute(query, (node_id,)).fetchall())

    def acts_at(self, node_id: str) -> frozenset[str]:
        """Return the enzymes and transporters that a node inhibits or induces."""
        query = (
            "SELECT of.id FROM node JOIN kinetic ON node = node.row JOIN node AS of ON of.row = target"
            " WHERE node.id = ? AND degree = 0"
        )
        return frozenset(row[0] for row in self._db.execute(query, (node_id,)))

    def spared(self, drug_class: str) -> Mapping[str, Mapping[str, tuple[Reading, ...]]]:
        """Return the members of a class that are no substrates of targets: readings by member and target."""
        query = (
            "SELECT one.id, target.id, readings FROM node JOIN spared ON drug_class = node.row"
            " JOIN node AS one ON one.row = spared.node JOIN node AS target ON target.row = spared.target"
            " WHERE node.id = ? ORDER BY one.id, target.id"
        )
        found: dict[str, dict[str, tuple[Reading, ...]]] = {}
        for member, target, readings in self._db.execute(query, (drug_class,)):
            found.setdefault(member, {})[target] = tuple(Reading(*one) for one in json.loads(readings))
        return found

    def reasoned(self, one: str, other: str) -> bool:
        """Return whether a pair, in order of ids, is called reasoned where nothing is answered."""
        query = (
            "SELECT 1 FROM reasoned JOIN node AS one ON one.row = a JOIN node AS other ON other.row = b"
            " WHERE one.id = ? AND other.id = ?"
        )
        return self._db.execute(query, (one, other)).fetchone() is not None

    def partners(self, node_id: str) -> list[str]:
        """Return the nodes that a curated pair joins to a node or to what it consists of."""
        query = (
            "SELECT of.id FROM node JOIN partner ON node = node.row JOIN node AS of ON of.row = other"
            " WHERE node.id = ? ORDER BY of.id"
        )
        return [row[0] for row in self._db.execute(query, (node_id,))]


def _name(row: Sequence[Any]) -> Name:
    text, node, matched, countries, also, error_prone = row
    return Name(text, node, matched, tuple(countries.split()), tuple(also.splitlines()), error_prone)


def _node(row: tuple[Any, ...]) -> Node:
    kind, checkable, condition, in_scope, actives, ingredients, not_absorbed, members = row[3:11]
    return Node(
        id=row[1],
        name=row[21],
        kind=kind,
        checkable=bool(checkable),
        condition=bool(condition),
        in_scope=bool(in_scope),
        actives=frozenset(actives.split()),
        ingredients=tuple(ingredients.split()),
        not_absorbed=tuple(not_absorbed.split()),
        members=tuple(members.split()),
        not_covered=row[11],
        product_of=row[12],
        form=row[13],
        from_years=row[14],
        to_years=row[15],
        asks=tuple(Question(about, text, tuple(words)) for about, text, words in json.loads(row[16])),
        classes=tuple(row[17].split()),
        stopping=tuple(row[18].split()),
        acts_days=row[19],
        acts_cited=tuple(row[20].split()),
    )
