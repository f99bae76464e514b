"""A lesson says what its records say: change a record in a copy, and the lesson, quiz and case change."""

import re
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator

from safetykb.kernel import vocabulary
from safetykb.kernel.meanings import meanings
from safetykb.kernel.vocabulary import Verdict
from safetykb_web import create_app
from safetykb_web.claims import MEANS
from safetykb_web.glossary import TAUGHT
from safetykb_web.quiz_questions import IF, TAKEN_FOR
from tests.conftest import GOOD_KB, KB, ROOT

TEACH_KB = ROOT / "tests" / "teach_kb"
"""A lesson and a rated case, laid over the small knowledge base."""
LESSON, CASE = "/teach/people-lead", "/teach/cases/cases2021/strong-death"


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("teach") / "kb"
    shutil.copytree(GOOD_KB, root)
    shutil.copytree(TEACH_KB, root, dirs_exist_ok=True)
    return root


@pytest.fixture(scope="module")
def client(files: Path) -> FlaskClient:
    return create_app(files).test_client()


@pytest.fixture(scope="module")
def later(files: Path, tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    """Ask a copy in which a number changed, a trial was added and a rater thought again."""
    root = Path(shutil.copytree(files, tmp_path_factory.mktemp("later") / "kb"))
    for name, was, now in (
        ("trial2020", "value: 1.0, low: 0.9, high: 1.1", "value: 1.02, low: 0.91, high: 1.12"),
        ("trial2020", "  - id: other-auc\n", NEW_TRIAL + "  - id: other-auc\n"),
        ("cases2021", "{question: 3, reply: unknown}", "{question: 3, reply: 'yes'}"),
        ("cases2021", "{question: 4, reply: unknown}", "{question: 4, reply: 'yes'}"),
        ("../interactions/leaf--other", "bearing: refutes}\n", "bearing: refutes}\n" + ITS_PLACE),
    ):
        source = root / "sources" / f"{name}.yaml"
        text = source.read_text(encoding="utf-8")
        assert text.count(was) == 1, was
        source.write_text(text.replace(was, now), encoding="utf-8")
    return create_app(root).test_client()


ITS_PLACE = "      - {finding: trial2020#other-again, bearing: context}\n"
NEW_TRIAL = """\
  - id: other-again
    subject: leaf
    relation: changes_exposure_of
    object: other
    design: controlled_interaction_trial
    system: human
    n: 8
    direction: inconclusive
    locator: abstract
    text: A second trial was too small to tell.
"""


def page(client: FlaskClient, address: str) -> BeautifulSoup:
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.text[-500:])
    return BeautifulSoup(answer.text, "lxml")


def text_of(found: Tag | None) -> str:
    assert found is not None
    return " ".join(found.get_text(" ").split())


def sections(found: BeautifulSoup) -> Sequence[str]:
    return [text_of(part) for part in found.select("main section")]


def test_a_lesson_has_a_figure_a_case_explained_answers_and_its_sources(client: FlaskClient) -> None:
    found = page(client, LESSON)
    told = text_of(found)
    assert "It was measured, AUC ratio 1 (90 % CI 0.9-1.1) [1] ." in told
    assert found.select("figure svg")
    assert "A person died after the tablet and the drug." in told
    assert "A trial of leaf" in sections(found)[-1]
    assert client.get(f"{LESSON}.json").get_json()["keep"] == [
        [{"text": "Ask who was studied.", "finding": None}]
    ]
    why = {text_of(o.summary): text_of(o.p) for o in found.select("#questions ~ ol details")}
    assert why["Nothing."].startswith("Right. It was tested.")
    assert why["Something."] == "Not so. None was seen."


def test_a_lesson_tells_the_answers_of_pairs_and_claims_as_they_stand(client: FlaskClient) -> None:
    told = text_of(page(client, LESSON))
    pair = client.get("/check.json?name=other&name=strong-tablet").get_json()["answers"][0]
    assert pair["answer"] == "no_record"
    assert pair["says"] in told
    assert client.get("/claims/safe.json").get_json()["page"]["record"]["safer_statement"] in told


def test_a_changed_number_and_a_new_finding_change_the_lesson_and_its_handout(
    client: FlaskClient, later: FlaskClient
) -> None:
    assert "A second trial" not in text_of(page(client, LESSON))
    told = text_of(page(later, LESSON))
    assert "It was measured, AUC ratio 1.02 (90 % CI 0.91-1.12)" in told
    assert "A second trial was too small to tell." in told
    assert "1.02 (0.91-1.12)" in text_of(page(later, f"{LESSON}/handout"))
    assert "1.02" not in text_of(page(client, f"{LESSON}/handout"))


