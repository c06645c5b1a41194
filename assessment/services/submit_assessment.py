"""Say that the answers are ready for a result."""

from datetime import datetime

from assessment.models import Assessment
from assessment.questionnaire.schema import Question
from assessment.selectors import sitting


class NotReadyError(ValueError):
    """Required answers are missing, or typed texts still wait to become answers."""

    def __init__(self, questions: tuple[Question, ...]) -> None:
        super().__init__(", ".join(question.id for question in questions))
        self.questions = questions


def submit_assessment(*, assessment: Assessment, now: datetime) -> Assessment:
    """Stamp the assessment as submitted; it stays open for changes.

    Raises:
        NotReadyError: naming the questions that come first.
    """
    told = sitting(assessment)
    open_questions = told.missing + tuple(q for q in told.unfinished if q not in told.missing)
    if open_questions:
        raise NotReadyError(open_questions)
    assessment.submitted_at = now
    assessment.save(update_fields=["submitted_at", "updated_at"])
    return assessment
