"""Rules on lessons: numbers are pointed to, the case is rated, one answer of a question is right."""

import re
from collections.abc import Iterator

from safetykb.curation.checks.walk import of_type
from safetykb.curation.load import KnowledgeBase
from safetykb.curation.problems import Problem
from safetykb.curation.yamlfile import KeyPath
from safetykb.kernel.words import POINTER
from safetykb.model import Lesson, LessonOption, LessonQuestion, LessonStep

TYPED = re.compile(r"(?<![\w-])\d+(?:[.,]\d+)*(?![\w-]|[.,]\d)")
"""A number that stands by itself: not one that is part of a name, as the `2` of `CYP2D6`."""
FEWEST_OPTIONS = 3


def lesson_points_to_numbers(kb: KnowledgeBase) -> Iterator[Problem]:
    """A sentence of a lesson types no number: `{source#finding}` tells that of a finding of the lesson."""
    for entry, keys, lesson in of_type(kb, Lesson):
        held = {name for step in lesson.steps for name in step.findings}
        held |= {lesson.case, *(name for question in lesson.questions for name in question.rests_on)}
        for place, text in _sentences(lesson):
            where = (*keys, *place)
            for number in TYPED.findall(re.sub(POINTER, "", text)):
                message = f"{number} is typed, and would stay when the finding changes"
                yield entry.problem(
                    where, "lesson_points_to_numbers", message, "point to the finding: `{source#finding}`"
                )
            for name in re.findall(POINTER, text):
                finding = kb.findings.get(name)
                if name not in held:
                    message, remedy = f"{name} is not of this lesson", "add it to the `findings` of a step"
                    yield entry.problem(where, "lesson_points_to_numbers", message, remedy)
                elif finding is not None and not finding.results:
                    message, remedy = f"{name} has no number", "say it in words, or name another finding"
                    yield entry.problem(where, "lesson_points_to_numbers", message, remedy)


def _sentences(lesson: Lesson) -> Iterator[tuple[KeyPath, str]]:
    for name in ("title", "asks", "look_for", "case_asks"):
        yield (name,), getattr(lesson, name)
    yield from ((("keep", place), text) for place, text in enumerate(lesson.keep))
    for at, step in enumerate(lesson.steps):
        yield from ((("steps", at, name), getattr(step, name)) for name in LESSON_WORDS[LessonStep])
    for at, question in enumerate(lesson.questions):
        yield ("questions", at, "asks"), question.asks
        for place, option in enumerate(question.options):
            for name in LESSON_WORDS[LessonOption]:
                yield ("questions", at, "options", place, name), getattr(option, name)


LESSON_WORDS = {LessonStep: ("heading", "text"), LessonOption: ("says", "why")}
"""Parts of a lesson -> their fields that are sentences."""


def lesson_case_is_rated(kb: KnowledgeBase) -> Iterator[Problem]:
    """The case of a lesson has answers to a scale of causality, which a class can change."""
    for entry, keys, lesson in of_type(kb, Lesson):
        finding = kb.findings.get(lesson.case)
        if finding is not None and not (finding.case and any(s.answers for s in finding.case.causality)):
            message = f"{lesson.case} has no answers to a scale"
            yield entry.problem((*keys, "case"), "lesson_case_is_rated", message, "choose a case that has")


def question_has_one_answer(kb: KnowledgeBase) -> Iterator[Problem]:
    """A question has three options at least, and one of them is right."""
    for entry, keys, question in of_type(kb, LessonQuestion):
        right = sum(option.right for option in question.options)
        if len(question.options) < FEWEST_OPTIONS or right != 1:
            message = f"{len(question.options)} options, {right} of them right"
            remedy = f"give {FEWEST_OPTIONS} options or more, one of them right"
            yield entry.problem((*keys, "options"), "question_has_one_answer", message, remedy)