def test_the_class_of_a_case_moves_with_the_replies_in_its_address(client: FlaskClient) -> None:
    still = client.get(f"{CASE}.json").get_json()
    assert still["outcome"] == {"score": 0, "name": "doubtful"}
    assert not still["changed"]
    moved = client.get(f"{CASE}.json?q5=yes&q6=yes").get_json()
    assert moved["outcome"] == {"score": 3, "name": "possible"}
    assert [rater["score"] for rater in moved["scale"]["raters"]] == [0], "raters stay as they are"
    assert {(turn["number"], turn["reply"]) for turn in moved["turns"]} == {
        (5, "no"),
        (5, "unknown"),
        (6, "no"),
        (6, "unknown"),
    }
    form = page(client, f"{CASE}?q5=yes&q6=yes").find("form", class_="judge")
    assert form is not None
    chosen = {str(s["name"]): str(s.select("option[selected]")[0]["value"]) for s in form.find_all("select")}
    assert chosen == {f"q{n}": "unknown" for n in range(1, 11)} | {"q5": "yes", "q6": "yes"}


def test_taking_again_gives_no_points_where_nothing_is_known_of_stopping(client: FlaskClient) -> None:
    asked = client.get(f"{CASE}.json?q6=yes").get_json()
    assert asked["outcome"]["score"] == 0
    assert "The scale skips question 6" in text_of(page(client, f"{CASE}?q6=yes"))
    assert all(turn["number"] != 6 for turn in asked["turns"])


def test_a_rater_who_thinks_again_changes_the_case(later: FlaskClient) -> None:
    assert later.get(f"{CASE}.json").get_json()["outcome"]["name"] == "possible"


@pytest.mark.parametrize("asked", ["?q6=perhaps", "?q11=yes", "?x=yes"])
def test_a_reply_that_no_scale_knows_is_refused_with_what_it_takes(client: FlaskClient, asked: str) -> None:
    answer = client.get(CASE + asked)
    assert answer.status_code == 400
    assert "A case takes q1, q2" in text_of(BeautifulSoup(answer.text, "lxml"))


def test_a_quiz_is_the_same_for_everybody_who_has_its_address(files: Path, client: FlaskClient) -> None:
    again = create_app(files).test_client()
    assert client.get("/teach/quiz?seed=7").text == again.get("/teach/quiz?seed=7").text
    orders = [
        [q["asks"] for q in client.get(f"/teach/quiz.json?seed={seed}").get_json()["questions"]]
        for seed in range(1, 6)
    ]
    assert any(order != orders[0] for order in orders)


def test_every_question_of_a_quiz_has_one_right_option_and_a_reason_for_each(client: FlaskClient) -> None:
    questions = client.get("/teach/quiz.json").get_json()["questions"]
    assert {q["key"].partition(" ")[0] for q in questions} == {"action", "claim", "ratio", "case", "level"}
    for question in questions:
        assert sum(option["right"] for option in question["options"]) == 1, question["asks"]
        reasons = [option["why"] for option in question["options"]]
        assert all(reasons)
        assert client.get(question["url"].partition("#")[0]).status_code == 200
    found = page(client, "/teach/quiz?key=shown")
    assert len(found.select(".questions > li > ul > li > .tag")) == len(questions)


def test_the_right_answer_of_a_quiz_is_that_of_the_record(client: FlaskClient, later: FlaskClient) -> None:
    def right(asker: FlaskClient, key: str) -> str:
        questions = asker.get("/teach/quiz.json").get_json()["questions"]
        (question,) = [q for q in questions if q["key"] == key]
        (option,) = [o for o in question["options"] if o["right"]]
        return str(option["says"])

    assert right(client, "ratio trial2020#drug-auc") == "A change of exposure"
    assert right(client, "action leaf--pregnancy") == "Usually avoid"
    assert right(client, "case cases2021#strong-death") == "Doubtful"
    assert right(later, "case cases2021#strong-death") == "Possible"


@pytest.mark.parametrize("seed", ["0", "x", "-1", "10000", "²", "1e3", ""])
def test_a_seed_that_is_no_number_is_refused(client: FlaskClient, seed: str) -> None:
    assert client.get("/teach/quiz", query_string={"seed": seed}).status_code == 400


def test_each_verdict_has_others_for_which_it_is_taken_and_when_they_would_be_right() -> None:
    assert set(TAKEN_FOR) == set(Verdict)
    for verdict, others in TAKEN_FOR.items():
        assert verdict not in others
        assert set(others) <= set(IF)


def test_the_glossary_explains_every_word_that_an_answer_is_made_of(client: FlaskClient) -> None:
    groups = client.get("/teach/glossary.json").get_json()["groups"]
    words = {word["word"] for group in groups for word in group["words"]}
    assert {
        "no record",
        "not searched",
        "suspected",
        "usually avoid",
        "AUC ratio",
        "highly probable",
    } <= words
    assert all(word["means"] for group in groups for word in group["words"])
    for group in groups:
        under = [word["word"] for word in group["words"]]
        assert len(under) == len({*under}), "a word has one meaning under a heading"


