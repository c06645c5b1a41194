"""Answers in words: amounts as people say them, choices by their labels, in both languages."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from assessment.questionnaire.conditions import is_unknown
from assessment.questionnaire.schema import (
    AnswerValue,
    Band,
    Choice,
    Field,
    Question,
    Text,
)

UNKNOWN_TEXT = Text(ja="わからない", en="Don't know")
_NOTHING = Text(ja="なし", en="None")
_YES = Text(ja="はい", en="Yes")
_NO = Text(ja="いいえ", en="No")
_JAPANESE_UNITS = ((10**12, "兆"), (10**8, "億"), (10**4, "万"))
_ENGLISH_UNITS = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_SINGULAR = {"people": "person"}


def yen_text(yen: int) -> Text:
    """Write whole yen as people say them: 3,000万円, 1億2,000万円; ¥30 million, ¥1.2 billion."""
    sign, amount = ("-", -yen) if yen < 0 else ("", yen)
    return Text(ja=f"{sign}{_japanese(amount)}円", en=f"{sign}¥{_english(amount)}")


def yen_range_text(low: int, high: int) -> Text:
    """Write a range of whole yen: 800万〜2,400万円; ¥8 million to ¥24 million."""
    first, last = yen_text(low), yen_text(high)
    keeps_yen = low % 10_000 != 0 or low == 0
    return Text(
        ja=f"{first['ja'] if keeps_yen else first['ja'].removesuffix('円')}〜{last['ja']}",
        en=f"{first['en']} to {last['en']}",
    )


def rounded(yen: float, figures: int = 2) -> int:
    """Round an estimate to so many significant figures, half away from zero."""
    whole = round(abs(yen))
    step: int = 10 ** max(0, len(str(whole)) - figures)
    nearest = (whole + step // 2) // step * step
    return -nearest if yen < 0 else nearest


def _japanese(amount: int) -> str:
    words = ""
    for size, unit in _JAPANESE_UNITS:
        count, amount = divmod(amount, size)
        words += f"{count:,}{unit}" if count else ""
    return words + f"{amount:,}" if amount or not words else words


def _english(amount: int) -> str:
    for size, unit in _ENGLISH_UNITS:
        if amount >= size and amount % (size // 100) == 0:
            whole, hundredths = divmod(amount // (size // 100), 100)
            decimals = f".{hundredths:02d}".rstrip("0") if hundredths else ""
            return f"{whole:,}{decimals} {unit}"
    return f"{amount:,}"


def ratio_text(ratio: float) -> Text:
    """Write a ratio (0-1) in percent, with no more decimals than it needs."""
    percent = f"{ratio * 100:.10g}%"
    return Text(ja=percent, en=percent)


def date_text(day: date) -> Text:
    """Write a day: 2026年4月1日; 1 April 2026."""
    return Text(
        ja=f"{day.year}年{day.month}月{day.day}日",
        en=f"{day.day} {_MONTHS[day.month - 1]} {day.year}",
    )


def _count_text(count: int, unit: Text) -> Text:
    english = unit["en"]
    if count == 1:
        english = _SINGULAR.get(english, english.removesuffix("s"))
    return Text(ja=f"{count:,}{unit['ja']}", en=f"{count:,} {english}")


def value(question: Question, answer: AnswerValue) -> Text:
    """Return a checked answer in words; a tapped range is given as the range it stands for.

    Args:
        question: the question answered.
        answer: as `values.check` returned it; None if the question is unanswered.
    """
    if answer is None:
        return Text(ja="未回答", en="Not answered")
    if is_unknown(answer):
        return question.unknown_label or UNKNOWN_TEXT
    return _framed(question.answer_frame, _WRITERS[question.type](question, answer))


def labelled(question: Question, answer: AnswerValue) -> Text:
    """Return an answer as `value` does, to stand beside the label, which says what it counts."""
    return value(replace(question, answer_frame=None), answer)


def chosen(question: Question, answer: AnswerValue) -> Text:
    """Return an answer in the words of its question: a tapped range by its own label.

    Where the rest of what is asked is stored, a typed answer is told as it was asked.
    """
    band = question.band_of(answer)
    if band is not None:
        return _framed(question.choice_frame, band.label)
    if question.entry_is_rest and isinstance(answer, int | float):
        frame = question.entry_frame or question.choice_frame
        return _framed(frame, ratio_text(1 - answer))
    return value(question, answer)


def typed(question: Question, answer: AnswerValue) -> Text:
    """Return only the figures and days of an answer in words; empty text if it has none."""
    if question.type == "mapping":
        answer = _figures(question, answer)
    elif question.type == "rows":
        answer = [row for row in (_figures(question, one) for one in answer) if row]
    return value(question, answer) if answer not in ({}, []) else Text(ja="", en="")


def _figures(question: Question, answer: Mapping[str, Any]) -> dict[str, Any]:
    of_figures = {field.id for field in question.fields if field.type in ("int", "yen", "date")}
    return {name: cell for name, cell in answer.items() if name in of_figures}


def _framed(frame: Text | None, words: Text) -> Text:
    if frame is None:
        return words
    return Text(ja=frame["ja"].format(words["ja"]), en=frame["en"].format(words["en"]))


def _one(question: Question, answer: str) -> Text:
    return _label(question.choices, answer)


def _many(question: Question, answer: list[str]) -> Text:
    return _joined([_label(question.choices, choice) for choice in answer])


def _ranking(question: Question, answer: list[str]) -> Text:
    labels = [_label(question.choices, choice) for choice in answer]
    return _joined(
        [
            Text(ja=f"{place}. {label['ja']}", en=f"{place}. {label['en']}")
            for place, label in enumerate(labels, start=1)
        ]
    )


def _number(question: Question, answer: float) -> Text:
    band = question.band_of(answer)
    if band is None or band.low is None or band.high is None:
        return _amount(question, answer)
    return _range(question, band)


def _amount(question: Question, amount: float) -> Text:
    if question.type == "ratio":
        return ratio_text(amount)
    if question.type == "yen":
        return yen_text(int(amount))
    return _count_text(int(amount), question.unit or Text(ja="", en=""))


def _range(question: Question, band: Band) -> Text:
    low, high = band.low or 0, band.high or 0
    if question.type == "yen":
        return yen_range_text(int(low), int(high))
    first, last = _amount(question, low), _amount(question, high)
    if question.type == "ratio":
        return Text(ja=f"{first['ja']}〜{last['ja']}", en=f"{first['en']} to {last['en']}")
    return Text(ja=f"{int(low):,}〜{last['ja']}", en=f"{int(low):,} to {last['en']}")


def _date(_question: Question, answer: str) -> Text:
    return date_text(date.fromisoformat(answer))


def _plain(_question: Question, answer: str) -> Text:
    return Text(ja=answer, en=answer)


def _rows(question: Question, answer: list[Mapping[str, Any]]) -> Text:
    rows = [_fields(question, row) for row in answer]
    if len(rows) < 2:
        return rows[0] if rows else _NOTHING
    return Text(
        ja=" ".join(f"({place}) {row['ja']}" for place, row in enumerate(rows, start=1)),
        en=" ".join(f"({place}) {row['en']}" for place, row in enumerate(rows, start=1)),
    )


def _fields(question: Question, answer: Mapping[str, Any]) -> Text:
    parts = [
        (field, field_value(question, field, answer[field.id]))
        for field in question.fields
        if field.id in answer
    ]
    return _joined(
        [
            Text(
                ja=f"{field.label['ja']}: {words['ja']}",
                en=f"{field.label['en']}: {words['en']}",
            )
            for field, words in parts
        ]
    )


def field_value(question: Question, field: Field, answer: Any) -> Text:
    """Return one checked cell of a row, or one value of a mapping, in words."""
    match field.type:
        case "one":
            return _label(field.choices or question.choices, answer)
        case "yes-no":
            return _YES if answer else _NO
        case "yen":
            return yen_text(answer)
        case "int":
            return _count_text(answer, field.unit or Text(ja="", en=""))
        case "date":
            return date_text(date.fromisoformat(answer))
        case "text":
            return Text(ja=answer, en=answer)


def _label(choices: tuple[Choice, ...], choice_id: str) -> Text:
    return next(
        (choice.label for choice in choices if choice.id == choice_id),
        Text(ja=choice_id, en=choice_id),
    )


def _joined(texts: list[Text]) -> Text:
    if not texts:
        return _NOTHING
    return Text(
        ja="、".join(text["ja"] for text in texts), en=", ".join(text["en"] for text in texts)
    )


_WRITERS: dict[str, Callable[[Question, Any], Text]] = {
    "one": _one,
    "many": _many,
    "list": _ranking,
    "int": _number,
    "yen": _number,
    "ratio": _number,
    "days": _number,
    "date": _date,
    "text": _plain,
    "rows": _rows,
    "mapping": _fields,
}
