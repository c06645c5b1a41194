"""Tables of text back to terms; every cell that cannot be read is named, and then nothing is."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.translation import gettext as _

from insurance_catalog.fields.forms import in_language
from insurance_catalog.models import Provenance
from insurance_catalog.sheets import cells
from insurance_catalog.sheets.layout import PLAN, SECTION, Column, Sheet, sheets
from insurance_catalog.sheets.problem import FileError, Problem
from insurance_catalog.terms import model as shapes
from insurance_catalog.terms import soundness, vocabulary
from insurance_catalog.terms.model import UNKNOWN, PolicyTerms, Text

Lines = Mapping[str, list[tuple[int, dict[str, str]]]]
"""Rows by the title of their sheet: the row's number, and its cells by the head of the column."""


@dataclass
class _Part:
    """One row that was read."""

    row: int
    section: str
    values: dict[str, Any]


@dataclass
class _Reading:
    """What has been read so far, and what is wrong with it."""

    problems: list[Problem] = field(default_factory=list)
    parts: dict[tuple[str, str], list[_Part]] = field(default_factory=dict)
    """By key of the sheet and code of the plan."""

    def of(self, key: str, code: str) -> list[_Part]:
        return self.parts.get((key, code), [])

    def wrong(self, sheet: Sheet, row: int, column: str, message: str) -> None:
        self.problems.append(Problem(sheet.title, row, column, message))


def plans_in(lines: Lines) -> tuple[PolicyTerms, ...]:
    """Return the plans in the lines of a file, whose words are Japanese whatever the reader's.

    Raises:
        FileError: naming everything that cannot be read or makes no sense.
    """
    reading = _Reading()
    for sheet in sheets():
        for row, line in lines.get(sheet.title, []):
            _read_line(reading, sheet, row, line)
    _check_codes(reading)
    if reading.problems:
        raise FileError(reading.problems)
    plans = [_assembled(reading, part) for part in _plan_rows(reading)]
    _check_sense(reading, plans)
    if reading.problems:
        raise FileError(reading.problems)
    return tuple(sorted(plans, key=lambda terms: terms.code))


def _plan_rows(reading: _Reading) -> list[_Part]:
    return [part for (key, _), parts in reading.parts.items() if key == "plans" for part in parts]


# --- Cells ---------------------------------------------------------------------------------------


def _read_line(reading: _Reading, sheet: Sheet, row: int, line: dict[str, str]) -> None:
    code = line.get(PLAN, "").strip()
    if not code:
        reading.wrong(sheet, row, PLAN, _("プランのコードを入れてください。"))
        return
    section = _section(reading, sheet, row, line)
    half = sheet.key in ("sections", "interruption") and _is_unknown(sheet, line)
    columns = [c for c in sheet.columns if c.name == "known"] if half else sheet.columns
    values: dict[str, Any] = {}
    for column in columns:
        try:
            if column.lang != "en":
                values[column.name] = _value(column, line)
        except ValidationError as error:
            reading.wrong(sheet, row, column.title, " ".join(error.messages))
    reading.parts.setdefault((sheet.key, code), []).append(_Part(row, section, values))


def _is_unknown(sheet: Sheet, line: dict[str, str]) -> bool:
    title = next(column.title for column in sheet.columns if column.name == "known")
    return line.get(title, "").strip() == cells.NO


def _section(reading: _Reading, sheet: Sheet, row: int, line: dict[str, str]) -> str:
    if not sheet.by_section:
        return ""
    said = line.get(SECTION, "").strip()
    for name in ("liability", "response"):
        if said in (name, vocabulary.SECTIONS[name]["ja"]):
            return name
    reading.wrong(sheet, row, SECTION, _("「賠償」か「事故対応費用」にしてください。"))
    return ""


def _value(column: Column, line: dict[str, str]) -> Any:
    text = line.get(column.title, "")
    if column.lang:
        return _text(column, line)
    if column.name == "key":
        return _provenance_key(text.strip())
    value = cells.read(column.field, text)
    if value == "" and column.name == "rider":
        return None
    return value


def _text(column: Column, line: dict[str, str]) -> Text | None:
    ja = line.get(column.title, "").strip()
    en = line.get(f"{column.title}(英語)", "").strip()
    if bool(ja) != bool(en):
        raise ValidationError(_("日本語と英語の両方を入れてください。"))
    if not ja:
        if not column.field.null:
            raise ValidationError(_("日本語と英語の両方を入れてください。"))
        return None
    for said in (ja, en):
        cells.check_words(said)
    return Text(ja=ja, en=en)


def _source_labels() -> dict[str, str]:
    with translation.override("ja"):
        return {key: str(label) for key, label in Provenance.KEYS}


def _provenance_key(said: str) -> str:
    labels = _source_labels()
    for key in labels:
        if said in (key, labels[key]):
            return key
    listed = "、".join(labels.values())
    raise ValidationError(_("次のどれかにしてください: %(listed)s") % {"listed": listed})


# --- Plans ---------------------------------------------------------------------------------------


