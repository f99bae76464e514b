"""Named tuples of a look-up are what `typing` would make of the same class."""

import copy
import pickle

import pytest

from safetykb.kernel.typed import NamedTuple


class Dose(NamedTuple):
    """How much of something."""

    amount: float
    unit: str
    note: str | None = None

    @property
    def told(self) -> str:
        """The words for it."""
        return f"{self.amount:g} {self.unit}"


def test_values_are_given_in_their_order_or_by_name_and_the_last_have_a_default() -> None:
    assert Dose(5, "mg") == Dose(unit="mg", amount=5) == (5, "mg", None)
    assert Dose(5, "mg", note="at night").note == "at night"
    assert Dose(5, "mg").told == "5 mg"
    assert Dose(5, "mg")._replace(amount=2.5) == Dose(2.5, "mg")
    assert repr(Dose(5, "mg")) == "Dose(amount=5, unit='mg', note=None)"


@pytest.mark.parametrize(
    ("values", "named"),
    [
        ((), {}),
        ((5,), {"note": "a unit is missing"}),
        ((5, "mg", None, "too many"), {}),
        ((5, "mg"), {"unit": "g"}),
        ((5, "mg"), {"form": "unknown"}),
    ],
)
def test_a_value_that_is_missing_unknown_or_given_twice_is_refused(
    values: tuple[object, ...], named: dict[str, object]
) -> None:
    make: type = Dose
    with pytest.raises(TypeError, match="Dose takes amount, unit, note"):
        make(*values, **named)


def test_nothing_of_it_can_be_changed_and_a_copy_is_of_its_type() -> None:
    dose = Dose(5, "mg")
    for name, value in (("amount", 50), ("route", "by mouth")):
        with pytest.raises(AttributeError):
            setattr(dose, name, value)
    assert dose._asdict() == {"amount": 5, "unit": "mg", "note": dose.note}
    for same in (copy.deepcopy(dose), pickle.loads(pickle.dumps(dose))):
        assert same == dose
        assert type(same) is Dose
