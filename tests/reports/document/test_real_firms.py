"""Documents of firms as the engine advises them, not as a fixture says."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from assessment.questionnaire import answer_file
from reports import inputs
from reports.document.context import build
from reports.document.edition import Edition
from reports.engine import pipeline
from reports.engine.case import AdviceMode
from tests.reports.document.printing import fonts_of, pages_of, printed

AS_OF = date(2026, 11, 23)
FOLDER = Path(__file__).parents[2] / "data" / "answers"
FIRMS = sorted(path.stem for path in FOLDER.glob("*.json"))
EDITIONS: tuple[tuple[AdviceMode, Edition], ...] = (
    ("information", Edition("needs-only")),
    ("agency", Edition("withheld")),
    ("broker", Edition("unconfirmed")),
)


def frozen(firm: str, mode: AdviceMode) -> dict[str, Any]:
    """Return the snapshot of a firm of the test data on the sample catalog."""
    told = answer_file.parse((FOLDER / f"{firm}.json").read_bytes(), as_of=AS_OF)
    found = inputs.sources(AS_OF, mode)
    case = inputs.case(
        questionnaire=told.questionnaire,
        answers=told.answers,
        questionnaire_mode=told.mode,
        mode=mode,
        dealable=None,
        as_of=AS_OF,
    )
    advice = pipeline.run(case, inputs.parameters(), found.plans, kinds=inputs.existing_kinds())
    return inputs.snapshot(case, told.company, advice, found.operator, found.plans)


@pytest.mark.django_db
@pytest.mark.parametrize("firm", FIRMS)
def test_every_part_of_every_firm_can_be_shown(firm: str) -> None:
    for mode, edition in EDITIONS:
        content = frozen(firm, mode)
        for lang in ("ja", "en"):
            assert build(content, lang, edition)["sentence"]


@pytest.mark.django_db
def test_a_firm_without_plans_learns_of_none() -> None:
    content = frozen("manufacturing-full", "agency")
    shown = str(build(content, "ja", Edition("withheld")))
    for policy in content["result"]["policies"]:
        assert f"「{policy['name']['ja']}」" not in shown


@pytest.mark.deep
@pytest.mark.django_db
@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("firm", FIRMS)
def test_every_firm_prints_with_its_conclusion_on_one_page(firm: str, lang: str) -> None:
    made = printed(frozen(firm, "agency"), lang)
    first, second = pages_of(made)[:2]
    assert "1なぜ、貴社に備えが要るのか" in second or "1Why" in second
    assert "この数字の確かさ" in first or "Howcertain" in first
    assert {"BIZ-UDPGothic", "BIZ-UDPGothic-Bold"} <= fonts_of(made)