def _check_codes(reading: _Reading) -> None:
    """Each plan once, each part of a plan that is there, each single part exactly once."""
    by_key = {sheet.key: sheet for sheet in sheets()}
    codes = {code for key, code in reading.parts if key == "plans"}
    for (key, code), parts in reading.parts.items():
        sheet = by_key[key]
        if code not in codes:
            message = _("プラン %s が「プラン」のシートにありません。") % code
            reading.wrong(sheet, parts[0].row, PLAN, message)
        limit = _once(sheet, parts)
        for part in limit:
            message = _("%(code)s は%(first)d行目にもあります。") % {
                "code": code,
                "first": parts[0].row,
            }
            reading.wrong(sheet, part.row, PLAN, message)
    for code in sorted(codes):
        for key in ("support", "ransom", "eligibility", "premium"):
            if not reading.of(key, code):
                message = _("プラン %s の行がありません。") % code
                reading.wrong(by_key[key], 0, "", message)
    if not codes and not reading.problems:
        raise FileError.whole(_("プランがありません。"))


def _once(sheet: Sheet, parts: list[_Part]) -> list[_Part]:
    """Return the rows that may not stand beside those before them."""
    if sheet.single:
        return parts[1:]
    unique: Callable[[_Part], object] | None = {
        "sections": lambda part: part.section,
        "items": lambda part: (part.section, part.values.get("item")),
        "provenance": lambda part: part.values.get("key"),
    }.get(sheet.key)
    if unique is None:
        return []
    seen: set[object] = set()
    twice = []
    for part in parts:
        if unique(part) in seen:
            twice.append(part)
        seen.add(unique(part))
    return twice


def _assembled(reading: _Reading, plan: _Part) -> PolicyTerms:
    values = dict(plan.values)
    code = values["code"]
    product_code, product_name = values.pop("product_code"), values.pop("product_name")
    known = values.pop("exclusions_known")
    listed: dict[str, Any] = {
        key: tuple(shape(**part.values) for part in reading.of(key, code))
        for key, shape in _LISTED.items()
    }
    single = {key: shape(**reading.of(key, code)[0].values) for key, shape in _SINGLE.items()}
    exclusions = tuple(shapes.Exclusion(**part.values) for part in reading.of("exclusions", code))
    return PolicyTerms(
        **values,
        **listed,
        **single,
        product=None if product_code == code else shapes.Product(product_code, product_name),
        sections={name: _assembled_section(reading, code, name) for name in _SECTIONS},
        interruption=_assembled_interruption(reading, code),
        support=_assembled_support(reading, code),
        premium=_assembled_premium(reading, code),
        exclusions=exclusions if known else UNKNOWN,
        conditions=tuple(part.values["text"] for part in reading.of("conditions", code)),
        provenance=dict(_sources(reading, code)),
    )


_SECTIONS = ("liability", "response")
_LISTED: Mapping[str, Any] = {
    "limit_sets": shapes.LimitSet,
    "riders": shapes.Rider,
    "services": shapes.Service,
}
_SINGLE: Mapping[str, Any] = {"ransom": shapes.Ransom, "eligibility": shapes.Eligibility}


def _assembled_section(reading: _Reading, code: str, name: str) -> Any:
    for part in reading.of("sections", code):
        if part.section == name:
            values = dict(part.values)
            if not values.pop("known"):
                return UNKNOWN
            items = (item for item in reading.of("items", code) if item.section == name)
            return shapes.Section(**values, items=tuple(shapes.Item(**i.values) for i in items))
    return None


def _assembled_interruption(reading: _Reading, code: str) -> Any:
    for part in reading.of("interruption", code):
        values = dict(part.values)
        return shapes.Interruption(**values) if values.pop("known") else UNKNOWN
    return None


def _assembled_support(reading: _Reading, code: str) -> shapes.Support:
    values = dict(reading.of("support", code)[0].values)
    arranges = {
        expert: values.pop(f"arranges_{expert.replace('-', '_')}") for expert in vocabulary.EXPERTS
    }
    return shapes.Support(**values, arranges=arranges)


def _assembled_premium(reading: _Reading, code: str) -> shapes.Premium:
    rating = [shapes.RatingPlan(**part.values) for part in reading.of("rating", code)]
    return shapes.Premium(
        **reading.of("premium", code)[0].values,
        rows=tuple(shapes.PremiumRow(**part.values) for part in reading.of("premium_rows", code)),
        discounts=tuple(shapes.Discount(**part.values) for part in reading.of("discounts", code)),
        rating=rating[0] if rating else None,
    )


def _sources(reading: _Reading, code: str) -> Iterator[tuple[str, shapes.Provenance]]:
    for part in reading.of("provenance", code):
        values = dict(part.values)
        yield values.pop("key"), shapes.Provenance(**values)


def _check_sense(reading: _Reading, plans: list[PolicyTerms]) -> None:
    """Name what makes no sense with the row of its plan."""
    first = sheets()[0]
    rows = {part.values["code"]: part.row for part in _plan_rows(reading)}
    for terms in plans:
        for path, message in soundness.problems(terms):
            said = f"{terms.code} {path}: {in_language(message)}"
            reading.wrong(first, rows[terms.code], "", said)
