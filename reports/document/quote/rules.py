"""What `questions.toml` says: what is asked on each of the ten items, what is kept back."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from assessment.questionnaire.schema import Text
from insurance_catalog.terms.vocabulary import TEN_ITEMS

FILE = Path(__file__).with_name("questions.toml")


@dataclass(frozen=True, slots=True)
class Option:
    """One way of pricing: `level` names the amounts of the report."""

    title: Text
    level: str


@dataclass(frozen=True, slots=True)
class Rules:
    """The file, read.

    Attributes:
        ask: questions by item, in the order of the ten.
        kept_back: questions whose answers go out only when confirmed one by one.
    """

    ask: Mapping[str, tuple[Text, ...]]
    kept_back: frozenset[str]
    options: tuple[Option, ...]


@cache
def rules() -> Rules:
    """Return the rules.

    Raises:
        KeyError: if one of the ten items is missing.
    """
    read = tomllib.loads(FILE.read_text("utf-8"))
    asked = {item["id"]: tuple(_text(one) for one in item["ask"]) for item in read["item"]}
    return Rules(
        ask={item: asked[item] for item in TEN_ITEMS},
        kept_back=frozenset(read["kept-back"]),
        options=tuple(Option(_text(one["title"]), one["level"]) for one in read["option"]),
    )


def _text(read: Mapping[str, str]) -> Text:
    return Text(ja=read["ja"], en=read["en"])
