"""One form field for each type of question."""

from collections.abc import Mapping
from datetime import date

from assessment.fields.base import AnswerField
from assessment.fields.choices import ManyField, OneField
from assessment.fields.mapping import MappingField
from assessment.fields.ranking import RankingField
from assessment.fields.rows import RowsField
from assessment.fields.typed import DateField, NumberField, TypedField
from assessment.questionnaire.schema import AnswerValue, Question, QuestionType

FIELDS: Mapping[QuestionType, type[AnswerField]] = {
    "one": OneField,
    "many": ManyField,
    "int": NumberField,
    "yen": NumberField,
    "ratio": NumberField,
    "days": NumberField,
    "date": DateField,
    "text": TypedField,
    "rows": RowsField,
    "list": RankingField,
    "mapping": MappingField,
}


def field_for(question: Question, *, before: AnswerValue = None, as_of: date) -> AnswerField:
    """Return the field of a question; `before` is the stored answer, None if there is none."""
    return FIELDS[question.type](question, before=before, as_of=as_of)