def test_no_closed_list_is_left_out_of_the_glossary() -> None:
    taught = {of for _, lists in TAUGHT for of in lists}
    told_as_nodes = {vocabulary.SubstanceKind, vocabulary.TargetKind}
    assert {of for of in meanings() if of not in taught | told_as_nodes} == set()


def test_the_glossary_has_the_words_of_the_house_and_intervals_as_pages_print_them(
    client: FlaskClient,
) -> None:
    groups = client.get("/teach/glossary.json").get_json()["groups"]
    words = {word["word"]: word["means"] for group in groups for word in group["words"]}
    assert {
        "perpetrator",
        "victim",
        "in doubt",
        "disputed",
        "tertiary",
        "unrecognised",
        "narrow",
    } <= words.keys()
    assert {"90 % CI", "mean ± SD", "boxed warning", "narrow", "dechallenge"} <= words.keys()
    assert "ci90" not in words
    assert "decides nothing" in words["in doubt"]


def test_no_verdict_but_supported_says_of_a_claim_that_it_is_true(client: FlaskClient) -> None:
    groups = client.get("/teach/glossary.json").get_json()["groups"]
    misleading = [w["means"] for group in groups for w in group["words"] if w["word"] == "misleading"]
    for said in (*misleading, MEANS[vocabulary.Verdict.MISLEADING]):
        assert "false belief" in said
        assert "true as it stands" not in said


def test_a_handout_says_on_paper_where_it_is_from_and_from_which_works_its_figure_is_drawn(
    client: FlaskClient,
) -> None:
    paper = text_of(page(client, f"{LESSON}/handout"))
    assert f"http://localhost{LESSON}" in paper
    assert "Drawn from: " in paper
    assert "Numbers and sources: http://localhost/figures/" in paper


def test_a_level_that_is_wrong_says_whether_more_or_less_is_recorded(client: FlaskClient) -> None:
    questions = client.get("/teach/quiz.json").get_json()["questions"]
    order = ["Established", "Probable", "Suspected", "Possible"]
    for question in (q for q in questions if q["key"].startswith("level")):
        says = {option["says"]: option["why"] for option in question["options"]}
        right = next(option["says"] for option in question["options"] if option["right"])
        if right in order:
            place = order.index(right)
            assert all(says[level].startswith("That wants more") for level in order[:place])
            assert all(says[level].startswith("More than that") for level in order[place + 1 :])
            assert says["Unlikely"].startswith("That speaks of the other side")


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("/teach.json", "/teach.json"),
        ("/teach/{record_id}.json", f"{LESSON}.json"),
        ("/teach/{lesson}/handout.json", f"{LESSON}/handout.json"),
        ("/teach/cases.json", "/teach/cases.json"),
        ("/teach/cases/{source}/{name}.json", f"{CASE}.json?q3=yes"),
        ("/teach/quiz.json", "/teach/quiz.json?seed=9&key=shown"),
        ("/teach/glossary.json", "/teach/glossary.json"),
    ],
)
def test_what_programs_get_to_teach_with_has_the_form_that_is_described(
    client: FlaskClient, path: str, address: str
) -> None:
    description = client.get("/openapi.json").get_json()
    told = description["paths"][path]["get"]
    schema = told["responses"]["200"]["content"]["application/json"]["schema"]
    assert schema != {"type": "object"}
    whole = Draft202012Validator(schema | {"components": description["components"]})
    assert [*whole.iter_errors(client.get(address).get_json())] == []
    asked = {field.partition("=")[0] for field in address.partition("?")[2].split("&") if field}
    assert asked <= {parameter["name"] for parameter in told["parameters"]}


def test_the_page_of_lessons_leads_to_each_of_them(client: FlaskClient) -> None:
    ways = {str(a["href"]) for a in page(client, "/teach").select("main a")}
    assert {LESSON, f"{LESSON}/handout", "/teach/cases", "/teach/quiz", "/teach/glossary"} <= ways


@pytest.mark.slow
def test_every_lesson_of_the_knowledge_base_is_drawn_light_and_holds_no_number_of_its_own(
    compiled: None,
) -> None:
    ours = create_app(KB).test_client()
    lessons = ours.get("/teach.json").get_json()["lessons"]
    assert len(lessons) >= 6
    for lesson in lessons:
        told = ours.get(f"{lesson['url']}.json").get_json()
        assert told["refused"] is None, lesson["id"]
        assert told["questions"]
        for address in (lesson["url"], f"{lesson['url']}/handout"):
            answer = ours.get(address)
            assert len(answer.data) < 250_000, address
            assert not re.search(r"\{[a-z0-9-]+#", answer.text), "every pointer is followed"
    for address in ("/teach/cases", "/teach/glossary", "/teach/quiz", "/teach/quiz?key=shown"):
        assert len(ours.get(address).data) < 250_000, address
