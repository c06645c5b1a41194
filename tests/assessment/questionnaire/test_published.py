"""The shipped questionnaire holds what answer files written by others rely on."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from assessment.questionnaire import loader
from assessment.questionnaire.listing import condition_text
from assessment.questionnaire.schema import Question, Text
from assessment.questionnaire.soundness import faults

DATA = Path(__file__).resolve().parents[2] / "data" / "questionnaire"
PUBLISHED = tomllib.loads((DATA / "published.toml").read_text(encoding="utf-8"))
QUICK = tomllib.loads((DATA / "quick.toml").read_text(encoding="utf-8"))
SHIPPED = loader.load("sme-cyber/2026.1")
JAPANESE = re.compile("[ぁ-ヿ一-鿿]")


def test_every_published_question_is_there_in_its_order_and_no_other() -> None:
    assert [question.id for question in SHIPPED] == list(PUBLISHED)


@pytest.mark.parametrize("question_id", PUBLISHED)
def test_a_question_is_as_published(question_id: str) -> None:
    published: dict[str, Any] = PUBLISHED[question_id]
    question = SHIPPED.question(question_id)
    assert {
        "section": question.section,
        "type": question.type,
        "quick": question.quick,
        "required": question.required,
        "choices": [choice.id for choice in question.choices],
        "fields": [f"{field.id} {field.type}" for field in question.fields],
        "shown-if": condition_text(question.condition) if question.condition else "",
        "drives": question.drives,
    } == {
        "quick": False,
        "required": False,
        "choices": [],
        "fields": [],
        "shown-if": "",
    } | published


@pytest.mark.parametrize("question_id", QUICK)
def test_a_quick_question_is_asked_in_the_agreed_words(question_id: str) -> None:
    agreed, question = QUICK[question_id], SHIPPED.question(question_id)
    assert question.quick
    assert question.text["ja"] == agreed["text"]
    assert question.why["ja"] == agreed["why"]
    offered = [choice.label["ja"] for choice in question.choices] or [
        band.label["ja"] for band in question.bands
    ]
    assert offered == agreed["offered"]
    assert question.help["ja"].startswith(agreed.get("hint", ""))


def test_there_are_ten_quick_questions_and_two_are_required() -> None:
    assert [question.id for question in SHIPPED if question.quick] == list(QUICK)
    assert [question.id for question in SHIPPED if question.required] == list(QUICK)[:2]


def test_a_tapped_band_stores_its_geometric_middle() -> None:
    for question in SHIPPED:
        for band in question.bands:
            if question.type in ("yen", "int") and band.low and band.high and band.low > 1:
                middle = (band.low * band.high) ** 0.5
                assert band.value == pytest.approx(middle, rel=0.02), question.id


def test_the_rating_scheme_cannot_be_chosen_before_it_starts() -> None:
    certifications = SHIPPED.question("certifications")
    for choice_id in ("scs-3", "scs-4"):
        start = certifications.choice(choice_id).available_from
        assert start is not None
        assert start.isoformat() > "2026-11-23"


def test_mail_only_stands_alone_in_forms() -> None:
    assert set(SHIPPED.question("partner-connection").exclusive) == {"none", "unknown", "mail-only"}


def test_the_sentence_on_disclosure_is_said_where_answers_begin() -> None:
    sentence = "ここでの回答は、保険会社への告知ではありません。"
    assert SHIPPED.notices["not-disclosure"]["ja"] == sentence
    assert SHIPPED.notices["quick-head"]["ja"].endswith(sentence)
    assert SHIPPED.notices["full-head"]["ja"].endswith(sentence)


def test_wishes_are_never_preset() -> None:
    wishes = SHIPPED.question("priority-covers")
    assert not any(field.required for field in wishes.fields)
    assert all(field.help is not None for field in wishes.fields)


def _sentences(question: Question) -> list[Text]:
    extra = (question.to_ask, question.entry_label, question.unknown_label)
    texts = [question.text, question.label, question.why, question.help, question.example]
    return [*texts, *(text for text in extra if text is not None)]


@pytest.mark.parametrize("question", list(SHIPPED), ids=lambda question: question.id)
def test_each_language_is_written_in_itself_and_without_alarm(question: Question) -> None:
    sentences = _sentences(question)
    assert all(JAPANESE.search(text["ja"]) for text in sentences)
    for text in (*sentences, *(choice.label for choice in question.choices)):
        assert not JAPANESE.search(text["en"])
        assert not re.search("[!！]|狙われています|最適|十分な補償|No\\.1", text["ja"])
        assert "!" not in text["en"]


def test_the_shipped_questionnaire_is_sound() -> None:
    assert faults(SHIPPED) == ()


@pytest.mark.parametrize(
    ("question_id", "said"),
    [
        ("internet-entry", "クラウド(Google Driveなど)だけなら、選びません。"),
        ("annual-revenue", "保険診療など、消費税のかからない売上も含めます。"),
        ("founded", "個人事業は、開業の日です。"),
        ("largest-partner-share", "患者さん"),
    ],
)
def test_a_help_says_what_owners_stumbled_over(question_id: str, said: str) -> None:
    assert said in SHIPPED.question(question_id).help["ja"]


@pytest.mark.parametrize(
    ("question_id", "choice_id", "said"),
    [
        ("partner-connection", "vpn", "オンライン資格確認"),
        ("partner-connection", "edi", "レセプト"),
        ("existing-policies", "professional-liability", "歯科医師賠償責任保険"),
        ("contractor-access", "systems", "電子カルテ"),
        ("cloud-services", "industry-saas", "クラウドではありません"),
    ],
)
def test_a_choice_names_what_a_clinic_has(question_id: str, choice_id: str, said: str) -> None:
    explained = SHIPPED.question(question_id).choice(choice_id).help
    assert explained is not None
    assert said in explained["ja"]
