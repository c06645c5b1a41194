"""The overlap with insurance the firm has, as it stands in the result and in words."""

from collections.abc import Mapping
from typing import Any

from assessment.questionnaire.schema import Text
from insurance_catalog.terms import vocabulary
from reports.engine.money import about_text, whole_yen, yen_text
from reports.engine.overlap import Overlap
from reports.engine.wordy import SECTION_NAMES, say

LEAST_SHOWN_YEN = 1_000
SMALL_PART = 0.1
"""Cover below this share of a loss is said to be a small part of it."""


def primitive(row: Overlap) -> dict[str, Any]:
    """Return a row of the result's `overlap`."""
    return {
        "kind": row.kind.id,
        "section": row.section,
        "both_yen": _whole(row.both_yen),
        "only_existing_yen": _whole(row.only_existing_yen),
        "gap_yen": _whole(row.gap_yen),
        "state": row.state,
        "question": _question(row),
    }


def in_words(row: Overlap) -> dict[str, Any]:
    """Return a row for screens and documents."""
    return {
        "kind": row.kind.id,
        "section": row.section,
        "title": vocabulary.EXISTING_POLICIES[row.kind.id],
        "section_title": SECTION_NAMES[row.section],
        "both": _about(row.both_yen),
        "only_existing": _about(row.only_existing_yen),
        "gap": _about(row.gap_yen),
        "state": row.state,
        "is_small": row.state == "partly" and row.high_yen < SMALL_PART * row.loss_yen,
        "loss": about_text(row.loss_yen),
        "paid": _paid(row),
        "beside": _beside(row) if row.state == "partly" else None,
        "sentence": _sentence(row),
        "questions": _questions(row),
        "source": row.kind.source,
    }


def _whole(amount: float | None) -> int | None:
    return None if amount is None else whole_yen(max(amount, 0.0))


def _about(amount: float | None) -> Text | None:
    return None if amount is None else about_text(max(amount, 0.0))


def _question(row: Overlap) -> Text | None:
    questions = _questions(row)
    return questions[0] if questions else None


def _questions(row: Overlap) -> list[Text]:
    """Return what to ask the insurer of this section, where the answer decides."""
    if row.state not in ("ask-insurer", "partly"):
        return []
    here = f"sections.{row.section}"
    return [
        question.text
        for question in row.kind.questions
        if question.term.startswith(here) or "." not in question.term
    ]


def _paid(row: Overlap) -> Text:
    """Return what the policy pays of the loss; from least to most where its wording decides."""
    if row.state == "none":
        return yen_text(0)
    if row.state == "covered":
        return about_text(row.low_yen)
    least = row.low_yen if row.low_yen >= LEAST_SHOWN_YEN else 0
    low, high = about_text(least), about_text(row.high_yen)
    return low if low == high else say(f"{low['ja']}〜{high['ja']}", f"{low['en']} to {high['en']}")


def _sentence(row: Overlap) -> Text:
    name = SECTION_NAMES[row.section]
    loss = about_text(row.loss_yen)
    lead = say(
        f"重大な事故が起きた年の{name['ja']}の損害は、平均で約{loss['ja']}。",
        f"In a serious year losses of this kind ({name['en']}) average about {loss['en']}.",
    )
    said = _STATES[row.state](row)
    return say(lead["ja"] + said["ja"], f"{lead['en']} {said['en']}")


def _covered(row: Overlap) -> Text:
    paid = about_text(row.low_yen)
    return say(
        f"いまの保険で約{paid['ja']}が支払われ、ほぼ足りる試算です。証券と約款で確かめてください。",
        f"Your present policy would pay about {paid['en']} of it, nearly all. Check the "
        "certificate and the wording.",
    )


def _partly(row: Overlap) -> Text:
    paid, beside = _paid(row), _beside(row)
    is_open = paid != about_text(row.low_yen)
    ja, en = ("(約款しだい)", ", by its wording") if is_open else ("", "")
    return say(
        f"いまの保険から支払われるのは約{paid['ja']}{ja}。{beside['ja']}",
        f"Your present policy pays about {paid['en']}{en}; {beside['en']}",
    )


def _beside(row: Overlap) -> Text:
    both, gap = about_text(row.both_yen or 0.0), about_text(row.gap_yen or 0.0)
    return say(
        f"新しい保険と重なるのは約{both['ja']}、どちらからも支払われないのは約{gap['ja']}です。",
        f"about {both['en']} overlaps with the new cover, and about {gap['en']} is paid by "
        "neither.",
    )


def _none(row: Overlap) -> Text:
    return say(
        "いまの保険からは支払われない見込みです。重なりはありません。",
        "Your present policy is not expected to pay any of it: there is no overlap.",
    )


def _ask(row: Overlap) -> Text:
    low, high = about_text(row.low_yen), about_text(row.high_yen)
    if row.low_yen < LEAST_SHOWN_YEN:
        low = say("0円", "nothing")
    return say(
        f"いまの保険から支払われるのは、約款しだいで{low['ja']}から約{high['ja']}まで変わります。"
        "保険会社に確かめてください(未確認・要照会)。",
        f"What your present policy pays lies between {low['en']} and about {high['en']}, depending "
        "on its wording: ask the insurer.",
    )


_STATES: Mapping[str, Any] = {
    "covered": _covered,
    "partly": _partly,
    "none": _none,
    "ask-insurer": _ask,
}
