"""The one exception of this package."""

from assessment.questionnaire.schema import Text


class NormaliseProblem(ValueError):  # noqa: N818 - a problem with an entry, not a fault
    """What was typed cannot be taken; `message` says what to type instead."""

    def __init__(self, ja: str, en: str) -> None:
        super().__init__(en)
        self.message = Text(ja=ja, en=en)
