"""What insurance that a firm already has usually covers, by kind (P4.1-P4.4).

The facts stand in `insurance_catalog/existing/kinds.toml`, with source and year. What is not
published is UNKNOWN and has its question; the firm's own certificate always comes first.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal, cast

from insurance_catalog.terms import primitive, vocabulary
from insurance_catalog.terms.model import UNKNOWN, Maybe, Text
from insurance_catalog.terms.problem import TermsError

FILE = ("insurance_catalog.existing", "kinds.toml")
SECTIONS = ("liability", "response", "interruption")
INTERRUPTION_ITEMS = ("lost-profit", "extra-expense")

Order = Literal["first", "contributes", "excess"]


@dataclass(frozen=True, slots=True)
class ExistingSection:
    """One section of a kind of policy.

    Attributes:
        covered: whether such policies usually have the section.
        limit_yen, deductible_yen, payment_ratio: as published, else UNKNOWN.
        items: cost or liability item → whether it is usually covered; an item that is not listed
            belongs to no such policy.
    """

    covered: Maybe[bool]
    limit_yen: Maybe[int]
    deductible_yen: Maybe[int]
    payment_ratio: Maybe[float]
    items: Mapping[str, Maybe[bool]]


@dataclass(frozen=True, slots=True)
class Question:
    """What to ask about an unknown term; `term` is its path, or that of all terms below it."""

    term: str
    ja: str
    en: str

    @property
    def text(self) -> Text:
        return Text(ja=self.ja, en=self.en)


@dataclass(frozen=True, slots=True)
class ExistingKind:
    """A kind of policy that a firm may already have.

    Attributes:
        id: a choice of the question existing-policies.
        says: what such a policy is for, in a sentence or two.
        answers_leak, answers_attack: whether it answers a leak, and an attack from outside.
        leak_only: it pays only for events in which information leaked, or may have.
        order: whether it pays first, shares, or pays what others leave.
        questions: one at least for every unknown.
        year: of the source's terms.
    """

    id: str
    title: Text
    says: Text
    answers_leak: Maybe[bool]
    answers_attack: Maybe[bool]
    leak_only: Maybe[bool]
    order: Maybe[Order]
    sections: Mapping[str, ExistingSection]
    questions: tuple[Question, ...]
    source: Text
    year: int
    url: str = ""
    note: Text | None = None

    def question_for(self, term: str) -> Question | None:
        """Return the question that asks for a term: its own, else that of what it is part of."""
        asked = {question.term: question for question in self.questions}
        while term:
            if term in asked:
                return asked[term]
            term = term.rpartition(".")[0]
        return None


@cache
def load() -> Mapping[str, ExistingKind]:
    """Return the kinds by id, in the order of the file; needs no database.

    Raises:
        TermsError: naming the kind and the term that cannot be read.
    """
    package, name = FILE
    return parse(tomllib.loads(files(package).joinpath(name).read_text(encoding="utf-8")))


def parse(raw: Mapping[str, Any]) -> Mapping[str, ExistingKind]:
    """Return the kinds of a parsed file, by id.

    Raises:
        TermsError: naming the kind and the term that cannot be read.
    """
    kinds: dict[str, ExistingKind] = {}
    for row in cast("list[dict[str, Any]]", raw["kinds"]):
        plan = str(row.get("id", "?"))
        try:
            kind: ExistingKind = primitive.decode(ExistingKind, row)
            _check(kind)
        except TermsError as error:
            raise error.of(plan) from error
        if kind.id in kinds:
            raise TermsError("id", Text(ja="同じIDが二度あります", en="appears twice"), plan=plan)
        kinds[kind.id] = kind
    return kinds


def unknown_terms(kind: ExistingKind) -> Iterator[str]:
    """Yield the path of every unknown term of a kind that would change what it pays."""
    for name in ("answers_leak", "answers_attack", "leak_only", "order"):
        if getattr(kind, name) is UNKNOWN:
            yield name
    for name, section in kind.sections.items():
        if section.covered is not False:
            yield from _unknown_in(section, f"sections.{name}")


def _unknown_in(section: ExistingSection, path: str) -> Iterator[str]:
    for name in ("covered", "limit_yen", "deductible_yen", "payment_ratio"):
        if getattr(section, name) is UNKNOWN:
            yield f"{path}.{name}"
    for item, covered in section.items.items():
        if covered is UNKNOWN:
            yield f"{path}.items.{item}"


def _check(kind: ExistingKind) -> None:
    if kind.id not in vocabulary.EXISTING_POLICIES:
        raise TermsError("id", Text(ja="知らない種類です", en="is not a kind"))
    if set(kind.sections) != set(SECTIONS):
        listed = ", ".join(SECTIONS)
        raise TermsError(
            "sections", Text(ja=f"{listed} を1つずつ書いてください", en=f"must be {listed}")
        )
    for name, section in kind.sections.items():
        for item in section.items:
            if item not in vocabulary.ITEMS and item not in INTERRUPTION_ITEMS:
                raise TermsError(
                    f"sections.{name}.items.{item}", Text(ja="知らない費目です", en="is no item")
                )
    for term in unknown_terms(kind):
        if kind.question_for(term) is None:
            raise TermsError(term, Text(ja="聞くことが書かれていません", en="has no question"))
