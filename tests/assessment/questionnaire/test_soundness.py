from datetime import date

import pytest

from assessment import checks
from assessment.questionnaire import loader, soundness
from assessment.questionnaire.loader import QuestionnaireError
from assessment.questionnaire.schema import (
    Band,
    Choice,
    ContradictionRule,
    Field,
    Question,
    Questionnaire,
    Text,
)
from tests.assessment.questionnaire.make import choices, question, questionnaire, said, when

NOTICES = {name: said() for name in soundness.REQUIRED_NOTICES}
PACE = {"quick": 18, "full": 12}


def _ten() -> list[Question]:
    return [
        question(f"q{place}", quick=True, required=place < 2, choices=choices("x", "y"))
        for place in range(10)
    ]


def sound(*more: Question, ten: list[Question] | None = None, **options: object) -> Questionnaire:
    """A questionnaire without faults but for what is added."""
    defaults = {"title": said(), "notices": NOTICES, "seconds_per_question": PACE}
    return questionnaire(*(_ten() if ten is None else ten), *more, **(defaults | options))


LATER = when(question="later", **{"is": "x"})
NUMBER = {"minimum": 0, "maximum": 100}
BROKEN: list[tuple[str, Questionnaire]] = [
    ("E002", sound(question("q1", choices=choices("x", "y")))),
    ("E002", sound(question("Not_Kebab", choices=choices("x", "y")))),
    ("E002", sound(question("a", choices=choices("x", "x")))),
    ("E003", sound(question("a", choices=choices("x", "y"), why=Text(ja="x", en=" ")))),
    ("E003", sound(question("a", choices=(*choices("x"), Choice("y", Text(ja="", en="y")))))),
    ("E004", sound(question("a", choices=choices("x", "y"), condition=LATER))),
    (
        "E004",
        sound(
            question("a", choices=choices("x", "y"), condition=LATER),
            question("later", choices=choices("x", "y")),
        ),
    ),
    (
        "E004",
        sound(
            question("a", choices=choices("x", "y"), condition=when(question="q0", **{"is": "z"}))
        ),
    ),
    (
        "E004",
        sound(question("a", choices=choices("x", "y"), condition=when(question="q0", above=1))),
    ),
    (
        "E004",
        sound(
            question(
                "a", choices=choices("x", "y"), condition=when(question="q0", control_weak=True)
            )
        ),
    ),
    (
        "E004",
        sound(
            contradictions=(
                ContradictionRule("c", ("q0", "q1"), when(question="q0", **{"is": "x"}), said()),
            )
        ),
    ),
    ("E005", sound(question("a"))),
    ("E005", sound(question("a", choices=choices("x", "y", "unknown")))),
    ("E005", sound(question("a", "text", choices=choices("x", "y")))),
    ("E005", sound(question("a", choices=choices("x", "y"), exclusive=("none", "unknown", "z")))),
    ("E006", sound(question("a", quick=True, choices=choices("x", "y")))),
    ("E006", sound(question("a", required=True, choices=choices("x", "y")))),
    ("E007", sound(question("a", "int"))),
    ("E007", sound(question("a", "int", minimum=5, maximum=5))),
    ("E007", sound(question("a", "int", **NUMBER, part_questions=("q0",)))),
    ("E007", sound(question("a", "int", **NUMBER, parts=(said(),), part_questions=("q0",)))),
    ("E007", sound(question("a", "int", minimum=0, maximum=2**31))),
    ("E007", sound(question("a", "yen", minimum=0, maximum=2**63))),
    ("E007", sound(question("a", "ratio", minimum=0, maximum=100))),
    ("E007", sound(question("a", "int", **NUMBER, bands=(Band(500, said()),)))),
    ("E007", sound(question("a", "int", **NUMBER, bands=(Band(5, said()), Band(5, said()))))),
    ("E007", sound(question("a", "int", **NUMBER, bands=(Band(5.5, said()),)))),
    ("E007", sound(question("a", "int", **NUMBER, bands=(Band(5, said(), 6, 8),)))),
    ("E007", sound(question("a", "text", bands=(Band(5, said()),)))),
    ("E007", sound(question("a", "rows", fields=(Field("f", "yen", said()),)))),
    ("E008", sound(question("a", "rows"))),
    ("E008", sound(question("a", "text", fields=(Field("f", "text", said()),)))),
    ("E008", sound(question("a", "rows", fields=(Field("f", "one", said()),)))),
    ("E009", sound(question("a", "date", drives="Z"))),
    ("E009", sound(question("a", "date", drives="", earliest=date(2000, 1, 1)))),
    ("E010", sound(notices={})),
    ("E010", sound(seconds_per_question={"quick": 1})),
]


def test_a_sound_questionnaire_has_no_faults() -> None:
    assert soundness.faults(sound()) == ()


@pytest.mark.parametrize(("rule", "broken"), BROKEN)
def test_a_fault_breaks_its_rule(rule: str, broken: Questionnaire) -> None:
    assert rule in {fault.rule for fault in soundness.faults(broken)}


def test_every_rule_is_tried() -> None:
    assert {rule for rule, _ in BROKEN} == set(soundness.RULES)


def test_what_is_shipped_passes_the_system_check() -> None:
    assert checks.check_questionnaires() == []


def test_a_fault_becomes_a_numbered_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loader, "load", lambda _key: sound(notices={}))
    found = {message.id for message in checks.check_questionnaires()}
    assert found == {"assessment.E010"}


def test_a_file_that_cannot_be_read_becomes_a_numbered_error(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(_key: str) -> Questionnaire:
        raise QuestionnaireError("broken")

    monkeypatch.setattr(loader, "load", fail)
    assert [message.id for message in checks.check_questionnaires()] == ["assessment.E001"]
