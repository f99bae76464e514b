"""What a list tells is not asked for."""

import pytest

from safetykb.lookup.concerns.given import given_by, without_asking


@pytest.mark.parametrize(
    ("written", "sentence", "left"),
    [
        (
            "compensated cirrhosis (Child-Pugh A)",
            "Ask which liver disease it is: in cirrhosis an opioid is taken only where needed.",
            "In cirrhosis an opioid is taken only where needed.",
        ),
        (
            "liver disease",
            "Ask which liver disease it is: in cirrhosis an opioid is taken only where needed.",
            "Ask which liver disease it is: in cirrhosis an opioid is taken only where needed.",
        ),
        (
            "cirrhosis",
            "Codeine with liver disease: Ask which liver disease it is: in cirrhosis less of it.",
            "Codeine with liver disease: In cirrhosis less of it.",
        ),
        (
            "epilepsy, 2 fits last year",
            "Ask about earlier seizures, head injury, alcohol and doses.",
            "Ask about head injury, alcohol and doses.",
        ),
        (
            "tramadol",
            "Ask about earlier seizures, head injury, alcohol and doses.",
            "Ask about earlier seizures, head injury, alcohol and doses.",
        ),
    ],
)
def test_what_is_given_is_not_asked_for(written: str, sentence: str, left: str) -> None:
    assert without_asking(sentence, given_by(written)) == left
