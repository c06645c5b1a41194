"""Save what one page sent: answers, cleared answers and texts that are no answer yet."""

import re
from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Final

from django.db import connection, transaction

from accounts.models import User
from assessment.models import Answer, Assessment, Draft, HelpLink
from assessment.questionnaire.schema import AnswerValue
from assessment.selectors import Sitting, Stored, digest, sitting

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


@dataclass(frozen=True, slots=True)
class Sent:
    """What a page sends, by question: changes, and texts that are no answer yet."""

    changes: Mapping[str, Change]
    drafts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a save.

    Args:
        told: all that is told from now on.
        conflicts: for each id in conflict, the value that stands.
    """

    told: Sitting
    conflicts: Mapping[str, AnswerValue]


@transaction.atomic
def save_answers(
    *,
    assessment: Assessment,
    read: Callable[[Sitting], Sent],
    writer: Writer,
    now: datetime,
    only: Iterable[str] = (),
) -> Outcome:
    """Write each change unless somebody else changed the same answer meanwhile.

    A page that did not touch an answer never overwrites it; a late request of the same page never
    overwrites a newer one; a change from elsewhere is a conflict, and what was typed is kept as a
    draft. Drafts replace the drafts of their questions.

    Args:
        read: makes out what was sent, given what is told at present; nobody else writes until all
            is saved.
        only: as for `sitting`.
    """
    if connection.features.has_select_for_update:  # else the transaction has one writer anyway
        Assessment.objects.select_for_update().values_list("pk").get(pk=assessment.pk)
    told = sitting(assessment, only=only)
    sent = read(told)
    verdicts = {
        question_id: _verdict(told.stored.get(question_id), change, writer)
        for question_id, change in sent.changes.items()
    }
    written = {one: sent.changes[one].value for one in verdicts if verdicts[one] == "write"}
    conflicts = {one: told.answers.get(one) for one in verdicts if verdicts[one] == "conflict"}
    typed = {**sent.drafts, **{one: sent.changes[one].typed for one in conflicts}}
    stored = _with_answers(told, written, writer, now)
    drafts = _with_drafts(told, {*sent.changes, *sent.drafts}, typed)
    if written:
        Assessment.objects.filter(pk=assessment.pk).update(updated_at=now)
    return Outcome(replace(told, stored=stored, drafts=drafts), conflicts)


def _verdict(found: Stored | None, change: Change, writer: Writer) -> str:
    """Return "write", "keep" (nothing to do) or "conflict"."""
    new = "" if change.value is UNANSWERED else digest(change.value)
    old = digest(found.value) if found else ""
    if new == old:
        return "keep"
    if found is not None and writer.page and found.writer == writer.page:
        return "keep" if found.writer_step >= writer.step > 0 else "write"
    if new == change.base.partition(":")[2]:
        return "keep"
    current = found.base if found else ""
    return "write" if current == change.base else "conflict"


def _with_answers(
    told: Sitting,
    written: Mapping[str, AnswerValue | _Unanswered],
    writer: Writer,
    now: datetime,
) -> dict[str, Stored]:
    """Store answers and take back those that are none any more; return all that are kept."""
    rows = [
        Answer(
            assessment=told.assessment,
            question_id=question_id,
            value=value,
            version=told.stored[question_id].version + 1 if question_id in told.stored else 1,
            writer=writer.page,
            writer_step=writer.step,
            answered_at=now,
            answered_by=writer.user,
            helped_by=writer.helper,
        )
        for question_id, value in written.items()
        if value is not UNANSWERED
    ]
    _put(Answer, rows)
    others = {one: answer for one, answer in told.stored.items() if one not in written}
    stored = others | {row.question_id: _stored(row) for row in rows}
    if gone := told.stored.keys() - stored.keys():
        told.assessment.answers.filter(question_id__in=gone).delete()
    return stored


def _stored(row: Answer) -> Stored:
    return Stored(
        row.value,
        row.version,
        row.is_carried,
        row.helped_by_id is not None,
        row.writer,
        row.writer_step,
    )


def _with_drafts(told: Sitting, settled: Set[str], typed: Mapping[str, Any]) -> dict[str, Any]:
    """Replace the drafts of the questions settled by those typed; return all that are kept."""
    rows = [
        Draft(assessment=told.assessment, question_id=question_id, typed=_storable(text))
        for question_id, text in typed.items()
    ]
    _put(Draft, rows)
    others = {one: text for one, text in told.drafts.items() if one not in settled}
    drafts = others | {row.question_id: row.typed for row in rows}
    if gone := told.drafts.keys() - drafts.keys():
        told.assessment.drafts.filter(question_id__in=gone).delete()
    return drafts


def _put(model: type[Answer] | type[Draft], rows: list[Any]) -> None:
    """Store rows, each in the place of the one of its question."""
    key = ["assessment", "question_id"]
    fields = [one.name for one in model._meta.concrete_fields if not one.primary_key]
    model.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=key,
        update_fields=[name for name in fields if name not in key],
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
