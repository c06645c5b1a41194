"""From a TOML file to a Questionnaire. The only module of this package that opens a file.

Unknown keys are refused, so that a misspelt one is found at once. What the file says (ids unique,
conditions pointing backwards, both languages there …) is judged by `soundness`.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, get_args

from assessment.questionnaire.conditions import ConditionError, parse_condition
from assessment.questionnaire.schema import (
    NONE,
    UNKNOWN,
    Band,
    Choice,
    ContradictionRule,
    Field,
    FieldType,
    Mode,
    Question,
    Questionnaire,
    QuestionType,
    Section,
    Text,
)

CURRENT = "sme-cyber/2026.1"
FOLDER = Path(__file__).resolve().parent.parent / "questionnaires"
_KEY = re.compile(r"[a-z0-9-]+/[0-9]{4}\.[0-9]+")
_TEXTS = frozenset({"text", "label", "why", "help", "example"})
_OPTIONAL_TEXTS = frozenset(
    {
        "unit",
        "entry-label",
        "to-ask",
        "unknown-label",
        "answer-frame",
        "choice-frame",
        "entry-frame",
    }
)
_QUESTION_ATTRIBUTES = frozenset(
    {
        "drives",
        "required",
        "quick",
        "help-open",
        "carried",
        "may-be-empty",
        "entry-is-rest",
        "minimum",
        "maximum",
        "max-length",
        "max-rows",
        "not-future",
        "earliest",
    }
)
_QUESTION_PARTS = frozenset(
    {
        "choice-set",
        "choices",
        "bands",
        "parts",
        "part-questions",
        "fields",
        "show-if",
        "quick-if",
        "exclusive",
    }
)
_FIELD_ATTRIBUTES = frozenset({"required", "minimum", "maximum", "max-length", "not-future"})


class QuestionnaireError(ValueError):
    """A questionnaire does not exist or its file cannot be read as one."""


ChoiceSets = Mapping[str, tuple[Choice, ...]]


def load(key: str = CURRENT) -> Questionnaire:
    """Return the questionnaire of this key ("sme-cyber/2026.1"), read once per process.

    Raises:
        QuestionnaireError: if there is none, or its file is not sound in shape.
    """
    return _load(key)


@lru_cache(maxsize=8)
def _load(key: str) -> Questionnaire:
    path = FOLDER / f"{key}.toml"
    if not _KEY.fullmatch(key) or not path.is_file():
        raise QuestionnaireError(f"no questionnaire is called {key!r}")
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise QuestionnaireError(f"{key}: {error}") from error
    questionnaire = parse(document)
    if questionnaire.key != key:
        raise QuestionnaireError(f"{key}: the file calls itself {questionnaire.key!r}")
    return questionnaire


def available() -> tuple[str, ...]:
    """Return the keys of all questionnaires shipped, oldest version first."""
    return tuple(
        path.relative_to(FOLDER).with_suffix("").as_posix()
        for path in sorted(FOLDER.glob("*/*.toml"))
    )


def parse(document: Mapping[str, Any]) -> Questionnaire:
    """Build a questionnaire from a parsed TOML document.

    Raises:
        QuestionnaireError: naming the place and what is wrong with it.
    """
    top = _read(
        document,
        "questionnaire",
        required={"name", "version", "title", "sections"},
        optional={"notices", "seconds-per-question", "choice-sets", "contradictions"},
    )
    sets = {
        name: _choices(choices, f"choice set {name}")
        for name, choices in top.get("choice-sets", {}).items()
    }
    return Questionnaire(
        name=top["name"],
        version=top["version"],
        title=_text(top["title"], "title"),
        sections=tuple(_section(raw, sets) for raw in _list(top["sections"], "sections")),
        notices={
            name: _text(raw, f"notice {name}") for name, raw in top.get("notices", {}).items()
        },
        seconds_per_question=_pace(top.get("seconds-per-question", {})),
        contradictions=tuple(_contradiction(raw) for raw in top.get("contradictions", [])),
    )


def _pace(raw: Any) -> dict[Mode, int]:
    if not isinstance(raw, Mapping) or not set(raw) <= set(get_args(Mode)):
        raise QuestionnaireError("seconds-per-question: expected quick and full")
    return dict(raw)


def _section(raw: Any, sets: ChoiceSets) -> Section:
    keys = {"id", "title", "intro", "questions"}
    given = _read(raw, "section", required=keys, optional={"hand-over"})
    where = f"section {given['id']}"
    return Section(
        id=given["id"],
        title=_text(given["title"], where),
        intro=_text(given["intro"], where),
        questions=tuple(
            _question(question, given["id"], sets) for question in _list(given["questions"], where)
        ),
        hand_over=given.get("hand-over", False),
    )


def _question(raw: Any, section: str, sets: ChoiceSets) -> Question:
    where = str(raw.get("id", "a question")) if isinstance(raw, Mapping) else "a question"
    given = _read(
        raw,
        where,
        required={"id", "type", "drives", *_TEXTS},
        optional=_OPTIONAL_TEXTS | _QUESTION_ATTRIBUTES | _QUESTION_PARTS,
    )
    if given["type"] not in get_args(QuestionType):
        raise QuestionnaireError(f"{where}: no question type is called {given['type']!r}")
    return Question(
        id=given["id"],
        section=section,
        type=given["type"],
        choices=_offered(given, where, sets),
        bands=tuple(_band(band, where) for band in given.get("bands", [])),
        parts=tuple(_text(part, where) for part in given.get("parts", [])),
        part_questions=tuple(given.get("part-questions", [])),
        fields=tuple(_field(field, where, sets) for field in given.get("fields", [])),
        condition=_condition(given["show-if"], where) if "show-if" in given else None,
        quick_condition=_condition(given["quick-if"], where) if "quick-if" in given else None,
        exclusive=(NONE, UNKNOWN, *given.get("exclusive", [])),
        **_texts(given, where, _TEXTS | _OPTIONAL_TEXTS),
        **_plain(given, _QUESTION_ATTRIBUTES),
    )


def _plain(given: Mapping[str, Any], names: frozenset[str]) -> dict[str, Any]:
    return {name.replace("-", "_"): given[name] for name in names if name in given}


def _texts(given: Mapping[str, Any], where: str, names: frozenset[str]) -> dict[str, Any]:
    return {
        name.replace("-", "_"): _text(given[name], f"{where}.{name}")
        for name in names
        if name in given
    }


def _offered(given: Mapping[str, Any], where: str, sets: ChoiceSets) -> tuple[Choice, ...]:
    """The choices of a named set, then those of the question itself."""
    name = given.get("choice-set")
    if name is not None and name not in sets:
        raise QuestionnaireError(f"{where}: no choice set is called {name!r}")
    shared = sets[name] if name is not None else ()
    return shared + _choices(given.get("choices", []), where)


def _choices(raw: Any, where: str) -> tuple[Choice, ...]:
    return tuple(_choice(choice, where) for choice in _list(raw, where))


def _choice(raw: Any, where: str) -> Choice:
    optional = {"help", "help-open", "available-from"}
    given = _read(raw, where, required={"id", "ja", "en"}, optional=optional)
    at = f"{where}, choice {given['id']}"
    available_from = given.get("available-from")
    if available_from is not None and not isinstance(available_from, date):
        raise QuestionnaireError(f"{at}: available-from is no date")
    return Choice(
        id=given["id"],
        label=_text({"ja": given["ja"], "en": given["en"]}, at),
        help=_text(given["help"], at) if "help" in given else None,
        help_open=given.get("help-open") is True,
        available_from=available_from,
    )


def _band(raw: Any, where: str) -> Band:
    given = _read(raw, f"{where}, a band", required={"value", "ja", "en"}, optional={"low", "high"})
    label = _text({"ja": given["ja"], "en": given["en"]}, where)
    return Band(given["value"], label, given.get("low"), given.get("high"))


def _field(raw: Any, where: str, sets: ChoiceSets) -> Field:
    given = _read(
        raw,
        f"{where}, a field",
        required={"id", "type", "ja", "en"},
        optional=_FIELD_ATTRIBUTES | {"choice-set", "help", "unit"},
    )
    at = f"{where}.{given['id']}"
    if given["type"] not in get_args(FieldType):
        raise QuestionnaireError(f"{at}: no field type is called {given['type']!r}")
    return Field(
        id=given["id"],
        type=given["type"],
        label=_text({"ja": given["ja"], "en": given["en"]}, at),
        choices=_offered(given, at, sets),
        help=_text(given["help"], at) if "help" in given else None,
        unit=_text(given["unit"], at) if "unit" in given else None,
        **_plain(given, _FIELD_ATTRIBUTES),
    )


def _contradiction(raw: Any) -> ContradictionRule:
    given = _read(raw, "contradiction", required={"id", "questions", "when", "text"})
    where = f"contradiction {given['id']}"
    return ContradictionRule(
        id=given["id"],
        questions=tuple(given["questions"]),
        condition=_condition(given["when"], where),
        text=_text(given["text"], where),
    )


def _condition(raw: Any, where: str) -> Any:
    if not isinstance(raw, Mapping):
        raise QuestionnaireError(f"{where}: a condition is a table")
    try:
        return parse_condition(raw)
    except ConditionError as error:
        raise QuestionnaireError(f"{where}: {error}") from error


def _text(raw: Any, where: str) -> Text:
    if not isinstance(raw, Mapping) or set(raw) != {"ja", "en"}:
        raise QuestionnaireError(f"{where}: a text has exactly ja and en")
    if not all(isinstance(value, str) for value in raw.values()):
        raise QuestionnaireError(f"{where}: a text is made of strings")
    return Text(ja=raw["ja"], en=raw["en"])


def _list(raw: Any, where: str) -> Sequence[Any]:
    if not isinstance(raw, list):
        raise QuestionnaireError(f"{where}: expected a list")
    return raw


def _read(
    raw: Any, where: str, *, required: set[str], optional: frozenset[str] | set[str] = frozenset()
) -> Mapping[str, Any]:
    """Return `raw` if it is a table with all required and no unforeseen keys."""
    if not isinstance(raw, Mapping):
        raise QuestionnaireError(f"{where}: expected a table")
    missing, unforeseen = required - set(raw), set(raw) - required - optional
    if missing or unforeseen:
        raise QuestionnaireError(
            f"{where}: missing {sorted(missing)}, unforeseen {sorted(unforeseen)}"
        )
    return raw
