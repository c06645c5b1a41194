"""What people type, brought into the stored form, or refused with a reason; never guessed.

Forms use this package; files of answers are strict and do not. Every rule is written beside its
function, and what is stored is shown back to the person who typed it.
"""

from assessment.questionnaire.normalise.contacts import (
    corporate_number,
    email,
    kana,
    phone,
    postal_code,
)
from assessment.questionnaire.normalise.dates import date
from assessment.questionnaire.normalise.numbers import number
from assessment.questionnaire.normalise.problem import NormaliseProblem
from assessment.questionnaire.normalise.texts import text

__all__ = [
    "NormaliseProblem",
    "corporate_number",
    "date",
    "email",
    "kana",
    "number",
    "phone",
    "postal_code",
    "text",
]
