"""Save what one page sent: answers, cleared answers and texts that are no answer yet."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from django.db import connection, transaction

from accounts.models import User
from assessment.models import Answer, Assessment, Draft, HelpLink
from assessment.questionnaire.schema import AnswerValue
from assessment.selectors import Stored, digest

_LONGEST_TYPED = 2_000


class _Unanswered:
    """The absence of an answer, as something that can be saved."""

    def __repr__(self) -> str:
        return "UNANSWERED"


UNANSWERED: Final = _Unanswered()


@dataclass(frozen=True, slots=True)
class Change:
    """The answer a page sends for one question.

    Args:
        value: a checked answer, or UNANSWERED.
        base: `Stored.base` of the answer the page began from; "" if there was none.
        typed: the same as the form read it, to keep if it cannot be saved now.
    """

    value: AnswerValue | _Unanswered
    base: str = ""
    typed: Any = None


@dataclass(frozen=True, slots=True)
class Writer:
    """Who writes: an opened page, the how-manieth write of it, and the person or link if known."""

    page: str = ""
    step: int = 0
    user: User | None = None
    helper: HelpLink | None = None


@dataclass
class Outcome:
    """What became of a save: ids written, and for conflicts the value found instead.

    `stored` is what is stored from now on of each question sent, None where nothing is; `drafts`
    those of their drafts that are kept.
    """

    saved: list[str] = field(default_factory=list)
    conflicts: dict[str, AnswerValue] = field(default_factory=dict)
    stored: dict[str, Stored | None] = field(default_factory=dict)
    drafts: dict[str, Any] = field(default_factory=dict)


@transaction.atomic
def save_answers(
    *,
    assessment: Assessment,
    changes: Mapping[str, Change],
    drafts: Mapping[str, Any],
    writer: Writer,
    now: datetime,
) -> Outcome:
    """Write each change unless somebody else changed the same answer meanwhile.

    A page that did not touch an answer never overwrites it; a late request of the same page never
    overwrites a newer one; a change from elsewhere is a conflict, and what was typed is kept as a
    draft. `drafts` replace the drafts of their questions.
    """
    if connection.features.has_select_for_update:  # else the transaction has one writer anyway
        Assessment.objects.select_for_update().values_list("pk").get(pk=assessment.pk)
    sent = [*changes, *drafts]
    found: dict[str, Answer | None] = dict.fromkeys(sent)
    found |= {row.question_id: row for row in assessment.answers.filter(question_id__in=sent)}
    outcome = Outcome()
    kept = dict(drafts)
    for question_id, change in changes.items():
        row = found[question_id]
        match _verdict(row, change, writer):
            case "write":
                found[question_id] = _write(assessment, question_id, row, change, writer, now)
                outcome.saved.append(question_id)
            case "conflict":
                outcome.conflicts[question_id] = row.value if row else None
                kept[question_id] = change.typed
    outcome.stored = {question_id: _stored(row) for question_id, row in found.items()}
    outcome.drafts = {question_id: _storable(typed) for question_id, typed in kept.items()}
    _keep_drafts(assessment, settled=sent, kept=outcome.drafts)
    if outcome.saved:
        Assessment.objects.filter(pk=assessment.pk).update(updated_at=now)
    return outcome


def _verdict(row: Answer | None, change: Change, writer: Writer) -> str:
    """Return "write", "keep" (nothing to do) or "conflict"."""
    new = "" if change.value is UNANSWERED else digest(change.value)
    old = digest(row.value) if row else ""
    if new == old:
        return "keep"
    if row is not None and writer.page and row.writer == writer.page:
        return "keep" if row.writer_step >= writer.step > 0 else "write"
    if new == change.base.partition(":")[2]:
        return "keep"
    current = Stored(row.value, row.version).base if row else ""
    return "write" if current == change.base else "conflict"


def _write(
    assessment: Assessment,
    question_id: str,
    row: Answer | None,
    change: Change,
    writer: Writer,
    now: datetime,
) -> Answer | None:
    if change.value is UNANSWERED:
        if row:
            row.delete()
        return None
    answer = row or Answer(assessment=assessment, question_id=question_id, version=0)
    answer.value = change.value
    answer.version += 1
    answer.writer, answer.writer_step = writer.page, writer.step
    answer.answered_at, answer.answered_by = now, writer.user
    answer.helped_by, answer.is_carried = writer.helper, False
    answer.save()
    return answer


def _stored(row: Answer | None) -> Stored | None:
    if row is None:
        return None
    return Stored(row.value, row.version, row.is_carried, row.helped_by_id is not None)


def _keep_drafts(assessment: Assessment, *, settled: list[str], kept: Mapping[str, Any]) -> None:
    assessment.drafts.filter(question_id__in=settled).exclude(question_id__in=kept).delete()
    for question_id, typed in kept.items():
        Draft.objects.update_or_create(
            assessment=assessment, question_id=question_id, defaults={"typed": typed}
        )


def _storable(typed: Any) -> Any:
    """Drop from a draft what no database takes (NUL, lone surrogates) and what nobody types."""
    match typed:
        case str():
            return re.sub("[\x00\ud800-\udfff]", "", typed)[:_LONGEST_TYPED]
        case list():
            return [_storable(item) for item in typed]
        case dict():
            return {key: _storable(item) for key, item in typed.items()}
        case _:
            return typed
