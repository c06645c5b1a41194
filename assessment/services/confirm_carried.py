"""Note that answers taken over from last time were looked at and hold."""

from collections.abc import Collection

from assessment.models import Assessment


def confirm_carried(*, assessment: Assessment, question_ids: Collection[str]) -> int:
    """Take the mark of "as last time" from these answers; return how many had it."""
    carried = assessment.answers.filter(question_id__in=question_ids, is_carried=True)
    return carried.update(is_carried=False)
