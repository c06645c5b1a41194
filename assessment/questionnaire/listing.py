"""The questionnaire as a Markdown page for people who write files of answers.

`python -m assessment.questionnaire.listing > docs/questionnaire.md` writes the page anew.
"""

import sys
from collections.abc import Iterator

from assessment.questionnaire import loader, soundness
from assessment.questionnaire.conditions import OPERATORS
from assessment.questionnaire.schema import Condition, Field, Question, Questionnaire, Section

_HEAD = """\
# The questionnaire {key}

Written by `python -m assessment.questionnaire.listing` from
`assessment/questionnaires/{key}.toml`; a test keeps it true. Ids and choices are
permanent: files of answers written by others rely on them.

Asked in quick mode: marked ★. Must be answered: marked !. Every other question also takes
`"unknown"` (`["unknown"]`, alone, for `many`). `none` stands alone. A question left out is
unanswered, which is not the same as unknown. Answers to hidden questions are kept and ignored.
Units: `yen` whole yen, `ratio` 0 to 1, `days` whole days, dates YYYY-MM-DD.

A file of answers:

```json
{{
  "questionnaire": "{key}",
  "company": {{"name": "株式会社見本"}},
  "answers": {{"industry": "it", "annual-revenue": 55000000}}
}}
```

`company` may hold `name`, `name-kana`, `corporate-number`, `postal-code`, `address`, `contact`,
`email` and `phone`. `mode` (`"quick"` or `"full"`) may stand beside; without it, the file is full
as soon as it answers a question that is not marked ★. Files are read strictly: JSON numbers only,
no duplicate keys, no NaN, nothing unforeseen.

Drives: F frequency, S severity, C cover need, I incident support, V services, O overlap,
Q premises of a quote, R record of intentions.
"""


def condition_text(condition: Condition) -> str:
    """Write a condition on one line: "industry is-any-of finance, education"."""
    match OPERATORS[condition.operator].takes:
        case "parts" | "part":
            parts = "; ".join(condition_text(part) for part in condition.parts)
            return f"{condition.operator} ({parts})"
        case "choices":
            value = " " + ", ".join(condition.value)
        case "comparison":
            value = f" {condition.value['times']} × {condition.value['of']}"
        case "true":
            value = ""
        case _:
            value = f" {condition.value}"
    return f"{condition.question} {condition.operator}{value}"


def markdown(questionnaire: Questionnaire) -> str:
    """Return the whole page."""
    parts = [_HEAD.format(key=questionnaire.key)]
    parts += ["\n".join(_section(section)) for section in questionnaire.sections]
    parts += ["\n".join(_contradictions(questionnaire))]
    parts += ["\n".join(_operators()), "\n".join(_checks())]
    return "\n".join(parts)


def _section(section: Section) -> Iterator[str]:
    yield f"## {section.id}: {section.title['ja']} / {section.title['en']}\n"
    yield "| id | question | type and choices | shown if | drives |"
    yield "|---|---|---|---|---|"
    yield from (_row(question) for question in section.questions)
    yield ""


def _row(question: Question) -> str:
    marks = ("★" if question.quick else "") + (" !" if question.required else "")
    shown_if = condition_text(question.condition) if question.condition else ""
    if question.quick_condition:
        shown_if += f"{'; ' if shown_if else ''}★ too if {condition_text(question.quick_condition)}"
    words = f"{question.text['ja']}<br>{question.text['en']}"
    cells = (f"`{question.id}` {marks}".strip(), words, _type(question), shown_if, question.drives)
    return "| " + " | ".join(cells) + " |"


def _type(question: Question) -> str:
    parts: list[str] = [question.type]
    if question.minimum is not None and question.maximum is not None:
        parts.append(f"{question.minimum:,} to {question.maximum:,}")
    if question.choices:
        parts.append(", ".join(_choice_words(question)))
    if question.fields:
        parts.append("{" + ", ".join(_field(field) for field in question.fields) + "}")
    return ": ".join(parts)


def _choice_words(question: Question) -> Iterator[str]:
    for choice in question.choices:
        start = f" (from {choice.available_from})" if choice.available_from else ""
        yield f"`{choice.id}`{start}"


def _field(field: Field) -> str:
    must = "!" if field.required else ""
    choices = f" of {', '.join(f'`{choice.id}`' for choice in field.choices)}"
    return f"`{field.id}`{must} {field.type}{choices if field.choices else ''}"


def _contradictions(questionnaire: Questionnaire) -> Iterator[str]:
    yield "## Contradictions\n"
    yield "Answers that do not fit together are pointed out and never mended.\n"
    yield "| id | when | said |"
    yield "|---|---|---|"
    for rule in questionnaire.contradictions:
        words = f"{rule.text['ja']}<br>{rule.text['en']}"
        yield f"| `{rule.id}` | {condition_text(rule.condition)} | {words} |"
    yield ""


def _operators() -> Iterator[str]:
    yield "## Operators\n"
    yield "The one table of tests that conditions and scoring rules are written with.\n"
    yield "| operator | takes | true if |"
    yield "|---|---|---|"
    for name, operator in OPERATORS.items():
        yield f"| `{name}` | {operator.takes} | {operator.meaning} |"
    yield ""


def _checks() -> Iterator[str]:
    yield "## System checks\n"
    yield "| id | what it asks |"
    yield "|---|---|"
    yield "| `assessment.E001` | the file of every questionnaire can be read |"
    for rule, (meaning, _) in soundness.RULES.items():
        yield f"| `assessment.{rule}` | {meaning} |"
    yield ""


if __name__ == "__main__":
    sys.stdout.write(markdown(loader.load()))
