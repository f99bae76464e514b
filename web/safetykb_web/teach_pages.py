"""Pages to teach with: lessons, what to hand out, cases to judge, a quiz, the glossary."""

from typing import Any

from flask import Blueprint, request

from safetykb_web.answering import answer
from safetykb_web.cases import case_page, cases_page
from safetykb_web.glossary import glossary_page
from safetykb_web.lessons import lesson_page, teach_page
from safetykb_web.quiz import quiz_page
from safetykb_web.served import store

teach_pages = Blueprint("teach", __name__)

FIRST_SEED = "1"
"""The quiz that is given where none is asked for."""


@teach_pages.get("/teach")
@teach_pages.get("/teach.json")
def lessons() -> Any:
    """Answer with every lesson, and the ways to cases, quiz and glossary."""
    return answer("teach.html", teach_page(store()))


@teach_pages.get("/teach/<lesson>/handout")
@teach_pages.get("/teach/<lesson>/handout.json")
def handout(lesson: str) -> Any:
    """Answer with the one page of a lesson that is handed out."""
    return answer("handout.html", lesson_page(store(), "lessons", lesson))


@teach_pages.get("/teach/cases")
@teach_pages.get("/teach/cases.json")
def cases() -> Any:
    """Answer with every case that raters judged."""
    return answer("cases.html", cases_page(store()))


@teach_pages.get("/teach/cases/<source>/<name>")
@teach_pages.get("/teach/cases/<source>/<name>.json")
def case(source: str, name: str) -> Any:
    """Answer with a case, judged by the replies in the address in place of the first rater's."""
    return answer("case.html", case_page(store(), f"{source}#{name}", request.args))


@teach_pages.get("/teach/quiz")
@teach_pages.get("/teach/quiz.json")
def quiz() -> Any:
    """Answer with the quiz of a seed."""
    asked = request.args
    return answer("quiz.html", quiz_page(store(), asked.get("seed", FIRST_SEED), asked.get("key", "")))


@teach_pages.get("/teach/glossary")
@teach_pages.get("/teach/glossary.json")
def glossary() -> Any:
    """Answer with every word that a reader meets."""
    return answer("glossary.html", glossary_page(store()))
