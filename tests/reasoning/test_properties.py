"""What holds for every pair and every input, tried on many."""

from hypothesis import given, settings
from hypothesis import strategies as st

from safetykb.kernel.names import normal_form
from safetykb.kernel.ratios import direction_of_ratio
from safetykb.kernel.vocabulary import Answer, Direction
from safetykb.model import Alkaloid, Condition, DrugClass, Substance
from safetykb.reasoning.reasoner import Reasoner
from tests.conftest import WHOLE


def taken(ask: Reasoner) -> st.SearchStrategy[str]:
    names = sorted(i for i, n in ask.kb.nodes.items() if isinstance(n, Substance | Alkaloid | DrugClass))
    return st.sampled_from(names)


def asked(ask: Reasoner) -> st.SearchStrategy[str]:
    return taken(ask) | st.sampled_from(
        sorted(i for i, n in ask.kb.nodes.items() if isinstance(n, Condition))
    )


@settings(max_examples=1000 if WHOLE else 60, deadline=None)
@given(data=st.data())
def test_every_pair_has_one_answer_whatever_the_order(ask: Reasoner, data: st.DataObject) -> None:
    a, b = data.draw(taken(ask)), data.draw(asked(ask))
    if a == b:
        return
    one, other = ask.pair(a, b, ("a", "b")), ask.pair(b, a, ("b", "a"))
    assert one == other
    assert one.says
    assert (one.answer is Answer.NO_RECORD) == (one.looked is not None) == (not one.findings)
    if one.answer is Answer.NO_RECORD:
        assert (one.severity, one.action, one.documentation) == (None, None, None)


RATIO = st.floats(min_value=0.01, max_value=100, allow_nan=False)


@given(numbers=st.tuples(RATIO, RATIO, RATIO))
def test_an_interval_that_holds_one_never_supports(numbers: tuple[float, float, float]) -> None:
    low, value, high = sorted(numbers)
    if low <= 1 <= high:
        assert direction_of_ratio(value, low, high) is not Direction.SUPPORTS


@given(text=st.text())
def test_the_normal_form_of_a_normal_form_is_itself(text: str) -> None:
    assert normal_form(normal_form(text)) == normal_form(text)
