"""What a look-up needs of `typing`, which takes as long to import as a small answer takes to make.

Whoever checks types reads `typing` itself here. A named tuple is made without a function compiled for it, in
a tenth of the time: a look-up defines thirty before it answers.
"""

TYPE_CHECKING = False

if TYPE_CHECKING:
    from typing import Any as Any
    from typing import NamedTuple as NamedTuple
else:
    from _collections import _tuplegetter

    Any = object

    class _Naming(type):
        """Names the places of a tuple by what its class annotates."""

        def __new__(cls, name, bases, members):
            named = super().__new__(cls, name, bases, {"__slots__": (), **members})
            named._fields = tuple(named.__annotations__)
            named._defaults = {field: members[field] for field in named._fields if field in members}
            for place, field in enumerate(named._fields):
                setattr(named, field, _tuplegetter(place, field))
            return named

    class NamedTuple(tuple, metaclass=_Naming):
        """A tuple whose places have names; those that come last may have a value by default."""

        def __new__(cls, *values, **named):
            """Take a value for each place, in their order or by name."""
            if named or len(values) != len(cls._fields):
                values = cls._completed(values, named)
            return tuple.__new__(cls, values)

        @classmethod
        def _completed(cls, values, named):
            """Return a value for each place; TypeError where one is missing, unknown or given twice."""
            owed = cls._fields[len(values) :]
            told = {**cls._defaults, **named}
            if len(values) > len(cls._fields) or not named.keys() <= {*owed} <= told.keys():
                raise TypeError(f"{cls.__name__} takes {', '.join(cls._fields)}")
            return [*values, *[told[field] for field in owed]]

        def _replace(self, **changed):
            values = [*self]
            for field, value in changed.items():
                if field not in self._fields:
                    raise TypeError(f"{type(self).__name__} has no {field}")
                values[self._fields.index(field)] = value
            return tuple.__new__(type(self), values)

        def _asdict(self):
            return dict(zip(self._fields, self, strict=True))

        def __getnewargs__(self):
            return tuple(self)

        def __repr__(self):
            told = zip(self._fields, self, strict=True)
            return f"{type(self).__name__}({', '.join(f'{field}={value!r}' for field, value in told)})"
