import subprocess
import sys
from typing import Any

import pytest

from assessment.questionnaire import loader
from assessment.questionnaire.loader import QuestionnaireError

WORDS = {"ja": "語", "en": "word"}


def question(**more: Any) -> dict[str, Any]:
    texts = dict.fromkeys(("text", "label", "why", "help", "example"), WORDS)
    return {"id": "a", "type": "one", "drives": "F", **texts, **more}


def document(*questions: dict[str, Any], **more: Any) -> dict[str, Any]:
    section = {"id": "s", "title": WORDS, "intro": WORDS, "questions": list(questions)}
    return {"name": "small", "version": "2000.1", "title": WORDS, "sections": [section], **more}


def test_a_document_becomes_a_questionnaire() -> None:
    sets = {"shared": [{"id": "x", **WORDS}]}
    own = [{"id": "y", "help": WORDS, **WORDS}]
    asked = question(**{"choice-set": "shared", "choices": own, "max-length": 5})
    found = loader.parse(document(asked, **{"choice-sets": sets})).question("a")
    assert [choice.id for choice in found.choices] == ["x", "y"]
    assert found.max_length == 5
    assert found.section == "s"
    assert found.text == WORDS


def test_a_questionnaire_is_read_once() -> None:
    assert loader.load() is loader.load(loader.CURRENT)
    assert loader.CURRENT in loader.available()


@pytest.mark.parametrize("key", ["", "sme-cyber/2025.1", "../settings", "sme-cyber/../x", "/etc"])
def test_a_questionnaire_that_is_not_shipped_is_refused(key: str) -> None:
    with pytest.raises(QuestionnaireError):
        loader.load(key)


@pytest.mark.parametrize(
    ("broken", "named"),
    [
        (document(question(colour="red")), "colour"),
        (document(question(type="colour")), "colour"),
        (document(question(text={"ja": "語"})), "a.text"),
        (document(question(text={"ja": "語", "en": 1})), "a.text"),
        (document(question(**{"choice-set": "absent"})), "absent"),
        (document(question(choices=[{"id": "x"}])), "missing"),
        (document(question(choices=[{"id": "x", "available-from": "soon", **WORDS}])), "no date"),
        (document(question(**{"show-if": "always"})), "a condition"),
        (document(question(**{"show-if": {"question": "b", "resembles": 1}})), "resembles"),
        (document(question(fields=[{"id": "f", "type": "colour", **WORDS}])), "colour"),
        (document(question(bands=[{"value": 1}])), "a band"),
        (document({"id": "a"}), "missing"),
        (document(question(), **{"seconds-per-question": {"slow": 1}}), "seconds"),
        (document(question(), contradictions=[{"id": "c"}]), "contradiction"),
        ({"name": "small"}, "missing"),
        (document(question()) | {"sections": {}}, "sections"),
    ],
)
def test_what_cannot_be_read_is_named(broken: dict[str, Any], named: str) -> None:
    with pytest.raises(QuestionnaireError, match=named):
        loader.parse(broken)


def test_the_package_needs_no_django() -> None:
    modules = "loader, path, answer_file, normalise, contradictions, soundness, listing"
    code = (
        f"import sys; from assessment.questionnaire import {modules}; loader.load(); "
        "sys.exit(any(name.partition('.')[0] == 'django' for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0  # noqa: S603
